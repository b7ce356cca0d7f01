// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/servicescheduler.h>

#include <core/scheduler/daemons.h>
#include <core/scheduler/deployments.h>
#include <core/scheduler/launching.h>
#include <core/scheduler/rebalancing.h>
#include <core/scheduler/stopping.h>
#include <core/scheduler/tasksets.h>
#include <core/services/circuitbreaker.h>
#include <core/services/notices.h>
#include <core/services/rollout.h>
#include <core/services/serviceevents.h>
#include <core/services/servicehealth.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Looks again at tasks whose health is a matter of time.
void watchHealth(Engine& engine, ServiceId id)
{
    std::optional<SimTime> next;
    for (const TaskId task : engine.world.service(id).tasks) {
        if (engine.world.task(task).state.desired == DesiredStatus::Stopped)
            continue;
        if (const std::optional<SimTime> at = nextJudgement(engine, task))
            next = std::min(next.value_or(SimTime::max()), *at);
    }
    if (next)
        engine.wakeSchedulerAt(id, *next);
}

/// A rollout whose percentages let nothing start or stop, although nothing is under way.
void tellIfStuck(Engine& engine, ServiceId id, const RolloutCounts& counts, const RolloutStep& step)
{
    const Service& service = engine.world.service(id);
    const bool isStuck = counts.old > 0 && counts.healthy == counts.current + counts.old
        && step == RolloutStep{} && !hasFailed(service.deployments[primaryOf(service).value]);
    if (!isStuck)
        return forgetNotice(engine, id, Notice::StuckRollout);
    tellOnce(engine, id, Notice::StuckRollout,
             {"was unable to stop or start tasks during a deployment because of the service deployment "
              "configuration. Update the minimumHealthyPercent or maximumPercent value and try again."});
}

/// Older deployments start what they lack, the newest of them first.
void startOldTasks(Engine& engine, ServiceId id, int wanted)
{
    for (auto i = static_cast<std::uint32_t>(engine.world.service(id).deployments.size()); i-- > 0;) {
        const Service& service = engine.world.service(id);
        if (wanted == 0 || !keepsTasks(service, service.deployments[i]))
            continue;
        const int count = std::min(wanted, lackingTasks(engine, service, DeploymentId{i}));
        wanted -= count;
        startTasks(engine, id, DeploymentId{i}, count);
    }
}

/// Returns whether the step was taken to its end: what is stopped or cannot be placed may trip the circuit
/// breaker, and then the rest is void; another pass has been asked for.
bool takeReplicaStep(Engine& engine, ServiceId id, const ServiceTasks& tasks)
{
    const Standing standing = standingOf(engine.world.service(id));
    const RolloutCounts counts = countsOf(engine, engine.world.service(id), tasks);
    const RolloutStep step = permittedStep(engine.world.service(id), counts);
    tellIfStuck(engine, id, counts, step);
    raiseDesiredCount(engine, id, counts, step);
    stopTasks(engine, id,
              choosePermitted(engine, id, stopGroups(engine, engine.world.service(id), tasks, step)));
    if (standingOf(engine.world.service(id)) != standing)
        return false;
    startOldTasks(engine, id, step.startOld);
    startTasks(engine, id, standing.primary, step.start);
    if (standingOf(engine.world.service(id)) != standing)
        return false;
    lowerDesiredCounts(engine, id, counts);
    return true;
}

/// Returns whether the pass ends here: a task is being moved to another zone, and nothing else is to do; or
/// the circuit breaker has tripped.
bool takeStep(Engine& engine, ServiceId id)
{
    if (engine.world.service(id).schedulingStrategy == SchedulingStrategy::Daemon)
        return !takeDaemonStep(engine, id);
    if (engine.world.service(id).controller == DeploymentController::External) {
        takeTaskSetSteps(engine, id);
        return false;
    }
    noteHealthyTasks(engine, wantedTasks(engine, id).current);
    if (continueRebalancing(engine, id, wantedTasks(engine, id)))
        return true;
    return !takeReplicaStep(engine, id, wantedTasks(engine, id));
}

/// A deleted service is INACTIVE once every task of it is STOPPING or further.
void drain(Engine& engine, ServiceId id)
{
    for (const TaskId task : engine.world.service(id).tasks) {
        if (engine.world.task(task).state.last < TaskStatus::Stopping)
            return;
    }
    engine.record(ServiceChanged{.service = id, .status = ServiceStatus::Inactive});
}

/// A service that has just acted is looked at again before it is called steady.
void settle(Engine& engine, ServiceId id)
{
    if (engine.servicePlans[id.value].hasActed) {
        forgetNotice(engine, id, Notice::SteadyState);
        engine.wakeScheduler(id);
    } else if (engine.world.service(id).controller == DeploymentController::External) {
        judgeTaskSets(engine, id);
    } else if (judgeSteadiness(engine, id, wantedTasks(engine, id))) {
        rebalance(engine, id);
    }
}

/// The tasks of DAEMON services are the first to be started on an instance.
void letDaemonsGoFirst(Engine& engine, const Service& service)
{
    if (service.launchType == LaunchType::Fargate || service.schedulingStrategy == SchedulingStrategy::Daemon)
        return;
    const ClusterId cluster = service.cluster;
    const std::vector<ServiceId> daemons = engine.daemons; // a pass may end one that is being deleted
    for (const ServiceId daemon : daemons) {
        if (engine.world.service(daemon).cluster == cluster && engine.servicePlans[daemon.value].passDue)
            runServicePass(engine, daemon);
    }
}

} // namespace

void runServicePass(Engine& engine, ServiceId id)
{
    engine.servicePlans[id.value].passDue.reset();
    engine.servicePlans[id.value].hasActed = false;
    tellTargets(engine, id);
    if (engine.world.service(id).status == ServiceStatus::Inactive)
        return;
    letDaemonsGoFirst(engine, engine.world.service(id));
    const bool isOver = takeStep(engine, id);
    watchHealth(engine, id);
    if (isOver)
        return;
    if (engine.world.service(id).controller == DeploymentController::External)
        retireTaskSets(engine, id);
    else
        retireDeployments(engine, id);
    if (engine.world.service(id).status == ServiceStatus::Draining)
        drain(engine, id);
    else
        settle(engine, id);
}

} // namespace taskarium
