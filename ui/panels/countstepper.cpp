// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/countstepper.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <limits>

namespace taskarium::ui {

namespace {

constexpr int buttonSize = 24;
constexpr int fieldWidth = 36;
constexpr int gap = 3;

} // namespace

CountStepper::CountStepper(const QString& name, QWidget* parent) : QWidget(parent)
{
    m_less = makeButton(QStringLiteral("−"), tr("%1: one less").arg(name));
    m_field = new QSpinBox(this);
    m_more = makeButton(QStringLiteral("+"), tr("%1: one more").arg(name));
    m_field->setAccessibleName(name);
    m_field->setToolTip(tr("%1: type a number and press Enter").arg(name));
    m_field->setRange(0, std::numeric_limits<int>::max());
    m_field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_field->setAlignment(Qt::AlignCenter);
    m_field->setKeyboardTracking(false);
    m_field->setFixedWidth(fieldWidth);
    m_field->setStyleSheet(QStringLiteral("padding: 0"));
    m_field->setFixedHeight(buttonSize);
    m_field->installEventFilter(this);
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    for (QWidget* const part :
         {static_cast<QWidget*>(m_less), static_cast<QWidget*>(m_field), static_cast<QWidget*>(m_more)})
        layout->addWidget(part);
    setFocusProxy(m_field);

    connect(m_less, &QPushButton::clicked, this, [this] { ask(m_count - 1); });
    connect(m_more, &QPushButton::clicked, this, [this] { ask(m_count + 1); });
    connect(m_field->findChild<QLineEdit*>(), &QLineEdit::textEdited, this, [this] { m_isTyping = true; });
    connect(m_field, &QSpinBox::editingFinished, this, &CountStepper::takeTyped);
    connect(m_field, &QSpinBox::valueChanged, this, [this](int value) {
        if (!m_isTyping)
            ask(value);
    });
    showCount();
}

QPushButton* CountStepper::makeButton(const QString& text, const QString& name)
{
    auto* const button = new QPushButton(text, this);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFixedSize(buttonSize, buttonSize);
    button->setStyleSheet(QStringLiteral("padding: 0"));
    button->setAutoRepeat(true);
    return button;
}

void CountStepper::setCount(int count)
{
    m_count = count;
    if (!m_isTyping)
        showCount();
}

void CountStepper::showCount()
{
    const QSignalBlocker quiet(m_field);
    m_field->setValue(m_count);
    m_less->setEnabled(m_count > 0);
}

/// Enter, or the focus went on.
void CountStepper::takeTyped()
{
    if (!m_isTyping)
        return;
    m_isTyping = false;
    ask(m_field->value());
}

/// The field goes back to what is, unless the wish has been granted meanwhile.
void CountStepper::ask(int count)
{
    if (count >= 0 && count != m_count)
        emit countRequested(count);
    showCount();
}

bool CountStepper::eventFilter(QObject* watched, QEvent* event)
{
    // A wheel that scrolls the panel must not scale what happens to lie under it.
    if (event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    const bool isEscape =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (isEscape && m_isTyping) {
        m_isTyping = false;
        showCount();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace taskarium::ui

#include "moc_countstepper.cpp"
