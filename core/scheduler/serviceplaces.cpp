// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/serviceplaces.h>

#include <core/model/compatibility.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

/// The tasks of a deployment that each provider of its strategy has.
std::vector<int> providerCounts(const World& world, const Service& service, DeploymentId deployment)
{
    const CapacityProviderStrategy& strategy = service.deployments[deployment.value].compute.strategy;
    std::vector<int> counts(strategy.size());
    for (const TaskId task : service.tasks) {
        const auto provider = std::ranges::find(strategy, world.detail(task).capacityProvider,
                                                &CapacityProviderStrategyItem::provider);
        const bool counted = world.task(task).state.desired == DesiredStatus::Running
            && world.task(task).deployment == deployment;
        if (provider != strategy.end() && counted)
            ++counts[static_cast<std::size_t>(provider - strategy.begin())];
    }
    return counts;
}

} // namespace

LaunchOrder serviceOrder(const World& world, ServiceId id, DeploymentId deployment)
{
    const Service& service = world.service(id);
    const Deployment& found = service.deployments[deployment.value];
    return {.definition = found.definition,
            .launchType = found.compute.launchType,
            .cluster = service.cluster,
            .service = id,
            .deployment = deployment,
            .group = "service:" + service.name,
            .startedBy = found.id,
            .platformVersion = found.revision.platformVersion,
            .subnets = found.revision.subnets.value_or(std::vector<std::string>()),
            .assignsPublicIp = found.revision.assignsPublicIp,
            .rules = service.placement,
            .isHopeless = !isCompatible(world.definition(found.definition), found.compute.launchType),
            .request = service.document};
}

Places servicePlaces(Engine& engine, const LaunchOrder& order, std::string zone)
{
    const Service& service = engine.world.service(order.service);
    return Places(engine, order,
                  {.strategy = service.deployments[order.deployment.value].compute.strategy,
                   .counts = providerCounts(engine.world, service, order.deployment),
                   .zone = std::move(zone)});
}

} // namespace taskarium
