// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// What failing tasks mean for their deployment and their service.

/// A deployment begins, or the service is rolled back to one: nothing has failed of it yet.
void beginAnew(Engine& engine, ServiceId service);

/// The PRIMARY deployment of a service makes way for the newest one that had been completed before, as
/// somebody asks for. Returns whether there is one.
bool rollBackDeployment(Engine& engine, ServiceId service);

/// A task of a service could not be started: it delays the next try, once for all tasks of a try, and counts
/// for the circuit breaker, as long as no task of the deployment has reached RUNNING (developer guide,
/// "Amazon ECS service throttle logic", "How the Amazon ECS deployment circuit breaker detects failures").
void noteFailedStart(Engine& engine, TaskId task);

/// For so many tasks of a deployment no place was found: tasks that could not be launched count likewise (API
/// reference, Deployment.failedTasks). Not while others of it are on their way to RUNNING, for with the first
/// that arrives they count no more (our own rule).
void noteUnplaced(Engine& engine, ServiceId service, DeploymentId deployment, int count);

/// A task that ran was found unhealthy: it counts for the circuit breaker only.
void noteUnhealthy(Engine& engine, TaskId task);

/// The PRIMARY deployment of a service and how it stands. When a circuit breaker trips it becomes another
/// one, and what was to be done for the rollout is void.
struct Standing {
    DeploymentId primary{};
    RolloutState rolloutState{};

    friend bool operator==(const Standing&, const Standing&) = default;
};
[[nodiscard]] Standing standingOf(const Service& service);

/// Whether the PRIMARY deployment of a service still tries to resolve its images: until three of its tasks
/// have failed for want of one (developer guide, "Container image resolution").
[[nodiscard]] bool resolvesImages(const Engine& engine, ServiceId service);

/// A task reached RUNNING: starts succeed again.
void noteStarted(Engine& engine, TaskId task);

/// A task is healthy; the first time, with resetOnHealthyTask, the count begins anew.
void noteHealthy(Engine& engine, TaskId task);

} // namespace taskarium
