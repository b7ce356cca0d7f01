// SPDX-License-Identifier: GPL-3.0-or-later
//
// What TimelineView does when the user acts on it.
#include <ui/timeline/lanetext.h>
#include <ui/timeline/timelineview.h>

#include <ui/style/painting.h>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
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

/// On a row: selects its task, with Ctrl adds it or takes it out. Below the rows: nothing is selected any
/// more.
void TimelineView::click(const QMouseEvent& event)
{
    const std::optional<std::size_t> row = layout().rowAt(event.position().y());
    const bool toggles = event.modifiers().testFlag(Qt::ControlModifier);
    if (!row) {
        m_selection.clear();
        return;
    }
    const TaskId task = m_lanes.atRow(*row, m_selection.serviceFilter()).task;
    if (toggles)
        m_selection.toggle(task);
    else
        m_selection.select({task});
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        const double notches = event->angleDelta().y() / wheelNotch;
        const TimelineLayout now = layout();
        const double x = std::clamp(event->position().x(), now.bars.left(), now.bars.right());
        zoomBy(std::pow(zoomStep, -notches), now.scale.timeAt(x));
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up: selectNeighbour(-1); break;
    case Qt::Key_Down: selectNeighbour(+1); break;
    case Qt::Key_Left: m_playback.stepBack(); break;
    case Qt::Key_Right: m_playback.stepForward(); break;
    case Qt::Key_Home: m_playback.toStart(); break;
    case Qt::Key_End: m_playback.toLiveEdge(); break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomIn(); break;
    case Qt::Key_Minus: zoomOut(); break;
    case Qt::Key_0: showWholeRun(); break;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

/// From the selected row to the next one, or to the first if none is selected.
void TimelineView::selectNeighbour(int step)
{
    const std::optional<ServiceId> filter = m_selection.serviceFilter();
    const auto rows = static_cast<std::ptrdiff_t>(m_lanes.rowCount(filter));
    if (rows == 0)
        return;
    const auto row =
        m_selection.tasks().empty() ? std::nullopt : m_lanes.rowOf(m_selection.tasks().front(), filter);
    const std::ptrdiff_t wanted = row ? static_cast<std::ptrdiff_t>(*row) + step : 0;
    const auto next = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(wanted, 0, rows - 1));
    m_selection.select({m_lanes.atRow(next, filter).task});
}

/// A selection made elsewhere is scrolled to.
void TimelineView::showSelected()
{
    viewport()->update();
    if (!m_selection.tasks().empty())
        scrollTo(m_selection.tasks().front());
}

/// As little as brings the task's lane into view.
void TimelineView::scrollTo(TaskId task)
{
    const auto row = m_lanes.rowOf(task, m_selection.serviceFilter());
    if (!row)
        return;
    const TimelineLayout now = layout();
    const std::size_t lowest = *row + 1 - std::min(now.page(), *row + 1);
    verticalScrollBar()->setValue(static_cast<int>(std::clamp(now.firstRow, std::min(lowest, *row), *row)));
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto& help = static_cast<const QHelpEvent&>(*event);
    showHint(help.globalPos(), help.pos());
    return true;
}

void TimelineView::showHint(const QPoint& global, const QPointF& position)
{
    const TimelineLayout now = layout();
    const std::optional<std::size_t> row = now.rowAt(position.y());
    if (!row) {
        QToolTip::hideText();
        return;
    }
    const Session& session = m_playback.session();
    const Lane& lane = m_lanes.atRow(*row, m_selection.serviceFilter());
    const SimTime time = std::min(now.scale.timeAt(position.x()), session.liveEdge());
    QToolTip::showText(global, laneHint(session.liveWorld(), lane, time, session.liveEdge()), viewport());
}

} // namespace taskarium::ui
