// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/clustercalls.h>

#include <core/command/servicedocument.h>
#include <core/model/arn.h>
#include <core/sim/providercalls.h>
#include <core/sim/requestchecks.h>

#include <algorithm>

namespace taskarium {

namespace {

/// A strategy goes by the providers that the cluster is associated with.
Outcome checkStrategy(const std::vector<std::string>& providers, const CapacityProviderStrategy& strategy)
{
    for (const CapacityProviderStrategyItem& item : strategy) {
        if (std::ranges::count(providers, item.provider) == 0)
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
    for (auto i = static_cast<std::uint32_t>(world.tasks.firstKept()); i < world.tasks.size(); ++i) {
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

Result<CommandReply> createCluster(Engine& engine, const CreateCluster& request, const Command& command)
{
    const std::optional<ClusterId> known = findCluster(engine.world, request.clusterName);
    if (known && engine.world.clusters[known->value].status == ClusterStatus::Active)
        return CommandReply{.cluster = *known};
    const ClusterId id = known.value_or(ClusterId{static_cast<std::uint32_t>(engine.world.clusters.size())});
    // A cluster that names none has those of Fargate.
    std::vector<std::string> providers = request.capacityProviders;
    if (providers.empty())
        providers = {std::string(fargateProvider), std::string(fargateSpotProvider)};
    for (const Outcome& bad :
         {checkProviders(engine.world, id, providers), checkStrategy(providers, request.defaultStrategy)}) {
        if (bad)
            return *bad;
    }
    Cluster cluster{.name = request.clusterName,
                    .defaultCapacityProviderStrategy = request.defaultStrategy,
                    .document = command.document};
    if (known) // It was deleted: there is never a second one of a name.
        engine.record(ResourceChanged{ClusterChange{id, std::move(cluster)}});
    else
        engine.record(ClusterCreated{std::move(cluster)});
    associateProviders(engine, id, request.capacityProviders);
    return CommandReply{.cluster = id};
}

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
    for (const Outcome& bad : {checkProviders(engine.world, *id, request.capacityProviders),
                               checkStrategy(request.capacityProviders, request.defaultStrategy),
                               checkUnused(engine.world, *id, request.capacityProviders)}) {
        if (bad)
            return *bad;
    }
    Cluster after = engine.world.clusters[id->value];
    after.document = updatedServiceDocument(after.document, command.document);
    after.defaultCapacityProviderStrategy = request.defaultStrategy;
    engine.record(ResourceChanged{ClusterChange{*id, std::move(after)}});
    associateProviders(engine, *id, request.capacityProviders);
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
    associateProviders(engine, *id, {});
    return CommandReply{.cluster = *id};
}

} // namespace taskarium
