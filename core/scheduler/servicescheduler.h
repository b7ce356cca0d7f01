// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/scheduler: what ECS does for a service by itself. It looks at a service in passes, starts what is
// missing, stops what is too much, and tells the service's events what stands in its way.
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// The service scheduler looks at a service once: starts what is missing, stops what is too much, moves a
/// rolling deployment on within minimumHealthyPercent and maximumPercent, and tells the service's events
/// about it (developer guide, "Amazon ECS services"; API reference, DeploymentConfiguration).
void runServicePass(Engine& engine, ServiceId service);

} // namespace taskarium
