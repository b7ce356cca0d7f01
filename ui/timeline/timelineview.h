// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/playback/selection.h>
#include <ui/timeline/lanepainter.h>
#include <ui/timeline/lanes.h>
#include <ui/timeline/timelinelayout.h>
#include <ui/timeline/timelinemark.h>

#include <QAbstractScrollArea>
#include <QTimer>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QComboBox;
class QLabel;
class QNativeGestureEvent;
class QPushButton;

namespace taskarium::ui {

/// The timeline: one lane a task, a container, a deployment or a container instance along simulated time.
/// Fits the whole run until it is zoomed, then follows the playhead. A click selects (Ctrl: toggles) or, on a
/// heading, folds its group; dragging the axis or the playhead seeks; the wheel scrolls (Ctrl: zooms, Shift:
/// pans), and so do the gestures of a touch pad. Up and Down walk through the rows, Left and Right step to
/// the last and next change (Shift: pan), Return folds the group of a heading, + - 0 zoom.
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

    /// The lives of all tasks as far as the log was taken, to be shared with other views of the playback.
    [[nodiscard]] const std::shared_ptr<Lifelines>& lives() const { return m_lives; }

    /// Shows lanes of another kind.
    void showLanes(LaneKind kind);

    /// Moments to be marked above the lanes, besides the run's bookmarks and forks, in place of those given
    /// before.
    void setMarks(std::vector<TimelineMark> marks);

    /// All that are marked.
    [[nodiscard]] const std::vector<TimelineMark>& marks() const { return m_marks; }

    /// The group whose heading the keyboard is on.
    [[nodiscard]] std::optional<std::size_t> focusedGroup() const { return m_focusedGroup; }

    /// Selects what a lane is about; folds or unfolds the group of a heading.
    void act(const LaneRow& row);

    [[nodiscard]] const Playback& playback() const { return m_playback; }
    [[nodiscard]] const Selection& selection() const { return m_selection; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public slots:
    void zoomIn();
    void zoomOut();
    void showWholeRun();

signals:
    /// Somebody wants to know where the time of the tasks went.
    void timesAsked();

    /// A menu is wanted for the selected tasks, at a place of the screen.
    void menuRequested(const QPoint& place);

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
    void contextMenuEvent(QContextMenuEvent* event) override;
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
    void makeHeader();
    void updateMarks();
    void placeHeader();
    void describe();
    void seekTo(double x);
    void zoomBy(double factor, SimTime fixed);
    void zoomAt(double x, double factor);
    void panBy(double pixels);
    void scrollBy(double pixels);
    bool gesture(const QNativeGestureEvent& event);
    [[nodiscard]] std::optional<std::size_t> currentRow() const;
    void showWindow(const TimeWindow& wanted);
    void click(const QMouseEvent& event);
    void selectNeighbour(int step);
    void showSelected();
    void scrollTo(std::optional<std::size_t> row);
    void showHint(const QPoint& global, const QPointF& position);

    Playback& m_playback;
    Selection& m_selection;
    QLabel* m_kindsLabel;
    QComboBox* m_kinds;
    QPushButton* m_fit;
    QPushButton* m_times;
    std::shared_ptr<Lifelines> m_lives = std::make_shared<Lifelines>();
    Lanes m_lanes{m_lives};
    std::vector<TimelineMark> m_given{}; ///< marks that others have set
    std::vector<TimelineMark> m_marks{};
    std::optional<LanePainter> m_painter{};
    std::optional<TimeWindow> m_zoom{}; ///< nothing: the whole run
    SimTime m_shownPlayhead{};
    std::optional<std::pair<QRectF, bool>> m_placed{}; ///< header and zoom that its parts were placed for
    double m_labelWidth = 0;
    std::size_t m_measuredLanes = 0;             ///< lanes when the labels were measured
    std::optional<std::size_t> m_focusedGroup{}; ///< the heading that the keyboard is on
    double m_wheelRest = 0;                      ///< pixels that were scrolled but make no row yet
    bool m_isSeeking = false;
    QTimer m_goOn{}; ///< runs while there is more of the log to be taken
};

} // namespace taskarium::ui
