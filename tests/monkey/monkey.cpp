// SPDX-License-Identifier: GPL-3.0-or-later
#include <monkey/monkey.h>

#include <QApplication>
#include <QInputMethodEvent>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace taskarium::test {

namespace {

/// Keys that mean something, and some that mean nothing.
constexpr std::array keys{Qt::Key_Space, Qt::Key_Return, Qt::Key_Escape,    Qt::Key_Tab,    Qt::Key_Backtab,
                          Qt::Key_Left,  Qt::Key_Right,  Qt::Key_Up,        Qt::Key_Down,   Qt::Key_Home,
                          Qt::Key_End,   Qt::Key_PageUp, Qt::Key_PageDown,  Qt::Key_Period, Qt::Key_Plus,
                          Qt::Key_Minus, Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_F1,     Qt::Key_F5,
                          Qt::Key_F10,   Qt::Key_F11,    Qt::Key_Menu,      Qt::Key_0,      Qt::Key_1,
                          Qt::Key_9};

constexpr std::array modifiers{Qt::NoModifier,    Qt::NoModifier,      Qt::NoModifier,
                               Qt::ShiftModifier, Qt::ControlModifier, Qt::AltModifier};

/// What people type, and what they paste.
const std::array texts{u"web"_s,
                       u"30s"_s,
                       u"-1"_s,
                       u"99999999999"_s,
                       u"task any reaches RUNNING"_s,
                       u"\u202eabc\u0000\U0001F600"_s,
                       u"<b>x</b> & \"'"_s,
                       QString(2000, u'x')};

/// Nobody gets out of a dialog by chance alone.
constexpr std::uint64_t longestInDialog = 60;

} // namespace

Monkey::Monkey(std::uint32_t seed, std::function<void()> open) : m_chance(seed), m_open(std::move(open))
{
    m_turns.setSingleShot(true);
    connect(&m_turns, &QTimer::timeout, this, &Monkey::act);
    connect(&m_beats, &QTimer::timeout, this, &Monkey::beat);
}

void Monkey::start()
{
    m_beats.start(5);
    m_turns.start(1);
}

std::uint32_t Monkey::upTo(std::uint32_t limit)
{
    return static_cast<std::uint32_t>(m_chance()) % limit;
}

void Monkey::beat()
{
    if (m_sinceBeat.isValid()) {
        const double gap = static_cast<double>(m_sinceBeat.nsecsElapsed()) / 1e6;
        if (gap > m_longest) {
            m_longest = gap;
            m_longestAfter = m_last;
        }
    }
    m_sinceBeat.start();
}

QWidget* Monkey::front() const
{
    if (QWidget* const popup = QApplication::activePopupWidget())
        return popup;
    if (QWidget* const modal = QApplication::activeModalWidget())
        return modal;
    QWidgetList windows = QApplication::topLevelWidgets();
    windows.removeIf([](const QWidget* window) { return !window->isVisible(); });
    return windows.isEmpty() ? nullptr : windows.at(static_cast<qsizetype>(m_acts / 200) % windows.size());
}

/// An action may open a dialog, which returns only when it is closed: the next turn is due before that.
void Monkey::act()
{
    m_turns.start(1);
    ++m_acts;
    QWidget* const window = front();
    if (window == nullptr)
        return m_open();
    const bool isAbove = window->isModal() || window->windowType() == Qt::Popup;
    m_inDialog = isAbove ? m_inDialog + 1 : 0;
    if (m_inDialog > longestInDialog) {
        m_inDialog = 0;
        window->close();
        return;
    }
    QWidget* const widget = someWidget(*window);
    switch (upTo(12)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4: return click(*widget);
    case 5: return drag(*widget);
    case 6: return wheel(*widget);
    case 7: return text(*widget);
    case 8: return upTo(20) == 0 ? resize(*window) : click(*widget);
    default: return key(*widget);
    }
}

QWidget* Monkey::someWidget(QWidget& window)
{
    QWidget* widget = window.childAt(somePlace(window));
    return widget != nullptr ? widget : &window;
}

QPoint Monkey::somePlace(const QWidget& widget)
{
    const auto within = [this](int size) {
        return static_cast<int>(upTo(static_cast<std::uint32_t>(std::max(size, 1))));
    };
    return {within(widget.width()), within(widget.height())};
}

void Monkey::say(const QString& what, const QWidget& widget)
{
    m_last = what + u' ' + QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName();
}

void Monkey::click(QWidget& widget)
{
    const Qt::MouseButton button = upTo(4) == 0 ? Qt::RightButton : Qt::LeftButton;
    say(u"click"_s, widget);
    const QPoint place = somePlace(widget);
    const QPointer<QWidget> clicked(&widget);
    QTest::mouseMove(&widget, place);
    if (clicked && upTo(8) == 0)
        QTest::mouseDClick(&widget, button, {}, place);
    else if (clicked)
        QTest::mouseClick(&widget, button, modifiers[upTo(modifiers.size())], place);
}

void Monkey::drag(QWidget& widget)
{
    say(u"drag"_s, widget);
    const QPointer<QWidget> dragged(&widget);
    QTest::mousePress(&widget, Qt::LeftButton, {}, somePlace(widget));
    for (int i = 0; i < 4 && dragged; ++i)
        QTest::mouseMove(&widget, somePlace(widget));
    if (dragged)
        QTest::mouseRelease(&widget, Qt::LeftButton, {}, somePlace(widget));
}

void Monkey::wheel(QWidget& widget)
{
    say(u"wheel"_s, widget);
    const QPoint place = somePlace(widget);
    const int turn = upTo(2) == 0 ? 120 : -120;
    QWheelEvent event(place, widget.mapToGlobal(place), {}, {0, turn}, Qt::NoButton,
                      modifiers[upTo(modifiers.size())], Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

void Monkey::key(QWidget& widget)
{
    say(u"key"_s, widget);
    const bool isLetter = upTo(3) == 0;
    const int code =
        isLetter ? Qt::Key_A + static_cast<int>(upTo(26)) : static_cast<int>(keys[upTo(keys.size())]);
    QTest::keyClick(&widget, static_cast<Qt::Key>(code), modifiers[upTo(modifiers.size())]);
}

/// As an input method would, since keys have no names for most of it.
void Monkey::text(QWidget& widget)
{
    say(u"text"_s, widget);
    QWidget* const focus = QApplication::focusWidget();
    QInputMethodEvent event;
    event.setCommitString(texts[upTo(texts.size())]);
    QApplication::sendEvent(focus != nullptr ? focus : &widget, &event);
}

void Monkey::resize(QWidget& window)
{
    say(u"resize"_s, window);
    window.resize(200 + static_cast<int>(upTo(1800)), 150 + static_cast<int>(upTo(1000)));
}

} // namespace taskarium::test
