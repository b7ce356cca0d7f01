// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/options.h>

namespace taskarium::app {

/// Looks for the scenarios that windows are wanted on, before one is opened: a message on a terminal is lost
/// behind it. Tells what is missing and returns the exit code: Success if nothing is, WrongUsage if the first
/// is a single word, which was most likely meant as a command, else DataFailure.
[[nodiscard]] int checkWindowFiles(const WindowOptions& options, const Console& console);

} // namespace taskarium::app
