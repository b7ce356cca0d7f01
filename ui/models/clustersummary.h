// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/models/requesttext.h>

#include <QString>

#include <vector>

namespace taskarium::ui {

/// What keeps a service from its steady state, by its newest event that tells of trouble.
struct ServiceTrouble {
    QString text;  ///< "Unable to place a task: insufficient memory available"; empty without trouble
    QString event; ///< the event's message in full

    friend bool operator==(const ServiceTrouble&, const ServiceTrouble&) = default;
};

/// A service as the cluster panel shows it.
struct ServiceSummary {
    ServiceId id{};
    QString name;
    ServiceStatus status = ServiceStatus::Active;
    int desired = 0;         ///< or unknownDesiredCount
    bool isRecorded = false; ///< it cannot be scaled
    int running = 0;
    int pending = 0;
    QString rollout; ///< "web:2 rolling out 67 %": where its newest deployment is
    ServiceTrouble trouble{};
    RequestText requests{};

    friend bool operator==(const ServiceSummary&, const ServiceSummary&) = default;
};

/// A resource of an instance and how much of it tasks have taken.
struct ResourceSummary {
    int used = 0;
    int total = 0;

    friend bool operator==(const ResourceSummary&, const ResourceSummary&) = default;
};

/// A container instance as the cluster panel shows it.
struct InstanceSummary {
    InstanceId id{}; ///< not valid while it boots
    QString name;
    QString zone;
    InstanceStatus status = InstanceStatus::Active;
    bool isBooting = false;   ///< launched by its Auto Scaling group; ECS does not know it yet
    ResourceSummary cpu{};    ///< CPU units
    ResourceSummary memory{}; ///< MiB

    friend bool operator==(const InstanceSummary&, const InstanceSummary&) = default;
};

/// A fault that is in force, as the cluster panel shows it.
struct FaultSummary {
    Fault fault{};
    QString title;   ///< "Application crashes"
    QString details; ///< "web/app, 30 s after each start, exit code 1, since 00:02:41"
    QString text;    ///< both as a sentence

    friend bool operator==(const FaultSummary&, const FaultSummary&) = default;
};

/// A cluster at a glance. Comparable, so that a panel touches its widgets only when something changed.
struct ClusterSummary {
    QString name;
    std::vector<ServiceSummary> services;   ///< ACTIVE and DRAINING ones, oldest first
    std::vector<InstanceSummary> instances; ///< those not INACTIVE, oldest first, then those that boot
    int standaloneTasks = 0;                ///< tasks of no service that are not over
    std::vector<FaultSummary> faults;       ///< those in force, oldest first

    friend bool operator==(const ClusterSummary&, const ClusterSummary&) = default;
};

/// The world's cluster at a time, which is not before that of its last record.
[[nodiscard]] ClusterSummary summarize(const World& world, SimTime now);

} // namespace taskarium::ui
