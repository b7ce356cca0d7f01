// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/scene/chartlayout.h>

namespace taskarium::ui {

/// Puts the reasons of rare arrows beside their lines, where they touch no box, no other text and no line,
/// with room for the tokens that travel there. A reason that finds no place is left out; hovering the arrow
/// still tells it.
[[nodiscard]] std::vector<ArrowRoute> labelRoutes(const ChartLayout& layout, std::vector<ArrowRoute> routes);

} // namespace taskarium::ui
