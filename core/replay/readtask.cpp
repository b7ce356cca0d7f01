// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/readparts.h>

#include <core/json/taskfacts.h>
#include <core/replay/resourcename.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

std::vector<AttachmentDetail> readDetails(const std::vector<JsonObject>& details)
{
    std::vector<AttachmentDetail> read;
    read.reserve(details.size());
    for (const JsonObject& detail : details)
        read.push_back({detail.text("name"), detail.text("value")});
    return read;
}

std::vector<RecordedAttachment> readAttachments(const JsonObject& task)
{
    std::vector<RecordedAttachment> attachments;
    for (const JsonObject& attachment : task.objects("attachments"))
        attachments.push_back({.id = attachment.text("id"),
                               .type = attachment.text("type"),
                               .status = attachment.text("status"),
                               .details = readDetails(attachment.objects("details"))});
    return attachments;
}

std::vector<NetworkBinding> readBindings(const JsonObject& container)
{
    std::vector<NetworkBinding> bindings;
    for (const JsonObject& binding : container.objects("networkBindings")) {
        const std::string protocol = binding.text("protocol");
        bindings.push_back({.containerPort = binding.number("containerPort").value_or(0),
                            .hostPort = binding.number("hostPort").value_or(0),
                            .protocol = protocol.empty() ? "tcp" : protocol});
    }
    return bindings;
}

/// Events call the state of an agent "status", answers "lastStatus".
std::string readExecAgent(const JsonObject& container)
{
    for (const JsonObject& agent : container.objects("managedAgents")) {
        if (agent.text("name") == executeCommandAgent)
            return agent.has("lastStatus") ? agent.text("lastStatus") : agent.text("status");
    }
    return {};
}

SeenContainer readContainer(const JsonObject& container)
{
    return {.id = resourceNameFrom(container.string("containerArn")).name,
            .name = container.text("name"),
            .status = container.text("lastStatus"),
            .health = container.text("healthStatus"),
            .image = container.text("image"),
            .imageDigest = container.text("imageDigest"),
            .runtimeId = container.text("runtimeId"),
            .reason = container.text("reason"),
            .execAgent = readExecAgent(container),
            .exitCode = container.number("exitCode"),
            .cpu = container.number("cpu"),
            .memory = container.number("memory"),
            .memoryReservation = container.number("memoryReservation"),
            .networkBindings = readBindings(container),
            .tellsBindings = container.has("networkBindings"),
            .tellsInterfaces = container.has("networkInterfaces")};
}

SeenTimes readTimes(const JsonObject& task, const Reading& reading)
{
    const auto time = [&](std::string_view name) { return readTime(task, name, reading); };
    return {.created = time("createdAt"),
            .updated = time("updatedAt"),
            .connectivity = time("connectivityAt"),
            .pullStarted = time("pullStartedAt"),
            .pullStopped = time("pullStoppedAt"),
            .started = time("startedAt"),
            .stopping = time("stoppingAt"),
            .executionStopped = time("executionStoppedAt"),
            .stopped = time("stoppedAt")};
}

/// Overrides and tags are told again and again, mostly empty: then they tell nothing.
std::string readJson(const JsonObject& task, std::string_view name)
{
    std::string json = task.json(name);
    return json == "{}" || json == "[]" ? std::string() : json;
}

std::string architectureOf(const JsonObject& task)
{
    for (const JsonObject& attribute : task.objects("attributes")) {
        if (attribute.text("name") == "ecs.cpu-architecture")
            return attribute.text("value");
    }
    return {};
}

void readOrigin(SeenTask& seen, const JsonObject& task)
{
    seen.group = task.text("group");
    seen.startedBy = task.text("startedBy");
    seen.definition = resourceNameFrom(task.string("taskDefinitionArn")).name;
    seen.instance = resourceNameFrom(task.string("containerInstanceArn")).name;
    seen.availabilityZone = task.text("availabilityZone");
    seen.platformVersion = task.text("platformVersion");
    seen.platformFamily = task.text("platformFamily");
    seen.capacityProvider = task.text("capacityProviderName");
    seen.launchType = task.text("launchType");
    seen.cpuArchitecture = architectureOf(task);
    seen.cpu = task.number("cpu");
    seen.memory = task.number("memory");
    seen.ephemeralStorageGiB = task.object("ephemeralStorage").number("sizeInGiB");
    seen.enableExecuteCommand = task.truth("enableExecuteCommand");
    seen.overrides = readJson(task, "overrides");
    seen.tags = readJson(task, "tags");
}

SeenMembers readMembers(const JsonObject& task)
{
    return {.attachments = task.has("attachments"),
            .attributes = task.has("attributes"),
            .containers = task.has("containers"),
            .overrides = task.has("overrides"),
            .tags = task.has("tags"),
            .fargateStorage = task.has("fargateEphemeralStorage")};
}

/// Events list containers by their ARNs, but overrides in the order of the task definition, which is the
/// model's.
void sortContainers(std::vector<SeenContainer>& containers, const JsonObject& task)
{
    std::vector<std::string> names;
    for (const JsonObject& override : task.object("overrides").objects("containerOverrides"))
        names.push_back(override.text("name"));
    std::ranges::stable_sort(containers, {}, [&names](const SeenContainer& container) {
        return std::ranges::find(names, container.name) - names.begin();
    });
}

} // namespace

std::optional<UtcTime> readTime(const JsonObject& object, std::string_view name, const Reading& reading)
{
    const InstantRead read = object.instant(name);
    if (read.kind == InstantRead::Kind::Unreadable)
        reading.report.note(ReplayNoteKind::Repaired, fmt::format("{} is no time: taken as unset", name),
                            reading.place);
    return read.kind == InstantRead::Kind::Known ? std::optional(read.at) : std::nullopt;
}

std::optional<SeenTask> readTask(const JsonObject& task, const Reading& reading)
{
    if (const std::string_view doubled = task.doubledName(); !doubled.empty())
        reading.report.note(ReplayNoteKind::Repaired,
                            fmt::format("{} stands twice in a task: the last one counts", doubled),
                            reading.place);
    const ResourceName name = resourceNameFrom(task.string("taskArn"));
    SeenTask seen{.id = name.name, .cluster = resourceNameFrom(task.string("clusterArn")).name};
    if (seen.cluster.empty())
        seen.cluster = name.cluster;
    seen.version = task.number("version");
    if (seen.version && *seen.version <= 0)
        seen.version.reset(); // a dump of an SDK's structure
    seen.lastStatus = task.text("lastStatus");
    seen.desiredStatus = task.text("desiredStatus");
    seen.stopCode = task.text("stopCode");
    seen.stoppedReason = task.text("stoppedReason");
    seen.health = task.text("healthStatus");
    seen.connectivity = task.text("connectivity");
    seen.members = readMembers(task);
    readOrigin(seen, task);
    seen.times = readTimes(task, reading);
    for (const JsonObject& container : task.objects("containers")) {
        seen.containers.push_back(readContainer(container));
        // An event has no list of bindings that is empty.
        seen.containers.back().tellsBindings |= seen.times.updated.has_value();
        if (seen.id.empty())
            seen.id = resourceNameFrom(container.string("taskArn")).name;
    }
    sortContainers(seen.containers, task);
    seen.attachments = readAttachments(task);
    return seen.lastStatus.empty() ? std::nullopt : std::optional(std::move(seen));
}

} // namespace taskarium
