// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/rollout.h>

#include <core/services/circuitbreaker.h>
#include <core/services/servicehealth.h>

#include <algorithm>

namespace taskarium {

namespace {

bool isHostDraining(const Engine& engine, const Task& task)
{
    return task.instance.isValid() && engine.world.instance(task.instance).status == InstanceStatus::Draining;
}

/// Whether a task cannot stay where it is: its host drains or is wanted back.
bool isLosingHost(const Engine& engine, TaskId id)
{
    return engine.taskPlans[id.value].isRetiring || isHostDraining(engine, engine.world.task(id));
}

/// Whether a task is to be replaced: its deployment is not the PRIMARY one any more, or it loses its host.
bool isOld(const Engine& engine, const Service& service, TaskId id)
{
    return engine.world.task(id).deployment != primaryOf(service) || isLosingHost(engine, id);
}

/// Without old tasks: the desired count, and a replacement for each unhealthy task as far as the maximum
/// allows.
RolloutStep steadyStep(const RolloutCounts& counts, int maximum)
{
    const int allowed = std::max(counts.desired, std::min(counts.desired + counts.unhealthyCurrent, maximum));
    RolloutStep step{.start = std::max(0, allowed - counts.current),
                     .stopCurrent = std::max(0, counts.current - allowed)};
    if (counts.unhealthyCurrent == 0)
        return step;
    const int replaced =
        std::clamp(counts.healthy + counts.unhealthyCurrent - counts.desired, 0, counts.unhealthyCurrent);
    step.stopCurrent = std::max(step.stopCurrent, replaced);
    const bool hasFullHouse = counts.current >= std::max(maximum, counts.desired);
    const bool isAllKnown = counts.healthy + counts.unhealthyCurrent == counts.current;
    if (step == RolloutStep{} && hasFullHouse && isAllKnown)
        step.stopCurrent = 1;
    return step;
}

/// During a rollout.
RolloutStep rollingStep(const RolloutCounts& counts, const DeploymentConfiguration& configuration)
{
    const int minimum = limitsOf(counts, configuration).minimum;
    const int surplus = std::max(0, counts.current - counts.desired);
    RolloutStep step{.stopCurrent = std::max(surplus, counts.unhealthyCurrent)};
    const int staying = counts.current - step.stopCurrent;
    const int room = std::max(0, limitsOf(counts, configuration).maximum - staying - counts.old);
    // What the minimum lacks is made good by those under way, then by more of the same revision.
    const int lack = std::max(0, minimum - counts.healthy);
    const int present = counts.old - counts.unhealthyOld - counts.sickOld;
    const int missingOld = std::max(0, counts.oldWanted - present);
    step.startOld = std::min({room, missingOld, std::max(0, lack - counts.youngOld)});
    step.start = std::min(std::max(0, counts.desired - staying), room - step.startOld);
    const int spare = std::max(0, counts.healthy - surplus - minimum);
    const int keptYoung = std::min(counts.youngOld, lack);
    const int healthyOld = counts.old - counts.unhealthyOld - counts.sickOld - counts.youngOld;
    step.stopOld = counts.unhealthyOld + counts.youngOld - keptYoung + std::min(spare, healthyOld);
    const bool makesRoom = room == 0 && counts.youngOld == 0 && counts.sickOld > 0;
    step.stopSick = lack == 0 ? counts.sickOld : (makesRoom ? 1 : 0);
    return step;
}

/// Whether a task's deployment may replace it by another one; not on a host that drains.
bool mayReplace(const Engine& engine, const Service& service, const Task& task)
{
    return keepsTasks(service, service.deployments[task.deployment.value]) && !isHostDraining(engine, task);
}

/// Whether a task that is not known to be healthy yet may have to stay until others are: one that its
/// deployment would replace, or one that is RUNNING where it cannot stay. Of an instance that drains only the
/// PENDING ones are stopped at once (API reference, UpdateContainerInstancesState).
bool isYoung(const Engine& engine, const Service& service, const Task& task, TaskHealth health)
{
    if (mayReplace(engine, service, task))
        return health != TaskHealth::Unhealthy;
    return health == TaskHealth::Unproven && service.schedulingStrategy == SchedulingStrategy::Replica
        && !hasFailed(service.deployments[task.deployment.value]);
}

} // namespace

RolloutLimits limitsOf(const RolloutCounts& counts, const DeploymentConfiguration& configuration)
{
    return {.minimum = minimumHealthyTasks(configuration, counts.desired),
            .maximum = maximumTasks(configuration, counts.desired)};
}

bool hasFailed(const Deployment& deployment)
{
    return deployment.rolloutState == RolloutState::Failed;
}

bool keepsTasks(const Service& service, const Deployment& deployment)
{
    return deployment.status == DeploymentStatus::Active && !hasFailed(deployment)
        && service.schedulingStrategy == SchedulingStrategy::Replica;
}

ServiceTasks wantedTasks(const Engine& engine, ServiceId service)
{
    ServiceTasks tasks;
    const Service& found = engine.world.service(service);
    for (const TaskId task : found.tasks) {
        if (engine.world.task(task).state.desired == DesiredStatus::Stopped)
            continue;
        (isOld(engine, found, task) ? tasks.old : tasks.current).push_back(task);
    }
    return tasks;
}

ServiceTasks wantedTasks(const Engine& engine, ServiceId service, DeploymentId taskSet)
{
    ServiceTasks tasks;
    for (const TaskId task : engine.world.service(service).tasks) {
        const Task& found = engine.world.task(task);
        if (found.deployment == taskSet && found.state.desired == DesiredStatus::Running)
            (isLosingHost(engine, task) ? tasks.old : tasks.current).push_back(task);
    }
    return tasks;
}

OldTasks sortedOld(const Engine& engine, const Service& service, const ServiceTasks& tasks)
{
    OldTasks sorted;
    for (const TaskId id : tasks.old) {
        const Task& task = engine.world.task(id);
        const TaskHealth health = judge(engine, id);
        if (health == TaskHealth::Healthy)
            sorted.healthy.push_back(id);
        else if (isYoung(engine, service, task, health))
            sorted.young.push_back(id);
        else
            (mayReplace(engine, service, task) ? sorted.sick : sorted.needless).push_back(id);
    }
    return sorted;
}

RolloutCounts countsOf(const Engine& engine, const Service& service, const ServiceTasks& tasks)
{
    const OldTasks old = sortedOld(engine, service, tasks);
    RolloutCounts counts{.desired = service.desiredCount,
                         .current = static_cast<int>(tasks.current.size()),
                         .old = static_cast<int>(tasks.old.size()),
                         .healthy = static_cast<int>(old.healthy.size()),
                         .unhealthyOld = static_cast<int>(old.needless.size()),
                         .sickOld = static_cast<int>(old.sick.size()),
                         .youngOld = static_cast<int>(old.young.size())};
    for (const TaskId task : tasks.current) {
        const TaskHealth health = judge(engine, task);
        counts.healthy += health == TaskHealth::Healthy ? 1 : 0;
        counts.unhealthyCurrent += health == TaskHealth::Unhealthy ? 1 : 0;
    }
    for (const Deployment& deployment : service.deployments)
        counts.oldWanted += keepsTasks(service, deployment) ? deployment.desiredCount : 0;
    return counts;
}

RolloutCounts countsOf(const Engine& engine, const Service& service, DeploymentId taskSet,
                       const ServiceTasks& tasks)
{
    RolloutCounts counts = countsOf(engine, service, tasks);
    counts.desired = computedDesiredCount(service, service.deployments[taskSet.value]);
    counts.oldWanted = 0;
    return counts;
}

int lackingTasks(const Engine& engine, const Service& service, DeploymentId deployment)
{
    const auto present = std::ranges::count_if(service.tasks, [&](TaskId id) {
        const Task& task = engine.world.task(id);
        return task.deployment == deployment && task.state.desired == DesiredStatus::Running
            && !isHostDraining(engine, task) && judge(engine, id) != TaskHealth::Unhealthy;
    });
    return std::max(0, service.deployments[deployment.value].desiredCount - static_cast<int>(present));
}

bool lacksHealthy(const RolloutCounts& counts, const DeploymentConfiguration& configuration)
{
    return counts.healthy < limitsOf(counts, configuration).minimum;
}

RolloutStep permittedStep(const Service& service, const RolloutCounts& counts)
{
    const RolloutStep step = nextStep(counts, service.deploymentConfiguration);
    if (!hasFailed(service.deployments[primaryOf(service).value]))
        return step;
    return {.stopCurrent = step.stopCurrent,
            .stopOld = std::min(step.stopOld, counts.unhealthyOld),
            .startOld = step.startOld,
            .stopSick = step.stopSick};
}

void noteHealthyTasks(Engine& engine, const std::vector<TaskId>& tasks)
{
    for (const TaskId task : tasks) {
        if (!engine.taskPlans[task.value].wasHealthy && judge(engine, task) == TaskHealth::Healthy)
            noteHealthy(engine, task);
    }
}

RolloutStep nextStep(const RolloutCounts& counts, const DeploymentConfiguration& configuration)
{
    const int maximum = limitsOf(counts, configuration).maximum;
    return counts.old == 0 && counts.oldWanted == 0 ? steadyStep(counts, maximum)
                                                    : rollingStep(counts, configuration);
}

} // namespace taskarium
