// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/backdrop.h>

#include <ui/scene/polyline.h>
#include <ui/scene/sprites.h>
#include <ui/style/painting.h>

#include <QLineF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace taskarium::ui {

namespace {

constexpr qreal headLength = 10;
constexpr qreal headHalf = 4.6;
constexpr qreal tipGap = 1.5; ///< between the tip and the box
constexpr qreal lineWidth = 1.8;

QPointF unitVector(QPointF from, QPointF to)
{
    const QPointF d = to - from;
    const qreal length = std::hypot(d.x(), d.y());
    return length > 0 ? d / length : QPointF(1, 0);
}

QPointF endDirection(const QPolygonF& line)
{
    return unitVector(line[line.size() - 2], line.back());
}

void drawGround(QPainter& painter, const ChartLayout& layout, const Colours& colours, ChartGround ground)
{
    const QRectF whole(QPointF(), layout.size);
    if (ground == ChartGround::Plain) {
        painter.fillRect(whole, colours.card);
        return;
    }
    paintCard(painter, whole, colours);
}

void drawText(QPainter& painter, const PlacedText& text, const QFont& font)
{
    if (text.text.isEmpty())
        return;
    painter.setFont(font);
    painter.drawText(text.rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text.text);
}

/// A token as the legend shows it.
void drawMark(QPainter& painter, const PlacedToken& token, const Colours& colours)
{
    painter.save();
    painter.translate(token.centre);
    drawToken(painter, token, colours);
    painter.restore();
}

void drawHeadings(QPainter& painter, const ChartLayout& layout, const Colours& colours)
{
    painter.setPen(colours.mutedText);
    const QFont heading = pictureFont(layout.type.heading, QFont::Bold);
    const QFont plain = pictureFont(layout.type.label);
    const qreal radius = std::min(tokenRadius * layout.unit, 8.0);
    drawText(painter, layout.upward, heading);
    drawText(painter, layout.downward, heading);
    drawText(painter, layout.profile, plain);
    for (std::size_t i = 0; i < layout.legend.size(); ++i) {
        painter.setPen(colours.mutedText);
        drawText(painter, layout.legend[i], plain);
        const DesiredStatus desired = i == 0 ? DesiredStatus::Running : DesiredStatus::Stopped;
        drawMark(painter,
                 {.state = {TaskStatus::Running, desired}, .centre = layout.legendMarks[i], .radius = radius},
                 colours);
    }
    for (const LegendMark& mark : layout.services) {
        painter.setPen(colours.mutedText);
        drawText(painter, mark.name, plain);
        drawMark(painter,
                 {.state = {TaskStatus::Running, DesiredStatus::Running},
                  .centre = mark.centre,
                  .radius = radius * 0.8,
                  .shape = mark.shape},
                 colours);
    }
}

/// What is left of a line after it parts from another that it begins with.
QPolygonF afterFork(const QPolygonF& line, const QPolygonF& other)
{
    const auto fork = std::ranges::mismatch(line, other);
    if (fork.in1 == line.begin() || fork.in1 == line.end() || fork.in2 == other.end())
        return line;
    QPolygonF rest(QList<QPointF>(fork.in1, line.end()));
    const QPointF common = *(fork.in1 - 1);
    if (QLineF(common, *fork.in2).length() < QLineF(common, *fork.in1).length())
        rest.prepend(*fork.in2);
    return rest;
}

/// A route without the stem that another one draws already: two of dashes would make it look solid.
ArrowRoute ownPart(const ArrowRoute& route, const ChartLayout& layout)
{
    ArrowRoute own = route;
    for (const ArrowRoute& earlier : layout.routes) {
        if (&earlier == &route)
            break;
        if (shareLabel(earlier, route))
            own.line = afterFork(own.line, earlier.line);
    }
    return own;
}

void drawRoute(QPainter& painter, const ArrowRoute& route, const ChartLayout& layout, const Colours& colours)
{
    QPen pen(colours.arrow, lineWidth * layout.unit, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (route.arrow.course == Course::Rare) {
        // Counted from the end, the dashes of arrows that run into one lie upon each other.
        constexpr qreal dash = 5 / lineWidth;
        constexpr qreal gap = 4 / lineWidth;
        pen.setDashPattern({dash, gap});
        const qreal before = std::fmod(lengthOf(route.line) / pen.widthF(), dash + gap);
        pen.setDashOffset(dash + gap - before);
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(routePath(route, layout.unit));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.arrow);
    painter.drawPolygon(routeHead(route, layout.unit, 1));
}

void drawReason(QPainter& painter, const ArrowRoute& route, const ChartLayout& layout, const Colours& colours)
{
    if (route.lines.isEmpty())
        return;
    painter.setPen(colours.mutedText);
    painter.setFont(pictureFont(layout.type.reason));
    const qreal height = route.label.height() / static_cast<qreal>(route.lines.size());
    QRectF line(route.label.topLeft(), QSizeF(route.label.width(), height));
    for (const QString& text : route.lines) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
        line.translate(0, height);
    }
}

void drawBox(QPainter& painter, const ChartBox& box, const ChartLayout& layout, const Colours& colours)
{
    const StatusStyle& style = colours.status(box.status);
    // A state that tasks of this world skip steps back.
    const bool isVisited = layout.isVisited(box.status);
    const bool isDeleted = box.status == TaskStatus::Deleted;
    const bool isStrip = isDeleted || box.status == TaskStatus::Stopped;
    QPen pen(isVisited ? style.line : mixed(style.line, colours.card, 0.45),
             (isStrip ? 1.4 : 1.6) * layout.unit);
    if (isDeleted)
        pen.setDashPattern({4 / 1.4, 3 / 1.4});
    painter.setPen(pen);
    painter.setBrush(isDeleted ? QBrush(Qt::NoBrush) : QBrush(style.fill));
    const qreal radius = (isStrip ? 10 : 12) * layout.unit;
    painter.drawRoundedRect(box.frame, radius, radius);
    painter.setPen(isDeleted || !isVisited ? colours.mutedText : colours.text);
    drawText(painter, {text(box.status), box.title}, pictureFont(layout.type.title, QFont::Bold));
}

} // namespace

void drawBackdrop(QPainter& painter, const ChartLayout& layout, const ChartStyle& style)
{
    const Colours& table = colours(style.theme);
    drawGround(painter, layout, table, style.ground);
    drawHeadings(painter, layout, table);
    for (const ArrowRoute& route : layout.routes) {
        drawRoute(painter, ownPart(route, layout), layout, table);
        drawReason(painter, route, layout, table);
    }
    for (const ChartBox& box : layout.boxes)
        drawBox(painter, box, layout, table);
}

QPainterPath routePath(const ArrowRoute& route, qreal unit)
{
    const QPolygonF& line = route.line;
    QPainterPath path(line.front());
    for (qsizetype i = 1; i + 1 < line.size(); ++i)
        path.lineTo(line[i]);
    path.lineTo(line.back() - endDirection(line) * (headLength - 1 + tipGap) * unit);
    return path;
}

QPolygonF routeHead(const ArrowRoute& route, qreal unit, qreal size)
{
    const QPointF along = endDirection(route.line);
    const QPointF across(-along.y(), along.x());
    const QPointF tip = route.line.back() - along * tipGap * unit;
    const QPointF base = tip - along * headLength * unit;
    return {tip, base + across * headHalf * unit * size, base - across * headHalf * unit * size};
}

} // namespace taskarium::ui
