// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/time.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// AutoScalingGroupProvider.managedScaling, with the API's defaults (API reference, ManagedScaling).
struct ManagedScaling {
    bool isEnabled = false;   ///< its status
    int targetCapacity = 100; ///< percent of the group's instances that are to be in use
    int minimumScalingStepSize = 1;
    int maximumScalingStepSize = 10000;
    Duration instanceWarmupPeriod = std::chrono::seconds(300); ///< after a launch nothing more is launched

    friend bool operator==(const ManagedScaling&, const ManagedScaling&) = default;
};

/// What the metric CapacityProviderReservation is made of.
struct Reservation {
    int needed = 0;  ///< instances that the tasks need, those that wait included
    int running = 0; ///< instances that the Auto Scaling group has, those that boot included

    friend bool operator==(const Reservation&, const Reservation&) = default;
};

/// CapacityProviderReservation: needed / running x 100, rounded down. 200 if tasks wait and no instance runs,
/// 100 if there are neither tasks nor instances (developer guide, "Automatically manage Amazon ECS capacity
/// with cluster auto scaling"; "Deep dive on Amazon ECS cluster auto scaling").
[[nodiscard]] int percentOf(const Reservation& reservation);

/// An instance of an Auto Scaling group that has been launched and has not registered yet.
struct BootingInstance {
    std::string ec2InstanceId{};
    std::string availabilityZone{};
    SimTime launchedAt{};
    SimTime due{}; ///< when it registers

    friend bool operator==(const BootingInstance&, const BootingInstance&) = default;
};

/// CapacityProvider.status: one that was deleted is INACTIVE.
enum class CapacityProviderStatus : std::uint8_t { Active, Inactive };

/// CapacityProvider.updateStatus, of the last UpdateCapacityProvider or DeleteCapacityProvider. Nothing here
/// is ever in progress.
enum class ProviderUpdate : std::uint8_t { None, UpdateComplete, DeleteComplete, DeleteFailed };

[[nodiscard]] std::string_view toText(CapacityProviderStatus status);
[[nodiscard]] std::string_view toText(ProviderUpdate update); ///< "" of None

/// An Auto Scaling group capacity provider with its group (API reference, CapacityProvider; EC2 Auto Scaling,
/// AutoScalingGroup).
struct CapacityProvider {
    std::string name{};
    ClusterId cluster{}; ///< where the group's instances register: the first that it was associated with
    ManagedScaling managedScaling{};
    bool managedDraining = true;               ///< its instances drain before they are terminated
    bool managedTerminationProtection = false; ///< no scale-in takes an instance that runs tasks
    std::string instanceType{};
    int minSize = 0;
    int maxSize = 0;
    int desiredCapacity = 0;
    std::vector<BootingInstance> booting{}; ///< the first to register first
    Reservation reservation{};              ///< as last published; of managed scaling only
    bool isAssociated = true;               ///< with its cluster
    CapacityProviderStatus status = CapacityProviderStatus::Active;
    ProviderUpdate update = ProviderUpdate::None;
    std::string updateReason{};  ///< CapacityProvider.updateStatusReason; may be empty
    std::string group{};         ///< the group's ARN or name as it was given; empty: the provider's name
    std::string document = "{}"; ///< the CreateCapacityProvider request, as JSON text; of the scenario's "{}"

    friend bool operator==(const CapacityProvider&, const CapacityProvider&) = default;
};

} // namespace taskarium
