// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/capacity: the machines of a cluster. Container instances register and are lost; Auto Scaling groups
// launch and terminate them; managed scaling says how many a capacity provider needs; and tasks that wait for
// a capacity provider get their place, or are given up.
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// A container instance as it registers, the number-th of the run: its ids come from the seed, its size from
/// the spec or its type (instancetype.h), its attributes are those that the agent of an instance of the
/// ECS-optimized Amazon Linux 2 sends (developer guide, "Amazon ECS container instance attributes") and the
/// spec's own.
///
/// An external one (ECS Anywhere) has no instance type, zone and network interfaces; without a size in the
/// spec it registers as much as a t3.medium, which is our own rule.
[[nodiscard]] ContainerInstance newInstance(const Engine& engine, const InstanceSpec& spec,
                                            std::size_t number);

/// The number-th instance of a capacity provider's Auto Scaling group, in an availability zone. Its ids are
/// those of the group and the number, so that other instances keep theirs.
[[nodiscard]] ContainerInstance newGroupInstance(const Engine& engine, CapacityProviderId provider,
                                                 std::uint64_t number, const std::string& zone);

/// As many instances an Auto Scaling group may have that no scenario describes (our own rule).
inline constexpr int unknownGroupSize = 10;

/// What the scenario says of a capacity provider; they stand there in the world's order. Of the group of one
/// that CreateCapacityProvider made nothing is known: it begins empty, with a scenario's defaults.
[[nodiscard]] const CapacityProviderSpec& specOf(const Engine& engine, CapacityProviderId provider);

/// The availability zones of its group: those of the scenario, else the first three of the region.
[[nodiscard]] std::vector<std::string> groupZones(const Engine& engine, CapacityProviderId provider);

} // namespace taskarium
