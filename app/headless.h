// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/options.h>

namespace taskarium::app {

// What works without a window, and needs nothing of it. Each returns the exit code of the program.

/// Runs a scenario to its end, tells how it goes and what was refused, and writes the exports.
[[nodiscard]] int runScenario(const RunOptions& options, const Console& console);

/// Lists what is built in: kind, name and title, a tab between.
[[nodiscard]] int listBuiltIns(const Console& console);

} // namespace taskarium::app
