// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/options.h>

#include <string_view>

namespace taskarium::app {

/// What `--help` prints for a form of the command line.
[[nodiscard]] std::string_view helpText(Form form);

/// What `--version` prints: "taskarium 0.1.0".
[[nodiscard]] std::string_view versionText();

} // namespace taskarium::app
