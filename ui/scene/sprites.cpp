// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/sprites.h>

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

namespace taskarium::ui {

namespace {

constexpr int arcSteps = 50;
constexpr qreal smallestLetter =
    8.5; ///< radius in pixels of the smallest token that carries its state's letter

/// How far the corners of a triangle are from its middle, in radii.
constexpr qreal widestOutline = 1.25;

/// Half the side of the square that a token needs, with its arc if it has one.
qreal extent(const PlacedToken& token)
{
    if (token.arc >= 0)
        return std::ceil(token.radius * tokenArcRadius / tokenRadius + token.radius * 0.2 + 1);
    return std::ceil(token.radius * (token.shape == TokenShape::Disc ? 1 : widestOutline) + 1);
}

int arcStep(const PlacedToken& token)
{
    return token.arc < 0 ? 0 : 1 + static_cast<int>(std::lround(token.arc * arcSteps));
}

/// Equal for tokens that look the same. Radii are told apart to a sixteenth of a pixel.
quint64 spriteKey(const PlacedToken& token)
{
    const auto radius = static_cast<quint64>(token.radius * 16 + 0.5);
    const auto state = 2 * static_cast<quint64>(token.state.last) + static_cast<quint64>(token.state.desired);
    const auto shape = static_cast<quint64>(token.shape);
    return state | shape << 5U | static_cast<quint64>(arcStep(token)) << 8U | radius << 16U;
}

/// Which outlines have been met where, of opaque tokens.
class Cover {
public:
    explicit Cover(std::size_t tokens) : m_places(std::bit_ceil(2 * tokens + 1)) {}

    /// Whether one of that outline has been met at that pixel; the next time it has.
    bool isMet(QPoint pixel, quint64 outline)
    {
        const quint64 place =
            outline << 48U | quint64(quint16(pixel.x())) << 24U | quint64(quint16(pixel.y())) << 1U | 1U;
        std::size_t slot = place * 0x9e3779b97f4a7c15U >> 32U;
        for (;; ++slot) {
            quint64& there = m_places[slot & (m_places.size() - 1)];
            if (there == place)
                return true;
            if (there == 0) {
                there = place;
                return false;
            }
        }
    }

private:
    std::vector<quint64> m_places;
};

/// The same for tokens of one shape and size; nothing for those that do not hide what is below them, or whose
/// arc is about them.
std::optional<quint64> outlineKey(const PlacedToken& token)
{
    if (token.arc >= 0 || token.isDimmed || token.opacity < 1)
        return std::nullopt;
    return static_cast<quint64>(token.shape) << 12U
        | (static_cast<quint64>(token.radius * 16 + 0.5) & 0xfffU);
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

void SpriteCache::stampAll(QPainter& painter, const std::vector<PlacedToken>& tokens)
{
    if (const qreal ratio = painter.device()->devicePixelRatioF(); ratio != m_pixelRatio) {
        m_pixelRatio = ratio;
        m_sprites.clear();
        m_lastKey = ~quint64{0};
    }
    for (const Layer layer : {Layer::Boxes, Layer::Arrows}) {
        for (const PlacedToken* const token : seen(tokens, layer))
            stamp(painter, *token);
    }
}

/// Those of a layer in their order, but for those that a later one covers.
std::vector<const PlacedToken*> SpriteCache::seen(const std::vector<PlacedToken>& tokens, Layer layer) const
{
    std::vector<const PlacedToken*> result;
    result.reserve(tokens.size());
    Cover cover(tokens.size());
    for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
        if (token->isOnArrow != (layer == Layer::Arrows))
            continue;
        const std::optional<quint64> outline = outlineKey(*token);
        if (!outline || !cover.isMet((token->centre * m_pixelRatio).toPoint(), *outline))
            result.push_back(&*token);
    }
    std::ranges::reverse(result);
    return result;
}

void SpriteCache::stamp(QPainter& painter, const PlacedToken& token)
{
    const Sprite& sprite = spriteOf(token);
    painter.setOpacity(static_cast<qreal>(token.opacity) * (token.isDimmed ? dimmedOpacity : 1.0));
    // On whole device pixels a stamp is copied, not resampled.
    const QPointF corner = (token.centre - QPointF(sprite.half, sprite.half)) * m_pixelRatio;
    painter.drawPixmap(QPointF(corner.toPoint()) / m_pixelRatio, sprite.pixmap);
}

const SpriteCache::Sprite& SpriteCache::spriteOf(const PlacedToken& token)
{
    const quint64 key = spriteKey(token);
    if (key == m_lastKey)
        return m_last;
    auto found = m_sprites.constFind(key);
    if (found == m_sprites.constEnd())
        found = m_sprites.insert(key, draw(token));
    m_last = *found;
    m_lastKey = key;
    return m_last;
}

SpriteCache::Sprite SpriteCache::draw(const PlacedToken& token) const
{
    const qreal half = extent(token);
    const int side = static_cast<int>(std::ceil(2 * half * m_pixelRatio));
    QPixmap pixmap(side, side);
    pixmap.setDevicePixelRatio(m_pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(half, half);
    PlacedToken model = token;
    model.arc = token.arc < 0 ? token.arc : static_cast<float>(arcStep(token) - 1) / arcSteps;
    drawToken(painter, model, m_colours);
    painter.end();
    return {.pixmap = pixmap, .half = half};
}

} // namespace taskarium::ui
