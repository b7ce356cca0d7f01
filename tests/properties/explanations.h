// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/scenario/scenario.h>

#include <string>

namespace taskarium::properties {

/// What is said at a moment of a scenario, against what then happens if no command follows: each move comes
/// when it was said to, each time that is left is left until then. Empty if all is true, else what is not.
[[nodiscard]] std::string faultOfExplanations(Scenario scenario, SimTime moment);

} // namespace taskarium::properties
