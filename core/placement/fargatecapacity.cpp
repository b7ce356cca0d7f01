// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/fargatecapacity.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

std::string zoneOfSubnet(const World& world, std::size_t subnet)
{
    return world.settings.region + static_cast<char>('a' + subnet % 3);
}

std::vector<std::size_t> usableSubnets(const Engine& engine, const LaunchOrder& order)
{
    std::vector<std::size_t> usable;
    const std::vector<ActiveFault>& faults = engine.world.faults;
    for (std::size_t i = 0; i < std::max<std::size_t>(order.subnets.size(), 1); ++i) {
        const std::string zone = zoneOfSubnet(engine.world, i);
        if (!findFault(faults, FaultKind::CapacityUnavailable, zone)
            && !findFault(faults, FaultKind::ZoneOutage, zone))
            usable.push_back(i);
    }
    return usable;
}

std::optional<std::string> fargateObstacle(const Engine& engine, const LaunchOrder& order)
{
    if (engine.world.faults.empty())
        return std::nullopt;
    if (usableSubnets(engine, order).empty())
        return std::string(noCapacity);
    const int wanted = cpuCharge(engine.world.definition(order.definition));
    if (engine.fargateCpuLimit && fargateCpuInUse(engine.world) + wanted > *engine.fargateCpuLimit)
        return "You've reached the limit on the number of vCPUs you can run concurrently";
    return std::nullopt;
}

ServiceNews fargateNews(const std::string& obstacle, const LaunchOrder& order)
{
    ServiceNews news{fmt::format("was unable to place a task. Reason: {}.", obstacle),
                     ServiceAction::ServiceTaskPlacementFailure, "RESOURCE:FARGATE"};
    if (!order.capacityProvider.empty())
        news.scope.capacityProviders = {order.capacityProvider};
    return news;
}

int fargateCpuInUse(const World& world)
{
    int sum = 0;
    for (std::size_t i = 0; i < world.tasks.size(); ++i) {
        const Task& task = world.tasks[i];
        if (task.launchType == LaunchType::Fargate && task.state.desired == DesiredStatus::Running)
            sum += cpuCharge(world.definition(task.definition));
    }
    return sum;
}

} // namespace taskarium
