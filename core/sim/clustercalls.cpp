// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/clustercalls.h>

#include <core/model/arn.h>
#include <core/sim/requestchecks.h>

#include <algorithm>

namespace taskarium {

Result<CommandReply> createCluster(Engine& engine, const CreateCluster& request, const Command& command)
{
    if (const std::optional<ClusterId> known = findCluster(engine.world, request.clusterName))
        return CommandReply{.cluster = *known};
    const auto isForeign = [](const CapacityProviderStrategyItem& item) {
        return item.provider != fargateProvider && item.provider != fargateSpotProvider;
    };
    if (std::ranges::any_of(request.defaultStrategy, isForeign))
        return invalid("The specified capacity provider strategy cannot contain a capacity provider that is "
                       "not associated with the cluster.",
                       "Use FARGATE and FARGATE_SPOT.");
    const ClusterId id{static_cast<std::uint32_t>(engine.world.clusters.size())};
    engine.record(ClusterCreated{Cluster{.name = request.clusterName,
                                         .defaultCapacityProviderStrategy = request.defaultStrategy,
                                         .document = command.document}});
    return CommandReply{.cluster = id};
}

} // namespace taskarium
