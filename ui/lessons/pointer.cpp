// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/pointer.h>

#include <algorithm>
#include <array>

namespace taskarium::ui {

namespace {

constexpr qreal arrowLength = 30;
constexpr qreal tipGap = 2;

/// Where along a side an arrow is tried, from the middle outwards.
constexpr std::array places{0.5, 0.3, 0.7, 0.15, 0.85};

enum class Side : std::uint8_t { Above, Below, Left, Right };

/// An arrow at a place along a side of a ring.
QLineF arrowAt(const QRectF& ring, Side side, qreal place)
{
    const qreal x = ring.left() + ring.width() * place;
    const qreal y = ring.top() + ring.height() * place;
    switch (side) {
    case Side::Above: {
        const QPointF tip(x, ring.top() - tipGap);
        return {tip - QPointF(0, arrowLength), tip};
    }
    case Side::Below: {
        const QPointF tip(x, ring.bottom() + tipGap);
        return {tip + QPointF(0, arrowLength), tip};
    }
    case Side::Left: {
        const QPointF tip(ring.left() - tipGap, y);
        return {tip - QPointF(arrowLength, 0), tip};
    }
    case Side::Right: break;
    }
    const QPointF tip(ring.right() + tipGap, y);
    return {tip + QPointF(arrowLength, 0), tip};
}

/// All that an arrow covers.
QRectF roomOf(const QLineF& arrow)
{
    const QRectF line = QRectF(arrow.p1(), arrow.p2()).normalized();
    const bool isUpright = line.width() < line.height();
    return isUpright ? line.adjusted(-arrowHalfWidth, 0, arrowHalfWidth, 0)
                     : line.adjusted(0, -arrowHalfWidth, 0, arrowHalfWidth);
}

} // namespace

QRectF ringAround(const PointerTarget& target)
{
    const QRectF ring = target.rect.adjusted(-ringGap, -ringGap, ringGap, ringGap);
    if (target.isRound)
        return ring;
    // A panel may fill its window.
    return ring.intersected(target.bounds.adjusted(ringWidth, ringWidth, -ringWidth, -ringWidth));
}

std::optional<QLineF> arrowTo(const PointerTarget& target)
{
    const QRectF ring = ringAround(target);
    for (const Side side : {Side::Above, Side::Below, Side::Left, Side::Right}) {
        for (const qreal place : places) {
            const QLineF arrow = arrowAt(ring, side, place);
            const QRectF room = roomOf(arrow);
            const bool isFree = target.bounds.contains(room)
                && std::ranges::none_of(target.avoided,
                                        [&room](const QRectF& label) { return label.intersects(room); });
            if (isFree)
                return arrow;
        }
    }
    return std::nullopt;
}

} // namespace taskarium::ui
