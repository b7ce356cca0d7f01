// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/launchorder.h>
#include <core/placement/places.h>
#include <core/services/serviceevents.h>

namespace taskarium {

/// What a service's events tell when the next task of an order cannot be started (developer guide, "Amazon
/// ECS service event messages"). Of the messages about instances those about memory and attributes are not
/// published; they are worded like the others. A launch rate is no news.
[[nodiscard]] ServiceNews placementNews(const World& world, const LaunchOrder& order,
                                        const Obstacle& obstacle);

} // namespace taskarium
