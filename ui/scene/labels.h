// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/scene/chartlayout.h>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// Puts the reasons of rare arrows beside their lines, where they touch no box, no other text and no line,
/// with room for the tokens that travel there. A reason that finds no place is left out; hovering the arrow
/// still tells it.
[[nodiscard]] std::vector<ArrowRoute> labelRoutes(const ChartLayout& layout, std::vector<ArrowRoute> routes);

/// One short arrow into STOPPED, with its reason, for arrows that lead from anywhere. It stands in the gap
/// between the lower lane and STOPPED, where it is clear of the routes and labels of the layout; nothing
/// without such arrows, or without room.
[[nodiscard]] std::optional<ArrowRoute> routeFromAnywhere(const ChartLayout& layout,
                                                          const std::vector<ChartArrow>& arrows);

} // namespace taskarium::ui
