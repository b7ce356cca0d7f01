// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/snapshot.h>

#include <core/json/taskfacts.h>
#include <core/replay/memberkeeper.h>
#include <core/replay/valuenamed.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace taskarium {

namespace {

using nlohmann::json;

constexpr std::array containerStatuses{ContainerStatus::Pending, ContainerStatus::Running,
                                       ContainerStatus::Stopped};
constexpr std::array attachmentStatuses{AttachmentStatus::Precreated, AttachmentStatus::Created,
                                        AttachmentStatus::Attaching,  AttachmentStatus::Attached,
                                        AttachmentStatus::Detaching,  AttachmentStatus::Detached,
                                        AttachmentStatus::Deleted,    AttachmentStatus::Failed};
constexpr std::array healthStatuses{HealthStatus::Unknown, HealthStatus::Healthy, HealthStatus::Unhealthy};
constexpr std::array desiredStatuses{DesiredStatus::Running, DesiredStatus::Stopped};

void setIfTold(std::string& place, const std::string& value)
{
    if (!value.empty())
        place = value;
}

void tellParts(const SeenContainer& seen, MemberKeeper& keeper)
{
    if (seen.image.empty())
        keeper.leaveOut("image");
    if (!seen.cpu)
        keeper.leaveOut("cpu");
    if (!seen.tellsBindings)
        keeper.leaveOut("networkBindings");
    if (!seen.tellsInterfaces)
        keeper.leaveOut("networkInterfaces");
    keeper.tellPlaceless(executeCommandAgent, seen.execAgent, seen.status);
}

void addContainer(Container& container, const SeenContainer& seen, MemberKeeper& keeper)
{
    const Acquaintance acquaintance = container == Container{} ? Acquaintance::New : Acquaintance::Known;
    keeper.beginContainer(seen.name, acquaintance);
    setIfTold(container.id, seen.id);
    setIfTold(container.name, seen.name);
    keeper.tell("lastStatus", container.status, valueNamed(containerStatuses, seen.status), seen.status);
    keeper.tell("healthStatus", container.health, valueNamed(healthStatuses, seen.health), seen.health);
    tellParts(seen, keeper);
    if (seen.exitCode)
        container.exitCode = seen.exitCode;
    setIfTold(container.reason, seen.reason);
    setIfTold(container.runtimeId, seen.runtimeId);
    setIfTold(container.imageDigest, seen.imageDigest);
    if (!seen.networkBindings.empty())
        container.networkBindings = seen.networkBindings;
}

/// The containers as they were seen, each with what was known of it.
void addContainers(TaskDetail& detail, const SeenTask& seen, MemberKeeper& keeper)
{
    if (seen.containers.empty()) {
        keeper.keepContainers();
        return;
    }
    std::vector<Container> known = std::exchange(detail.containers, {});
    for (const SeenContainer& container : seen.containers) {
        const auto before = std::ranges::find_if(known, [&container](const Container& candidate) {
            return container.id.empty() ? candidate.name == container.name : candidate.id == container.id;
        });
        detail.containers.push_back(before == known.end() ? Container{} : *before);
        addContainer(detail.containers.back(), container, keeper);
    }
}

void addAttachment(Attachment& attachment, const RecordedAttachment& seen, MemberKeeper& keeper)
{
    attachment.id = seen.id;
    if (const std::optional<AttachmentStatus> status = valueNamed(attachmentStatuses, seen.status))
        attachment.status = *status;
    else
        keeper.keepAttachment(seen, "attachment " + seen.type + " status");
    if (!seen.details.empty())
        attachment.details = seen.details;
}

/// The network interface comes first, as the model has it; those of a type that it does not know are kept as
/// text.
void addAttachments(TaskDetail& detail, const SeenTask& seen, MemberKeeper& keeper)
{
    if (seen.attachments.empty()) {
        keeper.keepAttachments();
        return;
    }
    const std::vector<Attachment> known = std::exchange(detail.attachments, {});
    for (const RecordedAttachment& attachment : seen.attachments) {
        const std::optional<AttachmentKind> kind = attachmentKindFrom(attachment.type);
        if (!kind) {
            keeper.keepAttachment(attachment, "attachment " + attachment.type);
            continue;
        }
        const auto before = std::ranges::find(known, attachment.id, &Attachment::id);
        detail.attachments.push_back(before == known.end() ? Attachment{} : *before);
        detail.attachments.back().kind = *kind;
        addAttachment(detail.attachments.back(), attachment, keeper);
    }
    std::ranges::stable_partition(detail.attachments, [](const Attachment& attachment) {
        return attachment.kind == AttachmentKind::Eni;
    });
}

/// The times that a task comes to have one after the other, with where they are read.
constexpr std::array<std::pair<std::optional<SimTime> TaskTimes::*, std::optional<UtcTime> SeenTimes::*>, 7>
    stamps{{{&TaskTimes::connectivity, &SeenTimes::connectivity},
            {&TaskTimes::pullStarted, &SeenTimes::pullStarted},
            {&TaskTimes::pullStopped, &SeenTimes::pullStopped},
            {&TaskTimes::started, &SeenTimes::started},
            {&TaskTimes::stopping, &SeenTimes::stopping},
            {&TaskTimes::executionStopped, &SeenTimes::executionStopped},
            {&TaskTimes::stopped, &SeenTimes::stopped}}};

void addTimes(TaskSnapshot& snapshot, const SeenTimes& seen, const ToSimTime& time)
{
    if (seen.created)
        snapshot.task.createdAt = time(*seen.created);
    if (seen.updated)
        snapshot.detail.times.updated = time(*seen.updated);
    for (const auto& [place, told] : stamps) {
        if (seen.*told)
            snapshot.detail.times.*place = time(*(seen.*told));
    }
}

/// What the task was asked for, as a RunTask request has it. Only tags may come later.
void addRequest(TaskDetail& detail, const SeenTask& seen)
{
    if (detail.request != "{}" && seen.tags.empty())
        return;
    if (seen.overrides.empty() && seen.tags.empty() && !seen.enableExecuteCommand)
        return;
    json request = json::parse(detail.request);
    if (!seen.overrides.empty())
        request["overrides"] = json::parse(seen.overrides);
    if (!seen.tags.empty())
        request["tags"] = json::parse(seen.tags);
    if (seen.enableExecuteCommand)
        request["enableExecuteCommand"] = *seen.enableExecuteCommand;
    detail.request = request.dump();
}

void addState(TaskSnapshot& snapshot, const SeenTask& seen, MemberKeeper& keeper)
{
    auto& [task, detail, unknown] = snapshot;
    keeper.tell("desiredStatus", task.state.desired, valueNamed(desiredStatuses, seen.desiredStatus),
                seen.desiredStatus);
    keeper.tell("lastStatus", task.state.last, taskStatusFrom(seen.lastStatus), seen.lastStatus);
    const std::optional<StopCode> code = stopCodeFrom(seen.stopCode);
    using Known = std::optional<std::optional<StopCode>>;
    keeper.tell("stopCode", detail.stopCode, code ? Known(code) : std::nullopt, seen.stopCode);
    keeper.tell("healthStatus", task.health, valueNamed(healthStatuses, seen.health), seen.health);
    keeper.tellPlaceless("connectivity", seen.connectivity, connectedText);
    setIfTold(detail.stoppedReason, seen.stoppedReason);
    task.version = static_cast<std::uint32_t>(seen.version.value_or(static_cast<int>(task.version)));
}

/// Members that the model holds in another form, or makes up where nobody has told them.
void tellMembers(const SeenTask& seen, MemberKeeper& keeper)
{
    const auto tell = [&keeper](const char* member, bool isTold) {
        if (!isTold)
            keeper.leaveOut(member);
    };
    tell("version", seen.version.has_value());
    tell("createdAt", seen.times.created.has_value());
    tell("cpu", seen.cpu.has_value());
    tell("memory", seen.memory.has_value());
    tell("enableExecuteCommand", seen.enableExecuteCommand.has_value());
    tell("ephemeralStorage", seen.ephemeralStorageGiB.has_value());
    tell("fargateEphemeralStorage", seen.members.fargateStorage);
    tell("platformFamily", !seen.platformFamily.empty());
    tell("attributes", seen.members.attributes);
    tell("ecs.cpu-architecture", !seen.cpuArchitecture.empty());
    tell("overrides", seen.members.overrides);
    tell("tags", seen.members.tags);
    tell("containers", seen.members.containers);
    tell("attachments", seen.members.attachments);
    tell("clusterArn", !seen.cluster.empty());
    tell("taskDefinitionArn", !seen.definition.empty());
}

void addTraits(Task& task, const TaskDetail& detail)
{
    const auto has = [&detail](AttachmentKind kind) {
        return std::ranges::find(detail.attachments, kind, &Attachment::kind) != detail.attachments.end();
    };
    task.traits.profile = Profile::Observed;
    task.traits.provisions = has(AttachmentKind::Eni) || task.launchType == LaunchType::Fargate;
    task.traits.registers = has(AttachmentKind::Elb) || has(AttachmentKind::Sdi);
}

} // namespace

std::optional<LaunchType> launchTypeOf(const SeenTask& seen)
{
    if (const std::optional<LaunchType> told = launchTypeFrom(seen.launchType))
        return told;
    if (!seen.platformVersion.empty() || seen.capacityProvider.starts_with("FARGATE"))
        return LaunchType::Fargate;
    return seen.instance.empty() ? std::nullopt : std::optional(LaunchType::Ec2);
}

std::optional<AttachmentKind> attachmentKindFrom(std::string_view type)
{
    if (type == "eni" || type == "ElasticNetworkInterface")
        return AttachmentKind::Eni;
    constexpr std::array kinds{AttachmentKind::Elb, AttachmentKind::Sdi};
    return valueNamed(kinds, type);
}

std::optional<InstanceStatus> instanceStatusFrom(std::string_view text)
{
    constexpr std::array statuses{InstanceStatus::Registering,   InstanceStatus::RegistrationFailed,
                                  InstanceStatus::Active,        InstanceStatus::Draining,
                                  InstanceStatus::Deregistering, InstanceStatus::Inactive};
    return valueNamed(statuses, text);
}

void addSeen(TaskSnapshot& snapshot, const SeenTask& seen, const ToSimTime& time)
{
    auto& [task, detail, unknown] = snapshot;
    MemberKeeper keeper(detail.recorded, detail.id.empty() ? Acquaintance::New : Acquaintance::Known);
    keeper.tell("launchType", task.launchType, launchTypeFrom(seen.launchType), seen.launchType);
    task.launchType = launchTypeOf(seen).value_or(task.launchType);
    addState(snapshot, seen, keeper);
    tellMembers(seen, keeper);
    detail.id = seen.id;
    detail.key = ownerKey(seen.id);
    setIfTold(detail.group, seen.group);
    setIfTold(detail.startedBy, seen.startedBy);
    setIfTold(detail.availabilityZone, seen.availabilityZone);
    setIfTold(detail.platformVersion, seen.platformVersion);
    setIfTold(detail.capacityProvider, seen.capacityProvider);
    addContainers(detail, seen, keeper);
    addAttachments(detail, seen, keeper);
    addTimes(snapshot, seen.times, time);
    addRequest(detail, seen);
    addTraits(task, detail);
    unknown = keeper.takeUnknown();
    detail.recorded = keeper.take();
}

void addLate(TaskSnapshot& snapshot, const SeenTask& seen, const ToSimTime& time)
{
    auto& [task, detail, unknown] = snapshot;
    for (const auto& [place, told] : stamps) {
        if (seen.times.*told && !(detail.times.*place))
            detail.times.*place = time(*(seen.times.*told));
    }
    const auto addText = [](std::string& place, const std::string& value) {
        if (place.empty())
            place = value;
    };
    addText(detail.group, seen.group);
    addText(detail.startedBy, seen.startedBy);
    addText(detail.availabilityZone, seen.availabilityZone);
    addText(detail.platformVersion, seen.platformVersion);
    addText(detail.capacityProvider, seen.capacityProvider);
    addText(detail.stoppedReason, seen.stoppedReason);
    addRequest(detail, seen);
}

void addSeen(ContainerInstance& instance, const SeenInstance& seen)
{
    setIfTold(instance.id, seen.id);
    setIfTold(instance.ec2InstanceId, seen.ec2InstanceId);
    setIfTold(instance.capacityProvider, seen.capacityProvider);
    instance.status = instanceStatusFrom(seen.status).value_or(instance.status);
    instance.agentConnected = seen.agentConnected.value_or(instance.agentConnected);
    instance.version = static_cast<std::uint32_t>(seen.version.value_or(static_cast<int>(instance.version)));
    instance.registeredCpu = seen.registeredCpu.value_or(instance.registeredCpu);
    instance.registeredMemory = seen.registeredMemory.value_or(instance.registeredMemory);
    instance.remainingCpu = seen.remainingCpu.value_or(instance.remainingCpu);
    instance.remainingMemory = seen.remainingMemory.value_or(instance.remainingMemory);
    instance.isExternal = instance.ec2InstanceId.starts_with("mi-");
    if (seen.attributes.empty())
        return;
    InstanceAttributes attributes;
    for (const AttachmentDetail& attribute : seen.attributes)
        attributes[attribute.name] = attribute.value;
    const auto take = [&attributes](std::string_view name, std::string& place) {
        if (const auto found = attributes.find(name); found != attributes.end())
            place = found->second;
    };
    take("ecs.instance-type", instance.instanceType);
    take("ecs.availability-zone", instance.availabilityZone);
    instance.attributes = Shared(std::move(attributes));
}

} // namespace taskarium
