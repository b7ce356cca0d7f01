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

/// The same for one task set, as if it were all of its service: old are those whose host drains or is wanted
/// back.
[[nodiscard]] ServiceTasks wantedTasks(const Engine& engine, ServiceId service, DeploymentId taskSet);

/// How many tasks to start, and how many to stop, in one step.
struct RolloutStep {
    int start = 0;
    int stopCurrent = 0; ///< of the PRIMARY deployment, the unhealthy first
    int stopOld = 0;     ///< of the old ones that are healthy, the young and those that nobody needs
    int startOld = 0;    ///< of the older deployments, for their own unhealthy tasks
    int stopSick = 0;    ///< of the old ones that are unhealthy

    friend bool operator==(const RolloutStep&, const RolloutStep&) = default;
};

/// What a rolling deployment counts. Tasks that run are healthy, unhealthy, or not known to be either yet.
struct RolloutCounts {
    int desired = 0;
    int current = 0;          ///< wanted tasks of the PRIMARY deployment
    int old = 0;              ///< wanted tasks to be replaced: of other deployments, or on draining hosts
    int healthy = 0;          ///< of both
    int unhealthyCurrent = 0; ///< found unhealthy, of the PRIMARY deployment
    int unhealthyOld = 0;     ///< not healthy and not needed: of a failed deployment or, on a draining host,
                              ///< not RUNNING yet or found unhealthy
    int sickOld = 0;          ///< found unhealthy, of an older deployment that may replace them
    int youngOld = 0;         ///< not known to be healthy yet, of such a deployment or RUNNING on such a host
    int oldWanted = 0;        ///< as many tasks as such deployments are to have
};

/// The old tasks by what the counts say of them.
struct OldTasks {
    std::vector<TaskId> needless{}; ///< unhealthyOld
    std::vector<TaskId> sick{};
    std::vector<TaskId> young{};
    std::vector<TaskId> healthy{};
};
[[nodiscard]] OldTasks sortedOld(const Engine& engine, const Service& service, const ServiceTasks& tasks);

/// Counts the tasks of a service.
[[nodiscard]] RolloutCounts countsOf(const Engine& engine, const Service& service, const ServiceTasks& tasks);

/// Counts the tasks of one task set, which goes by its share of the service's desiredCount.
[[nodiscard]] RolloutCounts countsOf(const Engine& engine, const Service& service, DeploymentId taskSet,
                                     const ServiceTasks& tasks);

/// Whether a deployment starts no tasks any more: the circuit breaker has failed it.
[[nodiscard]] bool hasFailed(const Deployment& deployment);

/// Whether an older deployment of a service keeps its tasks until others may take their place, and replaces
/// those that are unhealthy: one that has not failed, with REPLICA (with DAEMON only the PRIMARY one starts
/// tasks, which is our own rule).
[[nodiscard]] bool keepsTasks(const Service& service, const Deployment& deployment);

/// How many tasks an older deployment that keeps them lacks, a replacement for each unhealthy one counted.
[[nodiscard]] int lackingTasks(const Engine& engine, const Service& service, DeploymentId deployment);

/// What the percentages of a service allow, in tasks.
struct RolloutLimits {
    int minimum = 0; ///< healthy ones that must stay
    int maximum = 0; ///< that may exist
};
[[nodiscard]] RolloutLimits limitsOf(const RolloutCounts& counts,
                                     const DeploymentConfiguration& configuration);

/// Whether there are fewer healthy tasks than minimumHealthyPercent asks for.
[[nodiscard]] bool lacksHealthy(const RolloutCounts& counts, const DeploymentConfiguration& configuration);

/// The step rule: at most floor(desired * maximumPercent / 100) tasks may exist, at least
/// ceil(desired * minimumHealthyPercent / 100) healthy ones must stay. Without old tasks the service is
/// scaled at once. An unhealthy task is replaced first and stopped when its replacement is healthy, where the
/// maximum allows; else the unhealthy are stopped one at a time (developer guide, "Amazon ECS services").
///
/// During a rollout unhealthy tasks of the PRIMARY deployment make way for their replacements at once, as
/// recorded. Those of an older deployment are replaced by the same revision while the minimum lacks healthy
/// tasks, and so far old tasks that are not healthy yet may stay (developer guide, "Deploy Amazon ECS
/// services by replacing tasks").
[[nodiscard]] RolloutStep nextStep(const RolloutCounts& counts, const DeploymentConfiguration& configuration);

/// The step of a service: as the rule says or, where the PRIMARY deployment has failed, without its starts
/// and without stopping anything for it.
[[nodiscard]] RolloutStep permittedStep(const Service& service, const RolloutCounts& counts);

/// Notes those of some tasks that are found healthy for the first time.
void noteHealthyTasks(Engine& engine, const std::vector<TaskId>& tasks);

} // namespace taskarium
