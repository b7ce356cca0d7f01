// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/fargatecapacity.h>

#include <core/placement/subnets.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr int unitsPerVcpu = 1024;

/// The vCPUs that an account may use at once; nothing: as many as it likes.
std::optional<int> quotaOf(const Engine& engine, FargateKind kind)
{
    const FargateQuotas& quotas = engine.scenario->quotas;
    return kind == FargateKind::Spot ? quotas.spotVcpus : quotas.onDemandVcpus;
}

bool hasZoneFault(const Engine& engine, const LaunchOrder& order, std::size_t subnet)
{
    const std::vector<ActiveFault>& faults = engine.world.faults;
    const std::string zone = zoneOfSubnet(engine, order, subnet);
    return findFault(faults, FaultKind::CapacityUnavailable, zone)
        || findFault(faults, FaultKind::ZoneOutage, zone);
}

std::optional<std::string> quotaObstacle(const Engine& engine, const LaunchOrder& order)
{
    constexpr const char* reached =
        "You've reached the limit on the number of vCPUs you can run concurrently";
    const FargateKind kind = fargateKindOf(order.capacityProvider);
    const int wanted = cpuCharge(engine.world.definition(order.definition));
    const auto inUse = [&engine](FargateKind some) { return fargateCpuInUse(engine.world, some); };
    if (engine.fargateCpuLimit
        && inUse(FargateKind::OnDemand) + inUse(FargateKind::Spot) + wanted > *engine.fargateCpuLimit)
        return reached;
    const std::optional<int> quota = quotaOf(engine, kind);
    if (!quota)
        return std::nullopt;
    if (wanted > *quota * unitsPerVcpu)
        return "The requested CPU configuration is above your limit";
    return inUse(kind) + wanted > *quota * unitsPerVcpu ? std::optional<std::string>(reached) : std::nullopt;
}

} // namespace

FargateKind fargateKindOf(std::string_view capacityProvider)
{
    return capacityProvider == fargateSpotProvider ? FargateKind::Spot : FargateKind::OnDemand;
}

std::vector<std::size_t> usableSubnets(const Engine& engine, const LaunchOrder& order)
{
    std::vector<std::size_t> usable;
    for (std::size_t i = 0; i < std::max<std::size_t>(order.subnets.size(), 1); ++i) {
        if (!hasZoneFault(engine, order, i))
            usable.push_back(i);
    }
    return usable;
}

std::optional<std::string> fargateObstacle(const Engine& engine, const LaunchOrder& order)
{
    if (!engine.world.faults.empty() && usableSubnets(engine, order).empty())
        return std::string(noCapacity);
    return quotaObstacle(engine, order);
}

int fargateCpuInUse(const World& world, FargateKind kind)
{
    int sum = 0;
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        const Task& task = world.tasks[i];
        if (task.launchType == LaunchType::Fargate && task.state.desired == DesiredStatus::Running
            && fargateKindOf(world.details[i].capacityProvider) == kind)
            sum += cpuCharge(world.definition(task.definition));
    }
    return sum;
}

} // namespace taskarium
