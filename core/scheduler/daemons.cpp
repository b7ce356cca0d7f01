// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/daemons.h>

#include <core/model/arn.h>
#include <core/placement/daemonhosts.h>
#include <core/placement/subnets.h>
#include <core/scheduler/deployments.h>
#include <core/scheduler/launching.h>
#include <core/scheduler/placementnews.h>
#include <core/scheduler/serviceplaces.h>
#include <core/scheduler/stopping.h>
#include <core/services/circuitbreaker.h>
#include <core/services/notices.h>
#include <core/services/rollout.h>
#include <core/services/scalein.h>
#include <core/tasks/tasklaunch.h>

#include <algorithm>
#include <set>

namespace taskarium {

namespace {

/// The wanted tasks of a DAEMON service by what becomes of them.
struct DaemonTasks {
    ServiceTasks kept{};             ///< the one on each instance that is to have one
    std::vector<TaskId> astray{};    ///< on instances that no longer meet the constraints
    std::vector<TaskId> departing{}; ///< on instances that drain, and doubles
};

bool isActive(const Engine& engine, InstanceId instance)
{
    return engine.world.instance(instance).status == InstanceStatus::Active;
}

/// Whether tasks of REPLICA services are on an instance that are not STOPPED yet.
bool hasReplicas(const Engine& engine, InstanceId instance)
{
    return std::ranges::any_of(engine.world.instance(instance).hosted, [&engine](TaskId task) {
        const ServiceId service = engine.world.task(task).service;
        return service.isValid()
            && engine.world.service(service).schedulingStrategy == SchedulingStrategy::Replica;
    });
}

/// On an instance that drains the daemons go last, unless their service is deleted.
bool staysForReplicas(const Engine& engine, const Service& service, InstanceId instance)
{
    return service.status == ServiceStatus::Active && !isActive(engine, instance)
        && hasReplicas(engine, instance);
}

DaemonTasks sortedTasks(const Engine& engine, ServiceId id, const DaemonHosts& hosts)
{
    DaemonTasks sorted;
    std::set<InstanceId> served;
    const Service& service = engine.world.service(id);
    for (const TaskId task : service.tasks) {
        const Task& found = engine.world.task(task);
        if (found.state.desired == DesiredStatus::Stopped)
            continue;
        if (hosts.admits(found.instance) && served.insert(found.instance).second)
            (found.deployment == primaryOf(service) ? sorted.kept.current : sorted.kept.old).push_back(task);
        else if (isActive(engine, found.instance) && !hosts.meetsConstraints(found.instance))
            sorted.astray.push_back(task);
        else if (!staysForReplicas(engine, service, found.instance))
            sorted.departing.push_back(task);
    }
    return sorted;
}

/// The scheduler's own change of the desired count is an event; UpdateService's is none.
void followHosts(Engine& engine, ServiceId id, int hosts)
{
    const Service& service = engine.world.service(id);
    if (service.status != ServiceStatus::Active || service.desiredCount == hosts)
        return;
    engine.record(ServiceChanged{.service = id, .desiredCount = hosts});
    postServiceAction(
        engine, id, {.action = ServiceAction::ServiceDesiredCountUpdated, .scope = {.desiredCount = hosts}});
}

void tellAstray(Engine& engine, ServiceId id, const std::vector<TaskId>& tasks)
{
    if (tasks.empty())
        return;
    ActionScope scope{.tasks = tasks};
    for (const TaskId task : tasks)
        scope.instances.push_back(engine.world.task(task).instance);
    postServiceAction(
        engine, id,
        {.action = ServiceAction::ServiceDaemonPlacementConstraintViolated, .scope = std::move(scope)});
}

/// Starts a task on each of the instances that have none, as far as they have room.
void startOn(Engine& engine, ServiceId id, const std::vector<InstanceId>& hosts)
{
    if (hosts.empty())
        return;
    LaunchOrder order = serviceOrder(engine.world, id, primaryOf(engine.world.service(id)));
    const TaskNeeds needs = needsOf(engine.world.definition(order.definition), zonesOf(engine, order));
    const int count = takeLaunches(engine, id, static_cast<int>(hosts.size()));
    std::vector<TaskId> started;
    std::vector<Failure> failures;
    for (int i = 0; i < count; ++i) {
        order.instance = hosts[static_cast<std::size_t>(i)];
        const Lack lack = lackOf(engine.world.instance(order.instance), needs);
        if (lack == Lack::None)
            started.push_back(launchTask(engine, order));
        else
            failures.push_back(
                {containerInstanceArn(engine.world, order.instance), std::string(toText(lack))});
    }
    returnLaunches(engine, id, static_cast<int>(failures.size()));
    tellStarted(engine, id, started);
    if (!failures.empty())
        tellStuckPlacement(
            engine, id, {order.deployment, static_cast<int>(failures.size())},
            placementNews(engine.world, order, {.kind = Obstacle::Kind::NoRoom, .failures = failures}));
    else if (!started.empty())
        notePlaced(engine, id);
}

/// The instances that are to get a task now: so many of those that have none.
std::vector<InstanceId> vacantHosts(const DaemonHosts& hosts, int count)
{
    std::vector<InstanceId> vacant = hosts.list();
    std::erase_if(vacant, [&hosts](InstanceId instance) { return hosts.hasTask(instance); });
    if (static_cast<int>(vacant.size()) > count)
        vacant.resize(static_cast<std::size_t>(std::max(0, count)));
    return vacant;
}

} // namespace

bool takeDaemonStep(Engine& engine, ServiceId id)
{
    const Standing standing = standingOf(engine.world.service(id));
    const DaemonHosts hosts(engine.world, id);
    followHosts(engine, id, static_cast<int>(hosts.list().size()));
    const DaemonTasks tasks = sortedTasks(engine, id, hosts);
    noteHealthyTasks(engine, tasks.kept.current);
    const RolloutCounts counts = countsOf(engine, engine.world.service(id), tasks.kept);
    const RolloutStep step = permittedStep(engine.world.service(id), counts);
    raiseDesiredCount(engine, id, counts, step);
    tellAstray(engine, id, tasks.astray);
    stopTasks(engine, id,
              choosePermitted(engine, id,
                              {{tasks.astray, static_cast<int>(tasks.astray.size())},
                               {tasks.departing, static_cast<int>(tasks.departing.size())},
                               {tasks.kept.current, step.stopCurrent},
                               {tasks.kept.old, step.stopOld}}));
    if (standingOf(engine.world.service(id)) != standing)
        return false;
    startOn(engine, id, vacantHosts(hosts, step.start));
    if (standingOf(engine.world.service(id)) != standing)
        return false;
    lowerDesiredCounts(engine, id, counts);
    return true;
}

} // namespace taskarium
