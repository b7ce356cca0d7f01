// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/circuitbreaker.h>

#include <core/services/notices.h>
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

/// After so many failed tries in a row a service is said to be unable to start tasks consistently: our own
/// rule.
constexpr int impairedAfter = 3;

/// After so many failed attempts to resolve its images a deployment goes on without.
constexpr int resolutionAttempts = 3;

/// Whether a deployment is the PRIMARY one and still under way. Nothing is held against task sets.
bool isOpen(const Service& service, DeploymentId deployment)
{
    return service.controller == DeploymentController::Ecs
        && standingOf(service) == Standing{deployment, RolloutState::InProgress};
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

/// Who wants a service to be rolled back.
enum class RollbackWish : std::uint8_t { Breaker, Request };

void rollBack(Engine& engine, ServiceId id, DeploymentId failed, RollbackWish wish)
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
                                    .isRollback = true,
                                    .isRollbackAskedFor = wish == RollbackWish::Request});
    const Deployment back = engine.world.service(id).deployments[target->value];
    const Service& service = engine.world.service(id);
    ServiceChanged change{.service = id,
                          .definition = back.definition,
                          .subnets = back.revision.subnets,
                          .assignsPublicIp = back.revision.assignsPublicIp,
                          .loadBalancers = back.revision.loadBalancers,
                          .hasServiceRegistries = back.revision.hasServiceRegistries,
                          .platformVersion = back.revision.platformVersion};
    if (back.compute != Compute{service.launchType, service.strategy})
        change.compute = back.compute;
    engine.record(std::move(change));
    postServiceEvent(engine, id, fmt::format("rolling back to deployment {}.", back.id));
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
        rollBack(engine, id, failed, RollbackWish::Breaker);
    beginAnew(engine, id);
    engine.wakeScheduler(id);
}

void countFailures(Engine& engine, ServiceId id, DeploymentId deployment, int count)
{
    if (!isOpen(engine.world.service(id), deployment))
        return;
    const int failures = engine.world.service(id).deployments[deployment.value].failedTasks + count;
    engine.record(DeploymentChanged{.service = id, .deployment = deployment, .failedTasks = failures});
    const Service& service = engine.world.service(id);
    const CircuitBreaker& breaker = service.deploymentConfiguration.circuitBreaker;
    if (breaker.enable && failures >= failureThreshold(breaker, service.desiredCount))
        failDeployment(engine, id, deployment);
}

void countFailure(Engine& engine, TaskId task)
{
    countFailures(engine, engine.world.task(task).service, engine.world.task(task).deployment, 1);
}

void resetFailures(Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    const Deployment& deployment = engine.world.service(found.service).deployments[found.deployment.value];
    if (deployment.failedTasks > 0 && deployment.rolloutState == RolloutState::InProgress)
        engine.record(
            DeploymentChanged{.service = found.service, .deployment = found.deployment, .failedTasks = 0});
}

/// The start failed for want of an image: an attempt to resolve it. After three a deployment goes on with the
/// tags; one with a circuit breaker has failed.
void countFailedResolution(Engine& engine, TaskId task)
{
    const ServiceId id = engine.world.task(task).service;
    const DeploymentId deployment = engine.world.task(task).deployment;
    if (!isOpen(engine.world.service(id), deployment)
        || ++engine.servicePlans[id.value].failedResolutions != resolutionAttempts)
        return;
    if (engine.world.service(id).deploymentConfiguration.circuitBreaker.enable)
        failDeployment(engine, id, deployment);
}

/// The starts of a try fail one after the other; the first of them has the next try wait for longer.
void throttle(Engine& engine, ServiceId id, SimTime createdAt)
{
    ServicePlan& plan = engine.servicePlans[id.value];
    if (plan.throttledAt && createdAt <= *plan.throttledAt)
        return;
    const int doublings = std::min(plan.failedStarts++, 10);
    plan.throttledAt = engine.now;
    plan.launchNotBefore = engine.now + std::min(firstDelay * (1 << doublings), longestDelay);
    if (plan.failedStarts >= impairedAfter)
        tellOnce(
            engine, id, Notice::ImpairedStarts,
            {"is unable to consistently start tasks successfully.", ServiceAction::ServiceTaskStartImpaired});
}

/// Whether a start has failed before an image was known that its deployment is to settle.
bool lacksDigest(const Engine& engine, TaskId task)
{
    const std::vector<ContainerDefinition>& containers = engine.definitionOf(task).containers;
    const std::vector<std::string>& digests = engine.taskPlans[task.value].digests;
    for (std::size_t i = 0; i < digests.size(); ++i) {
        if (digests[i].empty() && containers[i].hasVersionConsistency)
            return true;
    }
    return false;
}

/// Starts succeed, or nothing is known of them yet.
void endThrottle(Engine& engine, ServiceId id)
{
    ServicePlan& plan = engine.servicePlans[id.value];
    plan.failedStarts = 0;
    plan.throttledAt.reset();
    plan.launchNotBefore = engine.now;
}

/// Whether a task of a deployment has been started and is not RUNNING yet.
bool startsAny(const Engine& engine, const Service& service, DeploymentId deployment)
{
    return std::ranges::any_of(service.tasks, [&](TaskId task) {
        const Task& found = engine.world.task(task);
        return found.deployment == deployment && found.state.desired == DesiredStatus::Running
            && found.state.last < TaskStatus::Running;
    });
}

} // namespace

Standing standingOf(const Service& service)
{
    const DeploymentId primary = primaryOf(service);
    return {primary, service.deployments[primary.value].rolloutState};
}

bool rollBackDeployment(Engine& engine, ServiceId service)
{
    if (!rollbackTarget(engine.world.service(service)))
        return false;
    rollBack(engine, service, primaryOf(engine.world.service(service)), RollbackWish::Request);
    beginAnew(engine, service);
    engine.wakeScheduler(service);
    return true;
}

void beginAnew(Engine& engine, ServiceId service)
{
    endThrottle(engine, service);
    const Service& found = engine.world.service(service);
    ServicePlan& plan = engine.servicePlans[service.value];
    plan.failedPlacement.reset();
    plan.failedResolutions = 0;
    plan.hasRun = std::ranges::any_of(found.tasks, [&](TaskId id) {
        const Task& task = engine.world.task(id);
        return task.deployment == primaryOf(found) && task.state.last == TaskStatus::Running;
    });
}

void noteFailedStart(Engine& engine, TaskId task)
{
    const ServiceId id = engine.world.task(task).service;
    if (!id.isValid() || engine.world.service(id).status != ServiceStatus::Active)
        return;
    throttle(engine, id, engine.world.task(task).createdAt);
    if (!engine.servicePlans[id.value].hasRun)
        countFailure(engine, task);
    if (lacksDigest(engine, task))
        countFailedResolution(engine, task);
}

void noteUnplaced(Engine& engine, ServiceId id, DeploymentId deployment, int count)
{
    if (!engine.servicePlans[id.value].hasRun && !startsAny(engine, engine.world.service(id), deployment))
        countFailures(engine, id, deployment, count);
}

void noteUnhealthy(Engine& engine, TaskId task)
{
    countFailure(engine, task);
}

bool resolvesImages(const Engine& engine, ServiceId service)
{
    return engine.servicePlans[service.value].failedResolutions < resolutionAttempts;
}

void noteStarted(Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    if (!found.service.isValid())
        return;
    endThrottle(engine, found.service);
    forgetNotice(engine, found.service, Notice::ImpairedStarts);
    // What fails from now on has run: the second stage of the circuit breaker counts it from 0.
    const bool isOfPrimary = found.deployment == primaryOf(engine.world.service(found.service));
    if (isOfPrimary && !std::exchange(engine.servicePlans[found.service.value].hasRun, true))
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
