// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <vector>

namespace taskarium {

/// The tasks of a service whose desiredStatus is RUNNING, as the scheduler counts them, oldest first.
struct ServiceTasks {
    std::vector<TaskId> current{}; ///< of the PRIMARY deployment
    std::vector<TaskId> old{};     ///< of the deployments before it
};

[[nodiscard]] ServiceTasks wantedTasks(const Engine& engine, ServiceId service);

/// How many tasks to start, and how many of the PRIMARY and of the old deployments to stop, in one step.
struct RolloutStep {
    int start = 0;
    int stopCurrent = 0;
    int stopOld = 0;

    friend bool operator==(const RolloutStep&, const RolloutStep&) = default;
};

/// What a rolling deployment counts. Tasks that run are healthy, unhealthy, or not known to be either yet.
struct RolloutCounts {
    int desired = 0;
    int current = 0; ///< wanted tasks of the PRIMARY deployment
    int old = 0;     ///< wanted tasks that are to be replaced: of other deployments, or on draining hosts
    int healthy = 0; ///< of both
    int unhealthyCurrent = 0; ///< found unhealthy, of the PRIMARY deployment
    int unhealthyOld =
        0; ///< old ones that count against no minimum: stopping them takes nothing from anybody
};

/// The step rule: at most floor(desired * maximumPercent / 100) tasks may exist, at least
/// ceil(desired * minimumHealthyPercent / 100) healthy ones must stay. Without old tasks the service is
/// scaled at once. An unhealthy task is replaced first and stopped when its replacement is healthy, where the
/// maximum allows; else the unhealthy are stopped one at a time (developer guide, "Amazon ECS services").
[[nodiscard]] RolloutStep nextStep(const RolloutCounts& counts, const DeploymentConfiguration& configuration);

} // namespace taskarium
