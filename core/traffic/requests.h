// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// The requests of target groups. Without any, none of these does anything.

/// From now on so many requests arrive for a target group.
void setRequestRate(Engine& engine, TargetGroupId group, int requestsPerSecond);

/// The load balancer sees a target in another state, or for the first time: others get more or less of the
/// requests, and it has its deregistration delay for those that it works on.
void followTarget(Engine& engine, const TargetRef& target);

/// Something has happened to the processes of a task, or to how they behave: they may take requests in
/// another way.
void reconsiderIntake(Engine& engine, TaskId task);

/// Time has passed that may make a difference to the requests of a task: one of its processes is ready, or
/// closes, or the deregistration delay of its targets has elapsed.
void takeRequestTurn(Engine& engine, TaskId task);

} // namespace taskarium
