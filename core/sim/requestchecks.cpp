// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/requestchecks.h>

#include <core/model/arn.h>
#include <core/model/compatibility.h>

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
    const std::optional<ClusterId> found = findCluster(engine.world, name);
    if (found && engine.world.clusters[found->value].status == ClusterStatus::Inactive)
        return refusal("ClusterNotFoundException", "Cluster was not ACTIVE.");
    if (found)
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
    if (engine.world.definition(*found).status != TaskDefinitionStatus::Active)
        return refusal("ClientException", "TaskDefinition is inactive");
    return *found;
}

namespace {

/// The message is ECS's; the cluster's providers are those of Auto Scaling groups and the two of Fargate.
Outcome checkProviders(const Engine& engine, ClusterId cluster, const CapacityProviderStrategy& strategy)
{
    for (const CapacityProviderStrategyItem& item : strategy) {
        const bool isKnown = item.provider == fargateProvider || item.provider == fargateSpotProvider
            || findCapacityProvider(engine.world, cluster, item.provider);
        if (!isKnown)
            return invalid(
                "The specified capacity provider strategy cannot contain a capacity provider that is "
                "not associated with the cluster.",
                fmt::format("\"{}\" is none of the scenario's capacityProviders.", item.provider));
    }
    return std::nullopt;
}

} // namespace

Result<Compute> computeFor(const Engine& engine, ClusterId cluster, const ComputeWish& wish)
{
    const CapacityProviderStrategy& byDefault =
        engine.world.clusters[cluster.value].defaultCapacityProviderStrategy;
    if (wish.strategy.empty() && !wish.launchType && !byDefault.empty())
        return computeOf(byDefault);
    if (wish.strategy.empty())
        return Compute{wish.launchType.value_or(LaunchType::Ec2)};
    if (const Outcome bad = checkProviders(engine, cluster, wish.strategy))
        return *bad;
    return computeOf(wish.strategy);
}

bool isClustersChoice(const ComputeWish& wish, const Compute& compute)
{
    return wish.strategy.empty() && !compute.strategy.empty();
}

Outcome checkCompatibility(const TaskDefinition& definition, LaunchType launchType)
{
    if (isCompatible(definition, launchType))
        return std::nullopt;
    return invalid(fmt::format("Task definition does not support launch_type {}.", toText(launchType)));
}

Outcome checkOverrides(const TaskDefinition& definition, const std::vector<std::string>& overridden)
{
    for (const std::string& name : overridden) {
        if (std::ranges::find(definition.containers, name, &ContainerDefinition::name)
            == definition.containers.end())
            return invalid(fmt::format(
                "Override for container named {} is not a container in the TaskDefinition.", name));
    }
    return std::nullopt;
}

Outcome checkSubnets(const TaskDefinition& definition, const std::optional<std::vector<std::string>>& subnets)
{
    if (definition.effectiveNetworkMode() == NetworkMode::Awsvpc && !subnets)
        return invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    return std::nullopt;
}

Outcome checkNetwork(const TaskDefinition& definition, LaunchType launchType,
                     const std::optional<NetworkConfiguration>& configuration)
{
    if (!configuration)
        return std::nullopt;
    if (definition.effectiveNetworkMode() != NetworkMode::Awsvpc)
        return invalid(
            "Network Configuration is not valid for the given networkMode of this task definition.",
            "Remove networkConfiguration, or set the task definition's networkMode to awsvpc.");
    if (configuration->assignsPublicIp && launchType != LaunchType::Fargate)
        return invalid("Assign public IP is not supported for this launch type.",
                       "Remove assignPublicIp, or set it to DISABLED.");
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

std::string resolvedVersion(const std::string& version, const TaskDefinition& definition)
{
    if (version != "LATEST")
        return version;
    return std::string(definition.isWindows() ? latestWindowsPlatformVersion : latestPlatformVersion);
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
