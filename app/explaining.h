// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/options.h>

namespace taskarium::app {

/// Runs a scenario to a time and prints why things are as they are then. Returns the exit code.
[[nodiscard]] int explainMoment(const ExplainOptions& options, const Console& console);

} // namespace taskarium::app
