// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/taskwriter.h>

#include <core/json/tagsjson.h>
#include <core/json/wiretext.h>
#include <core/model/arn.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// nlohmann-json writes control characters otherwise than JsonText.
void writeText(JsonText& out, std::string_view name, std::string_view text)
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    if (std::ranges::any_of(text, isControl))
        out.raw(name, nlohmann::json(text).dump());
    else
        out.text(name, text);
}

void writeIfGiven(JsonText& out, std::string_view name, std::string_view text)
{
    if (!text.empty())
        writeText(out, name, text);
}

/// A member of a task or a container, unless nobody has told it.
void writeTold(JsonText& out, std::string_view name, const ToldMembers& told, std::string_view known)
{
    if (const auto text = told.text(name, known))
        writeText(out, name, *text);
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

/// What there is to write of an attachment.
struct AttachmentText {
    const std::vector<AttachmentDetail>& details;
    std::string_view id;
    std::string_view status;
    std::string_view type;
};

void writeAttachment(JsonText& out, const AttachmentText& attachment)
{
    out.beginObject();
    out.beginList("details");
    for (const AttachmentDetail& value : attachment.details) {
        out.beginObject();
        writeText(out, "name", value.name);
        writeText(out, "value", value.value);
        out.endObject();
    }
    out.endList();
    writeText(out, "id", attachment.id);
    writeIfGiven(out, "status", attachment.status);
    writeText(out, "type", attachment.type);
    out.endObject();
}

void writeAttachments(JsonText& out, const Task& task, const TaskDetail& detail)
{
    out.beginList("attachments");
    for (const Attachment& attachment : detail.attachments) {
        const RecordedAttachment* const other = findRecorded(*detail.recorded, attachment.id);
        const AttachmentStatus shown =
            detail.recorded->isOfRecording ? attachment.status : shownStatus(task.state.last, attachment);
        writeAttachment(out,
                        {attachment.details, attachment.id,
                         other != nullptr ? std::string_view(other->status) : toText(shown),
                         attachmentTypeText(attachment.kind)});
    }
    for (const RecordedAttachment* const other : attachmentsOfOtherTypes(detail))
        writeAttachment(out, {other->details, other->id, other->status, other->type});
    out.endList();
}

void writeBindings(JsonText& out, const Container& container)
{
    out.beginList("networkBindings");
    for (const NetworkBinding& binding : container.networkBindings) {
        out.beginObject();
        out.text("bindIP", "0.0.0.0");
        out.number("containerPort", binding.containerPort);
        out.number("hostPort", binding.hostPort);
        writeText(out, "protocol", binding.protocol);
        out.endObject();
    }
    out.endList();
}

void writeInterfaces(JsonText& out, const TaskDetail& detail)
{
    out.beginList("networkInterfaces");
    if (const auto address = interfaceAddress(detail)) {
        out.beginObject();
        writeText(out, "attachmentId", address->attachmentId);
        writeText(out, "privateIpv4Address", address->privateIpv4Address);
        out.endObject();
    }
    out.endList();
}

/// The agent of ECS Exec comes and goes with its container.
void writeManagedAgents(JsonText& out, std::string_view status)
{
    out.beginList("managedAgents");
    out.beginObject();
    writeText(out, "lastStatus", status);
    out.text("name", executeCommandAgent);
    out.endObject();
    out.endList();
}

void writeNumberText(JsonText& out, std::string_view name, std::optional<int> number)
{
    if (number)
        out.text(name, std::to_string(*number));
}

/// A container of a task, with what its definition asks for; null if it has none.
struct ContainerText {
    const Container& container;
    const ContainerDefinition* definition;
    std::string_view taskArn;
    std::string containerArn;                ///< empty while it has none
    std::optional<std::string_view> agent{}; ///< the status of its agent of ECS Exec
};

void writeContainer(JsonText& out, const TaskDetail& detail, const ContainerText& written)
{
    const Container& container = written.container;
    const ContainerDefinition* const definition = written.definition;
    const ToldMembers told(*detail.recorded, container.name);
    out.beginObject();
    writeIfGiven(out, "containerArn", written.containerArn);
    if (definition != nullptr && told.has("cpu")) // "0" if it asks for none
        writeNumberText(out, "cpu", definition->cpu);
    if (container.exitCode)
        out.number("exitCode", *container.exitCode);
    writeTold(out, "healthStatus", told, toText(container.health));
    writeIfGiven(out, "image", definition != nullptr ? std::string_view(definition->image) : "");
    writeIfGiven(out, "imageDigest", container.imageDigest);
    writeTold(out, "lastStatus", told, toText(container.status));
    if (written.agent)
        writeManagedAgents(out, *written.agent);
    if (definition != nullptr) {
        writeNumberText(out, "memory", definition->memory);
        writeNumberText(out, "memoryReservation", definition->memoryReservation);
    }
    writeText(out, "name", container.name);
    // A container that was never started has no bindings, not even an empty list of them.
    if (container.status != ContainerStatus::Pending && told.has("networkBindings"))
        writeBindings(out, container);
    if (told.has("networkInterfaces"))
        writeInterfaces(out, detail);
    writeIfGiven(out, "reason", container.reason);
    writeIfGiven(out, "runtimeId", container.runtimeId);
    writeText(out, "taskArn", written.taskArn);
    out.endObject();
}

void writeContainers(JsonText& out, const World& world, TaskId id, const TaskFacts& facts)
{
    const TaskDetail& detail = world.detail(id);
    const TaskDefinition& definition = world.definition(world.task(id).definition);
    const std::string arn = taskArn(world, id);
    const bool hasAgents = facts.enableExecuteCommand || detail.recorded->isOfRecording;
    out.beginList("containers");
    for (const Container* const container : containersByArn(detail)) {
        const std::optional<std::string_view> agent =
            hasAgents ? execAgentStatus(detail, *container) : std::nullopt;
        writeContainer(out, detail,
                       {.container = *container,
                        .definition = definitionOf(definition, *container),
                        .taskArn = arn,
                        .containerArn = container->id.empty() ? "" : containerArn(world, id, *container),
                        .agent = agent});
    }
    out.endList();
}

std::string overridesText(const TaskFacts& facts)
{
    nlohmann::json overrides = {{"containerOverrides", facts.containerOverrides},
                                {"inferenceAcceleratorOverrides", nlohmann::json::array()}};
    overrides.update(facts.otherOverrides);
    return wireText(overrides);
}

/// Recordings may tell of other containers than the definition has.
std::string namesOf(const std::vector<Container>& containers)
{
    std::string names;
    for (const Container& container : containers)
        names += container.name + '\0';
    return names;
}

} // namespace

/// Writes the members of one task, in alphabetical order.
class TaskWriter::Members {
public:
    Members(JsonText& out, const World& world, TaskId id, const Common& common)
        : m_out(out)
        , m_world(world)
        , m_id(id)
        , m_task(world.task(id))
        , m_detail(world.detail(id))
        , m_told(*m_detail.recorded)
        , m_common(common)
    {}

    void writeUpToAgent() const
    {
        if (m_told.has("attachments"))
            writeAttachments(m_out, m_task, m_detail);
        writeAttributes();
        writeIfGiven(m_out, "availabilityZone", m_detail.availabilityZone);
        writeIfGiven(m_out, "capacityProviderName", m_detail.capacityProvider);
        if (m_told.has("clusterArn"))
            writeText(m_out, "clusterArn", clusterArn(m_world, m_task.cluster));
        if (m_detail.times.connectivity || m_detail.recorded->isOfRecording)
            writeTold(m_out, "connectivity", m_told, connectedText);
        writeTime("connectivityAt", m_detail.times.connectivity);
        if (m_task.instance.isValid())
            writeText(m_out, "containerInstanceArn", containerInstanceArn(m_world, m_task.instance));
        if (m_told.has("containers"))
            writeContainers(m_out, m_world, m_id, m_common.facts);
    }

    void writeUpToStatus() const
    {
        fact("cpu", m_common.facts.cpu);
        if (m_told.has("createdAt"))
            writeTime("createdAt", m_task.createdAt);
        writeTold(m_out, "desiredStatus", m_told, toText(m_task.state.desired));
        if (m_told.has("enableExecuteCommand"))
            m_out.raw("enableExecuteCommand", m_common.facts.enableExecuteCommand ? "true" : "false");
        writeStorage("ephemeralStorage");
        writeTime("executionStoppedAt", m_detail.times.executionStopped);
        writeStorage("fargateEphemeralStorage");
        writeIfGiven(m_out, "group", m_detail.group);
        writeTold(m_out, "healthStatus", m_told, toText(taskHealth(m_world, m_id)));
        writeTold(m_out, "lastStatus", m_told, toText(m_task.state.last));
        writeTold(m_out, "launchType", m_told, toText(m_task.launchType));
        fact("memory", m_common.facts.memory);
        if (m_told.has("overrides"))
            m_out.raw("overrides", m_common.overrides);
    }

    void writeUpToStop() const
    {
        if (!m_common.facts.platformFamily.empty())
            fact("platformFamily", m_common.facts.platformFamily);
        writeIfGiven(m_out, "platformVersion", m_detail.platformVersion);
        writeTime("pullStartedAt", m_detail.times.pullStarted);
        writeTime("pullStoppedAt", m_detail.times.pullStopped);
        writeTime("startedAt", m_detail.times.started);
        writeIfGiven(m_out, "startedBy", m_detail.startedBy);
        if (m_detail.stopCode || m_detail.recorded->isOfRecording)
            writeTold(m_out, "stopCode", m_told,
                      m_detail.stopCode ? toText(*m_detail.stopCode) : std::string_view());
        writeTime("stoppedAt", m_detail.times.stopped);
        writeIfGiven(m_out, "stoppedReason", m_detail.stoppedReason);
        writeTime("stoppingAt", m_detail.times.stopping);
    }

    void writeRest(Tags tags) const
    {
        const std::string arn = taskArn(m_world, m_id);
        writeTags(tags, arn);
        writeText(m_out, "taskArn", arn);
        if (m_told.has("taskDefinitionArn"))
            writeText(m_out, "taskDefinitionArn", taskDefinitionArn(m_world, m_task.definition));
        if (m_told.has("version"))
            m_out.number("version", m_task.version);
    }

private:
    void fact(std::string_view name, std::string_view value) const
    {
        if (m_told.has(name))
            writeText(m_out, name, value);
    }

    /// An instant of a task, left out as long as it has not come.
    void writeTime(std::string_view name, const std::optional<SimTime>& time) const
    {
        if (time)
            m_out.raw(name, wireText(epochSeconds(utc(m_world, *time))));
    }

    void writeStorage(std::string_view name) const
    {
        if (!m_common.storage.empty() && m_told.has(name))
            m_out.raw(name, m_common.storage);
    }

    void writeAttributes() const
    {
        if (!m_told.has("attributes"))
            return;
        m_out.beginList("attributes");
        const std::string architecture = taskArchitecture(m_world, m_id);
        if (!architecture.empty() && m_told.has(architectureAttribute)) {
            m_out.beginObject();
            m_out.text("name", architectureAttribute);
            writeText(m_out, "value", architecture);
            m_out.endObject();
        }
        m_out.endList();
    }

    void writeTags(Tags tags, const std::string& arn) const
    {
        if (tags == Tags::Kept) {
            m_out.raw("tags", "[]");
        } else if (m_told.has("tags")) {
            const bool areDeleted = m_detail.stopCode == StopCode::UserInitiated; // StopTask deletes them all
            m_out.raw(
                "tags",
                wireText(areDeleted ? m_common.facts.tags : presentTags(m_world, arn, m_common.facts.tags)));
        }
    }

    JsonText& m_out;
    const World& m_world;
    TaskId m_id;
    const Task& m_task;
    const TaskDetail& m_detail;
    ToldMembers m_told;
    const Common& m_common;
};

const TaskWriter::Common& TaskWriter::commonOf(TaskId id)
{
    const Task& task = m_world.task(id);
    const TaskDetail& detail = m_world.detail(id);
    CommonKey key{task.definition,        task.launchType,
                  task.service.isValid(), detail.stopCode == StopCode::UserInitiated,
                  detail.request,         namesOf(detail.containers)};
    const auto found = m_common.find(key);
    if (found != m_common.end())
        return found->second;
    Common common{.facts = taskFacts(m_world, id)};
    common.overrides = overridesText(common.facts);
    if (common.facts.ephemeralStorageGiB)
        common.storage = fmt::format(R"({{"sizeInGiB":{}}})", *common.facts.ephemeralStorageGiB);
    return m_common.emplace(std::move(key), std::move(common)).first->second;
}

void TaskWriter::write(JsonText& out, TaskId id)
{
    const Members members(out, m_world, id, commonOf(id));
    out.beginObject();
    members.writeUpToAgent();
    members.writeUpToStatus();
    members.writeUpToStop();
    members.writeRest(m_tags);
    out.endObject();
}

} // namespace taskarium
