// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/services/rollout.h>
#include <core/services/scalein.h>

#include <vector>

namespace taskarium {

/// What is to be stopped in a step: surplus and unhealthy tasks of the PRIMARY deployment, old ones that
/// nobody needs, those that may go, and those that are unhealthy.
[[nodiscard]] std::vector<StopGroup> stopGroups(const Engine& engine, const Service& service,
                                                const ServiceTasks& tasks, const RolloutStep& step);

/// Those to stop of some groups. Protected tasks stay unless they are unhealthy or their service is deleted;
/// that there are too few others is told.
[[nodiscard]] std::vector<TaskId> choosePermitted(Engine& engine, ServiceId service,
                                                  std::vector<StopGroup> groups);

/// Tells tasks of a service to stop. Its events tell of those that run, with their ids, and of those that do
/// not yet. The unhealthy among them may trip the circuit breaker: then a step that was reckoned before is
/// void.
void stopTasks(Engine& engine, ServiceId service, const std::vector<TaskId>& tasks);

} // namespace taskarium
