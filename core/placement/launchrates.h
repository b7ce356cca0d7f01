// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/engine/launchorder.h>

#include <string_view>

namespace taskarium {

/// How fast Fargate launches tasks in a Region, On-Demand ones and Spot ones alike (AWS General Reference,
/// "Amazon ECS endpoints and quotas": burst and sustained launch rate).
[[nodiscard]] LaunchRate fargateLaunchRate(std::string_view region);

/// How many tasks of a service the scheduler starts in a minute (the same page: rate of tasks launched by a
/// service).
[[nodiscard]] int serviceLaunchesPerMinute(std::string_view region, LaunchType launchType);

/// How many tasks Fargate launches now for a capacity provider, by its launch rate.
[[nodiscard]] int launchesLeft(const Engine& engine, std::string_view capacityProvider);

/// When it launches the next one.
[[nodiscard]] SimTime nextLaunch(const Engine& engine, std::string_view capacityProvider);

/// A task of an order is launched.
void countLaunch(Engine& engine, const LaunchOrder& order);

} // namespace taskarium
