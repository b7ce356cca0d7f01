// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/circuitbreaker.h>

#include <core/services/serviceevents.h>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

using namespace std::chrono_literals;

/// How the delay between tries grows is not published; that it ends at 27 minutes is. Our own rule: it
/// doubles.
constexpr Duration firstDelay = 10s;
constexpr Duration longestDelay = 27min;

/// After so many failures in a row a service is said to be unable to start tasks consistently: our own rule.
constexpr int impairedAfter = 3;

/// The deployment that a task belongs to, if that is the PRIMARY one and still under way.
std::optional<DeploymentId> openDeployment(const Engine& engine, const Task& task)
{
    const Service& service = engine.world.service(task.service);
    const bool isOpen = task.deployment == primaryOf(service)
        && service.deployments[task.deployment.value].rolloutState == RolloutState::InProgress;
    return isOpen ? std::optional(task.deployment) : std::nullopt;
}

/// The newest deployment that had been completed before; nothing if there is none to go back to.
std::optional<DeploymentId> rollbackTarget(const Service& service)
{
    for (std::uint32_t i = primaryOf(service).value; i-- > 0;) {
        if (service.deployments[i].rolloutState == RolloutState::Completed)
            return DeploymentId{i};
    }
    return std::nullopt;
}

void rollBack(Engine& engine, ServiceId id, DeploymentId failed)
{
    const std::optional<DeploymentId> target = rollbackTarget(engine.world.service(id));
    if (!target)
        return;
    engine.record(DeploymentChanged{
        .service = id, .deployment = failed, .status = DeploymentStatus::Active, .desiredCount = 0});
    engine.record(DeploymentChanged{.service = id,
                                    .deployment = *target,
                                    .status = DeploymentStatus::Primary,
                                    .rolloutState = RolloutState::InProgress,
                                    .desiredCount = engine.world.service(id).desiredCount,
                                    .isRollback = true});
    const Deployment& deployment = engine.world.service(id).deployments[target->value];
    const Service& service = engine.world.service(id);
    ServiceChanged change{.service = id, .definition = deployment.definition};
    if (deployment.compute != Compute{service.launchType, service.strategy})
        change.compute = deployment.compute;
    engine.record(std::move(change));
}

void failDeployment(Engine& engine, ServiceId id, DeploymentId failed)
{
    engine.record(
        DeploymentChanged{.service = id, .deployment = failed, .rolloutState = RolloutState::Failed});
    const Service& service = engine.world.service(id);
    postServiceEvent(engine, id,
                     fmt::format("(deployment {}) deployment failed: tasks failed to start.",
                                 service.deployments[failed.value].id));
    if (engine.world.service(id).deploymentConfiguration.circuitBreaker.rollback)
        rollBack(engine, id, failed);
    engine.servicePlans[id.value].failedStarts = 0;
    engine.servicePlans[id.value].launchNotBefore = engine.now;
    engine.wakeScheduler(id);
}

void countFailure(Engine& engine, TaskId task)
{
    const ServiceId id = engine.world.task(task).service;
    const std::optional<DeploymentId> open = openDeployment(engine, engine.world.task(task));
    if (!open)
        return;
    const int failures = engine.world.service(id).deployments[open->value].failedTasks + 1;
    engine.record(DeploymentChanged{.service = id, .deployment = *open, .failedTasks = failures});
    const Service& service = engine.world.service(id);
    const CircuitBreaker& breaker = service.deploymentConfiguration.circuitBreaker;
    if (breaker.enable && failures >= failureThreshold(breaker, service.desiredCount))
        failDeployment(engine, id, *open);
}

/// Whether no other task of its deployment runs; asked only where failures were counted.
bool isFirstToRun(const Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    const Service& service = engine.world.service(found.service);
    if (service.deployments[found.deployment.value].failedTasks == 0)
        return false;
    return std::ranges::none_of(service.tasks, [&](TaskId other) {
        const Task& candidate = engine.world.task(other);
        return other != task && candidate.deployment == found.deployment
            && candidate.state.last == TaskStatus::Running;
    });
}

void resetFailures(Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    const Deployment& deployment = engine.world.service(found.service).deployments[found.deployment.value];
    if (deployment.failedTasks > 0)
        engine.record(
            DeploymentChanged{.service = found.service, .deployment = found.deployment, .failedTasks = 0});
}

} // namespace

void noteFailedStart(Engine& engine, TaskId task)
{
    const ServiceId id = engine.world.task(task).service;
    if (!id.isValid() || engine.world.service(id).status != ServiceStatus::Active)
        return;
    ServicePlan& plan = engine.servicePlans[id.value];
    const int doublings = std::min(plan.failedStarts++, 10);
    plan.launchNotBefore = engine.now + std::min(firstDelay * (1 << doublings), longestDelay);
    if (plan.failedStarts == impairedAfter)
        postServiceAction(
            engine, id,
            {"is unable to consistently start tasks successfully.", ServiceAction::ServiceTaskStartImpaired});
    countFailure(engine, task);
}

void noteUnhealthy(Engine& engine, TaskId task)
{
    countFailure(engine, task);
}

void noteStarted(Engine& engine, TaskId task)
{
    const ServiceId id = engine.world.task(task).service;
    if (!id.isValid())
        return;
    engine.servicePlans[id.value].failedStarts = 0;
    engine.servicePlans[id.value].launchNotBefore = engine.now;
    // What fails from now on has run: the second stage of the circuit breaker counts it from 0.
    if (isFirstToRun(engine, task))
        resetFailures(engine, task);
}

void noteHealthy(Engine& engine, TaskId task)
{
    if (std::exchange(engine.taskPlans.edit(task.value).wasHealthy, true))
        return;
    const Task& found = engine.world.task(task);
    if (engine.world.service(found.service).deploymentConfiguration.circuitBreaker.resetOnHealthyTask)
        resetFailures(engine, task);
}

} // namespace taskarium
