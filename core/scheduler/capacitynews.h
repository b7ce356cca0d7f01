// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <span>

namespace taskarium {

/// CAPACITY_PROVIDER_STEADY_STATE: the capacity providers of a service's strategy hold the tasks that it
/// wants of them. ECS publishes no rule for it. In recordings it comes when the scheduler has started tasks,
/// just before a deployment is completed and just before the steady state is told; so it does here, once in a
/// pass, and not while one of the tasks waits for capacity. It is an 'ECS Service Action' only, no message of
/// the service's events.
void tellCapacitySteady(Engine& engine, ServiceId service);

/// The scheduler has started tasks of the service: tells it if all of them have a place.
void noteStarts(Engine& engine, ServiceId service, std::span<const TaskId> started);

} // namespace taskarium
