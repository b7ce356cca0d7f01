// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/service.h>

#include <algorithm>
#include <limits>

namespace taskarium {

namespace {

/// Whether a service is spread over availability zones before all else: it says so first, or nothing.
bool spreadsOverZones(const PlacementRules& rules)
{
    return rules.strategies.empty() || spreadAttribute(rules.strategies.front()) == "ecs.availability-zone";
}

bool choosesZones(const PlacementRules& rules)
{
    return std::ranges::any_of(rules.constraints, [](const PlacementConstraint& constraint) {
        return constraint.expression.find("ecs.availability-zone") != std::string::npos;
    });
}

} // namespace

std::string_view toText(ServiceStatus status)
{
    switch (status) {
    case ServiceStatus::Active: return "ACTIVE";
    case ServiceStatus::Draining: return "DRAINING";
    case ServiceStatus::Inactive: return "INACTIVE";
    }
    return {};
}

std::string_view toText(DeploymentStatus status)
{
    switch (status) {
    case DeploymentStatus::Primary: return "PRIMARY";
    case DeploymentStatus::Active: return "ACTIVE";
    case DeploymentStatus::Inactive: return "INACTIVE";
    case DeploymentStatus::Draining: return "DRAINING";
    }
    return {};
}

std::string_view toText(RolloutState state)
{
    switch (state) {
    case RolloutState::InProgress: return "IN_PROGRESS";
    case RolloutState::Completed: return "COMPLETED";
    case RolloutState::Failed: return "FAILED";
    }
    return {};
}

std::string_view toText(ServiceAction action)
{
    switch (action) {
    case ServiceAction::None: return {};
    case ServiceAction::ServiceSteadyState: return "SERVICE_STEADY_STATE";
    case ServiceAction::ServiceTaskPlacementFailure: return "SERVICE_TASK_PLACEMENT_FAILURE";
    case ServiceAction::ServiceTaskStartImpaired: return "SERVICE_TASK_START_IMPAIRED";
    case ServiceAction::TasksStopped: return "TASKS_STOPPED";
    case ServiceAction::ServiceDesiredCountUpdated: return "SERVICE_DESIRED_COUNT_UPDATED";
    case ServiceAction::ServiceDaemonPlacementConstraintViolated:
        return "SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED";
    case ServiceAction::ServiceRebalancingStarted: return "SERVICE_REBALANCING_STARTED";
    case ServiceAction::ServiceRebalancingCompleted: return "SERVICE_REBALANCING_COMPLETED";
    case ServiceAction::ServiceRebalancingStopped: return "SERVICE_REBALANCING_STOPPED";
    case ServiceAction::TasksStarted: return "TASKS_STARTED";
    case ServiceAction::TasksetScaleInFailureByTaskProtection:
        return "TASKSET_SCALE_IN_FAILURE_BY_TASK_PROTECTION";
    case ServiceAction::CapacityProviderSteadyState: return "CAPACITY_PROVIDER_STEADY_STATE";
    case ServiceAction::TasksetSteadyState: return "TASKSET_STEADY_STATE";
    }
    return {};
}

std::string_view toText(SchedulingStrategy strategy)
{
    switch (strategy) {
    case SchedulingStrategy::Replica: return "REPLICA";
    case SchedulingStrategy::Daemon: return "DAEMON";
    }
    return {};
}

std::optional<ThresholdType> thresholdTypeFrom(std::string_view text)
{
    if (text == "BOUNDED_PERCENT")
        return ThresholdType::BoundedPercent;
    if (text == "UNBOUNDED_PERCENT")
        return ThresholdType::UnboundedPercent;
    return text == "COUNT" ? std::optional(ThresholdType::Count) : std::nullopt;
}

int failureThreshold(const CircuitBreaker& breaker, int desiredCount)
{
    constexpr int least = 3;
    constexpr int most = 200;
    const int share = static_cast<int>((std::int64_t(desiredCount) * breaker.thresholdValue + 99) / 100);
    switch (breaker.thresholdType) {
    case ThresholdType::BoundedPercent: return std::clamp(share, least, most);
    case ThresholdType::UnboundedPercent: return std::max(share, 1);
    case ThresholdType::Count: break;
    }
    return breaker.thresholdValue;
}

// Counts can be large and percentages too: multiplied as 64 bits.
int minimumHealthyTasks(const DeploymentConfiguration& configuration, int desiredCount)
{
    return static_cast<int>((std::int64_t(desiredCount) * configuration.minimumHealthyPercent + 99) / 100);
}

int maximumTasks(const DeploymentConfiguration& configuration, int desiredCount)
{
    const std::int64_t maximum = std::int64_t(desiredCount) * configuration.maximumPercent / 100;
    return static_cast<int>(std::min<std::int64_t>(maximum, std::numeric_limits<int>::max()));
}

DeploymentConfiguration defaultConfiguration(SchedulingStrategy strategy)
{
    if (strategy == SchedulingStrategy::Daemon)
        return {.minimumHealthyPercent = 0, .maximumPercent = 100};
    return {};
}

ServiceRevision revisionOf(const Service& service)
{
    return {.loadBalancers = service.loadBalancers,
            .hasServiceRegistries = service.hasServiceRegistries,
            .subnets = service.subnets,
            .assignsPublicIp = service.assignsPublicIp,
            .platformVersion = service.platformVersion,
            .document = Shared(service.document)};
}

std::optional<std::string> rebalancingObstacle(const Service& service)
{
    if (service.schedulingStrategy == SchedulingStrategy::Daemon)
        return "Availability Zone Rebalancing does not support DAEMON services";
    if (service.deploymentConfiguration.maximumPercent <= 100)
        return "The service couldn't be updated because Availability Zone Rebalancing does not support "
               "maximumPercent <= 100 % as deployment configuration. Update deployment configuration and try "
               "again.";
    if (service.launchType == LaunchType::External)
        return "Availability Zone Rebalancing does not support the EXTERNAL launch type";
    if (service.controller == DeploymentController::External)
        return "Availability Zone Rebalancing does not support the EXTERNAL deployment controller";
    if (service.hasClassicLoadBalancer)
        return "Availability Zone Rebalancing does not support Classic Load Balancers";
    if (choosesZones(service.placement))
        return "Availability Zone Rebalancing does not support ecs.availability-zone as a placement "
               "constraint";
    if (!spreadsOverZones(service.placement))
        return "Availability Zone Rebalancing does not support a first placement strategy other than "
               "Availability Zone spread";
    return std::nullopt;
}

int computedDesiredCount(const Service& service, const Deployment& taskSet)
{
    if (taskSet.status != DeploymentStatus::Active)
        return 0;
    const std::int64_t parts = std::int64_t(service.desiredCount) * taskSet.taskSet->scale;
    return static_cast<int>((parts + wholeScale - 1) / wholeScale);
}

DeploymentId primaryOf(const Service& service)
{
    auto found = std::ranges::find(service.deployments, DeploymentStatus::Primary, &Deployment::status);
    if (service.controller == DeploymentController::External && found != service.deployments.begin())
        found = std::prev(service.deployments.end());
    return DeploymentId{static_cast<std::uint32_t>(found - service.deployments.begin())};
}

} // namespace taskarium
