// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/lifecycle/tasktable.h>
#include <core/model/placementrules.h>
#include <core/model/service.h>
#include <core/model/taskdefinition.h>

#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// A task that is to be started, by RunTask or by the service scheduler.
struct LaunchOrder {
    TaskDefinitionId definition{};
    LaunchType launchType = LaunchType::Fargate;
    ClusterId cluster{};
    InstanceId instance{};      ///< none on Fargate, and without a place
    Place place = Place::Given; ///< Awaited: it is to wait for its capacity provider
    ServiceId service{};        ///< none for a standalone task
    DeploymentId deployment{};  ///< none for a standalone task
    std::string group{};        ///< "service:web", "family:batch" or the caller's
    std::string startedBy{};
    std::string platformVersion{latestPlatformVersion}; ///< of Fargate, resolved
    std::string capacityProvider{};                     ///< that a strategy chose; empty without one
    std::vector<std::string> subnets{};                 ///< of the awsvpc configuration
    bool assignsPublicIp = false;                       ///< likewise
    std::optional<std::size_t> subnet{};      ///< the one of them that was chosen; nothing: it is drawn
    PlacementRules rules{};                   ///< without the task definition's constraints
    bool isHopeless = false;                  ///< its definition does not fit the cluster's providers
    std::optional<int> ephemeralStorageGiB{}; ///< of Fargate; nothing: what the task definition says
    std::string request = "{}";               ///< the RunTask request's members, carried through
};

} // namespace taskarium
