// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/servicehealth.h>

#include <core/model/arn.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

bool isInGracePeriod(const Engine& engine, const Task& task)
{
    return engine.now < task.movedAt + engine.world.service(task.service).healthCheckGracePeriod;
}

std::optional<std::size_t> unhealthyTarget(const TaskDetail& detail)
{
    const auto found = std::ranges::find(detail.targets, TargetState::Unhealthy, &Target::state);
    return found == detail.targets.end()
        ? std::nullopt
        : std::optional(static_cast<std::size_t>(found - detail.targets.begin()));
}

bool isFoundUnhealthy(const Task& task)
{
    return task.targetsHealth == TargetsHealth::Unhealthy || task.health == HealthStatus::Unhealthy;
}

/// Whether what the task has of checks is passed; with none at all, time decides.
bool hasPassed(const Engine& engine, const Task& task)
{
    const bool isChecked = hasHealthCheck(engine.world.definition(task.definition));
    if (!isChecked && task.targetsHealth == TargetsHealth::None)
        return task.movedAt + healthyAfterRunning <= engine.now;
    return (!isChecked || task.health == HealthStatus::Healthy)
        && (task.targetsHealth == TargetsHealth::None || task.targetsHealth == TargetsHealth::Healthy);
}

} // namespace

TaskHealth judge(const Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    if (found.state.last != TaskStatus::Running)
        return TaskHealth::Pending;
    if (isFoundUnhealthy(found))
        return isInGracePeriod(engine, found) ? TaskHealth::Unproven : TaskHealth::Unhealthy;
    return hasPassed(engine, found) ? TaskHealth::Healthy : TaskHealth::Unproven;
}

std::optional<SimTime> nextJudgement(const Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    if (isFoundUnhealthy(found) && isInGracePeriod(engine, found))
        return found.movedAt + engine.world.service(found.service).healthCheckGracePeriod;
    const SimTime proven = found.movedAt + healthyAfterRunning;
    const bool isTimed = proven > engine.now && found.targetsHealth == TargetsHealth::None
        && found.state.last == TaskStatus::Running && !hasHealthCheck(engine.definitionOf(task));
    return isTimed ? std::optional(proven) : std::nullopt;
}

StopCause schedulerCause(const Engine& engine, TaskId task)
{
    constexpr StopCode code = StopCode::ServiceSchedulerInitiated;
    const Task& found = engine.world.task(task);
    const Service& service = engine.world.service(found.service);
    if (judge(engine, task) == TaskHealth::Unhealthy) {
        const std::optional<std::size_t> target = unhealthyTarget(engine.world.detail(task));
        if (!target)
            return {code, "Task failed container health checks"};
        return {code,
                fmt::format(
                    "Task failed ELB health checks in (target-group {})",
                    targetGroupArn(engine.world, loadBalancersOf(engine.world, found)[*target].targetGroup))};
    }
    if (engine.taskPlans[task.value].isRetiring)
        return {code, fmt::format("Service {}: {}", service.name, maintenanceReason)};
    // The full text is not published; events filter for this part of it.
    if (found.instance.isValid() && engine.world.instance(found.instance).status == InstanceStatus::Draining)
        return {code, fmt::format("Service {}: container instance is in DRAINING state", service.name)};
    // A deployment is replaced by the PRIMARY one, a task set by nobody.
    const bool isOfSet = service.controller == DeploymentController::External;
    const DeploymentId acting = isOfSet ? found.deployment : primaryOf(service);
    return {
        code,
        fmt::format("Scaling activity initiated by (deployment {})", service.deployments[acting.value].id)};
}

} // namespace taskarium
