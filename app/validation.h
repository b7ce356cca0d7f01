// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/options.h>

namespace taskarium::app {

/// Reads a scenario or a lesson and tells whether it is good. A scenario's commands are tried: those that
/// would be refused are warned of, and so are those that are never given and entries that name nothing. A
/// lesson is played, and fails at the first step that is not as it says. Returns the exit code of the
/// program.
[[nodiscard]] int validate(const ValidateOptions& options, const Console& console);

} // namespace taskarium::app
