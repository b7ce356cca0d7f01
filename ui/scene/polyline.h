// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPolygonF>
#include <QRectF>

namespace taskarium::ui {

/// The line with its bends rounded as far as their neighbours leave room; what is between them stays
/// straight.
[[nodiscard]] QPolygonF rounded(const QPolygonF& line, qreal radius);

/// Where a point is that has gone a share, 0 to 1, of a line's length.
[[nodiscard]] QPointF pointAlong(const QPolygonF& line, qreal share);

/// The length of a line.
[[nodiscard]] qreal lengthOf(const QPolygonF& line);

/// Whether a line comes into a rectangle.
[[nodiscard]] bool crosses(const QPolygonF& line, const QRectF& rect);

/// The distance of a point from a line.
[[nodiscard]] qreal distanceFrom(const QPolygonF& line, QPointF point);

} // namespace taskarium::ui
