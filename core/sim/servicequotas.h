// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/model/world.h>

namespace taskarium {

/// The quotas that a service may hit (AWS General Reference, "Amazon ECS endpoints and quotas"). The messages
/// are our own.

/// Whether a service may have so many tasks: fewer with service discovery.
[[nodiscard]] Outcome checkDesiredCount(int desiredCount, bool hasServiceRegistries);

/// Whether a cluster may have one more service. Those that are being deleted still count.
[[nodiscard]] Outcome checkServiceCount(const World& world, ClusterId cluster);

} // namespace taskarium
