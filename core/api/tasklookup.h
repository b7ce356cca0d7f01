// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// findTask() for many ids or ARNs, in one walk over the tasks: what each of them names.
[[nodiscard]] std::vector<std::optional<TaskId>> findTasks(const World& world,
                                                           const std::vector<std::string>& idsOrArns);

} // namespace taskarium
