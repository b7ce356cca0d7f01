// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/chartlayout.h>

#include <ui/scene/boxes.h>
#include <ui/scene/labels.h>
#include <ui/scene/routes.h>

#include <algorithm>

namespace taskarium::ui {

const ArrowRoute* ChartLayout::route(TaskStatus from, TaskStatus to) const
{
    const auto found = std::ranges::find_if(routes, [from, to](const ArrowRoute& route) {
        return route.arrow.from == from && route.arrow.to == to;
    });
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
    layout.routes = labelRoutes(layout, routeArrows(layout, request.arrows));
    return layout;
}

} // namespace taskarium::ui
