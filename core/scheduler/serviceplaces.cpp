// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/serviceplaces.h>

#include <core/placement/fargatecapacity.h>
#include <core/scheduler/placementnews.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Who chooses the instances for an order of a service; nobody on Fargate.
std::optional<Placer> placerFor(const World& world, const LaunchOrder& order)
{
    if (order.launchType == LaunchType::Fargate)
        return std::nullopt;
    return std::optional<Placer>(std::in_place, world,
                                 PlacementOrder{.cluster = order.cluster,
                                                .definition = order.definition,
                                                .launchType = order.launchType,
                                                .service = order.service,
                                                .group = order.group,
                                                .rules = world.service(order.service).placement});
}

/// The tasks that each provider of a service's strategy has.
std::vector<int> providerCounts(const World& world, const Service& service)
{
    std::vector<int> counts(service.strategy.size());
    for (const TaskId task : service.tasks) {
        const auto provider = std::ranges::find(service.strategy, world.detail(task).capacityProvider,
                                                &CapacityProviderStrategyItem::provider);
        if (provider != service.strategy.end() && world.task(task).state.desired == DesiredStatus::Running)
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
            .assignsPublicIp = service.assignsPublicIp,
            .request = service.document};
}

ServicePlaces::ServicePlaces(const Engine& engine, const LaunchOrder& order)
    : m_engine(engine)
    , m_placer(placerFor(engine.world, order))
    , m_strategy(engine.world.service(order.service).strategy)
    , m_counts(providerCounts(engine.world, engine.world.service(order.service)))
{}

std::optional<ServiceNews> ServicePlaces::take(LaunchOrder& order)
{
    if (!m_strategy.empty()) {
        const std::size_t provider = nextProvider(m_strategy, m_counts);
        order.capacityProvider = m_strategy[provider].provider;
        ++m_counts[provider];
    }
    if (m_placer)
        return takeInstance(order);
    const std::optional<std::string> obstacle = fargateObstacle(m_engine, order);
    return obstacle ? std::optional(fargateNews(*obstacle)) : std::nullopt;
}

std::optional<ServiceNews> ServicePlaces::takeInstance(LaunchOrder& order) const
{
    auto place = m_placer->place(m_engine.random, nextTaskKey(m_engine, order));
    if (const auto* failures = std::get_if<std::vector<Failure>>(&place))
        return placementNews(*failures);
    order.instance = std::get<InstanceId>(place);
    return std::nullopt;
}

void ServicePlaces::placed(const LaunchOrder& order)
{
    if (m_placer)
        m_placer->placed(order.instance);
}

} // namespace taskarium
