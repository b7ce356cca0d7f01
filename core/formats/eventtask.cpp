// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/eventtask.h>

#include <core/base/timetext.h>
#include <core/json/taskfacts.h>
#include <core/model/arn.h>

#include <fmt/compile.h>
#include <fmt/format.h>

#include <optional>

namespace taskarium {

namespace {

void writeIfGiven(JsonText& json, std::string_view name, std::string_view value)
{
    if (!value.empty())
        json.text(name, value);
}

/// An instant of a task, left out as long as it has not come.
struct StampWriter {
    JsonText& json;
    const World& world;

    void write(std::string_view name, const std::optional<SimTime>& time) const
    {
        if (time)
            json.text(name, isoText(utc(world, *time)));
    }
};

void writeAttachments(JsonText& json, const TaskDetail& detail)
{
    json.beginList("attachments");
    for (const Attachment& attachment : detail.attachments) {
        json.beginObject();
        json.text("id", attachment.id);
        json.text("type", toText(attachment.kind));
        json.text("status", toText(attachment.status));
        json.beginList("details");
        for (const AttachmentDetail& value : attachment.details) {
            json.beginObject();
            json.text("name", value.name);
            json.text("value", value.value);
            json.endObject();
        }
        json.endList();
        json.endObject();
    }
    json.endList();
}

void writeInterfaces(JsonText& json, const TaskDetail& detail)
{
    json.beginList("networkInterfaces");
    if (const auto address = interfaceAddress(detail)) {
        json.beginObject();
        json.text("attachmentId", address->attachmentId);
        json.text("privateIpv4Address", address->privateIpv4Address);
        json.endObject();
    }
    json.endList();
}

/// Events have no empty list of bindings: the member is there when a container has ports on its host.
void writeBindings(JsonText& json, const Container& container)
{
    if (container.networkBindings.empty())
        return;
    json.beginList("networkBindings");
    for (const NetworkBinding& binding : container.networkBindings) {
        json.beginObject();
        json.text("bindIP", "0.0.0.0");
        json.number("containerPort", binding.containerPort);
        json.number("hostPort", binding.hostPort);
        json.text("protocol", binding.protocol);
        json.endObject();
    }
    json.endList();
}

void writeSizes(JsonText& json, const ContainerDefinition& definition)
{
    json.text("cpu", std::to_string(definition.cpu));
    if (definition.memory)
        json.text("memory", std::to_string(*definition.memory));
    if (definition.memoryReservation)
        json.text("memoryReservation", std::to_string(*definition.memoryReservation));
}

/// The agent of ECS Exec comes and goes with its container. Events call its state "status".
void writeManagedAgents(JsonText& json, const Container& container)
{
    json.beginList("managedAgents");
    json.beginObject();
    json.text("name", executeCommandAgent);
    json.text("status", toText(container.status));
    json.endObject();
    json.endList();
}

/// The task whose containers are written.
struct Owner {
    const World& world;
    TaskId task;
    bool usesExec = false;
};

void writeContainer(JsonText& json, const Owner& owner, const Container& container)
{
    const auto& [world, task, usesExec] = owner;
    const ContainerDefinition* const definition =
        definitionOf(world.definition(world.task(task).definition), container);
    json.beginObject();
    json.text("containerArn", containerArn(world, task, container));
    if (container.exitCode)
        json.number("exitCode", *container.exitCode);
    json.text("lastStatus", toText(container.status));
    json.text("name", container.name);
    if (definition)
        json.text("image", definition->image);
    writeIfGiven(json, "imageDigest", container.imageDigest);
    writeIfGiven(json, "runtimeId", container.runtimeId);
    writeIfGiven(json, "reason", container.reason);
    json.text("taskArn", taskArn(world, task));
    writeInterfaces(json, world.detail(task));
    writeBindings(json, container);
    if (definition)
        writeSizes(json, *definition);
    if (usesExec)
        writeManagedAgents(json, container);
    json.endObject();
}

void writeContainers(JsonText& json, const Owner& owner)
{
    json.beginList("containers");
    for (const Container* const container : containersByArn(owner.world.detail(owner.task)))
        writeContainer(json, owner, *container);
    json.endList();
}

void writeConnection(JsonText& json, const World& world, TaskId id)
{
    const Task& task = world.task(id);
    if (const auto& connectivity = world.detail(id).times.connectivity) {
        json.text("connectivity", "CONNECTED");
        StampWriter{json, world}.write("connectivityAt", connectivity);
    }
    if (task.instance.isValid())
        json.text("containerInstanceArn", containerInstanceArn(world, task.instance));
}

void writePullAndStart(JsonText& json, const World& world, const TaskDetail& detail)
{
    const StampWriter stamps{json, world};
    stamps.write("pullStartedAt", detail.times.pullStarted);
    stamps.write("pullStoppedAt", detail.times.pullStopped);
    stamps.write("startedAt", detail.times.started);
    writeIfGiven(json, "startedBy", detail.startedBy);
}

void writeStop(JsonText& json, const World& world, const TaskDetail& detail)
{
    const StampWriter stamps{json, world};
    stamps.write("stoppingAt", detail.times.stopping);
    stamps.write("stoppedAt", detail.times.stopped);
    writeIfGiven(json, "stoppedReason", detail.stoppedReason);
    if (detail.stopCode)
        json.text("stopCode", toText(*detail.stopCode));
}

/// The overrides as events have them: containerOverrides first, one for each container, its name first.
std::string overridesText(const TaskFacts& facts)
{
    JsonText json;
    json.beginObject();
    json.beginList("containerOverrides");
    for (const nlohmann::json& override : facts.containerOverrides) {
        json.beginObject();
        json.text("name", override.at("name").get_ref<const std::string&>());
        for (const auto& [name, value] : override.items()) {
            if (name != "name")
                json.raw(name, value.dump());
        }
        json.endObject();
    }
    json.endList();
    for (const auto& [name, value] : facts.otherOverrides.items())
        json.raw(name, value.dump());
    json.endObject();
    return json.written();
}

} // namespace

EventTaskWriter::Common EventTaskWriter::makeCommon(const World& world, TaskId task)
{
    const TaskFacts facts = taskFacts(world, task);
    Common common{.attributes = "[]", .cpu = facts.cpu, .memory = facts.memory};
    if (!facts.cpuArchitecture.empty())
        common.attributes = fmt::format(FMT_COMPILE(R"([{{"name":"ecs.cpu-architecture","value":"{}"}}])"),
                                        facts.cpuArchitecture);
    common.enableExecuteCommand = facts.enableExecuteCommand;
    if (facts.ephemeralStorageGiB)
        common.ephemeralStorage =
            fmt::format(FMT_COMPILE(R"({{"sizeInGiB":{}}})"), *facts.ephemeralStorageGiB);
    common.overrides = overridesText(facts);
    return common;
}

const EventTaskWriter::Common& EventTaskWriter::commonOf(const World& world, TaskId task)
{
    const TaskDetail& detail = world.detail(task);
    const Task& asked = world.task(task);
    CommonKey key{asked.definition, detail.request, detail.containers.size(), asked.instance,
                  asked.traits.place};
    const auto found = m_common.find(key);
    return found != m_common.end() ? found->second
                                   : m_common.emplace(std::move(key), makeCommon(world, task)).first->second;
}

void EventTaskWriter::write(JsonText& json, const World& world, TaskId id)
{
    const Task& task = world.task(id);
    const TaskDetail& detail = world.detail(id);
    const Common& common = commonOf(world, id);
    const StampWriter stamps{json, world};
    writeAttachments(json, detail);
    json.raw("attributes", common.attributes);
    writeIfGiven(json, "availabilityZone", detail.availabilityZone);
    writeIfGiven(json, "capacityProviderName", detail.capacityProvider);
    json.text("clusterArn", clusterArn(world, task.cluster));
    writeConnection(json, world, id);
    writeContainers(json, {world, id, common.enableExecuteCommand});
    json.text("cpu", common.cpu);
    stamps.write("createdAt", task.createdAt);
    json.text("desiredStatus", toText(task.state.desired));
    json.raw("enableExecuteCommand", common.enableExecuteCommand ? "true" : "false");
    if (!common.ephemeralStorage.empty())
        json.raw("ephemeralStorage", common.ephemeralStorage);
    stamps.write("executionStoppedAt", detail.times.executionStopped);
    writeIfGiven(json, "group", detail.group);
    json.text("launchType", toText(task.launchType));
    json.text("lastStatus", toText(task.state.last));
    json.text("memory", common.memory);
    json.raw("overrides", common.overrides);
    writeIfGiven(json, "platformVersion", detail.platformVersion);
    writePullAndStart(json, world, detail);
    writeStop(json, world, detail);
    json.text("taskArn", taskArn(world, id));
    json.text("taskDefinitionArn", taskDefinitionArn(world, task.definition));
    stamps.write("updatedAt", detail.times.updated);
    json.number("version", task.version);
}

} // namespace taskarium
