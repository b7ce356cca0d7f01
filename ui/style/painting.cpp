// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/style/painting.h>

#include <QFontInfo>
#include <QImage>
#include <QPainter>
#include <QPolygonF>

#include <cmath>

namespace taskarium::ui {

namespace {

constexpr int hatchPeriod = 8;  // pixels from stripe to stripe, along a row
constexpr int hatchSamples = 4; // of a pixel's width: enough for a smooth edge at 45 degrees

/// How much of a pixel on a diagonal lies on the strong stripe, from 0 to 1.
double coverage(int diagonal)
{
    int inside = 0;
    for (int i = 0; i < hatchSamples; ++i) {
        for (int j = 0; j < hatchSamples; ++j) {
            const int place = diagonal * hatchSamples + i + j + 1;
            inside += place % (hatchPeriod * hatchSamples) < hatchPeriod * hatchSamples / 2 ? 1 : 0;
        }
    }
    return static_cast<double>(inside) / (hatchSamples * hatchSamples);
}

/// Relative luminance (WCAG 2.1, "relative luminance").
double luminance(const QColor& colour)
{
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

/// From 1, the same, to 21 (WCAG 2.1, "contrast ratio").
double contrast(const QColor& a, const QColor& b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace

QBrush hatched(const QColor& colour, const QColor& ground)
{
    const QColor strong = mixed(colour, ground, 0.8);
    const QColor pale = mixed(colour, ground, 0.35);
    QImage tile(hatchPeriod, hatchPeriod, QImage::Format_RGB32);
    for (int y = 0; y < hatchPeriod; ++y) {
        for (int x = 0; x < hatchPeriod; ++x)
            tile.setPixelColor(x, y, mixed(strong, pale, coverage((x + y) % hatchPeriod)));
    }
    return QBrush(tile);
}

QColor readableOn(const QColor& ground, const Colours& colours)
{
    return contrast(colours.text, ground) >= contrast(colours.card, ground) ? colours.text : colours.card;
}

QFont captionFont(const QFont& font)
{
    return pictureFont(qRound(QFontInfo(font).pixelSize() * 0.85));
}

void paintPlayhead(QPainter& painter, double x, const QRectF& area, const Colours& colours)
{
    QColor veil = colours.card;
    veil.setAlphaF(0.65F);
    if (x < area.right())
        painter.fillRect(QRectF(QPointF(std::max(x, area.left()), area.top()), area.bottomRight()), veil);
    if (x < area.left() || x > area.right() + 1)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = std::round(x);
    painter.fillRect(QRectF(middle - 1, area.top(), 2, area.height()), colours.accent);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.accent);
    const double top = area.top() - handleHeight;
    painter.drawPolygon(QPolygonF(
        {{middle - handleHalfWidth, top}, {middle + handleHalfWidth, top}, {middle, area.top() + 1}}));
    painter.restore();
}

void paintFocusFrame(QPainter& painter, const QRectF& area, const Colours& colours)
{
    constexpr qreal radius = 6;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), radius, radius);
    painter.restore();
}

void paintCard(QPainter& painter, const QRectF& area, const Colours& colours)
{
    painter.fillRect(area, colours.window);
    painter.setPen(QPen(colours.border, 1));
    painter.setBrush(colours.card);
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace taskarium::ui
