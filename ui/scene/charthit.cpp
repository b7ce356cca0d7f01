// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/charthit.h>

#include <ui/scene/polyline.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace taskarium::ui {

namespace {

/// How far beside a token or an arrow still hits it, in pixels.
constexpr qreal slack = 4;

qreal distance(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

/// How far a way is for the keyboard: a step aside counts thrice. Infinite for what lies in another
/// direction.
qreal cost(QPointF way, Heading heading)
{
    const bool isLevel = heading == Heading::Left || heading == Heading::Right;
    const qreal sign = heading == Heading::Left || heading == Heading::Up ? -1 : 1;
    const qreal ahead = sign * (isLevel ? way.x() : way.y());
    const qreal aside = std::abs(isLevel ? way.y() : way.x());
    return ahead <= 0.5 ? std::numeric_limits<qreal>::infinity() : ahead + 3 * aside;
}

} // namespace

std::optional<TaskId> tokenAt(const TokenScene& scene, QPointF point)
{
    std::optional<TaskId> nearest;
    qreal best = std::numeric_limits<qreal>::max();
    for (const PlacedToken& token : scene.tokens) {
        const qreal away = distance(token.centre, point);
        if (away <= token.radius + slack && away < best) {
            best = away;
            nearest = token.task;
        }
    }
    return nearest;
}

std::vector<TaskId> tokensIn(const TokenScene& scene, const QRectF& rect)
{
    std::vector<TaskId> tasks;
    for (const PlacedToken& token : scene.tokens) {
        if (rect.contains(token.centre))
            tasks.push_back(token.task);
    }
    return tasks;
}

std::optional<TaskStatus> titleAt(const ChartLayout& layout, QPointF point)
{
    for (const ChartBox& box : layout.boxes) {
        if (box.title.adjusted(-slack, 0, slack, 0).contains(point))
            return box.status;
    }
    return std::nullopt;
}

std::optional<TaskStatus> boxAt(const ChartLayout& layout, QPointF point)
{
    for (const ChartBox& box : layout.boxes) {
        if (box.frame.contains(point))
            return box.status;
    }
    return std::nullopt;
}

const ArrowRoute* routeAt(const ChartLayout& layout, QPointF point)
{
    for (const ArrowRoute& route : layout.routes) {
        if (route.label.contains(point) || distanceFrom(route.line, point) <= slack)
            return &route;
    }
    return nullptr;
}

std::optional<TaskId> neighbour(const TokenScene& scene, std::optional<TaskId> from, Heading heading)
{
    const PlacedToken* start = from ? scene.find(*from) : nullptr;
    if (!start)
        return scene.tokens.empty() ? std::nullopt : std::optional(scene.tokens.front().task);
    std::optional<TaskId> best = start->task;
    qreal lowest = std::numeric_limits<qreal>::infinity();
    for (const PlacedToken& token : scene.tokens) {
        const qreal effort = cost(token.centre - start->centre, heading);
        if (effort < lowest) {
            lowest = effort;
            best = token.task;
        }
    }
    return best;
}

std::optional<TaskId> nextState(const TokenScene& scene, std::optional<TaskId> from, TabOrder order)
{
    const PlacedToken* start = from ? scene.find(*from) : nullptr;
    const PlacedToken* best = nullptr;
    const auto isBefore = [order](TaskStatus a, TaskStatus b) {
        return order == TabOrder::Forward ? a < b : b < a;
    };
    for (const PlacedToken& token : scene.tokens) {
        const bool isAhead = !start || isBefore(start->state.last, token.state.last);
        if (isAhead && (!best || isBefore(token.state.last, best->state.last)))
            best = &token;
    }
    return best ? std::optional(best->task) : std::nullopt;
}

} // namespace taskarium::ui
