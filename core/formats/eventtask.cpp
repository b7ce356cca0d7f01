// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/eventtask.h>

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
        json.plain("bindIP", "0.0.0.0");
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
        json.numberText("cpu", definition.cpu);
    if (definition.memory)
        json.numberText("memory", *definition.memory);
    if (definition.memoryReservation)
        json.numberText("memoryReservation", *definition.memoryReservation);
}

/// Events call an agent's state "status".
void writeManagedAgents(JsonText& json, std::string_view status)
{
    json.beginList("managedAgents");
    json.beginObject();
    json.plain("name", executeCommandAgent);
    json.text("status", status);
    json.endObject();
    json.endList();
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
    return json.take();
}

} // namespace

EventTaskWriter::Common EventTaskWriter::makeCommon(const World& world, TaskId task)
{
    const TaskFacts facts = taskFacts(world, task);
    Common common{.attributes = "[]",
                  .cpu = quotedForJson(facts.cpu),
                  .memory = quotedForJson(facts.memory),
                  .enableExecuteCommand = facts.enableExecuteCommand ? "true" : "false",
                  .overrides = overridesText(facts),
                  .definitionArn = quotedForJson(taskDefinitionArn(world, world.task(task).definition)),
                  .hasAgents = facts.enableExecuteCommand};
    if (!facts.cpuArchitecture.empty())
        common.attributes = fmt::format(FMT_COMPILE(R"([{{"name":"{}","value":"{}"}}])"),
                                        architectureAttribute, facts.cpuArchitecture);
    if (facts.ephemeralStorageGiB)
        common.ephemeralStorage =
            fmt::format(FMT_COMPILE(R"({{"sizeInGiB":{}}})"), *facts.ephemeralStorageGiB);
    return common;
}

const EventTaskWriter::Common& EventTaskWriter::commonOf(const World& world, TaskId id)
{
    const Task& task = world.task(id);
    const TaskDetail& detail = world.detail(id);
    const std::string architecture = taskArchitecture(world, id);
    const CommonKey<std::string_view> key{task.definition, detail.containers.size(), task.launchType,
                                          detail.request, architecture};
    const auto found = m_common.find(key);
    return found != m_common.end()
        ? found->second
        : m_common.emplace(CommonKey<std::string>(key), makeCommon(world, id)).first->second;
}

/// Writes the members of one task, in their order.
class EventTaskWriter::Members {
public:
    Members(EventTaskWriter& writer, JsonText& json, const World& world, TaskId id)
        : m_json(json)
        , m_texts(writer.m_texts)
        , m_world(world)
        , m_task(world.task(id))
        , m_detail(world.detail(id))
        , m_told(*m_detail.recorded)
        , m_common(writer.commonOf(world, id))
        , m_arns(m_texts.arns(world, m_task.cluster))
    {}

    void writePlace() const
    {
        if (m_told.has("attachments"))
            writeAttachments(m_json, m_detail);
        common("attributes",
               m_told.has(architectureAttribute) ? std::string_view(m_common.attributes) : "[]");
        writeIfGiven(m_json, "availabilityZone", m_detail.availabilityZone);
        writeIfGiven(m_json, "capacityProviderName", m_detail.capacityProvider);
        if (m_told.has("clusterArn"))
            m_json.joined("clusterArn", m_arns.cluster, {});
        if (m_detail.times.connectivity || m_detail.recorded->isOfRecording)
            writeTold(m_json, "connectivity", m_told, connectedText);
        stamp("connectivityAt", m_detail.times.connectivity);
        if (m_task.instance.isValid())
            writeInstanceArn();
    }

    void writeContainers(std::string_view taskArn) const
    {
        if (!m_told.has("containers"))
            return;
        m_json.beginList("containers");
        for (const Container* const container : containersByArn(m_detail))
            writeContainer(*container, taskArn);
        m_json.endList();
    }

    void writeState() const
    {
        common("cpu", m_common.cpu);
        if (m_told.has("createdAt"))
            stamp("createdAt", m_task.createdAt);
        writeTold(m_json, "desiredStatus", m_told, toText(m_task.state.desired));
        common("enableExecuteCommand", m_common.enableExecuteCommand);
        if (!m_common.ephemeralStorage.empty())
            common("ephemeralStorage", m_common.ephemeralStorage);
        stamp("executionStoppedAt", m_detail.times.executionStopped);
        writeIfGiven(m_json, "group", m_detail.group);
        writeTold(m_json, "launchType", m_told, toText(m_task.launchType));
        writeTold(m_json, "lastStatus", m_told, toText(m_task.state.last));
        common("memory", m_common.memory);
        common("overrides", m_common.overrides);
        writeIfGiven(m_json, "platformVersion", m_detail.platformVersion);
    }

    void writeStartAndStop() const
    {
        stamp("pullStartedAt", m_detail.times.pullStarted);
        stamp("pullStoppedAt", m_detail.times.pullStopped);
        stamp("startedAt", m_detail.times.started);
        writeIfGiven(m_json, "startedBy", m_detail.startedBy);
        stamp("stoppingAt", m_detail.times.stopping);
        stamp("stoppedAt", m_detail.times.stopped);
        writeIfGiven(m_json, "stoppedReason", m_detail.stoppedReason);
        if (m_detail.stopCode || m_detail.recorded->isOfRecording)
            writeTold(m_json, "stopCode", m_told,
                      m_detail.stopCode ? toText(*m_detail.stopCode) : std::string_view());
    }

    void writeRest(std::string_view taskArn) const
    {
        m_json.raw("taskArn", taskArn);
        common("taskDefinitionArn", m_common.definitionArn);
        stamp("updatedAt", m_detail.times.updated);
        if (m_told.has("version"))
            m_json.number("version", m_task.version);
    }

private:
    /// What comes from the request and the definition, as far as it was told.
    void common(std::string_view name, std::string_view value) const
    {
        if (m_told.has(name))
            m_json.raw(name, value);
    }

    /// An instant of a task, left out as long as it has not come.
    void stamp(std::string_view name, const std::optional<SimTime>& time) const
    {
        if (time)
            m_json.plain(name, m_texts.time(m_world, *time));
    }

    void writeInstanceArn() const
    {
        const ContainerInstance& instance = m_world.instance(m_task.instance);
        m_json.joined("containerInstanceArn", m_texts.arns(m_world, instance.cluster).instance,
                      {instance.id});
    }

    void writeContainer(const Container& container, std::string_view taskArn) const
    {
        const ToldMembers told(*m_detail.recorded, container.name);
        const ContainerDefinition* const definition =
            definitionOf(m_world.definition(m_task.definition), container);
        m_json.beginObject();
        if (!container.id.empty())
            m_json.joined("containerArn", m_arns.container, {m_detail.id, "/", container.id});
        if (container.exitCode)
            m_json.number("exitCode", *container.exitCode);
        writeTold(m_json, "lastStatus", told, toText(container.status));
        m_json.text("name", container.name);
        if (definition && told.has("image"))
            m_json.text("image", definition->image);
        writeIfGiven(m_json, "imageDigest", container.imageDigest);
        writeIfGiven(m_json, "runtimeId", container.runtimeId);
        writeIfGiven(m_json, "reason", container.reason);
        m_json.raw("taskArn", taskArn);
        if (told.has("networkInterfaces"))
            writeInterfaces(m_json, m_detail);
        writeBindings(m_json, container);
        if (definition)
            writeSizes(m_json, *definition, told);
        const bool hasAgents = m_common.hasAgents || m_detail.recorded->isOfRecording;
        if (const auto agent = execAgentStatus(m_detail, container); agent && hasAgents)
            writeManagedAgents(m_json, *agent);
        m_json.endObject();
    }

    JsonText& m_json;
    EventTexts& m_texts;
    const World& m_world;
    const Task& m_task;
    const TaskDetail& m_detail;
    ToldMembers m_told;
    const Common& m_common;
    const ArnBeginnings& m_arns;
};

void EventTaskWriter::write(JsonText& json, const World& world, TaskId task, std::string_view arn)
{
    const Members members(*this, json, world, task);
    members.writePlace();
    members.writeContainers(arn);
    members.writeState();
    members.writeStartAndStop();
    members.writeRest(arn);
}

} // namespace taskarium
