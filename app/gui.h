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

/// Opens a window on each file and returns the exit code when the last one is closed. Opens
/// none, but tells why and fails, if a file is missing or there is no display.
[[nodiscard]] int openWindows(const WindowOptions& options, ProcessArguments arguments,
                              const Console& console);

} // namespace taskarium::app
