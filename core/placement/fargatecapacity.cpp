// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/fargatecapacity.h>

#include <core/placement/subnets.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr std::int64_t unitsPerVcpu = 1024;

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
    const std::int64_t wanted = cpuCharge(engine.world.definition(order.definition));
    if (engine.fargateCpuLimit && engine.fargateCpuInUse() + wanted > *engine.fargateCpuLimit)
        return reached;
    const std::optional<int> quota = quotaOf(engine, kind);
    if (!quota)
        return std::nullopt;
    if (wanted > *quota * unitsPerVcpu)
        return "The requested CPU configuration is above your limit";
    return engine.fargateCpuInUse(kind) + wanted > *quota * unitsPerVcpu ? std::optional<std::string>(reached)
                                                                         : std::nullopt;
}

} // namespace

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

} // namespace taskarium
