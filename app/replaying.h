// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/options.h>

namespace taskarium::app {

/// Reads logs as one history, tells what became of them, and writes the exports. Returns the exit code of the
/// program: DataFailure if nothing could be read.
[[nodiscard]] int replayLogs(const ReplayCommand& options, const Console& console);

} // namespace taskarium::app
