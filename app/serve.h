// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/options.h>

namespace taskarium::app {

/// Serves the API of Amazon ECS until SIGINT or SIGTERM, then writes the exports. Returns the exit code of
/// the program.
[[nodiscard]] int serveApi(const ServeOptions& options, const Console& console);

} // namespace taskarium::app
