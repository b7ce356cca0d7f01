// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/deployments.h>

#include <core/scheduler/capacitynews.h>
#include <core/services/notices.h>
#include <core/services/servicehealth.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

int wantedOf(const Engine& engine, ServiceId id, DeploymentId deployment)
{
    return static_cast<int>(std::ranges::count_if(engine.world.service(id).tasks, [&](TaskId task) {
        const Task& found = engine.world.task(task);
        return found.deployment == deployment && found.state.desired == DesiredStatus::Running;
    }));
}

/// Whether a task of the PRIMARY deployment runs.
bool runsAny(const Engine& engine, const Service& service)
{
    return std::ranges::any_of(service.tasks, [&](TaskId task) {
        const Task& found = engine.world.task(task);
        return found.deployment == primaryOf(service) && found.state.last == TaskStatus::Running
            && found.state.desired == DesiredStatus::Running;
    });
}

void setDesiredCount(Engine& engine, ServiceId id, DeploymentId deployment, int count)
{
    if (engine.world.service(id).deployments[deployment.value].desiredCount != count)
        engine.record(DeploymentChanged{.service = id, .deployment = deployment, .desiredCount = count});
}

bool isOlder(const Deployment& deployment)
{
    return deployment.status == DeploymentStatus::Active || deployment.status == DeploymentStatus::Draining;
}

bool areAllHealthy(const Engine& engine, const std::vector<TaskId>& tasks)
{
    return std::ranges::all_of(tasks,
                               [&engine](TaskId task) { return judge(engine, task) == TaskHealth::Healthy; });
}

void completeRollout(Engine& engine, ServiceId id)
{
    const DeploymentId primary = primaryOf(engine.world.service(id));
    const Deployment& found = engine.world.service(id).deployments[primary.value];
    if (found.rolloutState != RolloutState::InProgress)
        return;
    const std::string name = found.id;
    engine.record(
        DeploymentChanged{.service = id, .deployment = primary, .rolloutState = RolloutState::Completed});
    postServiceEvent(engine, id, fmt::format("(deployment {}) deployment completed.", name));
}

} // namespace

void raiseDesiredCount(Engine& engine, ServiceId id, const RolloutCounts& counts, const RolloutStep& step)
{
    const Service& service = engine.world.service(id);
    const DeploymentId primary = primaryOf(service);
    const Deployment& deployment = service.deployments[primary.value];
    const bool isInSteps = counts.old > 0 || counts.oldWanted > 0 || hasFailed(deployment);
    const int reached = std::max(deployment.desiredCount, counts.current - step.stopCurrent + step.start);
    setDesiredCount(engine, id, primary,
                    isInSteps ? std::min(service.desiredCount, reached) : service.desiredCount);
}

void lowerDesiredCounts(Engine& engine, ServiceId id, const RolloutCounts& counts)
{
    const DeploymentConfiguration configuration = engine.world.service(id).deploymentConfiguration;
    for (std::uint32_t i = 0; i < engine.world.service(id).deployments.size(); ++i) {
        const Deployment& deployment = engine.world.service(id).deployments[i];
        const bool isKept =
            lacksHealthy(counts, configuration) && keepsTasks(engine.world.service(id), deployment);
        if (!isOlder(deployment) || isKept)
            continue;
        const int left = wantedOf(engine, id, DeploymentId{i});
        setDesiredCount(engine, id, DeploymentId{i}, std::min(left, deployment.desiredCount));
    }
}

void retireDeployments(Engine& engine, ServiceId id)
{
    if (!runsAny(engine, engine.world.service(id)) && engine.world.service(id).desiredCount > 0)
        return;
    for (std::uint32_t i = 0; i < engine.world.service(id).deployments.size(); ++i) {
        const Deployment& deployment = engine.world.service(id).deployments[i];
        if (isOlder(deployment) && deployment.desiredCount == 0 && wantedOf(engine, id, DeploymentId{i}) == 0)
            engine.record(DeploymentChanged{
                .service = id, .deployment = DeploymentId{i}, .status = DeploymentStatus::Inactive});
    }
}

bool judgeSteadiness(Engine& engine, ServiceId id, const ServiceTasks& tasks)
{
    const Service& service = engine.world.service(id);
    const bool isFull = tasks.old.empty() && service.counts.running == service.desiredCount
        && service.counts.pending == 0 && areAllHealthy(engine, tasks.current);
    if (!isFull) {
        forgetNotice(engine, id, Notice::SteadyState);
        return false;
    }
    engine.servicePlans[id.value].replacements = 0;
    engine.servicePlans[id.value].failedPlacement.reset();
    if (!isTold(engine, id, Notice::SteadyState))
        tellCapacitySteady(engine, id);
    completeRollout(engine, id);
    tellOnce(engine, id, Notice::SteadyState,
             {"has reached a steady state.", ServiceAction::ServiceSteadyState});
    return true;
}

} // namespace taskarium
