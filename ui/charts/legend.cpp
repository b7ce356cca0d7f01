// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/legend.h>

#include <ui/style/painting.h>

#include <QEvent>
#include <QFontMetrics>
#include <QIcon>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace taskarium::ui {

namespace {

constexpr int swatchSize = 14;
constexpr int swatchGap = 4; // between a swatch and its text, as styles have it
constexpr int buttonPadding = 2;
constexpr int buttonGap = 2;

} // namespace

Legend::Legend(QWidget* parent) : QWidget(parent)
{
    setFont(captionFont(font()));
}

void Legend::setEntries(const std::vector<LegendEntry>& entries)
{
    while (m_items.size() < entries.size())
        addButton();
    for (std::size_t i = 0; i < entries.size(); ++i)
        m_items[i].entry = entries[i];
    arrange();
}

void Legend::addButton()
{
    auto* button = new QToolButton(this);
    button->setCheckable(true);
    button->setChecked(true);
    button->setAutoRaise(true);
    button->setIconSize({swatchSize, swatchSize});
    button->setStyleSheet(
        QStringLiteral("QToolButton { border: none; background: transparent; padding: 1px 0; }"
                       "QToolButton:hover, QToolButton:focus { text-decoration: underline; }"));
    button->show();
    connect(button, &QToolButton::toggled, this, [this] {
        arrange();
        emit shownChanged();
    });
    m_items.push_back({.button = button});
}

void Legend::setCount(std::size_t index, int count)
{
    Item& item = m_items[index];
    if (item.count == count)
        return;
    const bool hasOtherWidth = QString::number(item.count).size() != QString::number(count).size();
    item.count = count;
    if (hasOtherWidth)
        arrange();
    else
        label(item);
}

bool Legend::isShown(std::size_t index) const
{
    return m_items[index].button->isChecked();
}

void Legend::hideSeries(std::size_t index)
{
    m_items[index].button->setChecked(false);
}

QString Legend::textOf(const Item& item, Form form)
{
    switch (form) {
    case Form::Name: return tr("%1 %2", "name of a series, its count").arg(item.entry.name).arg(item.count);
    case Form::Count: return QString::number(item.count);
    case Form::Swatch: return {};
    }
    return {};
}

int Legend::widthOf(const QString& text) const
{
    return swatchSize + buttonPadding
        + (text.isEmpty() ? 0 : swatchGap + fontMetrics().horizontalAdvance(text));
}

int Legend::widthOf(Form form) const
{
    int width = 0;
    for (const Item& item : m_items)
        width += widthOf(textOf(item, form)) + buttonGap;
    return width;
}

Legend::Form Legend::fittingForm() const
{
    if (width() >= widthOf(Form::Name))
        return Form::Name;
    return width() >= widthOf(Form::Count) ? Form::Count : Form::Swatch;
}

/// A sample of a series' look; an outline if the series is hidden.
QPixmap Legend::swatchOf(const Item& item) const
{
    const bool isFilled = item.button->isChecked();
    QPixmap pixmap(QSize(swatchSize, swatchSize) * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(0.5, 0.5, swatchSize - 1, swatchSize - 1);
    if (item.entry.swatch == Swatch::Area) {
        painter.setPen(QPen(item.entry.colour, 1));
        painter.setBrush(isFilled ? QBrush(item.entry.colour) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(box, 3, 3);
        const Colours& theme = colours(themeOf(palette()));
        painter.setPen(isFilled ? readableOn(item.entry.colour, theme) : theme.mutedText);
        painter.setFont(pictureFont(swatchSize - 4, QFont::Bold));
        painter.drawText(box, Qt::AlignCenter, item.entry.letter);
        return pixmap;
    }
    QPen pen(item.entry.colour, isFilled ? 2 : 1, Qt::SolidLine, Qt::FlatCap);
    if (item.entry.swatch == Swatch::DashedLine)
        pen.setDashPattern({2, 1});
    painter.setPen(pen);
    painter.setOpacity(isFilled ? 1 : 0.4);
    painter.drawLine(QPointF(0, box.center().y()), QPointF(swatchSize, box.center().y()));
    return pixmap;
}

void Legend::label(const Item& item) const
{
    const QString text = textOf(item, fittingForm());
    item.button->setText(text);
    item.button->setToolButtonStyle(text.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    item.button->setAccessibleName(textOf(item, Form::Name));
    item.button->setToolTip(item.button->isChecked() ? tr("%1: click to hide").arg(item.entry.name)
                                                     : tr("%1: click to show").arg(item.entry.name));
}

void Legend::arrange()
{
    int x = 0;
    for (const Item& item : m_items) {
        item.button->setIcon(swatchOf(item));
        label(item);
        const int itemWidth = widthOf(item.button->text());
        item.button->setGeometry(x, 0, itemWidth, height());
        x += itemWidth + buttonGap;
    }
    updateGeometry();
}

QSize Legend::sizeHint() const
{
    return {widthOf(Form::Count), std::max(fontMetrics().height(), swatchSize) + 4};
}

QSize Legend::minimumSizeHint() const
{
    return {40, sizeHint().height()};
}

void Legend::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Legend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

} // namespace taskarium::ui
