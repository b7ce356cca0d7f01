// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/taskjson.h>

#include <core/json/tagsjson.h>
#include <core/json/taskfacts.h>
#include <core/json/wiretext.h>
#include <core/model/arn.h>

namespace taskarium {

namespace {

using nlohmann::json;

void addText(json& object, const char* name, std::string_view text)
{
    if (!text.empty())
        object[name] = text;
}

/// DescribeTasks spells out what the events call "eni".
std::string_view attachmentTypeText(AttachmentKind kind)
{
    return kind == AttachmentKind::Eni ? "ElasticNetworkInterface" : toText(kind);
}

/// DescribeTasks sees a network interface on its way, which no event tells and no version counts (recorded at
/// 1 Hz): it is being attached in PROVISIONING, and detached in DEPROVISIONING.
AttachmentStatus shownStatus(TaskStatus status, const Attachment& attachment)
{
    const bool isEni = attachment.kind == AttachmentKind::Eni;
    if (isEni && status == TaskStatus::Provisioning && attachment.status == AttachmentStatus::Precreated)
        return AttachmentStatus::Attaching;
    if (isEni && status == TaskStatus::Deprovisioning && attachment.status != AttachmentStatus::Deleted)
        return AttachmentStatus::Detaching;
    return attachment.status;
}

json describeAttachment(TaskStatus status, const Attachment& attachment)
{
    json details = json::array();
    for (const AttachmentDetail& detail : attachment.details)
        details.push_back({{"name", detail.name}, {"value", detail.value}});
    return {{"id", attachment.id},
            {"type", attachmentTypeText(attachment.kind)},
            {"status", toText(shownStatus(status, attachment))},
            {"details", std::move(details)}};
}

json describeBindings(const Container& container)
{
    json bindings = json::array();
    for (const NetworkBinding& binding : container.networkBindings)
        bindings.push_back({{"bindIP", "0.0.0.0"},
                            {"containerPort", binding.containerPort},
                            {"hostPort", binding.hostPort},
                            {"protocol", binding.protocol}});
    return bindings;
}

json describeInterfaces(const TaskDetail& detail)
{
    json interfaces = json::array();
    if (const auto address = interfaceAddress(detail))
        interfaces.push_back(
            {{"attachmentId", address->attachmentId}, {"privateIpv4Address", address->privateIpv4Address}});
    return interfaces;
}

/// The sizes that the container's definition asks for; cpu is "0" if it asks for none.
void addSizes(json& described, const ContainerDefinition& definition)
{
    described["image"] = definition.image;
    described["cpu"] = std::to_string(definition.cpu);
    if (definition.memory)
        described["memory"] = std::to_string(*definition.memory);
    if (definition.memoryReservation)
        described["memoryReservation"] = std::to_string(*definition.memoryReservation);
}

/// The agent of ECS Exec comes and goes with its container.
json describeManagedAgents(const Container& container)
{
    return json::array({{{"name", executeCommandAgent}, {"lastStatus", toText(container.status)}}});
}

json describeContainer(const World& world, TaskId id, const Container& container)
{
    json described = {{"containerArn", containerArn(world, id, container)},
                      {"taskArn", taskArn(world, id)},
                      {"name", container.name},
                      {"lastStatus", toText(container.status)},
                      {"healthStatus", toText(container.health)},
                      {"networkInterfaces", describeInterfaces(world.detail(id))}};
    if (const ContainerDefinition* definition =
            definitionOf(world.definition(world.task(id).definition), container))
        addSizes(described, *definition);
    // A container that was never started has no bindings, not even an empty list of them.
    if (container.status != ContainerStatus::Pending)
        described["networkBindings"] = describeBindings(container);
    addText(described, "imageDigest", container.imageDigest);
    addText(described, "runtimeId", container.runtimeId);
    addText(described, "reason", container.reason);
    if (container.exitCode)
        described["exitCode"] = *container.exitCode;
    return described;
}

void addTimes(json& described, const World& world, TaskId id)
{
    const TaskTimes& times = world.detail(id).times;
    const auto add = [&described, &world](const char* name, const std::optional<SimTime>& time) {
        if (time)
            described[name] = epochSeconds(utc(world, *time));
    };
    add("createdAt", world.task(id).createdAt);
    add("connectivityAt", times.connectivity);
    add("pullStartedAt", times.pullStarted);
    add("pullStoppedAt", times.pullStopped);
    add("startedAt", times.started);
    add("stoppingAt", times.stopping);
    add("executionStoppedAt", times.executionStopped);
    add("stoppedAt", times.stopped);
    if (times.connectivity)
        described["connectivity"] = "CONNECTED";
}

void addFacts(json& described, const TaskFacts& facts)
{
    described["attributes"] = json::array();
    if (!facts.cpuArchitecture.empty())
        described["attributes"].push_back(
            {{"name", "ecs.cpu-architecture"}, {"value", facts.cpuArchitecture}});
    described["cpu"] = facts.cpu;
    described["memory"] = facts.memory;
    described["enableExecuteCommand"] = facts.enableExecuteCommand;
    described["healthStatus"] = toText(facts.health);
    described["overrides"] = {{"containerOverrides", facts.containerOverrides},
                              {"inferenceAcceleratorOverrides", json::array()}};
    described["overrides"].update(facts.otherOverrides);
    described["tags"] = facts.tags;
    addText(described, "capacityProviderName", facts.capacityProviderName);
    addText(described, "platformFamily", facts.platformFamily);
    if (facts.ephemeralStorageGiB) {
        described["ephemeralStorage"] = {{"sizeInGiB", *facts.ephemeralStorageGiB}};
        described["fargateEphemeralStorage"] = described["ephemeralStorage"];
    }
}

json describeParts(const World& world, TaskId id, const TaskFacts& facts)
{
    const TaskDetail& detail = world.detail(id);
    json described = {{"attachments", json::array()}, {"containers", json::array()}};
    for (const Attachment& attachment : detail.attachments)
        described["attachments"].push_back(describeAttachment(world.task(id).state.last, attachment));
    for (const Container* const container : containersByArn(detail)) {
        described["containers"].push_back(describeContainer(world, id, *container));
        if (facts.enableExecuteCommand)
            described["containers"].back()["managedAgents"] = describeManagedAgents(*container);
    }
    return described;
}

} // namespace

json describeTask(const World& world, TaskId id)
{
    const Task& task = world.task(id);
    const TaskDetail& detail = world.detail(id);
    TaskFacts facts = taskFacts(world, id);
    if (detail.stopCode != StopCode::UserInitiated) // StopTask deletes them all
        facts.tags = presentTags(world, taskArn(world, id), std::move(facts.tags));
    json described = describeParts(world, id, facts);
    addTimes(described, world, id);
    addFacts(described, facts);
    described["taskArn"] = taskArn(world, id);
    described["clusterArn"] = clusterArn(world, task.cluster);
    described["taskDefinitionArn"] = taskDefinitionArn(world, task.definition);
    described["lastStatus"] = toText(task.state.last);
    described["desiredStatus"] = toText(task.state.desired);
    described["launchType"] = toText(task.launchType);
    described["version"] = task.version;
    if (task.instance.isValid())
        described["containerInstanceArn"] = containerInstanceArn(world, task.instance);
    if (detail.stopCode)
        described["stopCode"] = toText(*detail.stopCode);
    addText(described, "stoppedReason", detail.stoppedReason);
    addText(described, "availabilityZone", detail.availabilityZone);
    addText(described, "group", detail.group);
    addText(described, "startedBy", detail.startedBy);
    addText(described, "platformVersion", detail.platformVersion);
    return described;
}

} // namespace taskarium
