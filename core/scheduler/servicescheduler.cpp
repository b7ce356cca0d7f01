// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/servicescheduler.h>

#include <core/model/arn.h>
#include <core/placement/launchrates.h>
#include <core/scheduler/capacitynews.h>
#include <core/scheduler/placementnews.h>
#include <core/scheduler/serviceplaces.h>
#include <core/services/circuitbreaker.h>
#include <core/services/rollout.h>
#include <core/services/scalein.h>
#include <core/services/serviceevents.h>
#include <core/services/servicehealth.h>
#include <core/tasks/tasklaunch.h>
#include <core/tasks/tasksteps.h>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

/// A scheduler that finds no room tries again. A published experiment saw tries five minutes apart after the
/// first minute.
constexpr Duration placementRetry = std::chrono::minutes(5);

/// Told once until a task could be placed again; retried in the background.
void reportStuckPlacement(Engine& engine, ServiceId id, const ServiceNews& news)
{
    ServicePlan& plan = engine.servicePlans[id.value];
    if (!std::exchange(plan.isRetryDue, true)) {
        engine.schedule({.at = engine.now + placementRetry,
                         .kind = ActionKind::ServicePass,
                         .urgency = Urgency::Background,
                         .subject = id.value});
    }
    if (std::exchange(plan.isPlacementStuck, true))
        return;
    postServiceAction(engine, id, news);
}

/// How many of the tasks wanted may be started now; the others wait for the next minute, or for the throttle
/// of starts that keep failing. Nobody waits for a service that cannot start its tasks.
int takeLaunches(Engine& engine, ServiceId id, int wanted)
{
    ServicePlan& plan = engine.servicePlans[id.value];
    if (engine.now < plan.launchNotBefore) {
        if (!std::exchange(plan.isRetryDue, true))
            engine.schedule({.at = plan.launchNotBefore,
                             .kind = ActionKind::ServicePass,
                             .urgency = Urgency::Background,
                             .subject = id.value});
        return 0;
    }
    if (engine.now - plan.launchMinute >= std::chrono::minutes(1)) {
        plan.launchMinute = engine.now;
        plan.launched = 0;
    }
    const int most =
        serviceLaunchesPerMinute(engine.world.settings.region, engine.world.service(id).launchType);
    const int allowed = std::min(wanted, most - plan.launched);
    plan.launched += allowed;
    if (allowed < wanted)
        engine.wakeSchedulerAt(id, plan.launchMinute + std::chrono::minutes(1));
    return allowed;
}

/// What came of starting tasks.
struct Starts {
    std::vector<TaskId> tasks{};
    LaunchOrder order{}; ///< of the last one, or of the one that could not be started
    std::optional<Obstacle> obstacle{};
};

Starts startUpTo(Engine& engine, ServiceId id, int count)
{
    Starts starts{.order = serviceOrder(engine.world, id)};
    Places places = servicePlaces(engine, starts.order);
    for (int i = 0; i < count; ++i) {
        starts.obstacle = places.take(starts.order, nextTaskKey(engine, starts.order));
        if (starts.obstacle)
            break;
        engine.servicePlans[id.value].isPlacementStuck = false;
        starts.tasks.push_back(launchTask(engine, starts.order));
        places.placed(starts.order);
    }
    return starts;
}

/// What stands in the way of more starts is told; but a launch rate of Fargate only takes a while.
void reportObstacle(Engine& engine, ServiceId id, const Starts& starts, int missing)
{
    if (starts.obstacle->kind == Obstacle::Kind::LaunchRate)
        return engine.wakeSchedulerAt(id, nextLaunch(engine, starts.order.capacityProvider));
    const bool isTold = engine.servicePlans[id.value].isPlacementStuck;
    if (starts.obstacle->kind == Obstacle::Kind::WaitingLimit && !isTold && !starts.tasks.empty())
        postServiceEvent(
            engine, id,
            fmt::format("could not launch {} tasks for deployment {}.", missing, starts.order.startedBy));
    reportStuckPlacement(engine, id, placementNews(engine.world, starts.order, *starts.obstacle));
}

void startTasks(Engine& engine, ServiceId id, int wanted)
{
    if (wanted == 0)
        return;
    const int count = takeLaunches(engine, id, wanted);
    const Starts starts = startUpTo(engine, id, count);
    const int missing = count - static_cast<int>(starts.tasks.size());
    engine.servicePlans[id.value].launched -= missing;
    if (!starts.tasks.empty())
        postServiceEvent(engine, id,
                         fmt::format("has started {} tasks: {}.", starts.tasks.size(),
                                     taskList(engine.world, starts.tasks)));
    if (starts.obstacle)
        reportObstacle(engine, id, starts, missing);
    noteStarts(engine, id, starts.tasks);
}

void stopTasks(Engine& engine, ServiceId id, const std::vector<TaskId>& tasks)
{
    if (tasks.empty())
        return;
    postServiceEvent(
        engine, id,
        fmt::format("has stopped {} running tasks: {}.", tasks.size(), taskList(engine.world, tasks)));
    for (const TaskId task : tasks) {
        const bool isUnhealthy = judge(engine, task) == TaskHealth::Unhealthy;
        requestStop(engine, task, schedulerCause(engine, task));
        if (isUnhealthy)
            noteUnhealthy(engine, task);
    }
}

/// The service's wish reaches its PRIMARY deployment when the scheduler acts on it.
void adoptDesiredCount(Engine& engine, ServiceId id)
{
    const Service& service = engine.world.service(id);
    if (service.deployments[primaryOf(service).value].desiredCount != service.desiredCount)
        engine.record(DeploymentChanged{
            .service = id, .deployment = primaryOf(service), .desiredCount = service.desiredCount});
}

/// Deployments without wanted tasks leave the list once the new one has a task running, or nothing to run.
void retireDeployments(Engine& engine, ServiceId id, const ServiceTasks& tasks)
{
    const Service& service = engine.world.service(id);
    if (!tasks.old.empty() || (service.counts.running == 0 && service.desiredCount > 0))
        return;
    for (std::uint32_t i = 0; i < engine.world.service(id).deployments.size(); ++i) {
        if (engine.world.service(id).deployments[i].status == DeploymentStatus::Active)
            engine.record(DeploymentChanged{.service = id,
                                            .deployment = DeploymentId{i},
                                            .status = DeploymentStatus::Inactive,
                                            .desiredCount = 0});
    }
}

bool areAllHealthy(const Engine& engine, const std::vector<TaskId>& tasks)
{
    return std::ranges::all_of(tasks,
                               [&engine](TaskId task) { return judge(engine, task) == TaskHealth::Healthy; });
}

/// A service is steady when it runs what it wants, of one deployment; a rollout completes when all of it is
/// healthy.
void judgeSteadiness(Engine& engine, ServiceId id, const ServiceTasks& tasks)
{
    const Service& service = engine.world.service(id);
    ServicePlan& plan = engine.servicePlans[id.value];
    const bool isFull = tasks.old.empty() && service.counts.running == service.desiredCount
        && service.counts.pending == 0 && areAllHealthy(engine, tasks.current);
    if (!isFull) {
        plan.isSteady = false;
        return;
    }
    const DeploymentId primary = primaryOf(service);
    if (!plan.isSteady)
        tellCapacitySteady(engine, id);
    if (service.deployments[primary.value].rolloutState == RolloutState::InProgress) {
        const std::string deployment = service.deployments[primary.value].id;
        engine.record(
            DeploymentChanged{.service = id, .deployment = primary, .rolloutState = RolloutState::Completed});
        postServiceEvent(engine, id, fmt::format("(deployment {}) deployment completed.", deployment));
    }
    if (!std::exchange(plan.isSteady, true))
        postServiceAction(engine, id, {"has reached a steady state.", ServiceAction::ServiceSteadyState});
}

RolloutCounts countsOf(const Engine& engine, const Service& service, const ServiceTasks& tasks)
{
    RolloutCounts counts{.desired = service.desiredCount,
                         .current = static_cast<int>(tasks.current.size()),
                         .old = static_cast<int>(tasks.old.size())};
    for (const TaskId task : tasks.current) {
        const TaskHealth health = judge(engine, task);
        counts.healthy += health == TaskHealth::Healthy ? 1 : 0;
        counts.unhealthyCurrent += health == TaskHealth::Unhealthy ? 1 : 0;
    }
    for (const TaskId task : tasks.old)
        (judge(engine, task) == TaskHealth::Healthy ? counts.healthy : counts.unhealthyOld) += 1;
    return counts;
}

void noteHealthyTasks(Engine& engine, const std::vector<TaskId>& tasks)
{
    for (const TaskId task : tasks) {
        if (!engine.taskPlans[task.value].wasHealthy && judge(engine, task) == TaskHealth::Healthy)
            noteHealthy(engine, task);
    }
}

/// Looks again at tasks whose health is a matter of time.
void watchHealth(Engine& engine, ServiceId id, const ServiceTasks& tasks)
{
    std::optional<SimTime> next;
    for (const std::vector<TaskId>* group : {&tasks.current, &tasks.old}) {
        for (const TaskId task : *group) {
            if (const std::optional<SimTime> at = nextJudgement(engine, task))
                next = std::min(next.value_or(SimTime::max()), *at);
        }
    }
    if (next)
        engine.wakeSchedulerAt(id, *next);
}

/// A deployment that has failed launches nothing more, and replaces nothing.
bool hasFailed(const Service& service)
{
    return service.deployments[primaryOf(service).value].rolloutState == RolloutState::Failed;
}

/// What there is to do now.
RolloutStep stepOf(const Service& service, const RolloutCounts& counts)
{
    RolloutStep step = nextStep(counts, service.deploymentConfiguration);
    if (hasFailed(service))
        return {.stopCurrent = step.stopCurrent};
    return step;
}

/// A rollout whose percentages let nothing start or stop, although nothing is under way, is told once.
void tellIfStuck(Engine& engine, ServiceId id, const RolloutCounts& counts, const RolloutStep& step)
{
    ServicePlan& plan = engine.servicePlans[id.value];
    const bool isStuck =
        counts.old > 0 && counts.healthy == counts.current + counts.old && step == RolloutStep{};
    if (!std::exchange(plan.isRolloutStuck, isStuck) && isStuck) {
        postServiceEvent(
            engine, id,
            "was unable to stop or start tasks during a deployment because of the service deployment "
            "configuration. Update the minimumHealthyPercent or maximumPercent value and try again.");
    }
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

} // namespace

void runServicePass(Engine& engine, ServiceId id)
{
    engine.servicePlans[id.value].isPassDue = false;
    if (engine.world.service(id).status == ServiceStatus::Inactive)
        return;
    adoptDesiredCount(engine, id);
    const ServiceTasks tasks = wantedTasks(engine, id);
    noteHealthyTasks(engine, tasks.current);
    const RolloutCounts counts = countsOf(engine, engine.world.service(id), tasks);
    const RolloutStep step = stepOf(engine.world.service(id), counts);
    tellIfStuck(engine, id, counts, step);
    startTasks(engine, id, step.start);
    stopTasks(engine, id, chooseToStop(engine, id, tasks.current, step.stopCurrent));
    stopTasks(engine, id, chooseToStop(engine, id, tasks.old, step.stopOld));
    const ServiceTasks left = wantedTasks(engine, id);
    watchHealth(engine, id, left);
    retireDeployments(engine, id, left);
    if (engine.world.service(id).status == ServiceStatus::Draining)
        drain(engine, id);
    else
        judgeSteadiness(engine, id, left);
}

} // namespace taskarium
