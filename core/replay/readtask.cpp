// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/readparts.h>

#include <core/json/taskfacts.h>
#include <core/replay/resourcename.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

RecordedAttachment readAttachment(const JsonObject& attachment)
{
    RecordedAttachment read{
        .id = attachment.text("id"), .type = attachment.text("type"), .status = attachment.text("status")};
    attachment.forEachObjectIn("details", [&read](const JsonObject& detail) {
        read.details.push_back({detail.text("name"), detail.text("value")});
    });
    return read;
}

NetworkBinding readBinding(const JsonObject& binding)
{
    const std::string protocol = binding.text("protocol");
    return {.containerPort = binding.number("containerPort").value_or(0),
            .hostPort = binding.number("hostPort").value_or(0),
            .protocol = protocol.empty() ? "tcp" : protocol};
}

std::vector<NetworkBinding> readBindings(const JsonObject& container)
{
    std::vector<NetworkBinding> bindings;
    container.forEachObjectIn("networkBindings", [&bindings](const JsonObject& binding) {
        bindings.push_back(readBinding(binding));
    });
    return bindings;
}

/// Events call the state of an agent "status", answers "lastStatus".
std::string readExecAgent(const JsonObject& container)
{
    std::optional<std::string> status;
    container.forEachObjectIn("managedAgents", [&status](const JsonObject& agent) {
        if (!status && agent.text("name") == executeCommandAgent)
            status = agent.has("lastStatus") ? agent.text("lastStatus") : agent.text("status");
    });
    return status.value_or(std::string());
}

/// What stands last in an ARN.
std::string nameIn(const JsonObject& object, MemberName arn)
{
    return std::string(resourceNameFrom(object.string(arn)).name);
}

SeenContainer readContainer(const JsonObject& container)
{
    return {.id = nameIn(container, "containerArn"),
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
    const auto time = [&](MemberName name) { return readTime(task, name, reading); };
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
std::string readJson(const JsonObject& task, MemberName name)
{
    std::string json = task.json(name);
    return json == "{}" || json == "[]" ? std::string() : json;
}

std::string architectureOf(const JsonObject& task)
{
    std::optional<std::string> architecture;
    task.forEachObjectIn("attributes", [&architecture](const JsonObject& attribute) {
        if (!architecture && attribute.text("name") == architectureAttribute)
            architecture = attribute.text("value");
    });
    return architecture.value_or(std::string());
}

void readOrigin(SeenTask& seen, const JsonObject& task)
{
    seen.group = task.text("group");
    seen.startedBy = task.text("startedBy");
    seen.definition = nameIn(task, "taskDefinitionArn");
    seen.instance = nameIn(task, "containerInstanceArn");
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
    if (containers.size() < 2)
        return;
    std::vector<std::string> names;
    task.object("overrides").forEachObjectIn("containerOverrides", [&names](const JsonObject& override) {
        names.push_back(override.text("name"));
    });
    std::ranges::stable_sort(containers, {}, [&names](const SeenContainer& container) {
        return std::ranges::find(names, container.name) - names.begin();
    });
}

} // namespace

std::optional<UtcTime> readTime(const JsonObject& object, MemberName name, const Reading& reading)
{
    const InstantRead read = object.instant(name);
    if (read.kind == InstantRead::Kind::Unreadable)
        reading.report.note(ReplayNoteKind::Repaired,
                            fmt::format("{} is no time: taken as unset", name.text()), reading.place);
    return read.kind == InstantRead::Kind::Known ? std::optional(read.at) : std::nullopt;
}

bool readTask(SeenTask& seen, const JsonObject& task, const Reading& reading)
{
    if (const std::string_view doubled = task.doubledName(); !doubled.empty())
        reading.report.note(ReplayNoteKind::Repaired,
                            fmt::format("{} stands twice in a task: the last one counts", doubled),
                            reading.place);
    const ResourceName name = resourceNameFrom(task.string("taskArn"));
    seen.id = name.name;
    seen.cluster = nameIn(task, "clusterArn");
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
    task.forEachObjectIn("containers", [&seen](const JsonObject& container) {
        seen.containers.push_back(readContainer(container));
        // An event has no list of bindings that is empty.
        seen.containers.back().tellsBindings |= seen.times.updated.has_value();
        if (seen.id.empty())
            seen.id = nameIn(container, "taskArn");
    });
    sortContainers(seen.containers, task);
    task.forEachObjectIn("attachments", [&seen](const JsonObject& attachment) {
        seen.attachments.push_back(readAttachment(attachment));
    });
    return !seen.lastStatus.empty();
}

} // namespace taskarium
