// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// What failing tasks mean for their deployment and their service.

/// A task of a service could not be started: it counts for the circuit breaker and delays the next tries
/// (developer guide, "Amazon ECS service throttle logic").
void noteFailedStart(Engine& engine, TaskId task);

/// A task that ran was found unhealthy: it counts for the circuit breaker only.
void noteUnhealthy(Engine& engine, TaskId task);

/// A task reached RUNNING: starts succeed again.
void noteStarted(Engine& engine, TaskId task);

/// A task is healthy; the first time, with resetOnHealthyTask, the count begins anew.
void noteHealthy(Engine& engine, TaskId task);

} // namespace taskarium
