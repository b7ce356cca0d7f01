// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/services/serviceevents.h>

#include <vector>

namespace taskarium {

/// A scheduler that finds no room tries again. A published experiment saw tries five minutes apart after the
/// first minute.
inline constexpr Duration placementRetry = std::chrono::minutes(5);

/// How many of the tasks wanted may be started now; the others wait for the next minute, or for the throttle
/// of starts that keep failing. Nobody waits for a service that cannot start its tasks.
[[nodiscard]] int takeLaunches(Engine& engine, ServiceId service, int wanted);

/// No place was found for a task: told once until one could be placed again, retried in the background.
void tellStuckPlacement(Engine& engine, ServiceId service, const ServiceNews& news);

/// "has started 2 tasks: (task ID) (task ID).", and how many of them replace unhealthy ones.
void tellStarted(Engine& engine, ServiceId service, const std::vector<TaskId>& tasks);

/// Starts tasks of a deployment: of those wanted as many as may be started now and find a place.
void startTasks(Engine& engine, ServiceId service, DeploymentId deployment, int wanted);

} // namespace taskarium
