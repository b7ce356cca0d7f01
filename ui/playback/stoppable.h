// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <vector>

namespace taskarium::ui {

/// Those of the tasks that StopTask would do something to: they exist in the world and want to run.
[[nodiscard]] std::vector<TaskId> stoppable(const World& world, const std::vector<TaskId>& tasks);

} // namespace taskarium::ui
