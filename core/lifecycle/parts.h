// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace taskarium {

/// Container.lastStatus: the three values the agent reports to ECS. The agent's own finer states (PULLED,
/// CREATED, RESOURCES_PROVISIONED) are sent as PENDING or RUNNING.
enum class ContainerStatus : std::uint8_t { Pending, Running, Stopped };

/// Attachment.status (API reference, Attachment).
enum class AttachmentStatus : std::uint8_t {
    Precreated,
    Created,
    Attaching,
    Attached,
    Detaching,
    Detached,
    Deleted,
    Failed,
};

/// What an attachment is: the network interface of awsvpc, a target group, service discovery.
enum class AttachmentKind : std::uint8_t { Eni, Elb, Sdi };

/// ContainerInstance.status (API reference, ContainerInstance).
enum class InstanceStatus : std::uint8_t {
    Registering,
    RegistrationFailed,
    Active,
    Draining,
    Deregistering,
    Inactive,
};

/// Health of a container or task (API reference, HealthCheck).
enum class HealthStatus : std::uint8_t { Unknown, Healthy, Unhealthy };

[[nodiscard]] std::string_view toText(ContainerStatus status);
[[nodiscard]] std::string_view toText(AttachmentStatus status);
[[nodiscard]] std::string_view toText(InstanceStatus status);
[[nodiscard]] std::string_view toText(HealthStatus status);

/// "eni", "elb", "sdi", as EventBridge events spell it. DescribeTasks calls the first
/// "ElasticNetworkInterface".
[[nodiscard]] std::string_view toText(AttachmentKind kind);

/// A legal step of a part. Whoever changes a part asks the table first.
template <typename Status>
struct PartTransition {
    Status from;
    Status to;
    std::string_view why;
};

inline constexpr std::array containerTransitions{
    PartTransition<ContainerStatus>{ContainerStatus::Pending, ContainerStatus::Running,
                                    "it was created and started"},
    PartTransition<ContainerStatus>{ContainerStatus::Pending, ContainerStatus::Stopped, "it never started"},
    PartTransition<ContainerStatus>{ContainerStatus::Running, ContainerStatus::Stopped, "its process ended"},
};

inline constexpr std::array attachmentTransitions{
    PartTransition<AttachmentStatus>{AttachmentStatus::Precreated, AttachmentStatus::Attaching,
                                     "it is being attached"},
    PartTransition<AttachmentStatus>{AttachmentStatus::Precreated, AttachmentStatus::Attached,
                                     "it is attached"},
    PartTransition<AttachmentStatus>{AttachmentStatus::Precreated, AttachmentStatus::Deleted,
                                     "it was never needed"},
    PartTransition<AttachmentStatus>{AttachmentStatus::Attaching, AttachmentStatus::Attached,
                                     "it is attached"},
    PartTransition<AttachmentStatus>{AttachmentStatus::Attaching, AttachmentStatus::Failed,
                                     "it could not be attached"},
    PartTransition<AttachmentStatus>{AttachmentStatus::Attaching, AttachmentStatus::Detaching,
                                     "the task was stopped"},
    PartTransition<AttachmentStatus>{AttachmentStatus::Attaching, AttachmentStatus::Deleted,
                                     "the task was stopped"},
    PartTransition<AttachmentStatus>{AttachmentStatus::Attached, AttachmentStatus::Detaching,
                                     "the task has stopped"},
    PartTransition<AttachmentStatus>{AttachmentStatus::Attached, AttachmentStatus::Deleted,
                                     "the task has stopped"},
    PartTransition<AttachmentStatus>{AttachmentStatus::Detaching, AttachmentStatus::Deleted, "it is deleted"},
};

inline constexpr std::array instanceTransitions{
    PartTransition<InstanceStatus>{InstanceStatus::Registering, InstanceStatus::Active, "it has registered"},
    PartTransition<InstanceStatus>{InstanceStatus::Registering, InstanceStatus::RegistrationFailed,
                                   "it could not register"},
    PartTransition<InstanceStatus>{InstanceStatus::Active, InstanceStatus::Draining, "it was set to drain"},
    PartTransition<InstanceStatus>{InstanceStatus::Draining, InstanceStatus::Active, "it was set active"},
    PartTransition<InstanceStatus>{InstanceStatus::Active, InstanceStatus::Deregistering,
                                   "it is being deregistered"},
    PartTransition<InstanceStatus>{InstanceStatus::Draining, InstanceStatus::Deregistering,
                                   "it is being deregistered"},
    PartTransition<InstanceStatus>{InstanceStatus::Active, InstanceStatus::Inactive, "it was deregistered"},
    PartTransition<InstanceStatus>{InstanceStatus::Draining, InstanceStatus::Inactive, "it was deregistered"},
    PartTransition<InstanceStatus>{InstanceStatus::Deregistering, InstanceStatus::Inactive,
                                   "it was deregistered"},
};

/// Whether a part may go from one status to another; staying is not a transition.
template <typename Status, std::size_t Count>
[[nodiscard]] constexpr bool isLegal(const std::array<PartTransition<Status>, Count>& table, Status from,
                                     Status to)
{
    for (const PartTransition<Status>& row : table) {
        if (row.from == from && row.to == to)
            return true;
    }
    return false;
}

} // namespace taskarium
