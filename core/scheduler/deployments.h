// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/services/rollout.h>

namespace taskarium {

/// What the scheduler wants of each deployment, Deployment.desiredCount: it follows the service's only when
/// the scheduler acts on it, and in the steps of a rollout (as recorded from a real account).

/// Before a step: the PRIMARY deployment is to have what it has and what is started now.
void raiseDesiredCount(Engine& engine, ServiceId service, const RolloutCounts& counts,
                       const RolloutStep& step);

/// After it: older ones keep what they have left or, while the minimum lacks healthy tasks, had.
void lowerDesiredCounts(Engine& engine, ServiceId service, const RolloutCounts& counts);

/// An older deployment without tasks leaves the list once the PRIMARY one has a task running, or nothing to
/// run.
void retireDeployments(Engine& engine, ServiceId service);

/// A deployment that has settled is COMPLETED, its service steady: it runs what it wants, of one deployment,
/// and all of it is healthy. Both are told, the steady state every six hours again. Returns whether it is
/// steady.
bool judgeSteadiness(Engine& engine, ServiceId service, const ServiceTasks& tasks);

} // namespace taskarium
