// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QRectF>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// What is pointed at, in the coordinates of what it is drawn on.
struct PointerTarget {
    QRectF rect{};
    bool isRound = false;          ///< a token
    QRectF bounds{};               ///< where arrows may be
    std::vector<QRectF> avoided{}; ///< labels and the like, which an arrow must not cover

    friend bool operator==(const PointerTarget&, const PointerTarget&) = default;
};

/// The distance of the ring from its target, and the ring's width, in pixels.
inline constexpr qreal ringGap = 5;
inline constexpr qreal ringWidth = 2.5;

/// The ring around a target.
[[nodiscard]] QRectF ringAround(const PointerTarget& target);

/// The arrow that points at a target, from its foot to its tip at the ring: from the side, and at the place
/// along it, where nothing that must be read is covered; nothing if there is no such place.
[[nodiscard]] std::optional<QLineF> arrowTo(const PointerTarget& target);

/// How much room an arrow takes on both sides of its line.
inline constexpr qreal arrowHalfWidth = 8;

} // namespace taskarium::ui
