// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/chartlayout.h>

#include <ui/scene/boxes.h>
#include <ui/scene/labels.h>
#include <ui/scene/routes.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace taskarium::ui {

bool leadsFromAnywhere(const ChartArrow& arrow)
{
    return arrow.triggers == std::vector{Trigger::InstanceLost};
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

bool ChartLayout::isVisited(TaskStatus status) const
{
    return std::ranges::any_of(routes, [status](const ArrowRoute& route) {
        return route.arrow.from == status || route.arrow.to == status;
    });
}

ChartLayout layoutChart(const ChartRequest& request)
{
    ChartLayout layout = layoutBoxes(request);
    std::vector<ChartArrow> arrows = request.arrows;
    const auto anywhere = std::ranges::stable_partition(arrows, std::not_fn(leadsFromAnywhere));
    const std::vector<ChartArrow> fromAnywhere(anywhere.begin(), anywhere.end());
    arrows.erase(anywhere.begin(), anywhere.end());
    layout.routes = labelRoutes(layout, routeArrows(layout, arrows));
    if (std::optional<ArrowRoute> route = routeFromAnywhere(layout, fromAnywhere))
        layout.routes.push_back(std::move(*route));
    return layout;
}

} // namespace taskarium::ui
