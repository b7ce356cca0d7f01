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

/// A member that says what the model knows, or what a recording tells in its place, if anybody has told it.
void writeTold(JsonText& json, std::string_view name, const ToldMembers& told, std::string_view known)
{
    if (const auto text = told.text(name, known))
        json.text(name, *text);
}

/// What there is to write of an attachment.
struct AttachmentText {
    std::string_view id;
    std::string_view type;
    std::string_view status;
    const std::vector<AttachmentDetail>& details;
};

void writeAttachment(JsonText& json, const AttachmentText& attachment)
{
    json.beginObject();
    json.text("id", attachment.id);
    json.text("type", attachment.type);
    writeIfGiven(json, "status", attachment.status);
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

void writeAttachments(JsonText& json, const TaskDetail& detail)
{
    json.beginList("attachments");
    for (const Attachment& attachment : detail.attachments) {
        const RecordedAttachment* const other = findRecorded(*detail.recorded, attachment.id);
        const std::string_view status = other ? std::string_view(other->status) : toText(attachment.status);
        writeAttachment(json, {attachment.id, toText(attachment.kind), status, attachment.details});
    }
    for (const RecordedAttachment* const other : attachmentsOfOtherTypes(detail))
        writeAttachment(json, {other->id, other->type, other->status, other->details});
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

void writeSizes(JsonText& json, const ContainerDefinition& definition, const ToldMembers& told)
{
    if (told.has("cpu"))
        json.text("cpu", std::to_string(definition.cpu));
    if (definition.memory)
        json.text("memory", std::to_string(*definition.memory));
    if (definition.memoryReservation)
        json.text("memoryReservation", std::to_string(*definition.memoryReservation));
}

/// Events call an agent's state "status".
void writeManagedAgents(JsonText& json, std::string_view status)
{
    json.beginList("managedAgents");
    json.beginObject();
    json.text("name", executeCommandAgent);
    json.text("status", status);
    json.endObject();
    json.endList();
}

/// The task whose containers are written.
struct Owner {
    const World& world;
    TaskId task;
    bool hasAgents = false; ///< of ECS Exec
};

void writeContainer(JsonText& json, const Owner& owner, const Container& container)
{
    const auto& [world, task, hasAgents] = owner;
    const TaskDetail& detail = world.detail(task);
    const ToldMembers told(*detail.recorded, container.name);
    const ContainerDefinition* const definition =
        definitionOf(world.definition(world.task(task).definition), container);
    json.beginObject();
    if (!container.id.empty())
        json.text("containerArn", containerArn(world, task, container));
    if (container.exitCode)
        json.number("exitCode", *container.exitCode);
    writeTold(json, "lastStatus", told, toText(container.status));
    json.text("name", container.name);
    if (definition && told.has("image"))
        json.text("image", definition->image);
    writeIfGiven(json, "imageDigest", container.imageDigest);
    writeIfGiven(json, "runtimeId", container.runtimeId);
    writeIfGiven(json, "reason", container.reason);
    json.text("taskArn", taskArn(world, task));
    if (told.has("networkInterfaces"))
        writeInterfaces(json, detail);
    writeBindings(json, container);
    if (definition)
        writeSizes(json, *definition, told);
    if (const auto agent = execAgentStatus(detail, container); agent && hasAgents)
        writeManagedAgents(json, *agent);
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
    const TaskDetail& detail = world.detail(id);
    if (detail.times.connectivity || detail.recorded->isOfRecording)
        writeTold(json, "connectivity", ToldMembers(*detail.recorded), connectedText);
    StampWriter{json, world}.write("connectivityAt", detail.times.connectivity);
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
    if (detail.stopCode || detail.recorded->isOfRecording)
        writeTold(json, "stopCode", ToldMembers(*detail.recorded),
                  detail.stopCode ? toText(*detail.stopCode) : std::string_view());
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
        common.attributes = fmt::format(FMT_COMPILE(R"([{{"name":"{}","value":"{}"}}])"),
                                        architectureAttribute, facts.cpuArchitecture);
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

/// What comes from the request and the definition, as far as it was told.
class EventTaskWriter::ToldCommon {
public:
    ToldCommon(JsonText& json, const Common& common, const ToldMembers& told)
        : m_json(json)
        , m_common(common)
        , m_told(told)
    {}

    void writeAttributes() const
    {
        raw("attributes", m_told.has(architectureAttribute) ? std::string_view(m_common.attributes) : "[]");
    }
    void writeCpu() const { text("cpu", m_common.cpu); }
    void writeMemory() const { text("memory", m_common.memory); }
    void writeExec() const { raw("enableExecuteCommand", m_common.enableExecuteCommand ? "true" : "false"); }
    void writeStorage() const
    {
        if (!m_common.ephemeralStorage.empty())
            raw("ephemeralStorage", m_common.ephemeralStorage);
    }
    void writeOverrides() const { raw("overrides", m_common.overrides); }

private:
    void text(std::string_view name, std::string_view value) const
    {
        if (m_told.has(name))
            m_json.text(name, value);
    }
    void raw(std::string_view name, std::string_view value) const
    {
        if (m_told.has(name))
            m_json.raw(name, value);
    }

    JsonText& m_json;
    const Common& m_common;
    const ToldMembers& m_told;
};

void EventTaskWriter::writeState(JsonText& json, const World& world, TaskId id, const ToldCommon& facts)
{
    const Task& task = world.task(id);
    const TaskDetail& detail = world.detail(id);
    const ToldMembers told(*detail.recorded);
    const StampWriter stamps{json, world};
    facts.writeCpu();
    if (told.has("createdAt"))
        stamps.write("createdAt", task.createdAt);
    writeTold(json, "desiredStatus", told, toText(task.state.desired));
    facts.writeExec();
    facts.writeStorage();
    stamps.write("executionStoppedAt", detail.times.executionStopped);
    writeIfGiven(json, "group", detail.group);
    writeTold(json, "launchType", told, toText(task.launchType));
    writeTold(json, "lastStatus", told, toText(task.state.last));
    facts.writeMemory();
    facts.writeOverrides();
}

void EventTaskWriter::write(JsonText& json, const World& world, TaskId id)
{
    const Task& task = world.task(id);
    const TaskDetail& detail = world.detail(id);
    const ToldMembers told(*detail.recorded);
    const Common& common = commonOf(world, id);
    const ToldCommon facts(json, common, told);
    if (told.has("attachments"))
        writeAttachments(json, detail);
    facts.writeAttributes();
    writeIfGiven(json, "availabilityZone", detail.availabilityZone);
    writeIfGiven(json, "capacityProviderName", detail.capacityProvider);
    if (told.has("clusterArn"))
        json.text("clusterArn", clusterArn(world, task.cluster));
    writeConnection(json, world, id);
    if (told.has("containers"))
        writeContainers(json, {world, id, common.enableExecuteCommand || detail.recorded->isOfRecording});
    writeState(json, world, id, facts);
    writeIfGiven(json, "platformVersion", detail.platformVersion);
    writePullAndStart(json, world, detail);
    writeStop(json, world, detail);
    json.text("taskArn", taskArn(world, id));
    if (told.has("taskDefinitionArn"))
        json.text("taskDefinitionArn", taskDefinitionArn(world, task.definition));
    StampWriter{json, world}.write("updatedAt", detail.times.updated);
    if (told.has("version"))
        json.number("version", task.version);
}

} // namespace taskarium
