// SPDX-License-Identifier: GPL-3.0-or-later
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

} // namespace taskarium
