// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace taskarium {

/// Writes instants as isoText and isoSecondsText do, in bulk: what it has written of a day it does not write
/// again.
class IsoClock {
public:
    /// "2026-01-05T10:00:00.12Z"; lives until the next call.
    [[nodiscard]] std::string_view text(UtcTime time);

    /// "2026-01-05T10:00:00Z"; lives until the next call.
    [[nodiscard]] std::string_view secondsText(UtcTime time);

private:
    char* putClock(UtcTime time);

    std::chrono::sys_days m_day{};
    std::string m_text{};      ///< the date of that day with its T, and room for a clock
    std::size_t m_clockAt = 0; ///< in m_text; 0: there is none yet
};

} // namespace taskarium
