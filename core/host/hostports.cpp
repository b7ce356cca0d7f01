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

/// The ports of a task's host, as far as they are taken or spoken for; a task that has stopped holds none.
class Ports {
public:
    Ports(Engine& engine, TaskId task, const std::vector<ContainerChange>& others)
        : m_byTasks(engine.world.instance(engine.world.task(task).instance).takenPorts)
        , m_byContainers(engine.ports.get().taken(engine.world, engine.world.task(task).instance))
    {
        for (const ContainerChange& change : others) {
            for (const NetworkBinding& binding : change.networkBindings)
                m_more.push_back(binding.hostPort);
        }
    }

    /// The drawn-th port of the range or, if that is taken, the next that is not; it is taken then.
    [[nodiscard]] int takeDynamic(const EphemeralPorts& range, int drawn)
    {
        int port = range.first + drawn;
        for (int i = 1; i < range.count && isTaken(port); ++i)
            port = range.first + (drawn + i) % range.count;
        m_more.push_back(port);
        return port;
    }

private:
    [[nodiscard]] bool isTaken(int port) const
    {
        const auto byTask = std::ranges::lower_bound(m_byTasks, port, {}, &HostPort::port);
        return (byTask != m_byTasks.end() && byTask->port == port)
            || std::ranges::binary_search(m_byContainers, port) || std::ranges::count(m_more, port) > 0;
    }

    const std::vector<HostPort>& m_byTasks;
    const std::vector<int>& m_byContainers;
    std::vector<int> m_more{};
};

} // namespace

std::vector<NetworkBinding> hostBindings(Engine& engine, TaskId task, std::size_t container,
                                         const std::vector<ContainerChange>& others)
{
    std::vector<NetworkBinding> bindings;
    const TaskDefinition& definition = engine.definitionOf(task);
    const NetworkMode mode = definition.effectiveNetworkMode();
    if (mode != NetworkMode::Bridge && mode != NetworkMode::Host)
        return bindings;
    const EphemeralPorts range = definition.isWindows() ? windowsPorts : linuxPorts;
    Ports ports(engine, task, others);
    for (const PortMapping& mapping : definition.containers[container].portMappings) {
        const OwnerKey owner = ownerKey(engine.world.detail(task).key, container);
        const auto drawn = static_cast<int>(engine.random.below(static_cast<std::uint64_t>(range.count),
                                                                Purpose::Port, owner, bindings.size()));
        const int asked = mode == NetworkMode::Host ? mapping.containerPort : mapping.hostPort;
        const int host = asked != 0 ? asked : ports.takeDynamic(range, drawn);
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
