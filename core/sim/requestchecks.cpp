// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/requestchecks.h>

#include <core/model/arn.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

Error refusal(std::string code, std::string message)
{
    return Error{.code = std::move(code), .message = std::move(message)};
}

Error invalid(std::string message, std::string remedy)
{
    return Error{
        .code = "InvalidParameterException", .message = std::move(message), .remedy = std::move(remedy)};
}

Result<ClusterId> clusterOf(const Engine& engine, const std::string& name)
{
    if (const std::optional<ClusterId> found = findCluster(engine.world, name))
        return *found;
    Error error = refusal("ClusterNotFoundException", "Cluster not found.");
    error.remedy = fmt::format("The scenario's cluster is \"{}\".", engine.world.clusters.front().name);
    return error;
}

Result<TaskDefinitionId> definitionOf(const Engine& engine, const std::string& reference)
{
    const std::optional<TaskDefinitionId> found = findTaskDefinition(engine.world, reference);
    if (!found)
        return refusal("ClientException", "TaskDefinition not found.");
    if (engine.world.definition(*found).status == TaskDefinitionStatus::Inactive)
        return refusal("ClientException", "TaskDefinition is inactive");
    return *found;
}

Outcome checkLaunch(const TaskDefinition& definition, LaunchType launchType,
                    const std::optional<std::vector<std::string>>& subnets)
{
    const std::vector<LaunchType>& compatible = definition.requiresCompatibilities;
    if (!compatible.empty() && std::ranges::find(compatible, launchType) == compatible.end())
        return invalid(fmt::format("Task definition does not support launch_type {}.", toText(launchType)));
    const bool isAwsvpc = definition.effectiveNetworkMode() == NetworkMode::Awsvpc;
    if (launchType == LaunchType::Fargate && !isAwsvpc)
        return invalid("Fargate only supports network mode 'awsvpc'.");
    if (isAwsvpc && !subnets)
        return invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    return std::nullopt;
}

std::optional<std::vector<std::string>> subnetsOf(const std::optional<NetworkConfiguration>& configuration)
{
    return configuration ? std::optional(configuration->subnets) : std::nullopt;
}

bool assignsPublicIp(const std::optional<NetworkConfiguration>& configuration)
{
    return configuration && configuration->assignsPublicIp;
}

Outcome checkRules(const TaskDefinition& definition, LaunchType launchType, const PlacementRules& rules)
{
    const std::size_t constraints = definition.placementConstraints.size() + rules.constraints.size();
    if (launchType == LaunchType::Fargate && constraints > 0)
        return invalid("Placement constraints are not supported with FARGATE launch type.");
    if (launchType == LaunchType::Fargate && !rules.strategies.empty())
        return invalid("Placement strategies are not supported with FARGATE launch type.");
    if (constraints <= mostConstraints)
        return std::nullopt;
    Error error = invalid(fmt::format("Size of placementConstraints list cannot exceed {}", mostConstraints));
    error.remedy = "Those of the task definition count too.";
    return error;
}

} // namespace taskarium
