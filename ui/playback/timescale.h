// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>

#include <optional>
#include <string>
#include <vector>

namespace taskarium::ui {

/// A part of a run that a view shows. Never empty: end lies after begin.
struct TimeWindow {
    SimTime begin{};
    SimTime end{};

    [[nodiscard]] Duration length() const { return end - begin; }

    friend bool operator==(const TimeWindow&, const TimeWindow&) = default;
};

/// The window that shows what has happened in a run: it grows with the live edge in steps of half as much
/// again, so that the picture stands still between them, but not beyond the run's end before that is passed.
[[nodiscard]] TimeWindow wholeRun(SimTime liveEdge, std::optional<SimTime> end);

/// The distance of ticks: the shortest of 1, 2, 5 ... ms, 1, 2, 5, 10, 15, 30 s, min, 1, 2, 3, 6, 12 h, days,
/// that puts at most this many steps (at least one) into a span.
[[nodiscard]] Duration tickStep(Duration span, int mostSteps);

/// The multiples of a step inside a window, both ends included.
[[nodiscard]] std::vector<SimTime> ticks(const TimeWindow& window, Duration step);

/// A tick's label, no longer than its step needs: "01:30", "1:05:00", "00:02.5".
[[nodiscard]] std::string tickText(SimTime time, Duration step);

/// Maps simulated time to pixels: a window to the span from left to left + width.
struct TimeScale {
    TimeWindow window{};
    double left = 0;
    double width = 1;

    [[nodiscard]] double x(SimTime time) const;
    [[nodiscard]] SimTime timeAt(double x) const; ///< not clamped to the window

    friend bool operator==(const TimeScale&, const TimeScale&) = default;
};

} // namespace taskarium::ui
