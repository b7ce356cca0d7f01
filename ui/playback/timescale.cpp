// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/playback/timescale.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace taskarium::ui {

namespace {

using namespace std::chrono_literals;

constexpr Duration shortestRun = 30s;
constexpr Duration day = 24h;

constexpr std::array<Duration, 27> steps{
    1ms, 2ms,  5ms,  10ms, 20ms,  50ms,  100ms, 200ms, 500ms, 1s, 2s, 5s,  10s, 15s,
    30s, 1min, 2min, 5min, 10min, 15min, 30min, 1h,    2h,    3h, 6h, 12h, day,
};

} // namespace

TimeWindow wholeRun(SimTime liveEdge, std::optional<SimTime> end)
{
    Duration power = shortestRun;
    while (SimTime{power * 2} <= liveEdge)
        power *= 2;
    const Duration half = power + power / 2;
    const Duration length = SimTime{power} >= liveEdge ? power : SimTime{half} >= liveEdge ? half : power * 2;
    const bool isCut = end && *end > SimTime{} && liveEdge <= *end;
    return {SimTime{}, isCut ? std::min(SimTime{length}, *end) : SimTime{length}};
}

Duration tickStep(Duration span, int mostSteps)
{
    for (const Duration step : steps) {
        if (span <= step * mostSteps)
            return step;
    }
    Duration step = day;
    while (span > step * mostSteps)
        step *= 2;
    return step;
}

std::vector<SimTime> ticks(const TimeWindow& window, Duration step)
{
    const auto begin = window.begin.time_since_epoch();
    const Duration rest = begin % step;
    std::vector<SimTime> result;
    for (Duration at = rest > 0ms ? begin - rest + step : begin - rest; SimTime{at} <= window.end; at += step)
        result.emplace_back(at);
    return result;
}

std::string tickText(SimTime time, Duration step)
{
    const std::int64_t ms = time.time_since_epoch().count();
    const std::int64_t seconds = ms / 1000;
    std::string text = seconds < 3600
        ? fmt::format("{:02}:{:02}", seconds / 60, seconds % 60)
        : fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (step % 1s == 0ms)
        return text;
    const std::size_t digits = step % 100ms == 0ms ? 1 : step % 10ms == 0ms ? 2 : 3;
    return text + fmt::format(".{:03}", ms % 1000).substr(0, 1 + digits);
}

double TimeScale::x(SimTime time) const
{
    const auto into = static_cast<double>((time - window.begin).count());
    return left + width * into / static_cast<double>(window.length().count());
}

SimTime TimeScale::timeAt(double x) const
{
    const double into = (x - left) / width * static_cast<double>(window.length().count());
    return window.begin + Duration{std::llround(into)};
}

} // namespace taskarium::ui
