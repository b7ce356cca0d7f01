// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/clustercalls.h>

#include <core/command/servicedocument.h>
#include <core/model/arn.h>
#include <core/sim/requestchecks.h>

#include <algorithm>

namespace taskarium {

Result<CommandReply> createCluster(Engine& engine, const CreateCluster& request, const Command& command)
{
    const std::optional<ClusterId> known = findCluster(engine.world, request.clusterName);
    if (known && engine.world.clusters[known->value].status == ClusterStatus::Active)
        return CommandReply{.cluster = *known};
    const auto isForeign = [](const CapacityProviderStrategyItem& item) {
        return item.provider != fargateProvider && item.provider != fargateSpotProvider;
    };
    if (std::ranges::any_of(request.defaultStrategy, isForeign))
        return invalid("The specified capacity provider strategy cannot contain a capacity provider that is "
                       "not associated with the cluster.",
                       "Use FARGATE and FARGATE_SPOT.");
    Cluster cluster{.name = request.clusterName,
                    .defaultCapacityProviderStrategy = request.defaultStrategy,
                    .document = command.document};
    if (known) { // It was deleted: there is never a second one of a name.
        engine.record(ResourceChanged{ClusterChange{*known, std::move(cluster)}});
        return CommandReply{.cluster = *known};
    }
    const ClusterId id{static_cast<std::uint32_t>(engine.world.clusters.size())};
    engine.record(ClusterCreated{std::move(cluster)});
    return CommandReply{.cluster = id};
}

namespace {

/// A cluster's own capacity providers; fails on others.
Outcome checkProviders(const Engine& engine, ClusterId cluster, const std::vector<std::string>& names)
{
    for (const std::string& name : names) {
        const bool isKnown = name == fargateProvider || name == fargateSpotProvider
            || findCapacityProvider(engine.world, cluster, name);
        if (!isKnown)
            return invalid("The specified capacity provider '" + name
                               + "' was not found or is not in an ACTIVE state. Specify a valid name and try "
                                 "again.",
                           "Use one of the scenario's capacityProviders.");
    }
    return std::nullopt;
}

Outcome checkStrategy(const PutClusterCapacityProviders& request)
{
    for (const CapacityProviderStrategyItem& item : request.defaultStrategy) {
        if (std::ranges::count(request.capacityProviders, item.provider) == 0)
            return invalid("The specified capacity provider strategy cannot contain a capacity provider that "
                           "is not associated with the cluster.",
                           "Name it in capacityProviders too.");
    }
    return std::nullopt;
}

/// Why a cluster cannot be deleted. The messages about services and tasks are recorded, that about instances
/// is made like them.
Outcome checkIsEmpty(const World& world, ClusterId cluster)
{
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        if (world.services[i].cluster == cluster && world.services[i].status != ServiceStatus::Inactive)
            return refusal("ClusterContainsServicesException",
                           "The Cluster cannot be deleted while Services are active.");
    }
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        if (world.tasks[i].cluster == cluster && world.tasks[i].state.last < TaskStatus::Stopped)
            return refusal("ClusterContainsTasksException",
                           "The Cluster cannot be deleted while Tasks are active.");
    }
    for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
        if (world.instances[i].cluster == cluster && world.instances[i].status != InstanceStatus::Inactive)
            return refusal("ClusterContainsContainerInstancesException",
                           "The Cluster cannot be deleted while Container Instances are active or draining.");
    }
    return std::nullopt;
}

} // namespace

Result<CommandReply> updateCluster(Engine& engine, const std::string& cluster, const Command& command)
{
    const Result<ClusterId> id = clusterOf(engine, cluster);
    if (!id)
        return id.error();
    Cluster after = engine.world.clusters[id->value];
    after.document = updatedServiceDocument(after.document, command.document);
    engine.record(ResourceChanged{ClusterChange{*id, std::move(after)}});
    return CommandReply{.cluster = *id};
}

Result<CommandReply> putCapacityProviders(Engine& engine, const PutClusterCapacityProviders& request,
                                          const Command& command)
{
    const Result<ClusterId> id = clusterOf(engine, request.cluster);
    if (!id)
        return id.error();
    for (const Outcome& bad :
         {checkProviders(engine, *id, request.capacityProviders), checkStrategy(request)}) {
        if (bad)
            return *bad;
    }
    Cluster after = engine.world.clusters[id->value];
    after.document = updatedServiceDocument(after.document, command.document);
    after.defaultCapacityProviderStrategy = request.defaultStrategy;
    engine.record(ResourceChanged{ClusterChange{*id, std::move(after)}});
    return CommandReply{.cluster = *id};
}

Result<CommandReply> deleteCluster(Engine& engine, const DeleteCluster& request)
{
    const Result<ClusterId> id = clusterOf(engine, request.cluster);
    if (!id)
        return id.error();
    if (const Outcome bad = checkIsEmpty(engine.world, *id))
        return *bad;
    Cluster after = engine.world.clusters[id->value];
    after.status = ClusterStatus::Inactive;
    engine.record(ResourceChanged{ClusterChange{*id, std::move(after)}});
    return CommandReply{.cluster = *id};
}

} // namespace taskarium
