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

/// What was told, which nobody else needs, or else what was known.
std::string toldOr(std::string& told, const std::string& known)
{
    return told.empty() ? known : std::move(told);
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

/// A container as it was seen, with what was known of it.
Container containerFrom(SeenContainer& seen, const Container& known, MemberKeeper& keeper)
{
    keeper.beginContainer(seen.name, known == Container{} ? Acquaintance::New : Acquaintance::Known);
    Container container{.name = seen.name.empty() ? known.name : seen.name,
                        .status = known.status,
                        .health = known.health,
                        .exitCode = seen.exitCode ? seen.exitCode : known.exitCode};
    keeper.tell("lastStatus", container.status, valueNamed(containerStatuses, seen.status), seen.status);
    keeper.tell("healthStatus", container.health, valueNamed(healthStatuses, seen.health), seen.health);
    tellParts(seen, keeper);
    container.id = toldOr(seen.id, known.id);
    container.reason = toldOr(seen.reason, known.reason);
    container.runtimeId = toldOr(seen.runtimeId, known.runtimeId);
    container.imageDigest = toldOr(seen.imageDigest, known.imageDigest);
    container.networkBindings =
        seen.networkBindings.empty() ? known.networkBindings : std::move(seen.networkBindings);
    return container;
}

/// What was known of a container.
const Container& knownOf(const SeenContainer& seen, const std::vector<Container>& known)
{
    static const Container nothing;
    const auto found = std::ranges::find_if(known, [&seen](const Container& candidate) {
        return seen.id.empty() ? candidate.name == seen.name : candidate.id == seen.id;
    });
    return found == known.end() ? nothing : *found;
}

/// The containers as they were seen, each with what was known of it.
void addContainers(TaskDetail& detail, const TaskDetail& before, SeenTask& seen, MemberKeeper& keeper)
{
    if (seen.containers.empty()) {
        keeper.keepContainers();
        detail.containers = before.containers;
        return;
    }
    detail.containers.reserve(seen.containers.size());
    for (SeenContainer& container : seen.containers)
        detail.containers.push_back(containerFrom(container, knownOf(container, before.containers), keeper));
}

/// An attachment as it was seen, with what was known of it; null if nothing was.
Attachment attachmentFrom(RecordedAttachment& seen, const Attachment* known, MemberKeeper& keeper)
{
    Attachment attachment{.id = seen.id};
    if (const std::optional<AttachmentStatus> status = valueNamed(attachmentStatuses, seen.status)) {
        attachment.status = *status;
    } else {
        keeper.keepAttachment(seen, "attachment " + seen.type + " status");
        attachment.status = known != nullptr ? known->status : attachment.status;
    }
    if (!seen.details.empty())
        attachment.details = std::move(seen.details);
    else if (known != nullptr)
        attachment.details = known->details;
    return attachment;
}

/// The network interface comes first, as the model has it; those of a type that it does not know are kept as
/// text.
void addAttachments(TaskDetail& detail, const TaskDetail& before, SeenTask& seen, MemberKeeper& keeper)
{
    if (seen.attachments.empty()) {
        keeper.keepAttachments();
        detail.attachments = before.attachments;
        return;
    }
    const std::vector<Attachment>& known = before.attachments;
    detail.attachments.reserve(seen.attachments.size());
    for (RecordedAttachment& attachment : seen.attachments) {
        const std::optional<AttachmentKind> kind = attachmentKindFrom(attachment.type);
        if (!kind) {
            keeper.keepAttachment(attachment, "attachment " + attachment.type);
            continue;
        }
        const auto it = std::ranges::find(known, attachment.id, &Attachment::id);
        detail.attachments.push_back(attachmentFrom(attachment, it == known.end() ? nullptr : &*it, keeper));
        detail.attachments.back().kind = *kind;
    }
    const auto isEni = [](const Attachment& attachment) { return attachment.kind == AttachmentKind::Eni; };
    if (!std::ranges::is_partitioned(detail.attachments, isEni))
        std::ranges::stable_partition(detail.attachments, isEni);
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

std::string requestWith(const std::string& before, const SeenTask& seen)
{
    json request = json::parse(before);
    if (!seen.overrides.empty())
        request["overrides"] = json::parse(seen.overrides);
    if (!seen.tags.empty())
        request["tags"] = json::parse(seen.tags);
    if (seen.enableExecuteCommand)
        request["enableExecuteCommand"] = *seen.enableExecuteCommand;
    return request.dump();
}

/// What the task was asked for, as a RunTask request has it. Only tags may come later.
void addRequest(TaskDetail& detail, const SeenTask& seen, TakeUp& takeUp)
{
    if (detail.request != "{}" && seen.tags.empty())
        return;
    if (seen.overrides.empty() && seen.tags.empty() && !seen.enableExecuteCommand)
        return;
    const char exec =
        static_cast<char>('0' + (seen.enableExecuteCommand ? 1 + *seen.enableExecuteCommand : 0));
    std::string asked = detail.request + '\n' + seen.overrides + '\n' + seen.tags + exec;
    if (asked != takeUp.asked) {
        takeUp.request = requestWith(detail.request, seen);
        takeUp.asked = std::move(asked);
    }
    detail.request = takeUp.request;
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

void addSeen(TaskSnapshot& snapshot, const TaskDetail& before, SeenTask& seen, TakeUp& takeUp)
{
    auto& [task, detail, unknown] = snapshot;
    MemberKeeper keeper(before.recorded, before.id.empty() ? Acquaintance::New : Acquaintance::Known);
    keeper.tell("launchType", task.launchType, launchTypeFrom(seen.launchType), seen.launchType);
    task.launchType = launchTypeOf(seen).value_or(task.launchType);
    detail = {.id = std::move(seen.id),
              .group = toldOr(seen.group, before.group),
              .startedBy = toldOr(seen.startedBy, before.startedBy),
              .availabilityZone = toldOr(seen.availabilityZone, before.availabilityZone),
              .platformVersion = toldOr(seen.platformVersion, before.platformVersion),
              .capacityProvider = toldOr(seen.capacityProvider, before.capacityProvider),
              .times = before.times,
              .stopCode = before.stopCode,
              .stoppedReason = toldOr(seen.stoppedReason, before.stoppedReason),
              .request = before.request};
    detail.key = ownerKey(detail.id);
    addState(snapshot, seen, keeper);
    tellMembers(seen, keeper);
    addContainers(detail, before, seen, keeper);
    addAttachments(detail, before, seen, keeper);
    addTimes(snapshot, seen.times, takeUp.time);
    addRequest(detail, seen, takeUp);
    addTraits(task, detail);
    unknown = keeper.takeUnknown();
    detail.recorded = keeper.take();
}

void addLate(TaskSnapshot& snapshot, const SeenTask& seen, TakeUp& takeUp)
{
    auto& [task, detail, unknown] = snapshot;
    for (const auto& [place, told] : stamps) {
        if (seen.times.*told && !(detail.times.*place))
            detail.times.*place = takeUp.time(*(seen.times.*told));
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
    addRequest(detail, seen, takeUp);
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
