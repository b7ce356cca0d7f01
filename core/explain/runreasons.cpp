// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/waitparts.h>

#include <core/explain/reasonvalues.h>

#include <algorithm>
#include <iterator>

namespace taskarium {

namespace {

std::optional<Reason> healthReason(const TaskView& view)
{
    if (!hasHealthCheck(view.definition()) || view.task().health == HealthStatus::Healthy)
        return std::nullopt;
    const bool hasFailed = view.task().health == HealthStatus::Unhealthy;
    return Reason{hasFailed ? Cause::RunsUnhealthy : Cause::RunsUnchecked, {}};
}

std::vector<Reason> targetReasons(const TaskView& view)
{
    std::vector<Reason> reasons;
    const std::vector<LoadBalancer>& balancers = loadBalancersOf(view.world, view.task());
    const std::vector<Target>& targets = view.detail().targets;
    for (std::size_t i = 0; i < std::min(targets.size(), balancers.size()); ++i) {
        const NamedValue group = word("group", view.world.targetGroups[balancers[i].targetGroup.value].name);
        if (targets[i].state == TargetState::Initial)
            reasons.push_back({Cause::TargetUnproven, {group}});
        if (targets[i].state == TargetState::Unhealthy)
            reasons.push_back({Cause::TargetUnhealthy, {group, word("reason", targets[i].reason)}});
    }
    return reasons;
}

/// What ends a process that runs, or starts it once more.
std::optional<Reason> endReason(const TaskView& view, std::size_t container)
{
    const ProcessInsight& process = view.insight->processes[container];
    const NamedValue name = word("container", containerName(view, container));
    if (process.life == ProcessInsight::Life::Restarts)
        return Reason{Cause::RunsRestarting, {name}};
    if (process.life != ProcessInsight::Life::Runs || !process.endsAt)
        return std::nullopt;
    if (process.runsOutOfMemory)
        return Reason{Cause::RunsOutOfMemory, {name, left(view.now, *process.endsAt)}};
    return Reason{Cause::RunsToExit,
                  {name, left(view.now, *process.endsAt), amount("count", process.exitCode)}};
}

/// Whether a newer deployment that goes on is to replace the task's.
bool isSuperseded(const TaskView& view)
{
    if (!isOfOlderDeployment(view.world, view.task()))
        return false;
    const Service& service = view.world.service(view.task().service);
    return service.deployments[primaryOf(service).value].rolloutState != RolloutState::Failed;
}

/// Why it is not to stay although nothing is wrong with it, and what keeps it.
std::vector<Reason> stayReasons(const TaskView& view)
{
    const Task& task = view.task();
    std::vector<Reason> reasons;
    if (task.instance.isValid() && view.world.instance(task.instance).status == InstanceStatus::Draining)
        reasons.push_back({Cause::RunsOnDraining, {{"instance", task.instance}}});
    if (view.insight->isRetiring)
        reasons.push_back({Cause::RunsOnRetiring, {}});
    if (isSuperseded(view))
        reasons.push_back({Cause::RunsReplaced, {word("service", view.world.service(task.service).name)}});
    if (!reasons.empty() && task.protectedUntil)
        reasons.push_back({Cause::RunsProtected, {left(view.now, *task.protectedUntil)}});
    return reasons;
}

std::vector<Reason> checkReasons(const TaskView& view)
{
    std::vector<Reason> reasons = targetReasons(view);
    if (const std::optional<Reason> health = healthReason(view))
        reasons.push_back(*health);
    if (view.insight->judgedAt && *view.insight->judgedAt > view.now && reasons.empty())
        reasons.push_back({Cause::RunsUnproven, {left(view.now, *view.insight->judgedAt)}});
    return reasons;
}

} // namespace

bool isOfOlderDeployment(const World& world, const Task& task)
{
    return task.service.isValid() && world.service(task.service).controller == DeploymentController::Ecs
        && task.deployment != primaryOf(world.service(task.service));
}

std::vector<Reason> runReasons(const TaskView& view)
{
    if (view.task().state.desired == DesiredStatus::Stopped)
        return {{Cause::RunsNoticed, {leftOfStep(view)}}};
    std::vector<Reason> reasons = stayReasons(view);
    std::ranges::move(checkReasons(view), std::back_inserter(reasons));
    for (std::size_t i = 0; i < view.insight->processes.size(); ++i) {
        if (const std::optional<Reason> end = endReason(view, i))
            reasons.push_back(*end);
    }
    if (const std::optional<Reason> trouble = hostTrouble(view))
        reasons.push_back(*trouble);
    if (reasons.empty())
        reasons.push_back({view.outlook.empty() ? Cause::RunsAtRest : Cause::RunsForNow, {}});
    return reasons;
}

} // namespace taskarium
