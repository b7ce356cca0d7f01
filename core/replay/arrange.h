// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/replay/observation.h>
#include <core/replay/report.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace taskarium {

/// An observation in its place.
struct Arranged {
    std::unique_ptr<Observation> observation{};
    UtcTime at{};
    std::uint32_t place = 0; ///< in the reading, of the first one of the same task
};

/// Makes one history of what was read, the same in whatever order it was: a task's observations by version,
/// then time, then the order of reading (see inReadingOrder()); all of them by time. An event that tells only
/// its second comes behind what is known of it exactly, the beginning of a deployment before that. An
/// observation that says no time (an answer of the API) is put at `capturedAt`, else at the latest time in
/// it, else at its file's. What is there twice is dropped. Events of the same version with other contents
/// both stay. Notes duplicates, times that contradict versions, and what has no time.
[[nodiscard]] std::vector<Arranged> arrange(Observations observations, std::optional<UtcTime> capturedAt,
                                            ReplayReport& report);

/// Whether two observations of the same task id tell of the same task: where both tell a cluster, it is the
/// same. A task id is only ever given once, but a redacted one may be anything.
[[nodiscard]] bool mayBeSameCluster(std::string_view a, std::string_view b);

} // namespace taskarium
