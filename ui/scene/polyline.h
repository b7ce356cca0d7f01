// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace taskarium::ui {

/// The line with its bends rounded as far as their neighbours leave room; what is between them stays
/// straight.
[[nodiscard]] QPolygonF rounded(const QPolygonF& line, qreal radius);

/// Where a point is that has gone a share, 0 to 1, of a line's length.
[[nodiscard]] QPointF pointAlong(const QPolygonF& line, qreal share);

/// The length of a line.
[[nodiscard]] qreal lengthOf(const QPolygonF& line);

/// A line of which many points are asked for: it is measured once.
class MeasuredLine {
public:
    MeasuredLine() = default;
    explicit MeasuredLine(QPolygonF line);

    [[nodiscard]] qreal length() const { return m_reaches.empty() ? 0 : m_reaches.back(); }
    [[nodiscard]] QPointF back() const { return m_line.isEmpty() ? QPointF() : m_line.back(); }
    [[nodiscard]] bool isStraight() const { return m_line.size() <= 2; }
    [[nodiscard]] const QPolygonF& points() const { return m_line; }

    /// Where a point is that has gone so far; the line's ends beyond them.
    [[nodiscard]] QPointF at(qreal gone) const;

    /// The unit vector to the right of the line's course there.
    [[nodiscard]] QPointF rightAt(qreal gone) const;

private:
    [[nodiscard]] QPointF courseToRight(qreal gone) const;

    QPolygonF m_line{};
    std::vector<qreal> m_reaches{}; ///< how far each of its points is from the first
    QPointF m_right{};              ///< of a straight line, whose course is the same everywhere
};

/// Whether a line comes into a rectangle.
[[nodiscard]] bool crosses(const QPolygonF& line, const QRectF& rect);

/// The distance of a point from a line.
[[nodiscard]] qreal distanceFrom(const QPolygonF& line, QPointF point);

} // namespace taskarium::ui
