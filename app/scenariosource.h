// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/scenario/scenario.h>

#include <string>

namespace taskarium::app {

/// Whether there is what FILE|NAME means: a built-in scenario of that name, or something at that path. Fails
/// on what is neither, with the built-in names that come near.
[[nodiscard]] Outcome checkThere(const std::string& fileOrName);

/// The scenario that FILE|NAME means: the built-in one of that name, else the file at that path. Fails as
/// checkThere(), readFile() and readScenario() do. "./demo" is always a file.
[[nodiscard]] Result<Scenario> openScenario(const std::string& fileOrName);

} // namespace taskarium::app
