// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/zonebalance.h>

#include <core/placement/constraintset.h>
#include <core/placement/instancefit.h>
#include <core/placement/subnets.h>
#include <core/scheduler/serviceplaces.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

using Zone = ZoneCounts::value_type;

/// The zones of a service's subnets.
ZoneCounts fargateZones(const Engine& engine, const LaunchOrder& order)
{
    ZoneCounts zones;
    for (std::size_t i = 0; i < order.subnets.size(); ++i)
        zones.emplace(zoneOfSubnet(engine, order, i), 0);
    return zones;
}

/// The zones of the instances that its tasks may be placed on, whether these have room or not.
ZoneCounts instanceZones(const Engine& engine, const Service& service, const LaunchOrder& order)
{
    ZoneCounts zones;
    const World& world = engine.world;
    const std::vector<std::string> allowed = zonesOf(engine, order);
    const TaskDefinition& definition = world.definition(service.definition);
    const TaskNeeds needs = needsOf(definition);
    const ConstraintSet constraints(definition, service.placement);
    for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
        const ContainerInstance& instance = world.instances[i];
        const bool isThere = instance.cluster == service.cluster && instance.status == InstanceStatus::Active
            && instance.agentConnected && isOfType(instance, service.launchType);
        if (!isThere || zones.contains(instance.availabilityZone)) // One in each zone is enough.
            continue;
        const bool isAllowed = allowed.empty() || std::ranges::count(allowed, instance.availabilityZone) > 0;
        if (isAllowed && hasAttributes(instance, needs) && constraints.areMet(world, InstanceId{i}))
            zones.emplace(instance.availabilityZone, 0);
    }
    return zones;
}

} // namespace

ZoneCounts zoneCounts(const Engine& engine, ServiceId id)
{
    const Service& service = engine.world.service(id);
    const LaunchOrder order = serviceOrder(engine.world, id, primaryOf(service));
    ZoneCounts zones = service.launchType == LaunchType::Fargate ? fargateZones(engine, order)
                                                                 : instanceZones(engine, service, order);
    for (const TaskId task : service.tasks) {
        const auto zone = zones.find(engine.world.detail(task).availabilityZone);
        if (zone != zones.end() && engine.world.task(task).state.desired == DesiredStatus::Running)
            ++zone->second;
    }
    return zones;
}

bool areBalanced(const ZoneCounts& zones)
{
    if (zones.empty())
        return true;
    const auto [least, most] = std::ranges::minmax_element(zones, {}, &Zone::second);
    return most->second - least->second < 2;
}

const std::string& richestZone(const ZoneCounts& zones)
{
    return std::ranges::max_element(zones, {}, &Zone::second)->first;
}

std::vector<std::string> poorZones(const ZoneCounts& zones)
{
    const int most = zones.at(richestZone(zones));
    std::vector<std::string> poor;
    for (const auto& [zone, count] : zones) {
        if (most - count >= 2)
            poor.push_back(zone);
    }
    std::ranges::stable_sort(poor, {}, [&zones](const std::string& zone) { return zones.at(zone); });
    return poor;
}

std::string zoneText(const ZoneCounts& zones)
{
    std::vector<std::string> parts;
    for (const auto& [zone, count] : zones)
        parts.push_back(fmt::format("{} tasks in {}", count, zone));
    return fmt::format("{}", fmt::join(parts, ", "));
}

} // namespace taskarium
