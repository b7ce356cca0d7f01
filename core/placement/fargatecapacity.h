// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/engine/launchorder.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// The subnets of an order, by their places in it, in whose zones Fargate can start tasks: all of them unless
/// a zone is out or without capacity. Without subnets: the one that is meant, 0.
[[nodiscard]] std::vector<std::size_t> usableSubnets(const Engine& engine, const LaunchOrder& order);

/// What ECS says where Fargate has no capacity, without the full stop that only service events have.
inline constexpr std::string_view noCapacity =
    "Capacity is unavailable at this time. Please try again later or in a different availability zone";

/// Why Fargate cannot start a task of an order now, in ECS's words; nothing if it can. The order's capacity
/// provider is chosen already.
[[nodiscard]] std::optional<std::string> fargateObstacle(const Engine& engine, const LaunchOrder& order);

} // namespace taskarium
