// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/daemonhosts.h>

#include <algorithm>

namespace taskarium {

namespace {

std::vector<ServiceId> daemonsOf(const World& world)
{
    std::vector<ServiceId> daemons;
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        if (world.services[i].schedulingStrategy == SchedulingStrategy::Daemon)
            daemons.push_back(ServiceId{i});
    }
    return daemons;
}

} // namespace

DaemonHosts::DaemonHosts(const World& world, ServiceId service)
    : m_world(world)
    , m_service(service)
    , m_needs(needsOf(definition()))
    , m_constraints(definition(), world.service(service).placement)
{}

const TaskDefinition& DaemonHosts::definition() const
{
    return m_world.definition(m_world.service(m_service).definition);
}

bool DaemonHosts::meetsConstraints(InstanceId id) const
{
    return hasAttributes(m_world.instance(id), m_needs) && m_constraints.areMet(m_world, id);
}

bool DaemonHosts::admits(InstanceId id) const
{
    const ContainerInstance& instance = m_world.instance(id);
    const Service& service = m_world.service(m_service);
    return instance.status == InstanceStatus::Active && instance.cluster == service.cluster
        && isOfType(instance, service.launchType) && meetsConstraints(id);
}

std::vector<InstanceId> DaemonHosts::list() const
{
    std::vector<InstanceId> hosts;
    for (std::uint32_t i = 0; i < m_world.instances.size(); ++i) {
        if (admits(InstanceId{i}))
            hosts.push_back(InstanceId{i});
    }
    return hosts;
}

bool DaemonHosts::hasTask(InstanceId instance) const
{
    return std::ranges::any_of(m_world.instance(instance).tasks,
                               [this](TaskId task) { return m_world.task(task).service == m_service; });
}

DaemonReserve::DaemonReserve(const World& world, ClusterId cluster, ServiceId except)
    : DaemonReserve(world, cluster, except, daemonsOf(world))
{}

DaemonReserve::DaemonReserve(const World& world, ClusterId cluster, ServiceId except,
                             const std::vector<ServiceId>& daemons)
    : m_world(world)
{
    for (const ServiceId daemon : daemons) {
        const Service& service = world.service(daemon);
        if (service.cluster == cluster && service.status == ServiceStatus::Active && daemon != except)
            m_daemons.emplace_back(world, daemon);
    }
}

ContainerInstance DaemonReserve::leftOf(InstanceId instance) const
{
    ContainerInstance left = m_world.instance(instance);
    for (const DaemonHosts& daemon : m_daemons) {
        if (daemon.admits(instance) && !daemon.hasTask(instance))
            chargeTask(left, daemon.definition());
    }
    return left;
}

} // namespace taskarium
