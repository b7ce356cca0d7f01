// SPDX-License-Identifier: GPL-3.0-or-later
//
// What TimelineView does when the user acts on it.
#include <ui/timeline/lanetext.h>
#include <ui/timeline/timelineview.h>

#include <ui/style/painting.h>

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace taskarium::ui {

namespace {

constexpr double zoomStep = 1.5;
constexpr double wheelNotch = 120; // eighths of a degree (QWheelEvent)
constexpr double grabDistance = 5; // pixels beside the playhead that still take hold of it
constexpr double notchPixels = 40; // that a notch of the wheel pans
constexpr double panShare = 0.1;   // of the window that a key pans
constexpr Duration shortestWindow = std::chrono::seconds(1);

} // namespace

void TimelineView::zoomBy(double factor, SimTime fixed)
{
    const TimeWindow now = window();
    const auto scaled = [factor](Duration span) {
        return Duration{std::llround(static_cast<double>(span.count()) * factor)};
    };
    const Duration length = std::max(scaled(now.length()), shortestWindow);
    const double share = TimeScale{.window = now}.x(fixed);
    const SimTime begin = fixed - Duration{std::llround(share * static_cast<double>(length.count()))};
    showWindow({begin, begin + length});
}

void TimelineView::zoomAt(double x, double factor)
{
    const TimelineLayout now = layout();
    zoomBy(factor, now.scale.timeAt(std::clamp(x, now.bars.left(), now.bars.right())));
}

/// Moves a zoomed window: to the right is to later times.
void TimelineView::panBy(double pixels)
{
    if (!m_zoom)
        return;
    const double share = pixels / layout().scale.width;
    const Duration way{std::llround(share * static_cast<double>(m_zoom->length().count()))};
    showWindow({m_zoom->begin + way, m_zoom->end + way});
}

/// Scrolls by rows; what makes none yet is kept.
void TimelineView::scrollBy(double pixels)
{
    m_wheelRest += pixels;
    const double height = layout().rowHeight;
    const double rows = std::trunc(m_wheelRest / height);
    m_wheelRest -= rows * height;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(rows));
}

void TimelineView::zoomIn()
{
    zoomBy(1 / zoomStep, std::clamp(m_playback.playhead(), window().begin, window().end));
}

void TimelineView::zoomOut()
{
    zoomBy(zoomStep, std::clamp(m_playback.playhead(), window().begin, window().end));
}

void TimelineView::showWholeRun()
{
    m_zoom.reset();
    updateScrollBars();
    viewport()->update();
}

/// The axis, the strip above the rows in which the handle is, and the line itself take hold of the playhead.
bool TimelineView::startsSeek(const QPointF& position) const
{
    const TimelineLayout now = layout();
    if (position.x() < now.bars.left() - handleHalfWidth || position.x() > now.bars.right() + handleHalfWidth)
        return false;
    const bool isOnStrip = position.y() >= now.axis.top()
        || (position.y() < now.bars.top() && position.y() >= now.bars.top() - handleHeight);
    return isOnStrip || std::abs(position.x() - now.scale.x(m_playback.playhead())) <= grabDistance;
}

void TimelineView::seekTo(double x)
{
    m_playback.seek(layout().scale.timeAt(x));
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto mark = markAt(layout(), m_marks, event->position())) {
        m_playback.seek(mark->at);
        return;
    }
    m_isSeeking = startsSeek(event->position());
    if (m_isSeeking)
        seekTo(event->position().x());
    else
        click(*event);
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_isSeeking)
        seekTo(event->position().x());
    viewport()->setCursor(startsSeek(event->position()) ? Qt::SizeHorCursor : Qt::ArrowCursor);
}

void TimelineView::mouseReleaseEvent(QMouseEvent*)
{
    m_isSeeking = false;
}

/// On a row: selects its tasks, with Ctrl adds them or takes them out, or folds a group. Below the rows:
/// nothing is selected any more.
void TimelineView::click(const QMouseEvent& event)
{
    m_focusedGroup.reset();
    const std::optional<std::size_t> row = layout().rowAt(event.position().y());
    if (!row) {
        m_selection.clear();
        return;
    }
    const LaneRow content = m_lanes.rowAt(*row, m_selection.serviceFilter());
    if (!content.lane || !event.modifiers().testFlag(Qt::ControlModifier))
        return act(content);
    for (const TaskId task : m_lanes.source().tasksOf(*content.lane))
        m_selection.toggle(task);
}

void TimelineView::act(const LaneRow& row)
{
    if (row.lane) {
        m_selection.select(m_lanes.source().tasksOf(*row.lane));
        return;
    }
    m_lanes.toggle(row.group);
    updateScrollBars();
    viewport()->update();
}

/// A touch pad tells pixels, a wheel notches. Shift pans with either, and so does what goes sideways.
void TimelineView::wheelEvent(QWheelEvent* event)
{
    const QPointF notches = QPointF(event->angleDelta()) / wheelNotch;
    const bool isFine = !event->pixelDelta().isNull();
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        zoomAt(event->position().x(), std::pow(zoomStep, -notches.y()));
    } else if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        const QPoint fine = event->pixelDelta();
        panBy(-(isFine ? fine.x() + fine.y() : (notches.x() + notches.y()) * notchPixels));
    } else if (isFine) {
        panBy(-event->pixelDelta().x());
        scrollBy(-event->pixelDelta().y());
    } else {
        panBy(-notches.x() * notchPixels);
        if (notches.y() != 0)
            return QAbstractScrollArea::wheelEvent(event);
    }
    event->accept();
}

/// Two fingers that spread zoom in, where the pointer is.
bool TimelineView::gesture(const QNativeGestureEvent& event)
{
    if (event.gestureType() != Qt::ZoomNativeGesture)
        return false;
    zoomAt(event.position().x(), 1 / std::max(1 + event.value(), 0.1));
    return true;
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const bool isPanning = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Up: selectNeighbour(-1); break;
    case Qt::Key_Down: selectNeighbour(+1); break;
    case Qt::Key_Left: isPanning ? panBy(-layout().scale.width * panShare) : m_playback.stepBack(); break;
    case Qt::Key_Right: isPanning ? panBy(layout().scale.width * panShare) : m_playback.stepForward(); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_focusedGroup)
            act({.group = *m_focusedGroup});
        break;
    case Qt::Key_Home: m_playback.toStart(); break;
    case Qt::Key_End: m_playback.toLiveEdge(); break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomIn(); break;
    case Qt::Key_Minus: zoomOut(); break;
    case Qt::Key_0: showWholeRun(); break;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

/// For the tasks of the row under the pointer, which are selected then, or for those that are already.
void TimelineView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const std::optional<std::size_t> row = isByKey ? currentRow() : layout().rowAt(event->pos().y());
    if (!row)
        return;
    const LaneRow content = m_lanes.rowAt(*row, m_selection.serviceFilter());
    if (!content.lane)
        return;
    const std::vector<TaskId> tasks = m_lanes.source().tasksOf(*content.lane);
    if (!std::ranges::all_of(tasks, [this](TaskId task) { return m_selection.contains(task); }))
        m_selection.select(tasks);
    if (!tasks.empty())
        emit menuRequested(event->globalPos());
}

/// The row that the keyboard is on: a heading, or the lane of the first selected task.
std::optional<std::size_t> TimelineView::currentRow() const
{
    const std::optional<ServiceId> filter = m_selection.serviceFilter();
    if (m_focusedGroup)
        return m_lanes.placeOf(LaneRow{.group = *m_focusedGroup}, filter);
    return m_selection.tasks().empty() ? std::nullopt : m_lanes.placeOf(m_selection.tasks().front(), filter);
}

/// From the current row to the next one, or to the first if there is none.
void TimelineView::selectNeighbour(int step)
{
    const std::optional<ServiceId> filter = m_selection.serviceFilter();
    const auto rows = static_cast<std::ptrdiff_t>(m_lanes.rowCount(filter));
    if (rows == 0)
        return;
    const std::optional<std::size_t> row = currentRow();
    const std::ptrdiff_t wanted = row ? static_cast<std::ptrdiff_t>(*row) + step : 0;
    const auto next = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(wanted, 0, rows - 1));
    const LaneRow content = m_lanes.rowAt(next, filter);
    m_focusedGroup = content.lane ? std::nullopt : std::optional(content.group);
    if (content.lane)
        m_selection.select(m_lanes.source().tasksOf(*content.lane));
    scrollTo(next);
    viewport()->update();
}

/// A selection made elsewhere is scrolled to.
void TimelineView::showSelected()
{
    viewport()->update();
    if (!m_selection.tasks().empty())
        scrollTo(m_lanes.placeOf(m_selection.tasks().front(), m_selection.serviceFilter()));
}

/// As little as brings a row into view.
void TimelineView::scrollTo(std::optional<std::size_t> row)
{
    if (!row)
        return;
    const TimelineLayout now = layout();
    const std::size_t lowest = *row + 1 - std::min(now.page(), *row + 1);
    verticalScrollBar()->setValue(static_cast<int>(std::clamp(now.firstRow, std::min(lowest, *row), *row)));
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture && gesture(static_cast<const QNativeGestureEvent&>(*event)))
        return true;
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto& help = static_cast<const QHelpEvent&>(*event);
    showHint(help.globalPos(), help.pos());
    return true;
}

void TimelineView::showHint(const QPoint& global, const QPointF& position)
{
    const TimelineLayout now = layout();
    if (const auto mark = markAt(now, m_marks, position)) {
        QToolTip::showText(global, mark->text, viewport());
        return;
    }
    const std::optional<std::size_t> row = now.rowAt(position.y());
    const LaneRow content = row ? m_lanes.rowAt(*row, m_selection.serviceFilter()) : LaneRow{};
    if (!content.lane) {
        QToolTip::hideText();
        return;
    }
    const Session& session = m_playback.session();
    const SimTime time = std::min(now.scale.timeAt(position.x()), session.liveEdge());
    QToolTip::showText(
        global,
        laneHint(m_lanes, session.liveWorld(), *content.lane, {.time = time, .until = session.liveEdge()}),
        viewport());
}

} // namespace taskarium::ui
