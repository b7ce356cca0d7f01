// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/zonespread.h>

#include <core/placement/fargatecapacity.h>
#include <core/placement/subnets.h>

#include <algorithm>
#include <vector>

namespace taskarium {

ZoneSpread::ZoneSpread(const Engine& engine, ServiceId service) : m_engine(engine)
{
    for (const TaskId task : engine.world.service(service).tasks) {
        if (engine.world.task(task).state.desired == DesiredStatus::Running)
            count(engine.world.detail(task).capacityProvider, engine.world.detail(task).availabilityZone);
    }
}

std::optional<std::size_t> ZoneSpread::choose(const LaunchOrder& order, OwnerKey task,
                                              const std::string& zone) const
{
    std::vector<std::size_t> subnets = usableSubnets(m_engine, order);
    std::erase_if(subnets, [&](std::size_t subnet) {
        return !zone.empty() && zoneOfSubnet(m_engine, order, subnet) != zone;
    });
    if (subnets.empty())
        return std::nullopt;
    const std::size_t lot = m_engine.random.below(subnets.size(), Purpose::Subnet, task);
    std::vector<std::size_t> places(subnets.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i] = subnets[(lot + i) % subnets.size()];
    return *std::ranges::min_element(places, {}, [&](std::size_t subnet) {
        const std::string there = zoneOfSubnet(m_engine, order, subnet);
        return std::pair(countIn(order.capacityProvider, there), countIn({}, there));
    });
}

void ZoneSpread::placed(const LaunchOrder& order)
{
    if (order.subnet)
        count(order.capacityProvider, zoneOfSubnet(m_engine, order, *order.subnet));
}

int ZoneSpread::countIn(const std::string& provider, const std::string& zone) const
{
    const auto found = m_zones.find({provider, zone});
    return found == m_zones.end() ? 0 : found->second;
}

void ZoneSpread::count(const std::string& provider, const std::string& zone)
{
    ++m_zones[{{}, zone}];
    if (!provider.empty())
        ++m_zones[{provider, zone}];
}

} // namespace taskarium
