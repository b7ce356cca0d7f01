// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/hostports.h>

#include <set>
#include <string>
#include <utility>

namespace taskarium {

namespace {

using HostPorts = std::set<std::pair<std::string, int>>; ///< protocol and number

/// The ports that a task of this definition asks its host for: in mode host its containers' own.
HostPorts askedPorts(const TaskDefinition& definition)
{
    HostPorts ports;
    const NetworkMode mode = definition.effectiveNetworkMode();
    if (mode != NetworkMode::Bridge && mode != NetworkMode::Host)
        return ports;
    for (const ContainerDefinition& container : definition.containers) {
        for (const PortMapping& mapping : container.portMappings) {
            const int port = mode == NetworkMode::Host ? mapping.containerPort : mapping.hostPort;
            if (port != 0)
                ports.emplace(mapping.protocol, port);
        }
    }
    return ports;
}

} // namespace

std::vector<NetworkBinding> hostBindings(const Engine& engine, TaskId task, std::size_t container)
{
    constexpr int firstEphemeral = 32768;
    constexpr int ephemeralCount = 28232;
    std::vector<NetworkBinding> bindings;
    const TaskDefinition& definition = engine.definitionOf(task);
    if (definition.effectiveNetworkMode() != NetworkMode::Bridge)
        return bindings;
    for (const PortMapping& mapping : definition.containers[container].portMappings) {
        const OwnerKey owner = ownerKey(engine.world.detail(task).key, container);
        const auto drawn =
            static_cast<int>(engine.random.below(ephemeralCount, Purpose::Port, owner, bindings.size()));
        const int host = mapping.hostPort != 0 ? mapping.hostPort : firstEphemeral + drawn;
        bindings.push_back({mapping.containerPort, host, mapping.protocol});
    }
    return bindings;
}

bool portsClash(const Engine& engine, TaskId one, TaskId other)
{
    const HostPorts first = askedPorts(engine.definitionOf(one));
    if (first.empty())
        return false;
    for (const auto& port : askedPorts(engine.definitionOf(other))) {
        if (first.contains(port))
            return true;
    }
    return false;
}

} // namespace taskarium
