// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/charts/chartcard.h>
#include <ui/charts/series.h>

#include <array>
#include <optional>

class QLineSeries;

namespace taskarium::ui {

/// The tasks of two runs in one chart: those that run and those that are to run and do not yet, each of the
/// left run with a line and of the right one with dashes. A mark shows where the runs first differ.
class CompareChart : public ChartCard {
    Q_OBJECT

public:
    /// Follows the left playback, which the right one keeps up with.
    CompareChart(Playback& left, const Playback& right, QWidget* parent = nullptr);

    /// Where the runs first differ; nothing: nowhere yet.
    void setDifference(std::optional<SimTime> at);

protected:
    void takeData() override;
    void restyle() override;
    void showCounts() override;

private:
    /// A line: whose, and of what.
    static constexpr std::size_t lineCount = 4;

    [[nodiscard]] static int count(const StateCounts& counts, std::size_t line);

    const Playback& m_right;
    std::array<StatusSeries, 2> m_series{StatusSeries(), StatusSeries()};
    std::array<QLineSeries*, lineCount> m_lines{}; ///< running left, running right, pending left and right
};

} // namespace taskarium::ui
