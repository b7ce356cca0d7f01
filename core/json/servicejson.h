// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <nlohmann/json.hpp>

namespace taskarium {

/// Service as DescribeServices answers it, tags included: the deployments that are not INACTIVE, newest
/// first, and the events, newest first. Members of the request that are not simulated are carried through.
[[nodiscard]] nlohmann::json describeService(const World& world, ServiceId id);

} // namespace taskarium
