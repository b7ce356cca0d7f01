// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/model/world.h>

#include <nlohmann/json.hpp>

#include <string>

namespace taskarium {

/// The value of a RegisterTaskDefinition request that checkShape found good: revision 0, the whole request
/// kept as its document. Fails on a task-level cpu or memory that is no size, with the exception of the real
/// service.
[[nodiscard]] Result<TaskDefinition> readTaskDefinition(const nlohmann::json& request,
                                                        const std::string& pointer);

/// TaskDefinition as DescribeTaskDefinition answers it, without its tags: what registration fills in is
/// filled in, members that are not simulated are carried through (API reference, TaskDefinition).
[[nodiscard]] nlohmann::json describeTaskDefinition(const World& world, TaskDefinitionId id);

} // namespace taskarium
