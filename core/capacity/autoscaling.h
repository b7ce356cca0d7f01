// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <string>
#include <vector>

namespace taskarium {

/// The Auto Scaling group of a capacity provider: it keeps as many instances as its desired capacity says.

/// Whether an instance runs, or is about to stop, a task other than one of a DAEMON service. Managed
/// termination protection keeps such an instance (developer guide, "Control the instances Amazon ECS
/// terminates").
[[nodiscard]] bool isInUse(const Engine& engine, InstanceId instance);

/// The instances of the group that have registered, are there and are not being terminated, oldest first.
[[nodiscard]] std::vector<InstanceId> membersOf(const Engine& engine, CapacityProviderId provider);

/// The group begins with as many instances as its desired capacity says: they are there from the start of the
/// run, and warm.
void beginGroup(Engine& engine, CapacityProviderId provider);

/// Launches what the group lacks and terminates what it has too much. New instances go to the availability
/// zone that has the fewest; at a scale-in one goes from the zone that has the most, there the oldest (our
/// own rule; the default termination policy of EC2 Auto Scaling asks for more). With managed draining an
/// instance drains first.
void reachDesiredCapacity(Engine& engine, CapacityProviderId provider);

/// Terminates the instances that have drained; those that still have tasks after 48 hours too (developer
/// guide, "Safely stop Amazon ECS workloads running on EC2 instances").
void terminateDrained(Engine& engine, CapacityProviderId provider);

/// The number-th instance of the group has booted: it registers with the cluster, unless it is lost.
void registerInstance(Engine& engine, CapacityProviderId provider, std::uint64_t number);

/// The instances that boot in an availability zone are lost.
void loseBootingInstances(Engine& engine, const std::string& zone);

} // namespace taskarium
