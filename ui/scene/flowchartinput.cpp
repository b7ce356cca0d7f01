// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the user does with the flow chart: pointing, selecting, the keyboard and the menus.
#include <ui/scene/flowchart.h>

#include <core/model/taskname.h>

#include <ui/playback/stoppable.h>
#include <ui/scene/scenetext.h>
#include <ui/style/menutext.h>

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QRubberBand>
#include <QToolTip>

#include <algorithm>

namespace taskarium::ui {

namespace {

std::optional<Heading> headingOf(int key)
{
    switch (key) {
    case Qt::Key_Left: return Heading::Left;
    case Qt::Key_Right: return Heading::Right;
    case Qt::Key_Up: return Heading::Up;
    case Qt::Key_Down: return Heading::Down;
    default: return std::nullopt;
    }
}

} // namespace

bool FlowChart::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString tip = tipAt(help->pos());
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

QString FlowChart::tipAt(QPointF point) const
{
    const World& world = m_playback.world();
    if (const auto task = tokenAt(m_scene, point))
        return taskSentence(world, *task, m_playback.playhead());
    if (const auto status = titleAt(chartLayout(), point))
        return tr("What does %1 mean?").arg(text(*status));
    if (const ArrowRoute* route = routeAt(chartLayout(), point))
        return arrowSentence(route->arrow);
    if (const auto status = boxAt(chartLayout(), point))
        return stateSentence(world, *status);
    return {};
}

void FlowChart::hover(QPointF point)
{
    m_pointer = point;
    m_marks.hovered = tokenAt(m_scene, point);
    m_marks.hoveredTitle = m_marks.hovered ? std::nullopt : titleAt(chartLayout(), point);
    const bool isLink = m_marks.hovered || m_marks.hoveredTitle;
    setCursor(isLink ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void FlowChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF point = event->position();
    m_isByKeyboard = false;
    m_pressed.reset();
    if (const auto task = tokenAt(m_scene, point)) {
        if (event->modifiers().testFlag(Qt::ControlModifier))
            m_selection.toggle(*task);
        else
            m_selection.select({*task});
        focusToken(task);
    } else if (!titleAt(chartLayout(), point)) {
        m_pressed = point;
    }
}

void FlowChart::mouseMoveEvent(QMouseEvent* event)
{
    hover(event->position());
    if (!m_pressed || !event->buttons().testFlag(Qt::LeftButton))
        return;
    const QPoint from = m_pressed->toPoint();
    const QPoint to = event->position().toPoint();
    if (m_band->isVisible() || (to - from).manhattanLength() >= QApplication::startDragDistance()) {
        m_band->setGeometry(QRect(from, to).normalized());
        m_band->show();
    }
}

void FlowChart::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const bool isBand = m_band->isVisible();
    if (isBand)
        selectInBand(event->modifiers());
    else if (m_pressed)
        m_selection.clear();
    m_pressed.reset();
    if (isBand || tokenAt(m_scene, event->position()))
        return;
    if (const auto title = titleAt(chartLayout(), event->position()))
        emit meaningRequested(*title);
    if (const auto status = boxAt(chartLayout(), event->position()))
        emit stateClicked(*status);
}

/// Selects what the rubber band surrounds; with Ctrl in addition to what is selected.
void FlowChart::selectInBand(Qt::KeyboardModifiers modifiers)
{
    std::vector<TaskId> tasks = tokensIn(m_scene, m_band->geometry());
    if (modifiers.testFlag(Qt::ControlModifier))
        tasks.insert(tasks.begin(), m_selection.tasks().begin(), m_selection.tasks().end());
    m_band->hide();
    m_selection.select(std::move(tasks));
}

void FlowChart::leaveEvent(QEvent*)
{
    m_pointer.reset();
    m_marks.hovered.reset();
    m_marks.hoveredTitle.reset();
    update();
}

void FlowChart::keyPressEvent(QKeyEvent* event)
{
    const bool adds = event->modifiers().testFlag(Qt::ControlModifier);
    m_isByKeyboard = true;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_marks.focused && adds)
            m_selection.toggle(*m_marks.focused);
        else if (m_marks.focused)
            m_selection.select({*m_marks.focused});
        return;
    case Qt::Key_Delete: requestStop(); return;
    case Qt::Key_Escape: m_selection.clear(); return;
    default: break;
    }
    if (!moveFocus(event->key()))
        QWidget::keyPressEvent(event);
}

bool FlowChart::moveFocus(int key)
{
    const std::optional<Heading> heading = headingOf(key);
    if (heading)
        focusToken(neighbour(m_scene, m_marks.focused, *heading));
    return heading.has_value();
}

/// Tab goes from state to state, and on to the next widget behind the last: with many tasks, going through
/// every token would hold the keyboard captive.
bool FlowChart::focusNextPrevChild(bool next)
{
    const auto task = nextState(m_scene, m_marks.focused, next ? TabOrder::Forward : TabOrder::Backward);
    focusToken(task);
    return task.has_value() || QWidget::focusNextPrevChild(next);
}

/// A frame tells the keyboard where it is; who clicks knows.
void FlowChart::focusInEvent(QFocusEvent* event)
{
    switch (event->reason()) {
    case Qt::PopupFocusReason:
    case Qt::ActiveWindowFocusReason: break;
    case Qt::TabFocusReason:
    case Qt::BacktabFocusReason:
    case Qt::ShortcutFocusReason: m_isByKeyboard = true; break;
    default: m_isByKeyboard = false; break;
    }
    QWidget::focusInEvent(event);
}

void FlowChart::focusOutEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        focusToken(std::nullopt);
    QWidget::focusOutEvent(event);
}

void FlowChart::focusToken(std::optional<TaskId> task)
{
    m_marks.focused = task;
    if (task)
        setAccessibleName(taskSentence(m_playback.world(), *task, m_playback.playhead()));
    else
        setAccessibleName(tr("Task flow chart"));
    update();
}

void FlowChart::requestStop()
{
    std::vector<TaskId> tasks = m_selection.tasks();
    if (tasks.empty() && m_marks.focused)
        tasks.push_back(*m_marks.focused);
    tasks = stoppable(m_playback.world(), tasks);
    if (!tasks.empty())
        emit stopRequested(tasks);
}

void FlowChart::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const auto task = isByKey ? m_marks.focused : tokenAt(m_scene, event->pos());
    const PlacedToken* token = task ? m_scene.find(*task) : nullptr;
    QMenu menu(this);
    if (token)
        fillTokenMenu(menu, *task);
    else if (const auto status = boxAt(chartLayout(), event->pos()))
        fillStateMenu(menu, *status);
    if (!menu.isEmpty())
        menu.exec(isByKey && token ? mapToGlobal(token->centre.toPoint()) : event->globalPos());
}

void FlowChart::fillTokenMenu(QMenu& menu, TaskId task)
{
    if (!m_selection.contains(task))
        m_selection.select({task});
    const std::vector<TaskId> tasks = stoppable(m_playback.world(), m_selection.tasks());
    addMenuTitle(menu, qtText(taskName(m_playback.world(), task)));
    const int count = static_cast<int>(tasks.size());
    QAction* stop = menu.addAction(tr("Stop %n tasks…", nullptr, std::max(count, 1)),
                                   [this, tasks] { emit stopRequested(tasks); });
    stop->setEnabled(count > 0);
    emit tokenMenuOpening(menu, task);
    menu.addSeparator();
    QAction* follow = menu.addAction(tr("Follow"), [this, task] { m_selection.toggleFollowing(task); });
    follow->setCheckable(true);
    follow->setChecked(m_selection.followed() == task);
    menu.addAction(tr("Pause when it moves"), [this, task] { emit pauseOnMoveRequested(task); });
    menu.addSeparator();
    menu.addAction(tr("Copy ARN"), [this, task] { emit copyArnRequested(task); });
    menu.addAction(tr("Copy as AWS CLI command"), [this, task] { emit copyCommandRequested(task); });
}

void FlowChart::fillStateMenu(QMenu& menu, TaskStatus status)
{
    addMenuTitle(menu, text(status));
    menu.addAction(tr("Pause here"), [this, status] { emit pauseHereRequested(status); });
    menu.addAction(tr("What does it mean?"), [this, status] { emit meaningRequested(status); });
}

} // namespace taskarium::ui
