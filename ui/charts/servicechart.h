// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/charts/chartcard.h>
#include <ui/charts/requestseries.h>
#include <ui/charts/series.h>
#include <ui/playback/selection.h>

#include <array>

class QLineSeries;
class QPushButton;

namespace taskarium::ui {

class ServiceBox;

/// desiredCount, runningCount and pendingCount of a service over time or, if it has requests and they are
/// asked for, how many of those arrived, were served and were lost in each second. Shows the service that the
/// selection is filtered by, else the one chosen from a list, which is there when there are several.
class ServiceChart : public ChartCard {
    Q_OBJECT

public:
    ServiceChart(Playback& playback, Selection& selection, QWidget* parent = nullptr);

    /// The service that is shown; one that does not exist (yet) leaves the chart empty.
    [[nodiscard]] ServiceId service() const { return m_service; }
    void choose(ServiceId service);

    /// What there is to see of a service; requests only of one that has them.
    enum class Subject : std::uint8_t { Tasks, Requests };
    [[nodiscard]] Subject subject() const { return m_subject; }

    /// Shows that, whenever the service has it.
    void prefer(Subject subject);

protected:
    void takeData() override;
    void restyle() override;
    void showCounts() override;

private:
    using Counts = std::array<int, serviceCountCount>;
    using Steps = StepSeries<serviceCountCount>;
    using Points = std::vector<Steps::Point>;
    static_assert(serviceCountCount == requestKindCount, "both subjects have as many lines");

    void makeHeader();
    void reopen();
    void forgetHistory();
    void followFilter();
    void fillSelector();
    void offerSubjects();
    void turnTo(Subject subject);
    void showPoints(const Points& points, SimTime end);
    [[nodiscard]] bool exists() const;
    [[nodiscard]] const Steps& steps() const;
    [[nodiscard]] QString titleNow() const;
    [[nodiscard]] Counts countsNow() const;
    [[nodiscard]] bool isUnknown(std::size_t series, int count) const;
    [[nodiscard]] QString textOf(const Counts& counts) const;

    Selection& m_selection;
    QWidget* m_header;
    ServiceBox* m_selector;
    QPushButton* m_switch; ///< to the other subject
    ServiceSeries m_series{};
    RequestSeries m_requests{};
    Subject m_wanted = Subject::Tasks;
    Subject m_subject = Subject::Tasks; ///< what is shown: the wanted one, if there is any of it
    ServiceId m_service{0};
    std::array<QLineSeries*, serviceCountCount> m_lines{}; ///< by ServiceCount, or by RequestKind
};

} // namespace taskarium::ui
