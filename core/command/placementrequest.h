// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/command/requests.h>
#include <core/model/placementrules.h>

#include <vector>

namespace taskarium {

/// placementConstraints and placementStrategy of a request, read from JSON that checkPlacementRules found
/// good.
[[nodiscard]] std::vector<PlacementConstraint> readConstraints(const nlohmann::json& request);
[[nodiscard]] std::vector<PlacementStrategy> readStrategies(const nlohmann::json& request);
[[nodiscard]] PlacementRules readPlacementRules(const nlohmann::json& request);

/// What ECS refuses of a request's placementConstraints: more than ten, an expression where none belongs or
/// that is none (developer guide, "Task placement constraints").
[[nodiscard]] Outcome checkConstraints(const RequestSource& source);

/// The same for its placementStrategy too: more than five, unknown fields; and both on Fargate, which has
/// neither.
[[nodiscard]] Outcome checkPlacementRules(const RequestSource& source);

} // namespace taskarium
