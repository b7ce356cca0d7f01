// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>
#include <core/sim/reply.h>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace taskarium {

/// Chooses a container instance for a task: among the ACTIVE ones with room for its CPU and memory, one in
/// the availability zone with the fewest tasks of the group, there the one with the fewest (developer guide,
/// "task placement": the default spreads over the zones). Without room: a failure for each instance that was
/// tried.
[[nodiscard]] std::variant<InstanceId, std::vector<Failure>> placeTask(const World& world, ClusterId cluster,
                                                                       TaskDefinitionId definition,
                                                                       std::string_view group);

/// Whether a cluster has any container instance to place tasks on.
[[nodiscard]] bool hasInstances(const World& world, ClusterId cluster);

} // namespace taskarium
