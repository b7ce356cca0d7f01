// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/chartlayout.h>

#include <ui/scene/boxes.h>
#include <ui/scene/labels.h>
#include <ui/scene/routes.h>
#include <ui/scene/scenetext.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace taskarium::ui {

namespace {

ChartLayout withRoutes(ChartLayout layout, const std::vector<ChartArrow>& arrows,
                       const std::vector<ChartArrow>& fromAnywhere)
{
    layout.routes = labelRoutes(layout, routeArrows(layout, arrows));
    if (std::optional<ArrowRoute> route = routeFromAnywhere(layout, fromAnywhere))
        layout.routes.push_back(std::move(*route));
    return layout;
}

/// How many rare arrows are not drawn with their reason.
std::ptrdiff_t reasonsMissing(const ChartLayout& layout, const std::vector<ChartArrow>& arrows)
{
    return std::ranges::count_if(arrows,
                                 [&layout](const ChartArrow& arrow) { return !layout.tellsReasons(arrow); });
}

} // namespace

bool leadsFromAnywhere(const ChartArrow& arrow)
{
    return arrow.triggers == std::vector{Trigger::InstanceLost};
}

bool shareLabel(const ArrowRoute& a, const ArrowRoute& b)
{
    return a.arrow.from == b.arrow.from && a.line.front() == b.line.front()
        && arrowReasons(a.arrow) == arrowReasons(b.arrow);
}

bool ChartLayout::tellsReasons(const ChartArrow& arrow) const
{
    if (arrow.course == Course::Usual)
        return true;
    const ArrowRoute* const own = route(arrow.from, arrow.to);
    return own && std::ranges::any_of(routes, [own](const ArrowRoute& other) {
               return !other.label.isEmpty() && shareLabel(*own, other);
           });
}

const ArrowRoute* ChartLayout::route(TaskStatus from, TaskStatus to) const
{
    const auto joins = [from, to](const ArrowRoute& route) {
        const bool isFrom =
            route.arrow.from == from || std::ranges::find(route.alsoFrom, from) != route.alsoFrom.end();
        return isFrom && route.arrow.to == to;
    };
    const auto found = std::ranges::find_if(routes, joins);
    return found == routes.end() ? nullptr : &*found;
}

QPolygonF ArrowWay::line() const
{
    return second ? QPolygonF(first->line + second->line) : first->line;
}

ArrowWay ChartLayout::way(TaskStatus from, TaskStatus to) const
{
    const ArrowRoute* direct = route(from, to);
    if (direct || from != TaskStatus::Deactivating)
        return {.first = direct};
    const ArrowRoute* first = route(from, TaskStatus::Stopping);
    const ArrowRoute* second = route(TaskStatus::Stopping, to);
    return first && second ? ArrowWay{.first = first, .second = second} : ArrowWay{};
}

bool ChartLayout::isVisited(TaskStatus status) const
{
    return std::ranges::any_of(routes, [status](const ArrowRoute& route) {
        return route.arrow.from == status || route.arrow.to == status;
    });
}

ChartLayout layoutChart(const ChartRequest& request)
{
    const ChartLayout boxes = layoutBoxes(request);
    std::vector<ChartArrow> arrows = request.arrows;
    const auto anywhere = std::ranges::stable_partition(arrows, std::not_fn(leadsFromAnywhere));
    const std::vector<ChartArrow> fromAnywhere(anywhere.begin(), anywhere.end());
    arrows.erase(anywhere.begin(), anywhere.end());
    // A small chart tells all reasons in smaller type rather than some of them in the usual one.
    ChartLayout best = withRoutes(boxes, arrows, fromAnywhere);
    const int smallest = qRound(smallestType * std::max(request.typeScale, 1.0));
    for (int size = boxes.type.reason - 1; size >= smallest && reasonsMissing(best, request.arrows) > 0;
         --size) {
        ChartLayout smaller = boxes;
        smaller.type.reason = size;
        smaller = withRoutes(std::move(smaller), arrows, fromAnywhere);
        if (reasonsMissing(smaller, request.arrows) < reasonsMissing(best, request.arrows))
            best = std::move(smaller);
    }
    return best;
}

} // namespace taskarium::ui
