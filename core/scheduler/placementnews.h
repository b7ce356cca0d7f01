// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/placement/failure.h>
#include <core/services/serviceevents.h>

#include <vector>

namespace taskarium {

/// What a service's events tell when none of the instances tried takes its task; no failures: there were none
/// to try (developer guide, "Amazon ECS service event messages"). Those about memory and attributes are not
/// published; they are worded like the others.
[[nodiscard]] ServiceNews placementNews(const World& world, const std::vector<Failure>& failures);

} // namespace taskarium
