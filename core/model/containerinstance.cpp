// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/containerinstance.h>

#include <algorithm>

namespace taskarium {

namespace {

int interfacesOf(const TaskDefinition& definition)
{
    return definition.effectiveNetworkMode() == NetworkMode::Awsvpc ? 1 : 0;
}

} // namespace

std::string_view toText(ImagePullBehavior behavior)
{
    switch (behavior) {
    case ImagePullBehavior::Default: return "default";
    case ImagePullBehavior::Always: return "always";
    case ImagePullBehavior::Once: return "once";
    case ImagePullBehavior::PreferCached: return "prefer-cached";
    }
    return {};
}

std::optional<ImagePullBehavior> imagePullBehaviorFrom(std::string_view text)
{
    using enum ImagePullBehavior;
    for (const ImagePullBehavior behavior : {Default, Always, Once, PreferCached}) {
        if (toText(behavior) == text)
            return behavior;
    }
    return std::nullopt;
}

std::vector<HostPort> hostPorts(const TaskDefinition& definition)
{
    std::vector<HostPort> ports;
    const NetworkMode mode = definition.effectiveNetworkMode();
    if (mode != NetworkMode::Bridge && mode != NetworkMode::Host)
        return ports;
    for (const ContainerDefinition& container : definition.containers) {
        for (const PortMapping& mapping : container.portMappings) {
            const int port = mode == NetworkMode::Host ? mapping.containerPort : mapping.hostPort;
            if (port != 0)
                ports.push_back({.port = port, .isUdp = mapping.protocol == "udp"});
        }
    }
    return ports;
}

bool isFree(const ContainerInstance& instance, const HostPort& port)
{
    const bool isReserved = !port.isUdp && std::ranges::find(reservedPorts, port.port) != reservedPorts.end();
    return !isReserved && !std::ranges::binary_search(instance.takenPorts, port);
}

void chargeTask(ContainerInstance& instance, const TaskDefinition& definition)
{
    instance.remainingCpu -= cpuCharge(definition);
    instance.remainingMemory -= memoryCharge(definition);
    instance.takenInterfaces += interfacesOf(definition);
    for (const HostPort& port : hostPorts(definition))
        instance.takenPorts.insert(std::ranges::upper_bound(instance.takenPorts, port), port);
}

void refundTask(ContainerInstance& instance, const TaskDefinition& definition)
{
    instance.remainingCpu += cpuCharge(definition);
    instance.remainingMemory += memoryCharge(definition);
    instance.takenInterfaces -= interfacesOf(definition);
    for (const HostPort& port : hostPorts(definition)) {
        const auto taken = std::ranges::lower_bound(instance.takenPorts, port);
        if (taken != instance.takenPorts.end() && *taken == port)
            instance.takenPorts.erase(taken);
    }
}

const std::string* findAttribute(const ContainerInstance& instance, std::string_view name)
{
    const auto found = instance.attributes->find(name);
    return found == instance.attributes->end() ? nullptr : &found->second;
}

} // namespace taskarium
