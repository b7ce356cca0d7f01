// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>
#include <core/placement/constraintset.h>
#include <core/placement/instancefit.h>

#include <vector>

namespace taskarium {

/// The instances that a DAEMON service is to have a task on: the ACTIVE ones of its launch type that have the
/// attributes its task definition asks for and meet every placement constraint (developer guide, "Daemon
/// scheduling strategy"). The world must outlive it and change nothing that it looks at.
class DaemonHosts {
public:
    DaemonHosts(const World& world, ServiceId service);

    [[nodiscard]] bool admits(InstanceId instance) const;

    /// Whether an instance meets the constraints, ACTIVE or not.
    [[nodiscard]] bool meetsConstraints(InstanceId instance) const;

    /// Those there are now, in the order of their registration.
    [[nodiscard]] std::vector<InstanceId> list() const;

    [[nodiscard]] const TaskDefinition& definition() const;
    [[nodiscard]] const TaskNeeds& needs() const { return m_needs; }

    /// Whether a task of the service that is wanted is on an instance.
    [[nodiscard]] bool hasTask(InstanceId instance) const;

private:
    const World& m_world;
    ServiceId m_service;
    TaskNeeds m_needs;
    ConstraintSet m_constraints;
};

/// The DAEMON services of a cluster, but for one: what is left of an instance to the tasks of others, since
/// ECS keeps there what their tasks will take (the same page).
class DaemonReserve {
public:
    DaemonReserve(const World& world, ClusterId cluster, ServiceId except);

    /// The same for who knows which services are DAEMON services; of other clusters or not, ACTIVE or not.
    DaemonReserve(const World& world, ClusterId cluster, ServiceId except,
                  const std::vector<ServiceId>& daemons);

    /// An instance without what is reserved on it.
    [[nodiscard]] ContainerInstance leftOf(InstanceId instance) const;

    /// Whether nothing is ever reserved.
    [[nodiscard]] bool empty() const { return m_daemons.empty(); }

private:
    const World& m_world;
    std::vector<DaemonHosts> m_daemons{};
};

} // namespace taskarium
