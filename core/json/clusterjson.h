// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <nlohmann/json.hpp>

namespace taskarium {

/// Cluster as DescribeClusters answers it without an include list: its settings, statistics and tags are
/// empty.
[[nodiscard]] nlohmann::json describeCluster(const World& world, ClusterId id);

/// Cluster.statistics: running and pending tasks, active and draining services, each by launch type.
[[nodiscard]] nlohmann::json describeStatistics(const World& world, ClusterId id);

/// CapacityProvider as DescribeCapacityProviders answers it: of an Auto Scaling group.
[[nodiscard]] nlohmann::json describeCapacityProvider(const World& world, CapacityProviderId id);

/// The same of FARGATE and FARGATE_SPOT, which every cluster has.
[[nodiscard]] nlohmann::json describeFargateProvider(const World& world, std::string_view name);

} // namespace taskarium
