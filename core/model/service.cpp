// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/service.h>

#include <algorithm>

namespace taskarium {

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
    case ServiceAction::CapacityProviderSteadyState: return "CAPACITY_PROVIDER_STEADY_STATE";
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

DeploymentId primaryOf(const Service& service)
{
    const auto found = std::ranges::find(service.deployments, DeploymentStatus::Primary, &Deployment::status);
    return DeploymentId{static_cast<std::uint32_t>(found - service.deployments.begin())};
}

} // namespace taskarium
