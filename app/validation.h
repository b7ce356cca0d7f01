// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/options.h>

namespace taskarium::app {

/// Reads a scenario, tells whether it is good, and tries its commands: those that would be refused are warned
/// of, and so are those that are never given and entries that name nothing. Returns the exit code of the
/// program.
[[nodiscard]] int validateScenario(const ValidateOptions& options, const Console& console);

} // namespace taskarium::app
