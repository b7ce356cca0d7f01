// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/engine/launchorder.h>

#include <string>
#include <vector>

namespace taskarium {

/// The availability zone of an order's subnet: the one that the scenario says or, where it is silent, our own
/// rule: the first subnet lies in zone a, the next in b, in turn.
[[nodiscard]] std::string zoneOfSubnet(const Engine& engine, const LaunchOrder& order, std::size_t subnet);

/// The availability zones in which an instance must lie to take a task of an order: those of its subnets, if
/// the task has a network interface of its own (developer guide, "API failure reasons", LOCATION). Empty: any
/// will do, also if the scenario does not say where one of the subnets lies.
[[nodiscard]] std::vector<std::string> zonesOf(const Engine& engine, const LaunchOrder& order);

} // namespace taskarium
