// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/polyline.h>

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace taskarium::ui {

namespace {

qreal distanceFromPiece(QPointF a, QPointF b, QPointF point)
{
    const QPointF along = b - a;
    const qreal square = QPointF::dotProduct(along, along);
    const qreal share =
        square > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / square, 0.0, 1.0) : 0.0;
    const QPointF away = point - (a + along * share);
    return std::hypot(away.x(), away.y());
}

/// Whether a straight piece comes into a rectangle (Liang and Barsky's clipping).
bool pieceCrosses(QPointF a, QPointF b, const QRectF& rect)
{
    qreal enter = 0;
    qreal leave = 1;
    const QPointF d = b - a;
    const auto clip = [&enter, &leave](qreal direction, qreal room) {
        if (direction == 0)
            return room >= 0;
        const qreal share = room / direction;
        if (direction < 0)
            enter = std::max(enter, share);
        else
            leave = std::min(leave, share);
        return enter <= leave;
    };
    return clip(-d.x(), a.x() - rect.left()) && clip(d.x(), rect.right() - a.x())
        && clip(-d.y(), a.y() - rect.top()) && clip(d.y(), rect.bottom() - a.y());
}

} // namespace

QPolygonF rounded(const QPolygonF& line, qreal radius)
{
    constexpr int steps = 8;
    QPolygonF result{line.front()};
    for (qsizetype i = 1; i + 1 < line.size(); ++i) {
        const QPointF bend = line[i];
        const QLineF in(bend, line[i - 1]);
        const QLineF out(bend, line[i + 1]);
        const qreal reach = std::min({radius, in.length() * 0.5, out.length() * 0.5});
        if (reach <= 0)
            continue;
        const QPointF from = in.pointAt(reach / in.length());
        const QPointF to = out.pointAt(reach / out.length());
        for (int step = 0; step <= steps; ++step) {
            const qreal t = static_cast<qreal>(step) / steps;
            result.append(from * ((1 - t) * (1 - t)) + bend * (2 * t * (1 - t)) + to * (t * t));
        }
    }
    result.append(line.back());
    return result;
}

QPointF pointAlong(const QPolygonF& line, qreal share)
{
    qreal left = lengthOf(line) * std::clamp(share, 0.0, 1.0);
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QPointF piece = line[i] - line[i - 1];
        const qreal length = std::hypot(piece.x(), piece.y());
        if (left <= length && length > 0)
            return line[i - 1] + piece * (left / length);
        left -= length;
    }
    return line.isEmpty() ? QPointF() : line.back();
}

qreal lengthOf(const QPolygonF& line)
{
    qreal length = 0;
    for (qsizetype i = 1; i < line.size(); ++i)
        length += std::hypot(line[i].x() - line[i - 1].x(), line[i].y() - line[i - 1].y());
    return length;
}

MeasuredLine::MeasuredLine(QPolygonF line) : m_line(std::move(line))
{
    qreal reach = 0;
    for (qsizetype i = 0; i < m_line.size(); ++i) {
        if (i > 0)
            reach += std::hypot(m_line[i].x() - m_line[i - 1].x(), m_line[i].y() - m_line[i - 1].y());
        m_reaches.push_back(reach);
    }
    if (isStraight())
        m_right = courseToRight(0);
}

QPointF MeasuredLine::at(qreal gone) const
{
    for (std::size_t i = 1; i < m_reaches.size(); ++i) {
        if (gone > m_reaches[i])
            continue;
        const auto end = static_cast<qsizetype>(i);
        const qreal piece = m_reaches[i] - m_reaches[i - 1];
        const qreal share = piece > 0 ? std::max((gone - m_reaches[i - 1]) / piece, 0.0) : 0.0;
        return m_line[end - 1] + (m_line[end] - m_line[end - 1]) * share;
    }
    return back();
}

QPointF MeasuredLine::rightAt(qreal gone) const
{
    return isStraight() ? m_right : courseToRight(gone);
}

QPointF MeasuredLine::courseToRight(qreal gone) const
{
    const qreal reach = length() * 0.01;
    const QPointF course = at(gone + reach) - at(gone - reach);
    const qreal size = std::max(std::hypot(course.x(), course.y()), 1e-9);
    return QPointF(-course.y(), course.x()) / size;
}

bool crosses(const QPolygonF& line, const QRectF& rect)
{
    for (qsizetype i = 1; i < line.size(); ++i) {
        if (pieceCrosses(line[i - 1], line[i], rect))
            return true;
    }
    return false;
}

qreal distanceFrom(const QPolygonF& line, QPointF point)
{
    qreal nearest = std::numeric_limits<qreal>::max();
    for (qsizetype i = 1; i < line.size(); ++i)
        nearest = std::min(nearest, distanceFromPiece(line[i - 1], line[i], point));
    return nearest;
}

} // namespace taskarium::ui
