// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/service.h>

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
    }
    return {};
}

} // namespace taskarium
