// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/options.h>

namespace taskarium::app {

/// Draws the flow chart of a scenario at a time, with the painter of the window, and returns the exit code.
/// Needs no display; no Qt application must exist yet.
[[nodiscard]] int renderPicture(const RenderOptions& options, const Console& console);

} // namespace taskarium::app
