// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/placement/launchorder.h>
#include <core/services/serviceevents.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// The subnets of an order, by their places in it, in whose zones Fargate can start tasks: all of them unless
/// a zone is out or without capacity. Without subnets: the one that is meant, 0.
[[nodiscard]] std::vector<std::size_t> usableSubnets(const Engine& engine, const LaunchOrder& order);

/// The availability zone of an order's subnet: the first lies in zone a, the next in b, in turn.
[[nodiscard]] std::string zoneOfSubnet(const World& world, std::size_t subnet);

/// What ECS says where Fargate has no capacity, without the full stop that only service events have.
inline constexpr std::string_view noCapacity =
    "Capacity is unavailable at this time. Please try again later or in a different availability zone";

/// Why Fargate cannot start a task of an order now, in ECS's words; nothing if it can.
[[nodiscard]] std::optional<std::string> fargateObstacle(const Engine& engine, const LaunchOrder& order);

/// The same as a service's events tell it.
[[nodiscard]] ServiceNews fargateNews(const std::string& obstacle, const LaunchOrder& order);

/// The Fargate CPU units that are in use, by tasks that are to run.
[[nodiscard]] int fargateCpuInUse(const World& world);

} // namespace taskarium
