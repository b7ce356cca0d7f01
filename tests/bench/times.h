// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bench/figures.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace taskarium::bench {

using Clock = std::chrono::steady_clock;

/// Milliseconds, one for each time that something was done.
using Times = std::vector<double>;

inline double milliseconds(Clock::duration span)
{
    return std::chrono::duration<double, std::milli>(span).count();
}

/// The same of the processor time that has been used since secondsUsed() was asked.
inline double millisecondsSince(double begun)
{
    return (secondsUsed() - begun) * 1e3;
}

/// What so many percent of the times are not above.
inline double percentile(Times times, std::size_t percent)
{
    if (times.empty())
        return 0;
    std::ranges::sort(times);
    return times[(times.size() - 1) * percent / 100];
}

/// Two figures: KEY.median and KEY.p99.
inline void figures(const std::string& key, const Times& times)
{
    figure(key + ".median", percentile(times, 50), "ms");
    figure(key + ".p99", percentile(times, 99), "ms");
}

} // namespace taskarium::bench
