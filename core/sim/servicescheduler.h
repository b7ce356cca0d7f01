// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/sim/engine.h>

namespace taskarium {

/// The service scheduler looks at a service once: starts what is missing, stops what is too much, moves a
/// rolling deployment on within minimumHealthyPercent and maximumPercent, and tells the service's events
/// about it (developer guide, "Amazon ECS services"; API reference, DeploymentConfiguration).
void runServicePass(Engine& engine, ServiceId service);

} // namespace taskarium
