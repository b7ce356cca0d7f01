// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/services: what is true of a service, without acting on it: how its tasks are judged, how many a
// rolling deployment may start and stop, which are to go first, when a deployment has failed, and the events
// that tell it.
#pragma once

#include <core/engine/engine.h>

#include <span>
#include <string_view>

namespace taskarium {

/// Whose random numbers are a service's: its name and how many of that name there were before, nothing of
/// other services. `place` is the service's index in the World, or the one it will have.
[[nodiscard]] OwnerKey serviceKey(const World& world, ClusterId cluster, std::string_view name,
                                  std::size_t place);

/// Posts "(service NAME) " and the text to a service's events, with ECS's own wording (developer guide,
/// "Amazon ECS service event messages").
void postServiceEvent(Engine& engine, ServiceId service, std::string_view text);

/// The same with the 'ECS Service Action' event that goes with it; without a text that event alone.
struct ServiceNews {
    std::string text{};
    ServiceAction action = ServiceAction::None;
    std::string reason{};
    ActionScope scope{};
};
void postServiceAction(Engine& engine, ServiceId service, const ServiceNews& news);

/// "(task ID) (task ID)".
[[nodiscard]] std::string taskList(const World& world, std::span<const TaskId> tasks);

/// A task's targets were registered, or are deregistered: the next pass of the scheduler tells how many were,
/// which in recordings comes a period after the stop. Nothing without target groups.
void postTargetsRegistered(Engine& engine, TaskId task);
void postTargetsDeregistered(Engine& engine, TaskId task);

/// "registered 2 targets in (target-group ARN)", "deregistered 1 targets in ..." and "has begun draining
/// connections on 1 tasks": what there is to tell since the last time.
void tellTargets(Engine& engine, ServiceId service);

/// "(task ID) (port 80) is unhealthy in (target-group ARN) due to (reason Request timed out)"; of tasks
/// without a network interface "(instance i-ID) (port 32768)", the host's.
void postTargetUnhealthy(Engine& engine, TaskId task, std::size_t target);

/// "(task ID) failed container health checks."
void postContainerUnhealthy(Engine& engine, TaskId task);

} // namespace taskarium
