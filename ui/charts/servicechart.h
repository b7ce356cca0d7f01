// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/charts/chartcard.h>
#include <ui/charts/series.h>
#include <ui/playback/selection.h>

#include <array>

class QComboBox;
class QLineSeries;

namespace taskarium::ui {

/// desiredCount, runningCount and pendingCount of a service over time. Shows the service that the selection
/// is filtered by, else the one chosen from a list, which is there when there are several.
class ServiceChart : public ChartCard {
    Q_OBJECT

public:
    ServiceChart(Playback& playback, Selection& selection, QWidget* parent = nullptr);

    /// The service that is shown; one that does not exist (yet) leaves the chart empty.
    [[nodiscard]] ServiceId service() const { return m_service; }
    void choose(ServiceId service);

protected:
    void takeData() override;
    void restyle() override;
    void showCounts() override;

private:
    using Points = std::vector<StepSeries<serviceCountCount>::Point>;

    void reopen();
    void followFilter();
    void fillSelector();
    void showPoints(const Points& points, SimTime end);
    [[nodiscard]] bool exists() const;
    static QString textOf(const std::array<int, serviceCountCount>& counts);

    Selection& m_selection;
    QComboBox* m_selector;
    ServiceSeries m_series{};
    ServiceId m_service{0};
    std::array<QLineSeries*, serviceCountCount> m_lines{};
};

} // namespace taskarium::ui
