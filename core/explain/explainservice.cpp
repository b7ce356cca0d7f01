// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/explainservice.h>

#include <core/explain/reasonvalues.h>
#include <core/explain/serviceparts.h>

#include <algorithm>
#include <iterator>

namespace taskarium {

namespace {

using Reasons = std::vector<Reason>;

NamedValue definitionOf(const ServiceView& view)
{
    return word("definition", view.world.definition(primaryDeployment(view).definition).name());
}

std::vector<TaskId> tasksWith(const ServiceView& view, DesiredStatus desired)
{
    std::vector<TaskId> found;
    std::ranges::copy_if(serviceOf(view).tasks, std::back_inserter(found),
                         [&](TaskId task) { return view.world.task(task).state.desired == desired; });
    return found;
}

NamedValue wantedCount(const ServiceView& view)
{
    return amount("count", serviceOf(view).desiredCount);
}

bool isSteady(const ServiceView& view)
{
    const Service& service = serviceOf(view);
    const bool isFull = service.counts.running == service.desiredCount && service.counts.pending == 0;
    return isFull
        && (view.insight == nullptr
            || (view.insight->old == 0 && view.insight->healthy == service.desiredCount));
}

Reason headReason(const ServiceView& view)
{
    const Service& service = serviceOf(view);
    const NamedValue running = amount("running", service.counts.running);
    if (isSteady(view))
        return {Cause::ServiceSteady, {wantedCount(view), running}};
    const bool isTooMany = view.insight == nullptr
        || (view.insight->old == 0 && view.insight->stops > 0 && view.insight->unhealthy == 0);
    if (isTooMany && service.counts.running + service.counts.pending > service.desiredCount)
        return {Cause::ServiceSurplus,
                {wantedCount(view), running, amount("pending", service.counts.pending)}};
    return {Cause::ServiceShort, {wantedCount(view), running, amount("pending", service.counts.pending)}};
}

Reasons obstacles(const ServiceView& view)
{
    const ServiceInsight& insight = *view.insight;
    Reasons reasons;
    if (insight.throttledTo)
        reasons.push_back({Cause::ServiceThrottled, {left(view.now, *insight.throttledTo)}});
    if (insight.unplacedSince)
        reasons.push_back({Cause::ServiceUnplaced,
                           {left(*insight.unplacedSince, view.now),
                            word("reason", newestEventOf(serviceOf(view), "was unable to place a task"))}});
    return reasons;
}

/// What the percentages of a rolling deployment forbid now.
Reasons limits(const ServiceView& view)
{
    const ServiceInsight& insight = *view.insight;
    const DeploymentConfiguration& configuration = serviceOf(view).deploymentConfiguration;
    Reasons reasons;
    const int tasks = insight.current + insight.old;
    if (insight.current < serviceOf(view).desiredCount && insight.starts == 0 && tasks >= insight.maximum)
        reasons.push_back({Cause::ServiceAtMaximum,
                           {amount("running", tasks), amount("percent", configuration.maximumPercent),
                            amount("count", insight.maximum)}});
    if (insight.old > 0 && insight.stops == 0 && insight.healthy <= insight.minimum)
        reasons.push_back(
            {Cause::ServiceAtMinimum,
             {amount("running", insight.healthy), amount("percent", configuration.minimumHealthyPercent),
              amount("count", insight.minimum)}});
    return reasons;
}

/// The wanted tasks of deployments that are not the PRIMARY one.
int supersededTasks(const ServiceView& view)
{
    const DeploymentId primary = primaryOf(serviceOf(view));
    return static_cast<int>(std::ranges::count_if(tasksWith(view, DesiredStatus::Running), [&](TaskId task) {
        return view.world.task(task).deployment != primary;
    }));
}

Reasons rolloutReasons(const ServiceView& view)
{
    const ServiceInsight& insight = *view.insight;
    const bool hasFailed = primaryDeployment(view).rolloutState == RolloutState::Failed;
    const int superseded = supersededTasks(view);
    Reasons reasons;
    if (superseded > 0 && !hasFailed)
        reasons.push_back(
            {Cause::DeploymentRolls,
             {definitionOf(view), amount("running", insight.current), amount("count", superseded)}});
    if (insight.old > superseded)
        reasons.push_back({Cause::ServiceDisplaced, {amount("count", insight.old - superseded)}});
    if (hasFailed)
        return reasons;
    std::ranges::move(obstacles(view), std::back_inserter(reasons));
    std::ranges::move(limits(view), std::back_inserter(reasons));
    return reasons;
}

int unprovenTasks(const ServiceView& view)
{
    return serviceOf(view).counts.running - view.insight->healthy - view.insight->unhealthy;
}

Reasons healthReasons(const ServiceView& view)
{
    const ServiceInsight& insight = *view.insight;
    const int unproven = unprovenTasks(view);
    Reasons reasons;
    if (insight.unhealthy > 0)
        reasons.push_back({Cause::ServiceUnhealthy, {amount("count", insight.unhealthy)}});
    if (unproven > 0)
        reasons.push_back({Cause::ServiceUnproven, {amount("count", unproven)}});
    const bool isHeld = insight.current > serviceOf(view).desiredCount && insight.protectedTasks > 0;
    if (isHeld)
        reasons.push_back({Cause::ServiceProtected, {amount("count", insight.protectedTasks)}});
    if (isSteady(view) || insight.mover)
        std::ranges::move(balanceReasons(view), std::back_inserter(reasons));
    return reasons;
}

/// What a deployment's failures come to.
std::optional<Reason> failureReason(const ServiceView& view)
{
    if (!hasRollout(view))
        return std::nullopt;
    const Deployment& deployment = primaryDeployment(view);
    const CircuitBreaker& breaker = serviceOf(view).deploymentConfiguration.circuitBreaker;
    const NamedValue failed = amount("count", deployment.failedTasks);
    if (deployment.rolloutState == RolloutState::Failed)
        return Reason{Cause::DeploymentFailed, {definitionOf(view), failed}};
    if (deployment.failedTasks == 0 || deployment.rolloutState != RolloutState::InProgress)
        return std::nullopt;
    if (!breaker.enable)
        return Reason{Cause::DeploymentEndless, {definitionOf(view), failed}};
    return Reason{Cause::DeploymentFailing,
                  {definitionOf(view), failed,
                   amount("limit", failureThreshold(breaker, serviceOf(view).desiredCount))}};
}

/// The tasks on their way, the oldest of each way.
Reasons taskReasons(const ServiceView& view)
{
    Reasons reasons;
    for (const TaskId one : tasksWith(view, DesiredStatus::Running)) {
        if (view.world.task(one).state.last == TaskStatus::Running)
            continue;
        reasons.push_back(
            {Cause::ServiceStarting, {task(one), word("status", toText(view.world.task(one).state.last))}});
        break;
    }
    if (const std::vector<TaskId> leaving = tasksWith(view, DesiredStatus::Stopped); !leaving.empty())
        reasons.push_back(
            {Cause::ServiceLeaving, {amount("count", static_cast<std::int64_t>(leaving.size()))}});
    return reasons;
}

/// Whether the next look of the scheduler matters: it has something to do, or is going to find out whether.
bool isLookedAtSoon(const ServiceView& view)
{
    if (view.insight == nullptr || !view.insight->nextPass || isSteady(view))
        return false;
    const ServiceInsight& insight = *view.insight;
    return insight.starts > 0 || insight.stops > 0 || insight.unplacedSince || insight.throttledTo
        || unprovenTasks(view) > 0;
}

Reasons activeReasons(const ServiceView& view)
{
    Reasons reasons{headReason(view)};
    if (view.insight != nullptr) {
        if (hasRollout(view))
            std::ranges::move(rolloutReasons(view), std::back_inserter(reasons));
        std::ranges::move(healthReasons(view), std::back_inserter(reasons));
    }
    if (const std::optional<Reason> failure = failureReason(view))
        reasons.push_back(*failure);
    std::ranges::move(pastReasons(view, reasons), std::back_inserter(reasons));
    std::ranges::move(taskReasons(view), std::back_inserter(reasons));
    if (isLookedAtSoon(view))
        reasons.push_back({Cause::ServiceLooks, {left(view.now, *view.insight->nextPass)}});
    return reasons;
}

Reasons serviceReasons(const ServiceView& view)
{
    const Service& service = serviceOf(view);
    if (service.desiredCount == unknownDesiredCount)
        return {{Cause::RecordedState, {}}};
    switch (service.status) {
    case ServiceStatus::Active: return activeReasons(view);
    case ServiceStatus::Draining:
        return {{Cause::ServiceDraining, {amount("count", static_cast<std::int64_t>(service.tasks.size()))}}};
    case ServiceStatus::Inactive: return {{Cause::ServiceInactive, {}}};
    }
    return {};
}

} // namespace

Explanation explainService(const ServiceView& view)
{
    return {.subject = view.service,
            .at = view.now,
            .because = serviceReasons(view),
            .isInferred = view.insight == nullptr};
}

} // namespace taskarium
