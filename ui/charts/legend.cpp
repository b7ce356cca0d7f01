// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/legend.h>

#include <ui/style/painting.h>

#include <QEvent>
#include <QFontMetrics>
#include <QIcon>
#include <QPainter>
#include <QToolButton>

namespace taskarium::ui {

namespace {

constexpr int swatchSize = 10;
constexpr int swatchGap = 4; // between a swatch and its text, as styles have it
constexpr int buttonPadding = 6;
constexpr int buttonGap = 4;

enum class Shown { Yes, No };

/// A sample of a series' look; an outline if the series is hidden.
QPixmap swatchOf(const LegendEntry& entry, Shown shown, qreal ratio)
{
    QPixmap pixmap(QSize(swatchSize, swatchSize) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    if (entry.swatch == Swatch::Area || shown == Shown::No) {
        painter.setPen(QPen(entry.colour, 1));
        painter.setBrush(shown == Shown::Yes ? QBrush(entry.colour) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(QRectF(0.5, 0.5, swatchSize - 1, swatchSize - 1), 2.5, 2.5);
        return pixmap;
    }
    QPen pen(entry.colour, 2, Qt::SolidLine, Qt::FlatCap);
    if (entry.swatch == Swatch::DashedLine)
        pen.setDashPattern({2, 1});
    painter.setPen(pen);
    painter.drawLine(QPointF(0, swatchSize / 2.0), QPointF(swatchSize, swatchSize / 2.0));
    return pixmap;
}

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
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
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

QString Legend::textOf(const Item& item, const QString& name)
{
    return tr("%1 %2", "name of a series, its count").arg(name).arg(item.count);
}

int Legend::widthOf(const QString& text) const
{
    return fontMetrics().horizontalAdvance(text) + swatchSize + swatchGap + buttonPadding;
}

int Legend::fullWidth() const
{
    int width = 0;
    for (const Item& item : m_items)
        width += widthOf(textOf(item, item.entry.name)) + buttonGap;
    return width;
}

int Legend::letterWidth() const
{
    int width = 0;
    for (const Item& item : m_items)
        width += widthOf(textOf(item, item.entry.letter)) + buttonGap;
    return width;
}

void Legend::label(Item& item) const
{
    const QString full = textOf(item, item.entry.name);
    item.button->setText(width() >= fullWidth() ? full : textOf(item, item.entry.letter));
    item.button->setAccessibleName(full);
    item.button->setToolTip(item.button->isChecked() ? tr("%1: click to hide").arg(item.entry.name)
                                                     : tr("%1: click to show").arg(item.entry.name));
}

void Legend::arrange()
{
    int x = 0;
    for (Item& item : m_items) {
        const Shown shown = item.button->isChecked() ? Shown::Yes : Shown::No;
        item.button->setIcon(swatchOf(item.entry, shown, devicePixelRatioF()));
        label(item);
        const int itemWidth = widthOf(item.button->text());
        item.button->setGeometry(x, 0, itemWidth, height());
        x += itemWidth + buttonGap;
    }
    updateGeometry();
}

QSize Legend::sizeHint() const
{
    return {letterWidth(), fontMetrics().height() + 4};
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
