// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/rollout.h>

#include <algorithm>
#include <limits>
#include <tuple>

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

/// A task that may be stopped, with how gladly: 2 not RUNNING yet, 1 not healthy, 0 healthy; then by lot.
struct Candidate {
    int rank = 0;
    std::uint64_t lot = 0;
    TaskId task{};

    friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

/// The candidates of each availability zone, the first to go last.
std::map<std::string, std::vector<Candidate>> candidatesByZone(const Engine& engine,
                                                               const std::vector<TaskId>& tasks)
{
    std::map<std::string, std::vector<Candidate>> zones;
    HealthJudge judge(engine);
    for (const TaskId task : tasks) {
        const TaskDetail& detail = engine.world.detail(task);
        const bool runs = engine.world.task(task).state.last == TaskStatus::Running;
        const int rank = !runs ? 2 : judge.isHealthy(task) ? 0 : 1;
        zones[detail.availabilityZone].push_back(
            {rank, engine.random.bits(Purpose::ScaleInChoice, detail.key), task});
    }
    for (auto& [zone, candidates] : zones)
        std::ranges::sort(candidates);
    return zones;
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

SimTime HealthJudge::healthyAt(TaskId task)
{
    const Task& found = m_engine.world.task(task);
    if (!found.traits.registers)
        return found.movedAt + healthyAfterRunning;
    const auto [place, isNew] = m_readyAfter.try_emplace(found.definition);
    if (isNew) {
        const TaskDefinition& definition = m_engine.definitionOf(task);
        for (std::size_t i = 0; i < definition.containers.size(); ++i)
            place->second = std::max(place->second, m_engine.applicationOf(definition, i).readyAfter);
    }
    return m_engine.taskPlans[task.value].processes.front().startedAt + place->second;
}

bool HealthJudge::isHealthy(TaskId task)
{
    return m_engine.world.task(task).state.last == TaskStatus::Running && healthyAt(task) <= m_engine.now;
}

RolloutStep nextStep(const RolloutCounts& counts, const DeploymentConfiguration& configuration)
{
    const int surplus = std::max(0, counts.current - counts.desired);
    const int missing = std::max(0, counts.desired - counts.current);
    if (counts.old == 0)
        return {.start = missing, .stopCurrent = surplus};
    const int room = std::max(0, maximumOf(counts, configuration) - counts.current - counts.old);
    const int spare = std::max(0, counts.healthy - surplus - minimumOf(counts, configuration));
    return {.start = std::min(missing, room),
            .stopCurrent = surplus,
            .stopOld = std::min(counts.old, counts.unhealthyOld + spare)};
}

std::vector<TaskId> chooseToStop(const Engine& engine, const std::vector<TaskId>& candidates, int count)
{
    std::vector<TaskId> chosen;
    if (count <= 0)
        return chosen;
    auto zones = candidatesByZone(engine, candidates);
    const auto cost = [](const auto& zone) {
        const Candidate& next = zone.second.back();
        return std::tuple(next.rank, zone.second.size(), next.lot);
    };
    while (static_cast<int>(chosen.size()) < count && !zones.empty()) {
        const auto zone = std::ranges::max_element(zones, {}, cost);
        chosen.push_back(zone->second.back().task);
        zone->second.pop_back();
        if (zone->second.empty())
            zones.erase(zone);
    }
    return chosen;
}

} // namespace taskarium
