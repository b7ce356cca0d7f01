// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <nlohmann/json.hpp>

namespace taskarium {

/// Task as DescribeTasks answers it, tags included; a DELETED task is described too (developer guide, task
/// lifecycle). Absent values are left out, empty lists are there. Only for a task that is not purged.
[[nodiscard]] nlohmann::json describeTask(const World& world, TaskId id);

} // namespace taskarium
