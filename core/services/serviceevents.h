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

/// The same with the 'ECS Service Action' event that goes with it.
struct ServiceNews {
    std::string text{};
    ServiceAction action = ServiceAction::None;
    std::string reason{};
};
void postServiceAction(Engine& engine, ServiceId service, const ServiceNews& news);

/// An 'ECS Service Action' event that goes with no message of the service's events. Its id is drawn apart, so
/// that the messages keep theirs.
void tellServiceAction(Engine& engine, ServiceId service, ServiceAction action);

/// "(task ID) (task ID)".
[[nodiscard]] std::string taskList(const World& world, std::span<const TaskId> tasks);

/// "registered 1 targets in (target-group ARN)" for each target group of a task's service; nothing without
/// any.
void postTargetsRegistered(Engine& engine, TaskId task);

/// "(task ID) (port 80) is unhealthy in (target-group ARN) due to (reason Request timed out)".
void postTargetUnhealthy(Engine& engine, TaskId task, std::size_t target);

/// "(task ID) failed container health checks."
void postContainerUnhealthy(Engine& engine, TaskId task);

/// "deregistered 1 targets in ..." and "has begun draining connections on 1 tasks".
void postTargetsDeregistered(Engine& engine, TaskId task);

} // namespace taskarium
