// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/options.h>

#include <core/base/result.h>

#include <span>
#include <string>
#include <vector>

namespace taskarium::app {

/// Reads the arguments after the program's name. Pure: no file is looked at. Fails on wrong usage with a
/// message that names the option at fault, and a remedy.
[[nodiscard]] Result<Options> parseCommandLine(std::span<const std::string> arguments);

/// The words that choose a form as the first argument.
[[nodiscard]] std::vector<std::string> commandWords();

} // namespace taskarium::app
