// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/traffic: what happens at a load balancer. Tasks are registered with the target groups of their
// service, checked, drained and removed; requests take their way to those that are healthy. Where requests go
// is for RequestFlow (core/model) to say, which apply() keeps in the World; this room tells it what the
// applications behind the targets do, and those how much they have to bear.
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// A task in the target groups of its service: registered before RUNNING, checked from then on, drained
/// before its containers are stopped (Elastic Load Balancing, "Target group health checks").

/// The task is registered with every target group of its service and checked from now on.
void registerTargets(Engine& engine, TaskId task);

/// Its targets get no more requests; they drain.
void drainTargets(Engine& engine, TaskId task);

/// Its targets are out of their groups.
void removeTargets(Engine& engine, TaskId task);

/// A change of a target's health that was due has come.
void finishTargetStep(Engine& engine, const TargetRef& target);

/// The applications' behaviour has changed: checks made until now are counted by the old, those to come by
/// the new, and so are requests.
void reconsiderTargets(Engine& engine, TaskId task);

} // namespace taskarium
