// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/rollout.h>

#include <nlohmann/json.hpp>

namespace taskarium {

/// ServiceDeployment, ServiceDeploymentBrief and ServiceRevision as the API describes them.
[[nodiscard]] nlohmann::json describeServiceDeployment(const World& world, const Rollout& rollout);
[[nodiscard]] nlohmann::json briefServiceDeployment(const World& world, const Rollout& rollout);
[[nodiscard]] nlohmann::json describeServiceRevision(const World& world, const Rollout& rollout);

/// Adds Service.currentServiceDeployment, while a deployment is going on, and currentServiceRevisions.
void addCurrentRollout(nlohmann::json& described, const World& world, ServiceId id);

} // namespace taskarium
