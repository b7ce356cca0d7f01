// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/serviceplaces.h>

#include <algorithm>

namespace taskarium {

namespace {

/// The tasks that each provider of a service's strategy has.
std::vector<int> providerCounts(const World& world, const Service& service)
{
    std::vector<int> counts(service.strategy.size());
    for (const TaskId task : service.tasks) {
        const auto provider = std::ranges::find(service.strategy, world.detail(task).capacityProvider,
                                                &CapacityProviderStrategyItem::provider);
        const bool counted = world.task(task).state.desired == DesiredStatus::Running
            && world.task(task).deployment == primaryOf(service);
        if (provider != service.strategy.end() && counted)
            ++counts[static_cast<std::size_t>(provider - service.strategy.begin())];
    }
    return counts;
}

} // namespace

LaunchOrder serviceOrder(const World& world, ServiceId id)
{
    const Service& service = world.service(id);
    const Deployment& primary = service.deployments[primaryOf(service).value];
    return {.definition = primary.definition,
            .launchType = service.launchType,
            .cluster = service.cluster,
            .service = id,
            .deployment = primaryOf(service),
            .group = "service:" + service.name,
            .startedBy = primary.id,
            .subnets = service.subnets.value_or(std::vector<std::string>()),
            .rules = service.placement,
            .isHopeless = !isCompatible(world.definition(primary.definition), service.launchType),
            .request = service.document};
}

Places servicePlaces(const Engine& engine, const LaunchOrder& order)
{
    const Service& service = engine.world.service(order.service);
    return Places(engine, order, service.strategy, providerCounts(engine.world, service));
}

} // namespace taskarium
