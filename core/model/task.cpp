// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/task.h>

#include <algorithm>

namespace taskarium {

std::string_view toText(StepKind kind)
{
    switch (kind) {
    case StepKind::None: return "nothing is due";
    case StepKind::NetworkInterface: return "attaching the network interface";
    case StepKind::Agent: return "waiting for the agent";
    case StepKind::ImagePull: return "pulling images";
    case StepKind::ContainerStart: return "creating and starting containers";
    case StepKind::Registration: return "registering targets";
    case StepKind::Running: return "running";
    case StepKind::Deregistration: return "waiting for the deregistration delay";
    case StepKind::ContainerStop: return "SIGTERM sent, waiting for the containers";
    case StepKind::StopReport: return "containers stopped, waiting for the report";
    case StepKind::NetworkCleanup: return "detaching and deleting the network interface";
    case StepKind::Retention: return "shown for an hour";
    case StepKind::Removal: return "about to be removed";
    case StepKind::Capacity: return "waiting for capacity";
    }
    return {};
}

std::string_view stepText(StepKind kind, const TaskDefinition& definition)
{
    if (kind == StepKind::ContainerStop && definition.isWindows())
        return "CTRL_SHUTDOWN_EVENT sent, waiting for the containers";
    return toText(kind);
}

std::string_view toText(TargetState state)
{
    switch (state) {
    case TargetState::Initial: return "initial";
    case TargetState::Healthy: return "healthy";
    case TargetState::Unhealthy: return "unhealthy";
    case TargetState::Draining: return "draining";
    case TargetState::Unused: return "unused";
    }
    return {};
}

bool hasInterface(const TaskDetail& detail)
{
    return std::ranges::any_of(detail.attachments, [](const Attachment& attachment) {
        return attachment.kind == AttachmentKind::Eni && attachment.status == AttachmentStatus::Attached;
    });
}

bool keepsInterface(const Task& task)
{
    return task.step.kind == StepKind::NetworkCleanup && !task.step.due;
}

HealthStatus healthOf(const ContainerHealths& containers, const TaskDefinition& definition)
{
    bool isChecked = false;
    bool isWaiting = false;
    for (std::size_t i = 0; i < definition.containers.size() && i < containers.size(); ++i) {
        if (!definition.containers[i].essential)
            continue;
        const HealthStatus health = containers[i];
        if (health == HealthStatus::Unhealthy)
            return health;
        isChecked = isChecked || health == HealthStatus::Healthy;
        isWaiting = isWaiting || (health == HealthStatus::Unknown && definition.containers[i].healthCheck);
    }
    return isChecked && !isWaiting ? HealthStatus::Healthy : HealthStatus::Unknown;
}

std::string subnetOf(const TaskDetail& detail)
{
    for (const Attachment& attachment : detail.attachments) {
        const auto found = std::ranges::find(attachment.details, "subnetId", &AttachmentDetail::name);
        if (found != attachment.details.end())
            return found->value;
    }
    return {};
}

ContainerHealths healthsOf(const std::vector<Container>& containers)
{
    ContainerHealths healths;
    for (std::size_t i = 0; i < containers.size(); ++i)
        healths.set(i, containers[i].health);
    return healths;
}

TargetStates statesOf(const std::vector<Target>& targets)
{
    TargetStates states;
    for (std::size_t i = 0; i < targets.size(); ++i)
        states.set(i, targets[i].state);
    return states;
}

TargetsHealth targetsHealthOf(const TargetStates& targets)
{
    if (targets.empty())
        return TargetsHealth::None;
    bool areAllHealthy = true;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (targets[i] == TargetState::Unhealthy)
            return TargetsHealth::Unhealthy;
        areAllHealthy = areAllHealthy && targets[i] == TargetState::Healthy;
    }
    return areAllHealthy ? TargetsHealth::Healthy : TargetsHealth::Unproven;
}

bool hasHealthCheck(const TaskDefinition& definition)
{
    return std::ranges::any_of(definition.containers, [](const ContainerDefinition& container) {
        return container.essential && container.healthCheck;
    });
}

} // namespace taskarium
