// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/playback/selection.h>
#include <ui/timeline/lanepainter.h>
#include <ui/timeline/lanes.h>
#include <ui/timeline/timelinelayout.h>

#include <QAbstractScrollArea>

#include <optional>

class QPushButton;

namespace taskarium::ui {

/// The timeline: one lane a task along simulated time. Fits the whole run until it is zoomed, then follows
/// the playhead. A click selects (Ctrl: toggles), dragging the axis or the playhead seeks, the wheel scrolls
/// (Ctrl: zooms), Up and Down walk through the rows, Left and Right step to the last and next change, + - 0
/// zoom.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT

public:
    TimelineView(Playback& playback, Selection& selection, QWidget* parent = nullptr);

    /// The part of the run that is shown.
    [[nodiscard]] TimeWindow window() const;
    [[nodiscard]] bool isZoomed() const { return m_zoom.has_value(); }

    /// Where everything stands now, in coordinates of the viewport.
    [[nodiscard]] TimelineLayout layout() const;
    [[nodiscard]] const Lanes& lanes() const { return m_lanes; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public slots:
    void zoomIn();
    void zoomOut();
    void showWholeRun();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    [[nodiscard]] TimeWindow wholeWindow() const;
    [[nodiscard]] const Colours& theme() const { return colours(themeOf(palette())); }
    [[nodiscard]] bool startsSeek(const QPointF& position) const;
    void restyle();
    void reopen();
    void takeFrame();
    void followPlayhead();
    void updateScrollBars();
    void updateLabelWidth();
    void describe();
    void seekTo(double x);
    void zoomBy(double factor, SimTime fixed);
    void showWindow(const TimeWindow& wanted);
    void click(const QMouseEvent& event);
    void selectNeighbour(int step);
    void showSelected();
    void scrollTo(TaskId task);
    void showHint(const QPoint& global, const QPointF& position);

    Playback& m_playback;
    Selection& m_selection;
    QPushButton* m_fit;
    Lanes m_lanes{};
    std::optional<LanePainter> m_painter{};
    std::optional<TimeWindow> m_zoom{}; ///< nothing: the whole run
    SimTime m_shownPlayhead{};
    double m_labelWidth = 0;
    std::size_t m_measuredRows = 0; ///< rows when the labels were measured
    bool m_isSeeking = false;
};

} // namespace taskarium::ui
