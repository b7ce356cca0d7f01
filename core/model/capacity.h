// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/taskdefinition.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// CapacityProviderStrategyItem: the first `base` tasks go to a provider, the rest in proportion to the
/// weights (API reference, CapacityProviderStrategyItem).
struct CapacityProviderStrategyItem {
    std::string provider{}; ///< "FARGATE", "FARGATE_SPOT" ...
    int base = 0;
    int weight = 0;

    friend bool operator==(const CapacityProviderStrategyItem&,
                           const CapacityProviderStrategyItem&) = default;
};

using CapacityProviderStrategy = std::vector<CapacityProviderStrategyItem>;

/// As many capacity providers a cluster and a strategy may have (developer guide, service quotas).
inline constexpr std::size_t mostCapacityProviders = 20;

/// The providers that every cluster has. Their tasks are of the launch type FARGATE, those of all others run
/// on the instances of an Auto Scaling group and are of EC2.
inline constexpr std::string_view fargateProvider = "FARGATE";
inline constexpr std::string_view fargateSpotProvider = "FARGATE_SPOT";

/// Between the notice and the interruption of Spot capacity, of EC2 as of Fargate (EC2 user guide, Spot
/// interruption notices; developer guide, "Amazon ECS clusters for Fargate").
inline constexpr Duration spotNotice = std::chrono::minutes(2);

/// Whether a name is one of ECS's own, which begin with "FARGATE".
[[nodiscard]] bool isFargateProvider(std::string_view name);

/// The two kinds of Fargate capacity, which have quotas of their own.
enum class FargateKind : std::uint8_t { OnDemand, Spot };
inline constexpr std::size_t fargateKindCount = 2;

/// That of a task by its capacity provider; without one it is On-Demand.
[[nodiscard]] FargateKind fargateKindOf(std::string_view capacityProvider);

/// Where tasks run: by launch type or, with a strategy, by capacity provider.
struct Compute {
    LaunchType launchType = LaunchType::Ec2; ///< with a strategy that of its providers
    CapacityProviderStrategy strategy{};     ///< empty: by launch type

    friend bool operator==(const Compute&, const Compute&) = default;
};

/// The compute of a strategy, which is not empty.
[[nodiscard]] Compute computeOf(CapacityProviderStrategy strategy);

/// Which provider of a strategy, which is not empty, takes the next task; `counts` are the tasks that each
/// has already.
[[nodiscard]] std::size_t nextProvider(const CapacityProviderStrategy& strategy,
                                       const std::vector<int>& counts);

} // namespace taskarium
