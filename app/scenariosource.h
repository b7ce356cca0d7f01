// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/scenario/scenario.h>

#include <string>

namespace taskarium::app {

/// The scenario that FILE|NAME means: the built-in one of that name, else the file at that path. Fails as
/// readScenario() does, and on what is neither, with the built-in names that come near. "./demo" is always a
/// file.
[[nodiscard]] Result<Scenario> openScenario(const std::string& fileOrName);

} // namespace taskarium::app
