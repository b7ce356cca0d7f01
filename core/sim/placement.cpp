// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/placement.h>

#include <core/model/arn.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace taskarium {

namespace {

/// How the wanted tasks of a group lie on zones and instances.
struct Spread {
    std::map<std::string, int> byZone;
    std::map<InstanceId, int> byInstance;
};

Spread spreadOf(const World& world, std::string_view group)
{
    Spread spread;
    for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
        const ContainerInstance& instance = world.instances[i];
        const auto count = static_cast<int>(std::ranges::count_if(
            instance.tasks, [&](TaskId task) { return world.detail(task).group == group; }));
        spread.byZone[instance.availabilityZone] += count;
        spread.byInstance[InstanceId{i}] = count;
    }
    return spread;
}

/// "RESOURCE:CPU" or "RESOURCE:MEMORY" if the task does not fit (developer guide, "API failure reasons");
/// else empty.
std::string lackOf(const ContainerInstance& instance, const TaskDefinition& definition)
{
    if (instance.remainingCpu < cpuCharge(definition))
        return "RESOURCE:CPU";
    return instance.remainingMemory < memoryCharge(definition) ? "RESOURCE:MEMORY" : "";
}

} // namespace

std::variant<InstanceId, std::vector<Failure>> placeTask(const World& world, ClusterId cluster,
                                                         TaskDefinitionId definition, std::string_view group)
{
    Spread spread = spreadOf(world, group);
    std::vector<Failure> failures;
    InstanceId best;
    std::tuple<int, int> bestCost;
    for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
        const ContainerInstance& instance = world.instances[i];
        if (instance.cluster != cluster || instance.status != InstanceStatus::Active)
            continue;
        if (std::string lack = lackOf(instance, world.definition(definition)); !lack.empty()) {
            failures.push_back({containerInstanceArn(world, InstanceId{i}), std::move(lack)});
            continue;
        }
        const std::tuple cost{spread.byZone[instance.availabilityZone], spread.byInstance[InstanceId{i}]};
        if (!best.isValid() || cost < bestCost) {
            best = InstanceId{i};
            bestCost = cost;
        }
    }
    if (best.isValid())
        return best;
    return failures;
}

bool hasInstances(const World& world, ClusterId cluster)
{
    for (std::size_t i = 0; i < world.instances.size(); ++i) {
        if (world.instances[i].cluster == cluster && world.instances[i].status != InstanceStatus::Inactive)
            return true;
    }
    return false;
}

} // namespace taskarium
