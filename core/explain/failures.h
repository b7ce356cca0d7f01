// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// What has become of tasks that ended otherwise than they should. Of a service's tasks only those are looked
/// at that ECS still shows: not older than an hour, and not more than twenty thousand.

/// The container whose end ended the task: an essential one that ran out of memory, else one that exited with
/// another code than those of processes that are told to stop, else the only one that exited. Nothing if it
/// may have been one of several: their ends are reported together.
[[nodiscard]] std::optional<std::size_t> culpritOf(const World& world, TaskId task);

/// What a start failed for: the task says it or, on an instance, a container.
[[nodiscard]] std::string startErrorOf(const World& world, TaskId task);

/// What the agent says of a container that the kernel ended at its hard limit.
[[nodiscard]] bool isOutOfMemory(const Container& container);

/// Whether a stoppedReason of the scheduler tells that the task was unhealthy (developer guide, "Stopped
/// tasks error messages").
[[nodiscard]] bool isHealthReason(std::string_view reason);

/// Whether a task of a service ended by itself, or for its health, within five minutes of RUNNING: one that
/// does so again and again is in a restart loop (our own measure). Nobody counts that: ECS throttles only
/// tasks that never reach RUNNING (developer guide, "Amazon ECS service throttle logic").
[[nodiscard]] bool hasEndedEarly(const World& world, TaskId task);

/// Those of a service, the last to end first.
[[nodiscard]] std::vector<TaskId> earlyEnds(const World& world, SimTime now, ServiceId service);

/// The newest task of a service that could not be started.
[[nodiscard]] std::optional<TaskId> lastFailedStart(const World& world, SimTime now, ServiceId service);

/// The newest task of a deployment that counts as failed: it could not be started, or was unhealthy.
[[nodiscard]] std::optional<TaskId> lastFailure(const World& world, SimTime now, ServiceId service,
                                                DeploymentId deployment);

} // namespace taskarium
