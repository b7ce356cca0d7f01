// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/model/placementrules.h>
#include <core/model/taskdefinition.h>

#include <string>
#include <vector>

namespace taskarium {

/// What is to be placed: tasks that are all alike.
struct PlacementOrder {
    ClusterId cluster{};
    TaskDefinitionId definition{};
    LaunchType launchType = LaunchType::Ec2; ///< EC2 or EXTERNAL
    ServiceId service{};                     ///< whose tasks are spread; none: those of the group
    std::string group{};
    PlacementRules rules{};           ///< without the task definition's constraints
    std::vector<std::string> zones{}; ///< availability zones of its subnets; empty: any
    std::string zone{};               ///< only instances there; empty: anywhere

    friend bool operator==(const PlacementOrder&, const PlacementOrder&) = default;
};

} // namespace taskarium
