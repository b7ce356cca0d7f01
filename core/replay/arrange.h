// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/replay/observation.h>
#include <core/replay/report.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace taskarium {

/// An observation in its place.
struct Arranged {
    Observation observation{};
    UtcTime at{};
    std::uint32_t place = 0; ///< in the reading, of the first one of the same task
};

/// Makes one history of what was read, the same in whatever order it was: a task's observations by version,
/// then time, then the order of reading (see inReadingOrder()); all of them by time. An event that tells only
/// its second comes behind what is known of it exactly, the beginning of a deployment before that. An
/// observation that says no time (an answer of the API) is put at `capturedAt`, else at the latest time in
/// it, else at its file's. What is there twice is dropped. Events of the same version with other contents
/// both stay. Notes duplicates, times that contradict versions, and what has no time.
[[nodiscard]] std::vector<Arranged> arrange(std::vector<Observation> observations,
                                            std::optional<UtcTime> capturedAt, ReplayReport& report);

/// What makes two observations tell of the same task: its id and, where both are known, its cluster. A task
/// id is only ever given once, but a redacted one may be anything.
[[nodiscard]] bool isSameTask(const SeenTask& a, const SeenTask& b);

} // namespace taskarium
