// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/rollout.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace taskarium {

namespace {

int minimumOf(const RolloutCounts& counts, const DeploymentConfiguration& configuration)
{
    return (counts.desired * configuration.minimumHealthyPercent + 99) / 100;
}

int maximumOf(const RolloutCounts& counts, const DeploymentConfiguration& configuration)
{
    return counts.desired * configuration.maximumPercent / 100;
}

/// The worst candidate to keep: not running yet, then in the fullest zone, then by lot.
TaskId chooseOne(const Engine& engine, const std::vector<TaskId>& candidates)
{
    std::map<std::string, int> byZone;
    for (const TaskId task : candidates)
        ++byZone[engine.world.detail(task).availabilityZone];
    const auto cost = [&](TaskId task) {
        const TaskDetail& detail = engine.world.detail(task);
        const bool runs = engine.world.task(task).state.last == TaskStatus::Running;
        return std::tuple(runs ? 0 : 1, byZone[detail.availabilityZone],
                          engine.random.bits(Purpose::ScaleInChoice, detail.key));
    };
    return *std::ranges::max_element(candidates, {}, cost);
}

} // namespace

ServiceTasks wantedTasks(const Engine& engine, ServiceId service)
{
    ServiceTasks tasks;
    const Service& found = engine.world.service(service);
    for (const TaskId task : found.tasks) {
        const Task& candidate = engine.world.task(task);
        if (candidate.state.desired == DesiredStatus::Stopped)
            continue;
        (candidate.deployment == primaryOf(found) ? tasks.current : tasks.old).push_back(task);
    }
    return tasks;
}

DeploymentId primaryOf(const Service& service)
{
    return DeploymentId{static_cast<std::uint32_t>(service.deployments.size() - 1)};
}

Duration healthyAfter(const Engine& engine, TaskId task)
{
    if (!engine.world.task(task).traits.registers)
        return healthyAfterRunning;
    Duration needed{};
    const TaskDefinition& definition = engine.definitionOf(task);
    for (std::size_t i = 0; i < definition.containers.size(); ++i)
        needed = std::max(needed, engine.applicationOf(definition, i).readyAfter);
    return needed;
}

bool isHealthy(const Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    return found.state.last == TaskStatus::Running && engine.now - found.movedAt >= healthyAfter(engine, task);
}

RolloutStep nextStep(const RolloutCounts& counts, const DeploymentConfiguration& configuration)
{
    const int surplus = std::max(0, counts.current - counts.desired);
    const int missing = std::max(0, counts.desired - counts.current);
    if (counts.old == 0)
        return {.start = missing, .stopCurrent = surplus};
    const int room = std::max(0, maximumOf(counts, configuration) - counts.current - counts.old);
    const int spare = std::max(0, counts.healthy - minimumOf(counts, configuration));
    return {.start = std::min(missing, room),
            .stopCurrent = surplus,
            .stopOld = std::min(counts.old, counts.notRunningOld + spare)};
}

std::vector<TaskId> chooseToStop(const Engine& engine, std::vector<TaskId> candidates, int count)
{
    std::vector<TaskId> chosen;
    while (static_cast<int>(chosen.size()) < count && !candidates.empty()) {
        chosen.push_back(chooseOne(engine, candidates));
        std::erase(candidates, chosen.back());
    }
    return chosen;
}

} // namespace taskarium
