// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/rollout.h>
#include <core/model/world.h>

#include <nlohmann/json.hpp>

#include <string>

namespace taskarium {

/// Service as DescribeServices answers it, tags included: the deployments that are not INACTIVE, newest
/// first, and the events, newest first. Members of the request that are not simulated are carried through.
[[nodiscard]] nlohmann::json describeService(const World& world, ServiceId id);

/// TaskSet as DescribeTaskSets answers it, tags included.
[[nodiscard]] nlohmann::json describeTaskSet(const World& world, const Rollout& set);

/// Deployment.rolloutStateReason; the deployment events carry the same text (developer guide, "Service
/// deployment state change events").
[[nodiscard]] std::string rolloutStateReason(const Deployment& deployment);

/// The same while a service is rolled back to a deployment. The text about the circuit breaker is ECS's, that
/// about StopServiceDeployment is made like it.
[[nodiscard]] std::string rollbackReason(const Deployment& target);

} // namespace taskarium
