// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/scene/chartlayout.h>

namespace taskarium::ui {

/// The lines of the arrows between the boxes of a layout; no reasons yet. Neighbours are joined straight, the
/// lanes by steps, and what skips boxes goes around them. Bends are rounded.
[[nodiscard]] std::vector<ArrowRoute> routeArrows(const ChartLayout& layout,
                                                  const std::vector<ChartArrow>& arrows);

} // namespace taskarium::ui
