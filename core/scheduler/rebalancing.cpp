// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/rebalancing.h>

#include <core/placement/launchrates.h>
#include <core/scheduler/launching.h>
#include <core/scheduler/placementnews.h>
#include <core/scheduler/serviceplaces.h>
#include <core/scheduler/zonebalance.h>
#include <core/services/notices.h>
#include <core/services/protection.h>
#include <core/services/rollout.h>
#include <core/services/scalein.h>
#include <core/services/servicehealth.h>
#include <core/tasks/tasksteps.h>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

/// "ecs-svc/1234567890123456789" of the PRIMARY deployment.
std::string primaryName(const Service& service)
{
    return service.deployments[primaryOf(service).value].id;
}

std::vector<TaskId> wantedIn(const Engine& engine, ServiceId id, const std::string& zone)
{
    std::vector<TaskId> tasks;
    for (const TaskId task : engine.world.service(id).tasks) {
        if (engine.world.task(task).state.desired == DesiredStatus::Running
            && engine.world.detail(task).availabilityZone == zone)
            tasks.push_back(task);
    }
    return tasks;
}

void tellRebalancingBegun(Engine& engine, ServiceId id, const ZoneCounts& zones)
{
    if (std::exchange(engine.servicePlans[id.value].isRebalancing, true))
        return;
    postServiceAction(
        engine, id,
        {fmt::format("is not AZ balanced with {}. AZ Rebalancing in progress.", zoneText(zones)),
         ServiceAction::ServiceRebalancingStarted});
}

void tellRebalancingStopped(Engine& engine, ServiceId id)
{
    engine.servicePlans[id.value].mover.reset();
    if (std::exchange(engine.servicePlans[id.value].isRebalancing, false))
        postServiceAction(engine, id, {"stopped AZ Rebalancing.", ServiceAction::ServiceRebalancingStopped});
}

void forgetObstacles(Engine& engine, ServiceId id)
{
    forgetNotice(engine, id, Notice::UnplacedRebalancing);
    forgetNotice(engine, id, Notice::ProtectedRebalancing);
}

/// It cannot go on for now. Told with its reason like other things that hold for a while.
void giveUp(Engine& engine, ServiceId id, const ZoneCounts& zones, const ServiceNews& reason)
{
    engine.retryLater(id, engine.now + placementRetry);
    const bool isProtected = reason.action == ServiceAction::TasksetScaleInFailureByTaskProtection;
    const Notice notice = isProtected ? Notice::ProtectedRebalancing : Notice::UnplacedRebalancing;
    const bool isUnderWay = engine.servicePlans[id.value].isRebalancing;
    if (!takeNotice(engine, id, notice) && !isUnderWay)
        return;
    tellRebalancingBegun(engine, id, zones);
    postServiceAction(engine, id, reason);
    tellRebalancingStopped(engine, id);
}

ServiceNews protectionNews(const Engine& engine, ServiceId id, const std::vector<TaskId>& tasks)
{
    return {
        fmt::format("was unable to AZ Rebalance because (taskSet {}) was unable to scale in due to (reason "
                    "{} tasks under protection)",
                    primaryName(engine.world.service(id)), tasks.size()),
        ServiceAction::TasksetScaleInFailureByTaskProtection};
}

ServiceNews zoneNews(const Service& service, const std::string& zone, ServiceNews obstacle)
{
    obstacle.text = fmt::format("is unable to place a task in {}{}.", zone,
                                service.launchType == LaunchType::Fargate
                                    ? ""
                                    : " because no container instance met all of its requirements");
    return obstacle;
}

void launchMover(Engine& engine, ServiceId id, const ZoneCounts& zones, const LaunchOrder& order)
{
    forgetObstacles(engine, id);
    forgetNotice(engine, id, Notice::SteadyState);
    tellRebalancingBegun(engine, id, zones);
    const TaskId task = launchTask(engine, order);
    engine.servicePlans[id.value].mover = task;
    postServiceAction(
        engine, id,
        {.text = fmt::format("has started 1 tasks in {} to AZ Rebalance: {}.",
                             engine.world.detail(task).availabilityZone, taskList(engine.world, {{task}})),
         .action = ServiceAction::TasksStarted,
         .scope = {.tasks = {task}}});
}

/// Whether one more task than desired may exist.
bool hasRoom(const Service& service)
{
    return maximumTasks(service.deploymentConfiguration, service.desiredCount) > service.desiredCount;
}

/// Fargate launches no task in this very moment. That is no obstacle to tell of: it only takes a while.
void waitForLaunchRate(Engine& engine, ServiceId id, const LaunchOrder& order)
{
    returnLaunches(engine, id, 1);
    engine.wakeSchedulerAt(id, nextLaunch(engine, order.capacityProvider));
}

/// Starts a task in the poorest zone that takes one.
void beginMove(Engine& engine, ServiceId id, const ZoneCounts& zones)
{
    const std::vector<TaskId> most = wantedIn(engine, id, richestZone(zones));
    if (unprotected(engine.world, most).empty())
        return giveUp(engine, id, zones, protectionNews(engine, id, most));
    if (!hasRoom(engine.world.service(id)) || takeLaunches(engine, id, 1) == 0)
        return;
    LaunchOrder order = serviceOrder(engine.world, id, primaryOf(engine.world.service(id)));
    std::optional<ServiceNews> first;
    for (const std::string& zone : poorZones(zones)) {
        const std::optional<Obstacle> obstacle =
            servicePlaces(engine, order, zone).take(order, nextTaskKey(engine, order));
        if (!obstacle)
            return launchMover(engine, id, zones, order);
        if (obstacle->kind == Obstacle::Kind::LaunchRate)
            return waitForLaunchRate(engine, id, order);
        if (!first)
            first = zoneNews(engine.world.service(id), zone, placementNews(engine.world, order, *obstacle));
    }
    returnLaunches(engine, id, 1);
    giveUp(engine, id, zones, *first);
}

void finish(Engine& engine, ServiceId id, const ZoneCounts& zones)
{
    forgetObstacles(engine, id);
    if (std::exchange(engine.servicePlans[id.value].isRebalancing, false))
        postServiceAction(engine, id,
                          {fmt::format("is AZ balanced with {}.", zoneText(zones)),
                           ServiceAction::ServiceRebalancingCompleted});
}

/// Whether a service's tasks are to be moved at all: a deployment that has failed launches nothing more.
bool isMovable(const Service& service)
{
    return service.rebalancesZones && !hasFailed(service.deployments[primaryOf(service).value]);
}

/// Whether a move may go on: nothing else about the service needs the scheduler.
bool isSound(const Engine& engine, ServiceId id, const ServiceTasks& tasks)
{
    const Service& service = engine.world.service(id);
    const TaskId mover = *engine.servicePlans[id.value].mover;
    const auto wanted = static_cast<std::size_t>(service.desiredCount) + 1;
    return service.status == ServiceStatus::Active && isMovable(service) && tasks.old.empty()
        && tasks.current.size() == wanted && std::ranges::count(tasks.current, mover) == 1
        && std::ranges::none_of(tasks.current, [&engine](TaskId task) {
               return judge(engine, task) == TaskHealth::Unhealthy;
           });
}

/// The newcomer is healthy: another task makes way for it where most are. Returns whether one could.
bool stopOne(Engine& engine, ServiceId id)
{
    const ZoneCounts zones = zoneCounts(engine, id);
    const std::string zone = richestZone(zones);
    const std::vector<TaskId> most = wantedIn(engine, id, zone);
    const std::vector<TaskId> chosen = chooseToStop(engine, id, unprotected(engine.world, most), 1);
    if (chosen.empty()) {
        giveUp(engine, id, zones, protectionNews(engine, id, most));
        return false;
    }
    engine.servicePlans[id.value].hasActed = true;
    postServiceAction(engine, id,
                      {.text = fmt::format("has stopped 1 running tasks in {} due to AZ rebalancing: {}.",
                                           zone, taskList(engine.world, chosen)),
                       .action = ServiceAction::TasksStopped,
                       .scope = {.tasks = chosen}});
    requestStop(engine, chosen.front(),
                {StopCode::ServiceSchedulerInitiated,
                 fmt::format("Availability-zone rebalancing initiated by (deployment {})",
                             primaryName(engine.world.service(id)))});
    return true;
}

} // namespace

bool continueRebalancing(Engine& engine, ServiceId id, const ServiceTasks& tasks)
{
    std::optional<TaskId>& mover = engine.servicePlans[id.value].mover;
    if (!mover)
        return false;
    if (!isSound(engine, id, tasks)) {
        tellRebalancingStopped(engine, id);
        return false;
    }
    if (judge(engine, *mover) != TaskHealth::Healthy)
        return true;
    mover.reset();
    if (stopOne(engine, id))
        rebalance(engine, id);
    return engine.servicePlans[id.value].mover.has_value();
}

void rebalance(Engine& engine, ServiceId id)
{
    if (!isMovable(engine.world.service(id)))
        return;
    const ZoneCounts zones = zoneCounts(engine, id);
    if (areBalanced(zones))
        finish(engine, id, zones);
    else
        beginMove(engine, id, zones);
}

} // namespace taskarium
