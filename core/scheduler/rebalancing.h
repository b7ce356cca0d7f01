// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/services/rollout.h>

namespace taskarium {

/// Availability zone rebalancing: in a steady service no zone is to have two tasks more than another. One
/// task after the other is started in the zone with the fewest and, once it is healthy, one is stopped where
/// there are most. The zones are those of the service's subnets on Fargate, and on EC2 those of the instances
/// that meet its constraints (developer guide, "Balancing an Amazon ECS service across Availability Zones";
/// that tasks move one at a time, and what happens where none can be started, are our own rules).

/// Goes on with a move that is under way. Returns whether the scheduler has to wait for it; if not, it is
/// over or was given up, since the service has other things to do.
[[nodiscard]] bool continueRebalancing(Engine& engine, ServiceId service, const ServiceTasks& tasks);

/// Looks at a steady service, and begins to move a task if its zones are not balanced.
void rebalance(Engine& engine, ServiceId service);

} // namespace taskarium
