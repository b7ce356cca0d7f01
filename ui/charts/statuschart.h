// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/charts/chartcard.h>
#include <ui/charts/series.h>
#include <ui/playback/selection.h>

#include <array>

class QAreaSeries;
class QLineSeries;

namespace taskarium::ui {

/// How many tasks are in each lastStatus, over time, stacked in the order of a task's life; desired STOPPED
/// is hatched, here and in the legend, whose last entry shows and hides it. Shows one service if the
/// selection is filtered. STOPPED and DELETED are hidden until asked for: they would dwarf the rest.
class StatusChart : public ChartCard {
    Q_OBJECT

public:
    StatusChart(Playback& playback, Selection& selection, QWidget* parent = nullptr);

protected:
    void takeData() override;
    void restyle() override;
    void showCounts() override;

private:
    using StateValues = std::array<int, stateCount>;
    using Points = std::vector<StepSeries<stateCount>::Point>;

    /// One layer of the stack: a state between what lies below it and that with its own count.
    struct Layer {
        QAreaSeries* area = nullptr;
        QLineSeries* lower = nullptr;
        QLineSeries* upper = nullptr;
    };

    void addLayers();
    void refilter();
    void showPoints(const Points& points, SimTime end);
    [[nodiscard]] StateValues shownOnly(StateValues counts) const;
    [[nodiscard]] bool isShown(std::size_t state) const;
    [[nodiscard]] StateValues statesNow() const;

    static QString textOf(const StateValues& values);

    Selection& m_selection;
    StatusSeries m_series{};
    std::array<Layer, stateCount> m_layers{};
};

} // namespace taskarium::ui
