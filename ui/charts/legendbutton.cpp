// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/legendbutton.h>

#include <ui/style/painting.h>

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace taskarium::ui {

namespace {

constexpr int swatchSize = 14;
constexpr int swatchGap = 3; // between a swatch and its text
constexpr int buttonPadding = 2;

} // namespace

LegendButton::LegendButton(QWidget* parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setChecked(true);
    setCursor(Qt::PointingHandCursor);
    connect(this, &LegendButton::toggled, this, &LegendButton::describe);
}

void LegendButton::setEntry(const LegendEntry& entry)
{
    m_entry = entry;
    describe();
    update();
}

void LegendButton::setCount(std::optional<int> count)
{
    if (m_count == count)
        return;
    m_count = count;
    describe();
    update();
}

void LegendButton::setForm(LegendForm form)
{
    m_form = form;
    update();
}

void LegendButton::describe()
{
    setAccessibleName(textOf(LegendForm::Name));
    setToolTip(isChecked() ? tr("%1: click to hide").arg(m_entry.name)
                           : tr("%1: click to show").arg(m_entry.name));
}

QString LegendButton::countText() const
{
    return m_count ? QString::number(*m_count) : tr("–", "an unknown count");
}

QString LegendButton::textOf(LegendForm form) const
{
    switch (form) {
    case LegendForm::Name: return tr("%1 %2", "name of a series, its count").arg(m_entry.name, countText());
    case LegendForm::Count: return countText();
    case LegendForm::Swatch: return {};
    }
    return {};
}

int LegendButton::widthOf(LegendForm form) const
{
    const QString text = textOf(form);
    const int textWidth = text.isEmpty() ? 0 : swatchGap + fontMetrics().horizontalAdvance(text);
    return swatchSize + textWidth + 2 * buttonPadding;
}

QSize LegendButton::sizeHint() const
{
    return {widthOf(m_form), std::max(fontMetrics().height(), swatchSize) + 2 * buttonPadding};
}

void LegendButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int top = (height() - swatchSize) / 2;
    const QRectF box(buttonPadding + 0.5, top + 0.5, swatchSize - 1, swatchSize - 1);
    if (m_entry.swatch == Swatch::Area || m_entry.swatch == Swatch::HatchedArea)
        paintArea(painter, box);
    else
        paintLine(painter, box);
    const Colours& theme = colours(themeOf(palette()));
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    painter.setPen(isChecked() ? theme.text : theme.mutedText);
    painter.setFont(font());
    const QRect place = rect().adjusted(buttonPadding + swatchSize + swatchGap, 0, 0, 0);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, textOf(m_form));
}

/// Filled as the areas are while the series is shown, else an outline.
void LegendButton::paintArea(QPainter& painter, const QRectF& box) const
{
    const Colours& theme = colours(themeOf(palette()));
    const bool isHatched = m_entry.swatch == Swatch::HatchedArea;
    const QBrush filling = isHatched ? hatched(m_entry.colour, theme.card) : QBrush(m_entry.colour);
    painter.setPen(QPen(m_entry.colour, 1));
    painter.setBrush(isChecked() ? filling : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, 3, 3);
    if (m_entry.letter.isEmpty())
        return;
    if (isHatched && isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.card); // a letter on stripes could not be read
        painter.drawRoundedRect(box.adjusted(2.5, 1.5, -2.5, -1.5), 2, 2);
    }
    const QColor ground = isHatched ? theme.card : m_entry.colour;
    painter.setPen(isChecked() ? readableOn(ground, theme) : theme.mutedText);
    painter.setFont(pictureFont(swatchSize - 4, QFont::Bold));
    painter.drawText(box, Qt::AlignCenter, m_entry.letter);
}

void LegendButton::paintLine(QPainter& painter, const QRectF& box) const
{
    QPen pen(m_entry.colour, 2, Qt::SolidLine, Qt::FlatCap);
    if (m_entry.swatch == Swatch::DashedLine)
        pen.setDashPattern({1.5, 1}); // three dashes in the width of a swatch
    painter.setPen(pen);
    painter.setOpacity(isChecked() ? 1 : 0.35);
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
    painter.setOpacity(1);
}

} // namespace taskarium::ui

#include "moc_legendbutton.cpp"
