// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/lifeline.h>

#include <optional>
#include <vector>

namespace taskarium {

/// What somebody knows of a task who is not ECS: lastStatus is only what was last known.

/// When an observer last heard of a task, and what.
struct Sighting {
    SimTime at{};
    std::optional<TaskState> seen{}; ///< nothing: DescribeTasks answered MISSING

    friend bool operator==(const Sighting&, const Sighting&) = default;
};

struct Knowledge {
    std::optional<Sighting> last{}; ///< nothing: it has never heard of it
    /// Each state that the task had been in and left by then without this observer ever seeing it there, in
    /// order.
    std::vector<TaskState> missed{};

    friend bool operator==(const Knowledge&, const Knowledge&) = default;
};

/// Somebody who calls DescribeTasks with a task's ARN over and over, from the start of the run on.
struct Poller {
    Duration every = std::chrono::seconds(6); ///< as the waiter tasks-running does
    /// What has just changed may not be seen yet: the API is eventually consistent (API reference, RunTask),
    /// and answers MISSING for a task that it does not know of.
    Duration lag = std::chrono::seconds(2);

    friend bool operator==(const Poller&, const Poller&) = default;
};

/// What a poller knows of a task at a time at which it exists or has existed.
[[nodiscard]] Knowledge observe(const Lifeline& life, const Poller& poller, SimTime now);

/// What the events tell of it: 'ECS Task State Change', as soon as it is sent.
[[nodiscard]] Knowledge observeEvents(const Lifeline& life, SimTime now);

} // namespace taskarium
