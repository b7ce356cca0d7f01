// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/sprites.h>

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace taskarium::ui {

namespace {

constexpr int arcSteps = 50;
constexpr qreal smallestLetter =
    8.5; ///< radius in pixels of the smallest token that carries its state's letter

/// Half the side of the square that a token with its arc needs.
qreal extent(qreal radius)
{
    return std::ceil(radius * tokenArcRadius / tokenRadius + radius * 0.2 + 1);
}

int arcStep(const PlacedToken& token)
{
    return token.arc < 0 ? 0 : 1 + static_cast<int>(std::lround(token.arc * arcSteps));
}

/// Equal for tokens that look the same. Radii are told apart to a sixteenth of a pixel.
quint64 spriteKey(const PlacedToken& token, qreal pixelRatio)
{
    const auto radius = static_cast<quint64>(std::lround(token.radius * 16));
    const auto ratio = static_cast<quint64>(std::lround(pixelRatio * 64));
    const auto state = 2 * static_cast<quint64>(token.state.last) + static_cast<quint64>(token.state.desired);
    const auto shape = static_cast<quint64>(token.shape);
    return state | shape << 5U | static_cast<quint64>(arcStep(token)) << 8U | radius << 16U | ratio << 32U;
}

void drawArc(QPainter& painter, const PlacedToken& token, QColor colour)
{
    colour.setAlphaF(0.55F);
    const qreal radius = token.radius * tokenArcRadius / tokenRadius;
    constexpr int fullCircle = 360 * 16;
    constexpr int top = 90 * 16;
    painter.setPen(QPen(colour, token.radius * 2 / tokenRadius, Qt::SolidLine, Qt::FlatCap));
    painter.setBrush(Qt::NoBrush);
    const int span = static_cast<int>(std::lround(token.arc * fullCircle));
    painter.drawArc(QRectF(-radius, -radius, 2 * radius, 2 * radius), top, -span);
}

void drawLetter(QPainter& painter, const PlacedToken& token, const Colours& colours)
{
    const bool isWanted = token.state.desired == DesiredStatus::Running;
    const StatusStyle& style = colours.status(token.state.last);
    const qreal size = token.radius * (isWanted ? 1.15 : 0.95);
    painter.setFont(pictureFont(static_cast<int>(std::lround(size)), QFont::Bold));
    painter.setPen(isWanted ? colours.card : style.text);
    painter.drawText(QRectF(-token.radius, -token.radius, 2 * token.radius, 2 * token.radius),
                     Qt::AlignCenter, style.letter);
}

} // namespace

void drawToken(QPainter& painter, const PlacedToken& token, const Colours& colours)
{
    const StatusStyle& style = colours.status(token.state.last);
    const bool isWanted = token.state.desired == DesiredStatus::Running;
    const qreal line = std::min(token.radius * 2.5 / tokenRadius, token.radius * 0.5);
    const qreal radius = isWanted ? token.radius : token.radius - line / 2;
    if (isWanted) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.line);
    } else {
        painter.setPen(QPen(style.line, line));
        painter.setBrush(colours.card);
    }
    painter.drawPath(outlineOf(token.shape, radius));
    if (token.arc >= 0)
        drawArc(painter, token, style.line);
    if (token.radius >= smallestLetter)
        drawLetter(painter, token, colours);
}

void SpriteCache::stamp(QPainter& painter, const PlacedToken& token)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QPixmap& pixmap = sprite(token, ratio);
    const qreal half = extent(token.radius);
    const qreal opacity = static_cast<qreal>(token.opacity) * (token.isDimmed ? dimmedOpacity : 1.0);
    painter.setOpacity(opacity);
    // On whole device pixels a stamp is copied, not resampled.
    const auto snapped = [ratio](qreal value) { return std::round(value * ratio) / ratio; };
    painter.drawPixmap(QPointF(snapped(token.centre.x() - half), snapped(token.centre.y() - half)), pixmap);
}

const QPixmap& SpriteCache::sprite(const PlacedToken& token, qreal pixelRatio)
{
    const quint64 key = spriteKey(token, pixelRatio);
    const auto found = m_sprites.constFind(key);
    if (found != m_sprites.constEnd())
        return found.value();
    const qreal half = extent(token.radius);
    const int side = static_cast<int>(std::ceil(2 * half * pixelRatio));
    QPixmap pixmap(side, side);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(half, half);
    PlacedToken model = token;
    model.arc = token.arc < 0 ? token.arc : static_cast<float>(arcStep(token) - 1) / arcSteps;
    drawToken(painter, model, m_colours);
    painter.end();
    return m_sprites.insert(key, pixmap).value();
}

} // namespace taskarium::ui
