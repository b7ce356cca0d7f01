// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/host/hostports.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Ports that a host gives away by itself (API reference, PortMapping):
/// /proc/sys/net/ipv4/ip_local_port_range of Linux as it usually is; 49152 to 65535 on Windows.
struct EphemeralPorts {
    int first;
    int count;
};
constexpr EphemeralPorts linuxPorts{32768, 28232};
constexpr EphemeralPorts windowsPorts{49152, 16384};

/// The ports of a task's host that are taken or spoken for, in order; a task that has stopped holds none.
std::vector<int> takenPorts(const Engine& engine, TaskId task, const std::vector<ContainerChange>& others)
{
    std::vector<int> taken;
    const auto add = [&taken](const std::vector<NetworkBinding>& bindings) {
        for (const NetworkBinding& binding : bindings)
            taken.push_back(binding.hostPort);
    };
    const ContainerInstance& instance = engine.world.instance(engine.world.task(task).instance);
    for (const HostPort& port : instance.takenPorts)
        taken.push_back(port.port);
    for (const TaskId other : instance.hosted) {
        for (const Container& container : engine.world.detail(other).containers)
            add(container.networkBindings);
    }
    for (const ContainerChange& change : others)
        add(change.networkBindings);
    std::ranges::sort(taken);
    return taken;
}

/// The drawn-th port of the range or, if that is taken, the next that is not; it is taken then.
int takeDynamicPort(std::vector<int>& taken, const EphemeralPorts& range, int drawn)
{
    int port = range.first + drawn;
    for (int i = 1; i < range.count && std::ranges::binary_search(taken, port); ++i)
        port = range.first + (drawn + i) % range.count;
    taken.insert(std::ranges::upper_bound(taken, port), port);
    return port;
}

} // namespace

std::vector<NetworkBinding> hostBindings(const Engine& engine, TaskId task, std::size_t container,
                                         const std::vector<ContainerChange>& others)
{
    std::vector<NetworkBinding> bindings;
    const TaskDefinition& definition = engine.definitionOf(task);
    const NetworkMode mode = definition.effectiveNetworkMode();
    if (mode != NetworkMode::Bridge && mode != NetworkMode::Host)
        return bindings;
    const EphemeralPorts range = definition.isWindows() ? windowsPorts : linuxPorts;
    std::vector<int> taken = takenPorts(engine, task, others);
    for (const PortMapping& mapping : definition.containers[container].portMappings) {
        const OwnerKey owner = ownerKey(engine.world.detail(task).key, container);
        const auto drawn = static_cast<int>(engine.random.below(static_cast<std::uint64_t>(range.count),
                                                                Purpose::Port, owner, bindings.size()));
        const int asked = mode == NetworkMode::Host ? mapping.containerPort : mapping.hostPort;
        const int host = asked != 0 ? asked : takeDynamicPort(taken, range, drawn);
        bindings.push_back({mapping.containerPort, host, mapping.protocol});
    }
    return bindings;
}

bool portsClash(const Engine& engine, TaskId one, TaskId other)
{
    const std::vector<HostPort> first = hostPorts(engine.definitionOf(one));
    if (first.empty())
        return false;
    return std::ranges::any_of(hostPorts(engine.definitionOf(other)), [&first](const HostPort& port) {
        return std::ranges::find(first, port) != first.end();
    });
}

} // namespace taskarium
