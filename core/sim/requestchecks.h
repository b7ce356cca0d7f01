// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/command/command.h>
#include <core/engine/engine.h>

#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// A refusal with ECS's exception and message; an InvalidParameterException.
[[nodiscard]] Error refusal(std::string code, std::string message);
[[nodiscard]] Error invalid(std::string message, std::string remedy = {});

/// A cluster's name or ARN, or a task definition's, resolved; fails as ECS does if there is none.
[[nodiscard]] Result<ClusterId> clusterOf(const Engine& engine, const std::string& name);
[[nodiscard]] Result<TaskDefinitionId> definitionOf(const Engine& engine, const std::string& reference);

[[nodiscard]] std::optional<std::vector<std::string>> subnetsOf(
    const std::optional<NetworkConfiguration>& configuration);

/// Whether it asks for public addresses.
[[nodiscard]] bool assignsPublicIp(const std::optional<NetworkConfiguration>& configuration);

/// Where the tasks of a request run: by its capacity provider strategy or its launch type, else by the
/// cluster's default strategy, else on EC2. Fails if a provider of its strategy is none of the cluster's.
struct ComputeWish {
    std::optional<LaunchType> launchType{};
    CapacityProviderStrategy strategy{};
};
[[nodiscard]] Result<Compute> computeFor(const Engine& engine, ClusterId cluster, const ComputeWish& wish);

/// Whether the compute is the cluster's choice. Then nothing asks whether the task definition goes with it,
/// and tasks fail to start if it does not (developer guide, "Stopped tasks error messages": the selected
/// compute strategy).
[[nodiscard]] bool isClustersChoice(const ComputeWish& wish, const Compute& compute);

/// Whether a definition goes with a launch type, by what it consists of and what its requiresCompatibilities
/// say.
[[nodiscard]] Outcome checkCompatibility(const TaskDefinition& definition, LaunchType launchType);

/// Whether a definition has all the containers that a request overrides.
[[nodiscard]] Outcome checkOverrides(const TaskDefinition& definition,
                                     const std::vector<std::string>& overridden);

/// Whether there are subnets for a task definition that needs some.
[[nodiscard]] Outcome checkSubnets(const TaskDefinition& definition,
                                   const std::optional<std::vector<std::string>>& subnets);

/// Whether a request's network configuration, if it has one, goes with a task definition and a launch type.
[[nodiscard]] Outcome checkNetwork(const TaskDefinition& definition, LaunchType launchType,
                                   const std::optional<NetworkConfiguration>& configuration);

/// The platform version that is meant on Fargate: LATEST is 1.4.0, on Windows 1.0.0 (developer guide,
/// "Windows platform versions").
[[nodiscard]] std::string resolvedVersion(const std::string& version, const TaskDefinition& definition);

/// Whether tasks of a definition may be placed by rules: on Fargate they may not, and there may be ten
/// constraints at most, those of the definition included.
[[nodiscard]] Outcome checkRules(const TaskDefinition& definition, LaunchType launchType,
                                 const PlacementRules& rules);

} // namespace taskarium
