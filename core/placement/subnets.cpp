// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/subnets.h>

#include <core/model/zone.h>

namespace taskarium {

namespace {

/// What the scenario says of a subnet; null if it says nothing.
const std::string* declaredZone(const Engine& engine, const LaunchOrder& order, std::size_t subnet)
{
    if (subnet >= order.subnets.size())
        return nullptr;
    const auto found = engine.scenario->subnets.find(order.subnets[subnet]);
    return found == engine.scenario->subnets.end() ? nullptr : &found->second.availabilityZone;
}

} // namespace

std::string zoneOfSubnet(const Engine& engine, const LaunchOrder& order, std::size_t subnet)
{
    const std::string* const declared = declaredZone(engine, order, subnet);
    return declared ? *declared : zoneInTurn(engine.world.settings.region, subnet);
}

std::vector<std::string> zonesOf(const Engine& engine, const LaunchOrder& order)
{
    std::vector<std::string> zones;
    if (engine.world.definition(order.definition).effectiveNetworkMode() != NetworkMode::Awsvpc)
        return zones;
    for (std::size_t i = 0; i < order.subnets.size(); ++i) {
        const std::string* const declared = declaredZone(engine, order, i);
        if (declared == nullptr)
            return {};
        zones.push_back(*declared);
    }
    return zones;
}

} // namespace taskarium
