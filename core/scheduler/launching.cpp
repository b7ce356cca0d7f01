// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/launching.h>

#include <core/scheduler/serviceplaces.h>
#include <core/services/notices.h>
#include <core/services/servicehealth.h>
#include <core/tasks/tasklaunch.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// The scheduler starts this many tasks of a service in a minute (developer guide, service quotas).
constexpr int launchesPerMinute = 500;

/// How many unhealthy tasks, wanted still or stopped already, have no replacement yet.
int unreplaced(const Engine& engine, ServiceId service)
{
    const auto isUnhealthy = [&engine](TaskId task) {
        return engine.world.task(task).state.desired == DesiredStatus::Running
            && judge(engine, task) == TaskHealth::Unhealthy;
    };
    const auto unhealthy = std::ranges::count_if(engine.world.service(service).tasks, isUnhealthy);
    return std::max(0, static_cast<int>(unhealthy) - engine.servicePlans[service.value].replacements);
}

/// A deployment with a circuit breaker that gets only some of its tasks tells how many it lacks.
void tellShortfall(Engine& engine, ServiceId id, DeploymentId deployment, int lacking)
{
    const Service& service = engine.world.service(id);
    const Deployment& found = service.deployments[deployment.value];
    if (service.deploymentConfiguration.circuitBreaker.enable
        && found.rolloutState == RolloutState::InProgress)
        postServiceEvent(engine, id,
                         fmt::format("could not launch {} tasks for deployment {}.", lacking, found.id));
}

} // namespace

int takeLaunches(Engine& engine, ServiceId id, int wanted)
{
    ServicePlan& plan = engine.servicePlans[id.value];
    if (engine.now < plan.launchNotBefore) {
        engine.retryLater(id, plan.launchNotBefore);
        return 0;
    }
    if (engine.now - plan.launchMinute >= std::chrono::minutes(1)) {
        plan.launchMinute = engine.now;
        plan.launched = 0;
    }
    const int allowed = std::min(wanted, launchesPerMinute - plan.launched);
    plan.launched += allowed;
    if (allowed < wanted)
        engine.wakeSchedulerAt(id, plan.launchMinute + std::chrono::minutes(1));
    return allowed;
}

void tellStuckPlacement(Engine& engine, ServiceId id, const ServiceNews& news)
{
    engine.retryLater(id, engine.now + placementRetry);
    tellOnce(engine, id, Notice::PlacementFailure, news);
}

void tellStarted(Engine& engine, ServiceId id, const std::vector<TaskId>& tasks)
{
    if (tasks.empty())
        return;
    engine.servicePlans[id.value].hasActed = true;
    std::string text = fmt::format("has started {} tasks: {}.", tasks.size(), taskList(engine.world, tasks));
    const int replaced = std::min(unreplaced(engine, id), static_cast<int>(tasks.size()));
    if (replaced > 0)
        text += fmt::format(" Amazon ECS replaced {} tasks due to an unhealthy status.", replaced);
    engine.servicePlans[id.value].replacements += replaced;
    postServiceEvent(engine, id, text);
}

void startTasks(Engine& engine, ServiceId id, DeploymentId deployment, int wanted)
{
    if (wanted <= 0)
        return;
    std::vector<TaskId> started;
    LaunchOrder order = serviceOrder(engine.world, id, deployment);
    ServicePlaces places(engine, order);
    const int count = takeLaunches(engine, id, wanted);
    std::optional<ServiceNews> obstacle;
    for (int i = 0; i < count && !obstacle; ++i) {
        obstacle = places.take(order);
        if (obstacle)
            continue;
        forgetNotice(engine, id, Notice::PlacementFailure);
        started.push_back(launchTask(engine, order));
        places.placed(order);
    }
    tellStarted(engine, id, started);
    if (!obstacle)
        return;
    tellStuckPlacement(engine, id, *obstacle);
    if (!started.empty())
        tellShortfall(engine, id, deployment, count - static_cast<int>(started.size()));
}

} // namespace taskarium
