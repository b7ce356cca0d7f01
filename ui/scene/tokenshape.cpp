// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/tokenshape.h>

#include <ui/scene/scenetext.h>
#include <ui/style/style.h>

#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace taskarium::ui {

namespace {

constexpr std::uint32_t serviceShapes = 5;

/// A regular polygon whose first corner lies in a direction, in degrees clockwise from the right.
QPainterPath polygon(int corners, qreal radius, qreal direction)
{
    QPolygonF line;
    for (int i = 0; i < corners; ++i) {
        const qreal angle = (direction + i * 360.0 / corners) * std::numbers::pi / 180;
        line.append(QPointF(std::cos(angle), std::sin(angle)) * radius);
    }
    QPainterPath path;
    path.addPolygon(line);
    path.closeSubpath();
    return path;
}

QPainterPath roundedSquare(qreal radius)
{
    const qreal half = radius * 0.9;
    QPainterPath path;
    path.addRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), half * 0.3, half * 0.3);
    return path;
}

QPainterPath disc(qreal radius)
{
    QPainterPath path;
    path.addEllipse(QPointF(), radius, radius);
    return path;
}

} // namespace

QPainterPath outlineOf(TokenShape shape, qreal radius)
{
    switch (shape) {
    case TokenShape::Disc: return disc(radius);
    case TokenShape::Square: return roundedSquare(radius);
    case TokenShape::Diamond: return polygon(4, radius * 1.2, 0);
    case TokenShape::Triangle: return polygon(3, radius * 1.25, -90);
    case TokenShape::Hexagon: return polygon(6, radius * 1.1, 0);
    case TokenShape::Wedge: return polygon(3, radius * 1.25, 90);
    }
    return {};
}

TokenShape shapeOf(ServiceId service)
{
    return service.isValid() ? static_cast<TokenShape>(1 + service.value % serviceShapes) : TokenShape::Disc;
}

bool hasSeveralServices(const World& world)
{
    int count = 0;
    for (std::size_t i = 0; i < world.services.size() && count < 2; ++i)
        count += world.services[i].status == ServiceStatus::Inactive ? 0 : 1;
    return count > 1;
}

std::vector<ServiceMark> serviceMarks(const World& world)
{
    std::vector<ServiceMark> marks;
    if (!hasSeveralServices(world))
        return marks;
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        if (world.services[i].status != ServiceStatus::Inactive)
            marks.push_back({shapeOf(ServiceId{i}), qtText(world.services[i].name)});
    }
    marks.push_back({shapeOf({}), standaloneText()});
    return marks;
}

} // namespace taskarium::ui
