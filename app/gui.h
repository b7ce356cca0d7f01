// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/options.h>

namespace taskarium::app {

/// What Qt takes of the process's arguments.
struct ProcessArguments {
    int& count;
    char** values;
};

/// Opens a window on each file and returns the exit code when the last one is closed. Tells, and fails, where
/// there is no display to open it on.
[[nodiscard]] int openWindows(const WindowOptions& options, ProcessArguments arguments,
                              const Console& console);

} // namespace taskarium::app
