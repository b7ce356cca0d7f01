// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lifecycle/parts.h>

namespace taskarium {

std::string_view toText(ContainerStatus status)
{
    switch (status) {
    case ContainerStatus::Pending: return "PENDING";
    case ContainerStatus::Running: return "RUNNING";
    case ContainerStatus::Stopped: return "STOPPED";
    }
    return {};
}

std::string_view toText(AttachmentStatus status)
{
    switch (status) {
    case AttachmentStatus::Precreated: return "PRECREATED";
    case AttachmentStatus::Created: return "CREATED";
    case AttachmentStatus::Attaching: return "ATTACHING";
    case AttachmentStatus::Attached: return "ATTACHED";
    case AttachmentStatus::Detaching: return "DETACHING";
    case AttachmentStatus::Detached: return "DETACHED";
    case AttachmentStatus::Deleted: return "DELETED";
    case AttachmentStatus::Failed: return "FAILED";
    }
    return {};
}

std::string_view toText(InstanceStatus status)
{
    switch (status) {
    case InstanceStatus::Registering: return "REGISTERING";
    case InstanceStatus::RegistrationFailed: return "REGISTRATION_FAILED";
    case InstanceStatus::Active: return "ACTIVE";
    case InstanceStatus::Draining: return "DRAINING";
    case InstanceStatus::Deregistering: return "DEREGISTERING";
    case InstanceStatus::Inactive: return "INACTIVE";
    }
    return {};
}

std::string_view toText(HealthStatus status)
{
    switch (status) {
    case HealthStatus::Unknown: return "UNKNOWN";
    case HealthStatus::Healthy: return "HEALTHY";
    case HealthStatus::Unhealthy: return "UNHEALTHY";
    }
    return {};
}

std::string_view toText(AttachmentKind kind)
{
    switch (kind) {
    case AttachmentKind::Eni: return "eni";
    case AttachmentKind::Elb: return "elb";
    case AttachmentKind::Sdi: return "sdi";
    }
    return {};
}

} // namespace taskarium
