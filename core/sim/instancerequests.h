// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>
#include <core/engine/engine.h>
#include <core/sim/reply.h>

namespace taskarium {

/// Sets container instances DRAINING or ACTIVE again. Tasks of services leave a draining instance, standalone
/// ones stay (API reference, UpdateContainerInstancesState). An unknown instance is a failure "MISSING".
[[nodiscard]] Result<CommandReply> updateInstances(Engine& engine, ClusterId cluster,
                                                   const UpdateContainerInstancesState& request);

/// An instance registers with a cluster. Its type and its zone are its attributes ecs.instance-type and
/// ecs.availability-zone; an instance whose ARN is known registers again, which changes nothing.
[[nodiscard]] Result<CommandReply> registerInstance(Engine& engine, ClusterId cluster,
                                                    const RegisterContainerInstance& request);

/// Takes an instance out of its cluster. Refused while tasks run on it, unless forced: then ECS no longer
/// knows of them, and they are STOPPED (API reference, DeregisterContainerInstance; developer guide, events).
[[nodiscard]] Result<CommandReply> deregisterInstance(Engine& engine, ClusterId cluster,
                                                      const DeregisterContainerInstance& request);

} // namespace taskarium
