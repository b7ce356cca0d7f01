// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/result.h>
#include <core/placement/failure.h>

#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// What an accepted command touched. What the caller is shown is read from the World.
struct CommandReply {
    std::vector<TaskId> tasks{}; ///< started or stopped
    std::vector<Failure> failures{};
    std::optional<ServiceId> service{};
    std::optional<TaskDefinitionId> definition{};
    std::optional<ClusterId> cluster{};
    std::optional<InstanceId> instance{};
    std::optional<DeploymentId> taskSet{}; ///< of the service
    std::optional<CapacityProviderId> provider{};
};

} // namespace taskarium
