// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// What failing tasks mean for their deployment and their service.

/// A deployment begins, or the service is rolled back to one: nothing has failed of it yet.
void beginAnew(Engine& engine, ServiceId service);

/// A task of a service could not be started: it delays the next tries and counts for the circuit breaker, as
/// long as no task of the deployment has reached RUNNING (developer guide, "Amazon ECS service throttle
/// logic", "How the Amazon ECS deployment circuit breaker detects failures").
void noteFailedStart(Engine& engine, TaskId task);

/// A task that ran was found unhealthy: it counts for the circuit breaker only.
void noteUnhealthy(Engine& engine, TaskId task);

/// Whether the PRIMARY deployment of a service still tries to resolve its images: until three of its tasks
/// have failed for want of one (developer guide, "Container image resolution").
[[nodiscard]] bool resolvesImages(const Engine& engine, ServiceId service);

/// A task reached RUNNING: starts succeed again.
void noteStarted(Engine& engine, TaskId task);

/// A task is healthy; the first time, with resetOnHealthyTask, the count begins anew.
void noteHealthy(Engine& engine, TaskId task);

} // namespace taskarium
