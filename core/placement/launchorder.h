// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/lifecycle/parts.h>
#include <core/model/taskdefinition.h>

#include <string>
#include <vector>

namespace taskarium {

/// A task that is to be started, by RunTask or by the service scheduler; it is placed already.
struct LaunchOrder {
    TaskDefinitionId definition{};
    LaunchType launchType = LaunchType::Fargate;
    ClusterId cluster{};
    InstanceId instance{};     ///< none on Fargate
    ServiceId service{};       ///< none for a standalone task
    DeploymentId deployment{}; ///< none for a standalone task
    std::string group{};       ///< "service:web", "family:batch" or the caller's
    std::string startedBy{};
    std::string platformVersion = "1.4.0"; ///< of Fargate, resolved
    std::string capacityProvider{};        ///< that a strategy chose; empty without one
    std::vector<std::string> subnets{};    ///< of the awsvpc configuration
    bool assignsPublicIp = false;          ///< likewise
    std::string request = "{}";            ///< the RunTask request's members, carried through
};

} // namespace taskarium
