// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/engine/launchorder.h>
#include <core/placement/places.h>

namespace taskarium {

/// A task of the PRIMARY deployment of a service, not yet placed.
[[nodiscard]] LaunchOrder serviceOrder(const World& world, ServiceId id);

/// Where tasks of that order go. Those that the PRIMARY deployment has count in the shares of its capacity
/// providers. The engine must outlive it.
[[nodiscard]] Places servicePlaces(const Engine& engine, const LaunchOrder& order);

} // namespace taskarium
