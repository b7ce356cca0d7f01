// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/launching.h>

#include <core/placement/launchrates.h>
#include <core/scheduler/capacitynews.h>
#include <core/scheduler/placementnews.h>
#include <core/scheduler/serviceplaces.h>
#include <core/services/circuitbreaker.h>
#include <core/services/notices.h>
#include <core/services/servicehealth.h>
#include <core/tasks/tasklaunch.h>

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace taskarium {

namespace {

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

/// So many tasks of a service may be started in any time of this length.
constexpr Duration launchWindow = std::chrono::minutes(1);

/// How many may be started now, after those of the last minute.
int serviceLaunchesLeft(Engine& engine, ServiceId id)
{
    std::vector<ServiceLaunches>& launches = engine.servicePlans[id.value].launches;
    std::erase_if(launches, [&engine](const ServiceLaunches& one) {
        return one.count == 0 || one.at + launchWindow <= engine.now;
    });
    int left = serviceLaunchesPerMinute(engine.world.settings.region, engine.world.service(id).launchType);
    for (const ServiceLaunches& one : launches)
        left -= one.count;
    return std::max(left, 0);
}

/// What came of starting tasks.
struct Starts {
    std::vector<TaskId> tasks{};
    LaunchOrder order{}; ///< of the last one, or of the one that could not be started
    std::optional<Obstacle> obstacle{};
};

Starts startUpTo(Engine& engine, ServiceId id, DeploymentId deployment, int count)
{
    Starts starts{.order = serviceOrder(engine.world, id, deployment)};
    Places places = servicePlaces(engine, starts.order);
    for (int i = 0; i < count; ++i) {
        starts.obstacle = places.take(starts.order, nextTaskKey(engine, starts.order));
        if (starts.obstacle)
            break;
        notePlaced(engine, id);
        starts.tasks.push_back(launchTask(engine, starts.order));
        places.placed(starts.order);
    }
    return starts;
}

/// A deployment that gets only some of its tasks tells how many it lacks: where too many tasks wait for
/// capacity, and where it has a circuit breaker.
void tellShortfall(Engine& engine, ServiceId id, const Starts& starts, int lacking)
{
    const Service& service = engine.world.service(id);
    const Deployment& found = service.deployments[starts.order.deployment.value];
    const bool isWatched = service.deploymentConfiguration.circuitBreaker.enable
        && found.rolloutState == RolloutState::InProgress;
    if (isWatched || starts.obstacle->kind == Obstacle::Kind::WaitingLimit)
        postServiceEvent(engine, id,
                         fmt::format("could not launch {} tasks for deployment {}.", lacking, found.id));
}

/// What stands in the way of more starts is told; but a launch rate of Fargate only takes a while.
void tellObstacle(Engine& engine, ServiceId id, const Starts& starts, int missing)
{
    if (starts.obstacle->kind == Obstacle::Kind::LaunchRate)
        return engine.wakeSchedulerAt(id, nextLaunch(engine, starts.order.capacityProvider));
    const bool isNews = !isTold(engine, id, Notice::PlacementFailure);
    if (isNews && !starts.tasks.empty())
        tellShortfall(engine, id, starts, missing);
    tellStuckPlacement(engine, id, {starts.order.deployment, missing},
                       placementNews(engine.world, starts.order, *starts.obstacle));
}

/// Asks for the next try after one that has failed. Returns whether it counts: not those that are made
/// quickly, nor those between two retries, when a pass has been asked for by something else.
bool retryPlacement(Engine& engine, ServiceId id)
{
    std::optional<FailedPlacement>& failed = engine.servicePlans[id.value].failedPlacement;
    if (!failed)
        failed = {.since = engine.now, .countsFrom = engine.now + quickRetries};
    const bool isQuick = engine.now < failed->since + quickRetries;
    engine.retryLater(id, engine.now + (isQuick ? quickRetry : placementRetry));
    if (engine.now < failed->countsFrom)
        return false;
    failed->countsFrom = engine.now + placementRetry;
    return true;
}

} // namespace

int takeLaunches(Engine& engine, ServiceId id, int wanted)
{
    ServicePlan& plan = engine.servicePlans[id.value];
    if (engine.now < plan.launchNotBefore) {
        engine.retryLater(id, plan.launchNotBefore);
        return 0;
    }
    const int allowed = std::min(wanted, serviceLaunchesLeft(engine, id));
    if (allowed > 0)
        plan.launches.push_back({engine.now, allowed});
    if (allowed < wanted)
        engine.wakeSchedulerAt(id, plan.launches.front().at + launchWindow);
    return allowed;
}

void returnLaunches(Engine& engine, ServiceId id, int unused)
{
    if (unused > 0)
        engine.servicePlans[id.value].launches.back().count -= unused;
}

void tellStuckPlacement(Engine& engine, ServiceId id, const Unplaced& unplaced, const ServiceNews& news)
{
    const bool counts = retryPlacement(engine, id);
    tellOnce(engine, id, Notice::PlacementFailure, news);
    if (counts)
        noteUnplaced(engine, id, unplaced.deployment, unplaced.count);
}

void notePlaced(Engine& engine, ServiceId id)
{
    engine.servicePlans[id.value].failedPlacement.reset();
    forgetNotice(engine, id, Notice::PlacementFailure);
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
    const int count = takeLaunches(engine, id, wanted);
    const Starts starts = startUpTo(engine, id, deployment, count);
    const int missing = count - static_cast<int>(starts.tasks.size());
    returnLaunches(engine, id, missing);
    tellStarted(engine, id, starts.tasks);
    if (starts.obstacle)
        tellObstacle(engine, id, starts, missing);
    noteStarts(engine, id, starts.tasks);
}

} // namespace taskarium
