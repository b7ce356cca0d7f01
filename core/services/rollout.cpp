// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/rollout.h>

#include <algorithm>
#include <limits>

namespace taskarium {

namespace {

/// Counts can be large and percentages too: multiplied as 64 bits.
int minimumOf(const RolloutCounts& counts, const DeploymentConfiguration& configuration)
{
    return static_cast<int>((std::int64_t(counts.desired) * configuration.minimumHealthyPercent + 99) / 100);
}

int maximumOf(const RolloutCounts& counts, const DeploymentConfiguration& configuration)
{
    const std::int64_t maximum = std::int64_t(counts.desired) * configuration.maximumPercent / 100;
    return static_cast<int>(std::min<std::int64_t>(maximum, std::numeric_limits<int>::max()));
}

/// Whether a task is to be replaced: its deployment is not the PRIMARY one any more, or its host drains or is
/// wanted back.
bool isOld(const Engine& engine, const Service& service, TaskId id)
{
    const Task& task = engine.world.task(id);
    return task.deployment != primaryOf(service) || engine.taskPlans[id.value].isRetiring
        || (task.instance.isValid()
            && engine.world.instance(task.instance).status == InstanceStatus::Draining);
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

} // namespace

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

RolloutStep nextStep(const RolloutCounts& counts, const DeploymentConfiguration& configuration)
{
    const int maximum = maximumOf(counts, configuration);
    if (counts.old == 0)
        return steadyStep(counts, maximum);
    const int surplus = std::max(0, counts.current - counts.desired);
    const int missing = std::max(0, counts.desired - counts.current);
    const int room = std::max(0, maximum - counts.current - counts.old);
    const int spare = std::max(0, counts.healthy - surplus - minimumOf(counts, configuration));
    return {.start = std::min(missing, room),
            .stopCurrent = std::max(surplus, counts.unhealthyCurrent),
            .stopOld = std::min(counts.old, counts.unhealthyOld + spare)};
}

} // namespace taskarium
