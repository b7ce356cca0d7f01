// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/scene/chartlayout.h>

namespace taskarium::ui {

/// The lines of the arrows between the boxes of a layout; no reasons yet. Neighbours are joined straight, the
/// lanes by steps, and what skips boxes goes around them. Bends are rounded.
[[nodiscard]] std::vector<ArrowRoute> routeArrows(const ChartLayout& layout,
                                                  const std::vector<ChartArrow>& arrows);

/// How high the room between the lanes has to be, in units, so that the arrows from the upper lane downwards
/// and their reasons find room there.
[[nodiscard]] qreal heightForTracks(const std::vector<ChartArrow>& arrows);

/// Whether an arrow passes below a box, between the lower lane and STOPPED.
[[nodiscard]] bool runsUnder(const ChartArrow& arrow);

} // namespace taskarium::ui
