// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/keyguard.h>

#include <ui/timeline/timelineview.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QTabBar>
#include <QTextEdit>
#include <QToolButton>

namespace taskarium::ui {

namespace {

bool isMoving(int key)
{
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: return true;
    default: return false;
    }
}

bool movesByKeys(const QWidget& widget)
{
    return qobject_cast<const QAbstractItemView*>(&widget) != nullptr
        || qobject_cast<const QAbstractSlider*>(&widget) != nullptr
        || qobject_cast<const QComboBox*>(&widget) != nullptr
        || qobject_cast<const QTabBar*>(&widget) != nullptr
        || qobject_cast<const QTextEdit*>(&widget) != nullptr;
}

/// A button of the transport shows an action that has keys of its own: there Space stays play and pause.
bool showsAction(const QWidget& widget)
{
    const auto* button = qobject_cast<const QToolButton*>(&widget);
    return button != nullptr && button->defaultAction() != nullptr;
}

bool isPressedBySpace(const QWidget& widget)
{
    return (qobject_cast<const QAbstractButton*>(&widget) != nullptr && !showsAction(widget))
        || qobject_cast<const QComboBox*>(&widget) != nullptr;
}

/// The timeline zooms by these.
bool isZooming(int key)
{
    return key == Qt::Key_Plus || key == Qt::Key_Equal || key == Qt::Key_Minus || key == Qt::Key_0;
}

/// What copies and selects in a table or text goes before what copies and selects tasks.
bool isForText(const QKeyEvent& event, const QWidget& widget)
{
    return qobject_cast<const QTextEdit*>(&widget) != nullptr
        && (event.matches(QKeySequence::Copy) || event.matches(QKeySequence::SelectAll));
}

/// Under X11 a text field would take Ctrl+E as the way to the end of a line.
bool isForWindow(const QKeyEvent& event)
{
    return event.modifiers() == Qt::ControlModifier && event.key() == Qt::Key_E;
}

} // namespace

KeyGuard::KeyGuard(QWidget& window) : QObject(&window), m_window(window)
{
    qApp->installEventFilter(this);
}

bool KeyGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (widget == nullptr || !widget->hasFocus() || widget->window() != &m_window)
        return false;
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (isForWindow(key)) {
        event->ignore();
        return true;
    }
    const bool isPlain = (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool isForWidget = (isPlain && isMoving(key.key()) && movesByKeys(*widget))
        || (isPlain && key.key() == Qt::Key_Space && isPressedBySpace(*widget)) || isForText(key, *widget)
        || (isZooming(key.key()) && qobject_cast<const TimelineView*>(widget) != nullptr);
    if (isForWidget)
        event->accept();
    return isForWidget;
}

} // namespace taskarium::ui

#include "moc_keyguard.cpp"
