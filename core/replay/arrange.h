// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/replay/observation.h>
#include <core/replay/report.h>

#include <optional>
#include <vector>

namespace taskarium {

/// An observation in its place.
struct Arranged {
    Observation observation{};
    UtcTime at{};
};

/// Makes one history of what was read, in whatever order it was: a task's observations by version, then time,
/// then the order of reading; all of them by time. An observation that says no time (an answer of the API) is
/// put at `capturedAt`, else at the latest time in it. What is there twice is dropped. Events of the same
/// version with other contents both stay. Notes duplicates, and times that contradict versions.
[[nodiscard]] std::vector<Arranged> arrange(std::vector<Observation> observations,
                                            std::optional<UtcTime> capturedAt, ReplayReport& report);

/// What makes two observations tell of the same task: its id and, where both are known, its cluster. A task
/// id is only ever given once, but a redacted one may be anything.
[[nodiscard]] bool isSameTask(const SeenTask& a, const SeenTask& b);

} // namespace taskarium
