// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/tasksets.h>

#include <core/scheduler/launching.h>
#include <core/scheduler/stopping.h>
#include <core/services/notices.h>
#include <core/services/rollout.h>
#include <core/services/serviceevents.h>
#include <core/services/servicehealth.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// The task sets that are not gone, by their places. What is done for one may not change which there are.
std::vector<DeploymentId> presentSets(const Service& service)
{
    std::vector<DeploymentId> sets;
    for (std::uint32_t i = 0; i < service.deployments.size(); ++i) {
        if (service.deployments[i].status != DeploymentStatus::Inactive)
            sets.push_back(DeploymentId{i});
    }
    return sets;
}

void takeStep(Engine& engine, ServiceId id, DeploymentId set)
{
    const ServiceTasks tasks = wantedTasks(engine, id, set);
    noteHealthyTasks(engine, tasks.current);
    const RolloutCounts counts = countsOf(engine, engine.world.service(id), set, tasks);
    const RolloutStep step = nextStep(counts, engine.world.service(id).deploymentConfiguration);
    if (engine.world.service(id).deployments[set.value].desiredCount != counts.desired)
        engine.record(DeploymentChanged{.service = id, .deployment = set, .desiredCount = counts.desired});
    stopTasks(engine, id,
              choosePermitted(engine, id, stopGroups(engine, engine.world.service(id), tasks, step)));
    startTasks(engine, id, set, step.start);
}

bool isFull(const Engine& engine, ServiceId id, DeploymentId set)
{
    const Service& service = engine.world.service(id);
    const ServiceTasks tasks = wantedTasks(engine, id, set);
    const int wanted = computedDesiredCount(service, service.deployments[set.value]);
    return tasks.old.empty() && static_cast<int>(tasks.current.size()) == wanted
        && std::ranges::all_of(tasks.current,
                               [&](TaskId task) { return judge(engine, task) == TaskHealth::Healthy; });
}

void tellSteadySet(Engine& engine, ServiceId id, DeploymentId set)
{
    const std::string& name = engine.world.service(id).deployments[set.value].id;
    postServiceAction(engine, id,
                      {.text = fmt::format("(taskSet {}) has reached a steady state.", name),
                       .action = ServiceAction::TasksetSteadyState});
}

/// Returns whether the task set is steady.
bool judgeSet(Engine& engine, ServiceId id, DeploymentId set)
{
    const Deployment& found = engine.world.service(id).deployments[set.value];
    const bool isSteady = found.status == DeploymentStatus::Active && isFull(engine, id, set);
    const RolloutState state = isSteady ? RolloutState::Completed : RolloutState::InProgress;
    if (found.rolloutState == state)
        return isSteady;
    engine.record(DeploymentChanged{.service = id, .deployment = set, .rolloutState = state});
    if (isSteady)
        tellSteadySet(engine, id, set);
    return isSteady;
}

} // namespace

void takeTaskSetSteps(Engine& engine, ServiceId id)
{
    for (const DeploymentId set : presentSets(engine.world.service(id)))
        takeStep(engine, id, set);
}

void retireTaskSets(Engine& engine, ServiceId id)
{
    for (const DeploymentId set : presentSets(engine.world.service(id))) {
        const Service& service = engine.world.service(id);
        const bool isOnItsWay = std::ranges::any_of(service.tasks, [&](TaskId task) {
            const Task& found = engine.world.task(task);
            return found.deployment == set && found.state.last < TaskStatus::Stopping;
        });
        if (service.deployments[set.value].status == DeploymentStatus::Draining && !isOnItsWay)
            engine.record(
                DeploymentChanged{.service = id, .deployment = set, .status = DeploymentStatus::Inactive});
    }
}

void judgeTaskSets(Engine& engine, ServiceId id)
{
    const std::vector<DeploymentId> sets = presentSets(engine.world.service(id));
    bool isSteady = !sets.empty() || engine.world.service(id).desiredCount == 0;
    for (const DeploymentId set : sets)
        isSteady = judgeSet(engine, id, set) && isSteady;
    if (!isSteady)
        return forgetNotice(engine, id, Notice::SteadyState);
    engine.servicePlans[id.value].replacements = 0;
    engine.servicePlans[id.value].failedPlacement.reset();
    tellOnce(engine, id, Notice::SteadyState,
             {"has reached a steady state.", ServiceAction::ServiceSteadyState});
}

} // namespace taskarium
