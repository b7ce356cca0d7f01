// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/options.h>

namespace taskarium::app {

/// Opens a window on each file and returns the exit code when the last one is closed. Qt takes what it needs
/// from the process's arguments.
[[nodiscard]] int openWindows(const WindowOptions& options, int& argc, char** argv);

} // namespace taskarium::app
