// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/instancefit.h>

#include <algorithm>
#include <array>
#include <utility>

namespace taskarium {

namespace {

constexpr std::array lacks{Lack::Agent,     Lack::Location, Lack::Cpu,
                           Lack::Memory,    Lack::Ports,    Lack::Attribute,
                           Lack::Interface, Lack::MemberOf, Lack::DistinctInstance};

/// A Windows task needs a Windows of its family, any other an instance that is none (developer guide, "Amazon
/// ECS task definition differences for EC2 instances running Windows").
bool hasOperatingSystem(const ContainerInstance& instance, const TaskNeeds& needs)
{
    const std::string* const type = findAttribute(instance, "ecs.os-type");
    if (needs.windowsFamily.empty())
        return type == nullptr || *type != "windows";
    const std::string* const family = findAttribute(instance, "ecs.os-family");
    return family != nullptr && *family == needs.windowsFamily;
}

} // namespace

bool isOfType(const ContainerInstance& instance, LaunchType launchType)
{
    return instance.isExternal == (launchType == LaunchType::External);
}

bool hasAttributes(const ContainerInstance& instance, const TaskNeeds& needs)
{
    if (!hasOperatingSystem(instance, needs))
        return false;
    if (needs.takesInterface && !findAttribute(instance, "ecs.capability.task-eni"))
        return false;
    if (needs.architecture.empty())
        return true;
    const std::string* const architecture = findAttribute(instance, "ecs.cpu-architecture");
    return architecture != nullptr && *architecture == needs.architecture;
}

std::string_view toText(Lack lack)
{
    switch (lack) {
    case Lack::None: return {};
    case Lack::Agent: return "AGENT";
    case Lack::Location: return "LOCATION";
    case Lack::Cpu: return "RESOURCE:CPU";
    case Lack::Memory: return "RESOURCE:MEMORY";
    case Lack::Ports: return "RESOURCE:PORTS";
    case Lack::Attribute: return "ATTRIBUTE";
    case Lack::Interface: return "RESOURCE:ENI";
    case Lack::MemberOf: return "MemberOf placement constraint unsatisfied.";
    case Lack::DistinctInstance: return "DistinctInstance placement constraint unsatisfied.";
    }
    return {};
}

Lack lackFrom(std::string_view reason)
{
    const auto found = std::ranges::find_if(lacks, [reason](Lack lack) { return toText(lack) == reason; });
    return found == lacks.end() ? Lack::None : *found;
}

TaskNeeds needsOf(const TaskDefinition& definition, std::vector<std::string> zones)
{
    return {.cpu = cpuCharge(definition),
            .memory = memoryCharge(definition),
            .ports = hostPorts(definition),
            .takesInterface = definition.effectiveNetworkMode() == NetworkMode::Awsvpc,
            .architecture = definition.cpuArchitecture,
            .windowsFamily = definition.windowsFamily,
            .zones = std::move(zones)};
}

Lack lackOf(const ContainerInstance& instance, const TaskNeeds& needs)
{
    if (!instance.agentConnected)
        return Lack::Agent;
    if (!needs.zones.empty() && std::ranges::count(needs.zones, instance.availabilityZone) == 0)
        return Lack::Location;
    if (instance.remainingCpu < needs.cpu)
        return Lack::Cpu;
    if (instance.remainingMemory < needs.memory)
        return Lack::Memory;
    if (!std::ranges::all_of(needs.ports, [&](const HostPort& port) { return isFree(instance, port); }))
        return Lack::Ports;
    if (!hasAttributes(instance, needs))
        return Lack::Attribute;
    const bool isFull = instance.takenInterfaces >= instance.interfaceSlots;
    return needs.takesInterface && isFull ? Lack::Interface : Lack::None;
}

} // namespace taskarium
