// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/timescale.h>
#include <ui/style/style.h>

#include <QtCharts/QChartView>

#include <functional>
#include <optional>

class QAbstractSeries;
class QValueAxis;

namespace taskarium::ui {

/// The plot of a chart: Qt Charts draws the series, the view itself draws grid, labels and playhead. Labels
/// of Qt Charts become "..." where a chart is low, and each change of its axes' looks lays the whole chart
/// out again; ours do neither.
class PlotView : public QChartView {
    Q_OBJECT

public:
    explicit PlotView(QWidget* parent = nullptr);

    /// Adds a series to the plot, which owns it from now on. Its x are milliseconds of simulated time.
    void add(QAbstractSeries* series);

    /// What the axes show: a window of time, and counts from 0 to at least `most`.
    void setRange(const TimeWindow& window, int most);
    void setPlayhead(SimTime playhead);

    /// An upright line at a time that is worth to be found again; nothing: none.
    void setMark(std::optional<SimTime> mark);

    /// Stands in the middle of an empty plot; empty text: there is something to see.
    void setNote(const QString& note);

    /// What a hint says at a time.
    void setHint(std::function<QString(SimTime)> hint);

    /// How many points of a series the plot is given at most: what its width can show and Qt Charts can bear.
    [[nodiscard]] std::size_t mostPoints() const;

    /// The rectangle between the axes, in coordinates of the view.
    [[nodiscard]] QRectF plotArea() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    [[nodiscard]] const Colours& theme() const { return colours(themeOf(palette())); }
    [[nodiscard]] TimeScale scale() const;
    [[nodiscard]] double y(int count) const;
    void layOut();
    void paintCounts(QPainter& painter) const;
    void paintTimes(QPainter& painter) const;

    QValueAxis* m_times;
    QValueAxis* m_counts;
    TimeWindow m_window;
    int m_top = 1;  ///< where the axis of counts ends
    int m_most = 1; ///< what it has to hold
    int m_countStep = 1;
    SimTime m_playhead{};
    std::optional<SimTime> m_mark{};
    QString m_note{};
    std::function<QString(SimTime)> m_hint{};
};

/// Where a time stands on the plot's axis.
[[nodiscard]] double chartX(SimTime time);

/// The distance of ticks on an axis from 0 to at least `most`: 1, 2, 5, 10 ... so that at most `mostSteps`
/// reach it.
[[nodiscard]] int countStep(int most, int mostSteps);

} // namespace taskarium::ui
