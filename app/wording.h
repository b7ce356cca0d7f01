// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/scenario/scenario.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace taskarium::app {

/// "1 task", "2 tasks".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

/// Whether a scenario says what it is called: not if its title is missing or nothing but space.
[[nodiscard]] bool hasTitle(const Scenario& scenario);

/// A scenario's title, else the name of the file that it was opened from.
[[nodiscard]] std::string titleOf(const Scenario& scenario, const std::string& fileOrName);

} // namespace taskarium::app
