// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/services/serviceevents.h>

#include <vector>

namespace taskarium {

/// A scheduler that finds no room tries again. A published experiment saw quick tries for about 50 s, which
/// are 10 s apart here (our own rule), and tries five minutes apart after that.
inline constexpr Duration quickRetry = std::chrono::seconds(10);
inline constexpr Duration quickRetries = std::chrono::seconds(50);
inline constexpr Duration placementRetry = std::chrono::minutes(5);

/// How many of the tasks wanted may be started now; the others wait until fewer were started in the last
/// minute, or for the throttle of starts that keep failing. Nobody waits for a service that cannot start its
/// tasks.
[[nodiscard]] int takeLaunches(Engine& engine, ServiceId service, int wanted);

/// So many of those that were taken last have found no place, and are not launched.
void returnLaunches(Engine& engine, ServiceId service, int unused);

/// So many tasks of a deployment that have found no place.
struct Unplaced {
    DeploymentId deployment{};
    int count = 0;
};

/// No place was found for some tasks: told once until one could be placed again, retried in the background.
/// When the quick retries have found none either they count as failures (our own rule), and with each later
/// retry again, which may trip the circuit breaker.
void tellStuckPlacement(Engine& engine, ServiceId service, const Unplaced& unplaced, const ServiceNews& news);

/// A place was found for a task.
void notePlaced(Engine& engine, ServiceId service);

/// "has started 2 tasks: (task ID) (task ID).", and how many of them replace unhealthy ones.
void tellStarted(Engine& engine, ServiceId service, const std::vector<TaskId>& tasks);

/// Starts tasks of a deployment: of those wanted as many as may be started now and find a place.
void startTasks(Engine& engine, ServiceId service, DeploymentId deployment, int wanted);

} // namespace taskarium
