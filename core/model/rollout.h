// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <optional>
#include <string>
#include <string_view>

namespace taskarium {

/// A deployment of a service. Each is a service deployment, and its target a service revision: one that a
/// rollback comes back to has no second revision.
struct Rollout {
    ServiceId service{};
    DeploymentId deployment{};

    friend bool operator==(const Rollout&, const Rollout&) = default;
};

/// ".../service-deployment/CLUSTER/SERVICE/" and 22 characters, ".../service-revision/CLUSTER/SERVICE/" and
/// 19 digits; both are made of the deployment's id.
[[nodiscard]] std::string serviceDeploymentArn(const World& world, const Rollout& rollout);
[[nodiscard]] std::string serviceRevisionArn(const World& world, const Rollout& rollout);

/// The rollout that either ARN names; nothing if there is none.
[[nodiscard]] std::optional<Rollout> findServiceDeployment(const World& world, std::string_view arn);
[[nodiscard]] std::optional<Rollout> findServiceRevision(const World& world, std::string_view arn);

/// "ecs-svc/" and 19 digits is a task set's id; its ARN is ".../task-set/CLUSTER/SERVICE/" and that.
[[nodiscard]] std::string taskSetArn(const World& world, const Rollout& rollout);

/// A task set of a service by its id or ARN; nothing if there is none, or it has been deleted.
[[nodiscard]] std::optional<DeploymentId> findTaskSet(const World& world, ServiceId service,
                                                      std::string_view idOrArn);

} // namespace taskarium
