// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/serviceplaces.h>

#include <core/placement/fargatecapacity.h>
#include <core/scheduler/placementnews.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

/// Who chooses the instances for an order of a service; nobody on Fargate.
std::optional<Placer> placerFor(const World& world, const LaunchOrder& order, const std::string& zone)
{
    if (order.launchType == LaunchType::Fargate)
        return std::nullopt;
    return std::optional<Placer>(std::in_place, world,
                                 PlacementOrder{.cluster = order.cluster,
                                                .definition = order.definition,
                                                .launchType = order.launchType,
                                                .service = order.service,
                                                .group = order.group,
                                                .rules = world.service(order.service).placement,
                                                .zone = zone});
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

LaunchOrder serviceOrder(const World& world, ServiceId id, DeploymentId deployment)
{
    const Service& service = world.service(id);
    const Deployment& found = service.deployments[deployment.value];
    return {.definition = found.definition,
            .launchType = service.launchType,
            .cluster = service.cluster,
            .service = id,
            .deployment = deployment,
            .group = "service:" + service.name,
            .startedBy = found.id,
            .platformVersion = found.revision.platformVersion,
            .subnets = found.revision.subnets.value_or(std::vector<std::string>()),
            .request = service.document};
}

ServicePlaces::ServicePlaces(const Engine& engine, const LaunchOrder& order, std::string zone)
    : m_engine(engine)
    , m_zone(std::move(zone))
    , m_placer(placerFor(engine.world, order, m_zone))
    , m_strategy(engine.world.service(order.service).strategy)
    , m_counts(providerCounts(engine.world, engine.world.service(order.service)))
{
    for (const TaskId task : engine.world.service(order.service).tasks) {
        const TaskDetail& detail = engine.world.detail(task);
        if (engine.world.task(task).state.desired != DesiredStatus::Running)
            continue;
        count(detail.capacityProvider, detail.availabilityZone);
    }
}

void ServicePlaces::count(const std::string& provider, const std::string& zone)
{
    ++m_zones[{{}, zone}];
    if (!provider.empty())
        ++m_zones[{provider, zone}];
}

std::optional<ServiceNews> ServicePlaces::take(LaunchOrder& order)
{
    if (!m_strategy.empty()) {
        const std::size_t provider = nextProvider(m_strategy, m_counts);
        order.capacityProvider = m_strategy[provider].provider;
        ++m_counts[provider];
    }
    return m_placer ? takeInstance(order) : takeFargate(order);
}

std::optional<ServiceNews> ServicePlaces::takeInstance(LaunchOrder& order) const
{
    auto place = m_placer->place(m_engine.random, nextTaskKey(m_engine, order));
    if (const auto* failures = std::get_if<std::vector<Failure>>(&place))
        return placementNews(m_engine.world, *failures);
    order.instance = std::get<InstanceId>(place);
    return std::nullopt;
}

/// Those of an order's subnets that may take its task.
std::vector<std::size_t> ServicePlaces::subnetsInZone(const LaunchOrder& order) const
{
    std::vector<std::size_t> subnets = usableSubnets(m_engine, order);
    std::erase_if(subnets, [this](std::size_t subnet) {
        return !m_zone.empty() && zoneOfSubnet(m_engine.world, subnet) != m_zone;
    });
    return subnets;
}

int ServicePlaces::countIn(const std::string& provider, const std::string& zone) const
{
    const auto found = m_zones.find({provider, zone});
    return found == m_zones.end() ? 0 : found->second;
}

/// The subnet in the zone with the fewest tasks of the provider, then with the fewest of all; of equals the
/// lot decides, as it does for a task of no service.
std::optional<ServiceNews> ServicePlaces::takeFargate(LaunchOrder& order) const
{
    if (const std::optional<std::string> obstacle = fargateObstacle(m_engine, order))
        return fargateNews(*obstacle, order);
    const std::vector<std::size_t> subnets = subnetsInZone(order);
    if (subnets.empty())
        return fargateNews(std::string(noCapacity), order);
    const std::size_t lot =
        m_engine.random.below(subnets.size(), Purpose::Subnet, nextTaskKey(m_engine, order));
    std::vector<std::size_t> places(subnets.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i] = subnets[(lot + i) % subnets.size()];
    order.subnet = *std::ranges::min_element(places, {}, [&](std::size_t subnet) {
        const std::string zone = zoneOfSubnet(m_engine.world, subnet);
        return std::pair(countIn(order.capacityProvider, zone), countIn({}, zone));
    });
    return std::nullopt;
}

void ServicePlaces::placed(const LaunchOrder& order)
{
    if (m_placer)
        m_placer->placed(order.instance);
    if (order.subnet)
        count(order.capacityProvider, zoneOfSubnet(m_engine.world, *order.subnet));
}

} // namespace taskarium
