// SPDX-License-Identifier: GPL-3.0-or-later
//
// Goals of a challenge, as values and as the text that lessons have them in:
//
//   no request lost                     at most 5 requests lost
//   service web running 8 by 1m30s      a condition of core/session/conditions.h, by a time of the run
//   never service web below minimum     it must not come up to the end
//   at most 2 tasks failed              stopped with an error
//   at most 900 task seconds            from PROVISIONING to STOPPED, all tasks together
#pragma once

#include <core/base/result.h>
#include <core/session/session.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace taskarium {

/// What is counted in a goal that begins with "at most".
enum class CountedThing : std::uint8_t { RequestsLost, TasksFailed, TaskSeconds };

struct AtMostGoal {
    CountedThing what{};
    std::int64_t most = 0;

    friend bool operator==(const AtMostGoal&, const AtMostGoal&) = default;
};

struct ByGoal {
    Condition condition{};
    SimTime latest{};

    friend bool operator==(const ByGoal&, const ByGoal&) = default;
};

struct NeverGoal {
    Condition condition{};

    friend bool operator==(const NeverGoal&, const NeverGoal&) = default;
};

using Goal = std::variant<AtMostGoal, ByGoal, NeverGoal>;

/// Fails with what is wrong with which word, and how to write it.
[[nodiscard]] Result<Goal> parseGoal(std::string_view text);

/// The text form, which reads back equal.
[[nodiscard]] std::string goalText(const Goal& goal);

/// How a run has done.
struct GoalResult {
    bool isReached = false;
    std::string figure{}; ///< what it came to, a clause in English: "3 requests lost", "met at 00:01:24"

    friend bool operator==(const GoalResult&, const GoalResult&) = default;
};

/// Looks at a run from a time of it up to its live edge.
[[nodiscard]] GoalResult check(const Goal& goal, const Session& session, SimTime from);

} // namespace taskarium
