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

json describeDetails(const std::vector<AttachmentDetail>& details)
{
    json described = json::array();
    for (const AttachmentDetail& detail : details)
        described.push_back({{"name", detail.name}, {"value", detail.value}});
    return described;
}

json describeAttachment(const Task& task, const TaskDetail& detail, const Attachment& attachment)
{
    const RecordedAttachment* const other = findRecorded(*detail.recorded, attachment.id);
    const AttachmentStatus shown =
        detail.recorded->isOfRecording ? attachment.status : shownStatus(task.state.last, attachment);
    json described = {{"id", attachment.id},
                      {"type", attachmentTypeText(attachment.kind)},
                      {"details", describeDetails(attachment.details)}};
    addText(described, "status", other != nullptr ? other->status : toText(shown));
    return described;
}

json describeAttachments(const Task& task, const TaskDetail& detail)
{
    json described = json::array();
    for (const Attachment& attachment : detail.attachments)
        described.push_back(describeAttachment(task, detail, attachment));
    for (const RecordedAttachment* const other : attachmentsOfOtherTypes(detail)) {
        described.push_back(
            {{"id", other->id}, {"type", other->type}, {"details", describeDetails(other->details)}});
        addText(described.back(), "status", other->status);
    }
    return described;
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
void addSizes(json& described, const ContainerDefinition& definition, const ToldMembers& told)
{
    addText(described, "image", definition.image);
    if (told.has("cpu"))
        described["cpu"] = std::to_string(definition.cpu);
    if (definition.memory)
        described["memory"] = std::to_string(*definition.memory);
    if (definition.memoryReservation)
        described["memoryReservation"] = std::to_string(*definition.memoryReservation);
}

/// The agent of ECS Exec comes and goes with its container.
json describeManagedAgents(std::string_view status)
{
    return json::array({{{"name", executeCommandAgent}, {"lastStatus", status}}});
}

/// A member of a task or a container, unless nobody has told it.
void addTold(json& object, const char* name, const ToldMembers& told, std::string_view known)
{
    if (const auto text = told.text(name, known))
        object[name] = *text;
}

json describeContainer(const World& world, TaskId id, const Container& container)
{
    const ToldMembers told(*world.detail(id).recorded, container.name);
    json described = {{"taskArn", taskArn(world, id)}, {"name", container.name}};
    if (!container.id.empty())
        described["containerArn"] = containerArn(world, id, container);
    addTold(described, "lastStatus", told, toText(container.status));
    addTold(described, "healthStatus", told, toText(container.health));
    if (told.has("networkInterfaces"))
        described["networkInterfaces"] = describeInterfaces(world.detail(id));
    if (const ContainerDefinition* definition =
            definitionOf(world.definition(world.task(id).definition), container))
        addSizes(described, *definition, told);
    // A container that was never started has no bindings, not even an empty list of them.
    if (container.status != ContainerStatus::Pending && told.has("networkBindings"))
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
    if (ToldMembers(*world.detail(id).recorded).has("createdAt"))
        add("createdAt", world.task(id).createdAt);
    add("connectivityAt", times.connectivity);
    add("pullStartedAt", times.pullStarted);
    add("pullStoppedAt", times.pullStopped);
    add("startedAt", times.started);
    add("stoppingAt", times.stopping);
    add("executionStoppedAt", times.executionStopped);
    add("stoppedAt", times.stopped);
}

/// What a task shows of its request and its definition, as far as it was told.
class FactsWriter {
public:
    FactsWriter(json& described, const TaskFacts& facts, const ToldMembers& told)
        : m_described(described)
        , m_facts(facts)
        , m_told(told)
    {}

    void write()
    {
        add("attributes", attributes());
        add("cpu", m_facts.cpu);
        add("memory", m_facts.memory);
        add("enableExecuteCommand", m_facts.enableExecuteCommand);
        add("overrides", overrides());
        add("tags", m_facts.tags);
        addTold(m_described, "healthStatus", m_told, toText(m_facts.health));
        addText(m_described, "capacityProviderName", m_facts.capacityProviderName);
        if (!m_facts.platformFamily.empty())
            add("platformFamily", m_facts.platformFamily);
        if (!m_facts.ephemeralStorageGiB)
            return;
        const json storage = {{"sizeInGiB", *m_facts.ephemeralStorageGiB}};
        add("ephemeralStorage", storage);
        add("fargateEphemeralStorage", storage);
    }

private:
    void add(const char* member, json value)
    {
        if (m_told.has(member))
            m_described[member] = std::move(value);
    }

    [[nodiscard]] json attributes() const
    {
        json attributes = json::array();
        if (!m_facts.cpuArchitecture.empty() && m_told.has(architectureAttribute))
            attributes.push_back({{"name", architectureAttribute}, {"value", m_facts.cpuArchitecture}});
        return attributes;
    }

    [[nodiscard]] json overrides() const
    {
        json overrides = {{"containerOverrides", m_facts.containerOverrides},
                          {"inferenceAcceleratorOverrides", json::array()}};
        overrides.update(m_facts.otherOverrides);
        return overrides;
    }

    json& m_described;
    const TaskFacts& m_facts;
    const ToldMembers& m_told;
};

json describeContainers(const World& world, TaskId id, const TaskFacts& facts)
{
    const TaskDetail& detail = world.detail(id);
    const bool hasAgents = facts.enableExecuteCommand || detail.recorded->isOfRecording;
    json described = json::array();
    for (const Container* const container : containersByArn(detail)) {
        described.push_back(describeContainer(world, id, *container));
        if (const auto agent = execAgentStatus(detail, *container); agent && hasAgents)
            described.back()["managedAgents"] = describeManagedAgents(*agent);
    }
    return described;
}

/// Where the task is and how it is.
void addState(json& described, const World& world, TaskId id)
{
    const Task& task = world.task(id);
    const TaskDetail& detail = world.detail(id);
    const ToldMembers told(*detail.recorded);
    addTold(described, "lastStatus", told, toText(task.state.last));
    addTold(described, "desiredStatus", told, toText(task.state.desired));
    addTold(described, "launchType", told, toText(task.launchType));
    if (detail.times.connectivity || detail.recorded->isOfRecording)
        addTold(described, "connectivity", told, connectedText);
    if (detail.stopCode || detail.recorded->isOfRecording)
        addTold(described, "stopCode", told, detail.stopCode ? toText(*detail.stopCode) : std::string_view());
    if (told.has("version"))
        described["version"] = task.version;
    if (task.instance.isValid())
        described["containerInstanceArn"] = containerInstanceArn(world, task.instance);
}

} // namespace

json describeTask(const World& world, TaskId id)
{
    const Task& task = world.task(id);
    const TaskDetail& detail = world.detail(id);
    const ToldMembers told(*detail.recorded);
    TaskFacts facts = taskFacts(world, id);
    if (detail.stopCode != StopCode::UserInitiated) // StopTask deletes them all
        facts.tags = presentTags(world, taskArn(world, id), std::move(facts.tags));
    json described = {{"taskArn", taskArn(world, id)}};
    if (told.has("attachments"))
        described["attachments"] = describeAttachments(task, detail);
    if (told.has("containers"))
        described["containers"] = describeContainers(world, id, facts);
    if (told.has("clusterArn"))
        described["clusterArn"] = clusterArn(world, task.cluster);
    if (told.has("taskDefinitionArn"))
        described["taskDefinitionArn"] = taskDefinitionArn(world, task.definition);
    addTimes(described, world, id);
    FactsWriter(described, facts, told).write();
    addState(described, world, id);
    addText(described, "stoppedReason", detail.stoppedReason);
    addText(described, "availabilityZone", detail.availabilityZone);
    addText(described, "group", detail.group);
    addText(described, "startedBy", detail.startedBy);
    addText(described, "platformVersion", detail.platformVersion);
    return described;
}

} // namespace taskarium
