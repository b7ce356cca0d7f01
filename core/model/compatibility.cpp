// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/compatibility.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

/// The sizes of a Fargate task (API reference, Task.cpu and Task.memory).
struct FargateSize {
    int cpu;
    int leastMemory;
    int mostMemory;
    int step; ///< from the least on; 0: the memory doubles
};

constexpr int gib = 1024;
constexpr std::array fargateSizes{
    FargateSize{256, 512, 2 * gib, 0},
    FargateSize{512, 1 * gib, 4 * gib, gib},
    FargateSize{1024, 2 * gib, 8 * gib, gib},
    FargateSize{2048, 4 * gib, 16 * gib, gib},
    FargateSize{4096, 8 * gib, 30 * gib, gib},
    FargateSize{8192, 16 * gib, 60 * gib, 4 * gib},
    FargateSize{16384, 32 * gib, 120 * gib, 8 * gib},
};

bool suitsFargate(const TaskDefinition& definition)
{
    return definition.effectiveNetworkMode() == NetworkMode::Awsvpc && definition.cpu && definition.memory
        && isFargateSize(*definition.cpu, *definition.memory)
        && std::ranges::all_of(definition.containers, [](const ContainerDefinition& container) {
               return container.stopTimeout.value_or(Duration{}) <= longestFargateStop;
           });
}

} // namespace

bool isFargateSize(int cpu, int memory)
{
    const auto size = std::ranges::find(fargateSizes, cpu, &FargateSize::cpu);
    if (size == fargateSizes.end() || memory < size->leastMemory || memory > size->mostMemory)
        return false;
    if (size->step == 0)
        return memory == 512 || memory == 1 * gib || memory == 2 * gib;
    return (memory - size->leastMemory) % size->step == 0;
}

bool suits(const TaskDefinition& definition, LaunchType launchType)
{
    switch (launchType) {
    case LaunchType::Fargate: return suitsFargate(definition);
    case LaunchType::External:
        return definition.effectiveNetworkMode() != NetworkMode::Awsvpc && definition.fileSystem.empty();
    case LaunchType::Ec2: break;
    }
    return true;
}

bool isCompatible(const TaskDefinition& definition, LaunchType launchType)
{
    const std::vector<LaunchType>& required = definition.requiresCompatibilities;
    return suits(definition, launchType)
        && (required.empty() || std::ranges::find(required, launchType) != required.end());
}

} // namespace taskarium
