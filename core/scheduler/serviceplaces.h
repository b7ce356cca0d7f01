// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/engine/launchorder.h>
#include <core/placement/places.h>

#include <string>

namespace taskarium {

/// A task of a deployment of a service, not yet placed.
[[nodiscard]] LaunchOrder serviceOrder(const World& world, ServiceId id, DeploymentId deployment);

/// Where tasks of that order go, in one availability zone or, if it is empty, in any. Those that the
/// deployment has count in the shares of its capacity providers. The engine must outlive it.
[[nodiscard]] Places servicePlaces(Engine& engine, const LaunchOrder& order, std::string zone = {});

} // namespace taskarium
