// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/taskfacts.h>

#include <core/json/members.h>

#include <algorithm>

namespace taskarium {

namespace {

using nlohmann::json;

/// The documents that a task's facts come from.
struct TaskDocuments {
    json request;    ///< RunTask's, or the service's
    json definition; ///< RegisterTaskDefinition's
};

/// Fargate gives every task 20 GiB unless it asks for more (API reference, EphemeralStorage).
constexpr int defaultEphemeralStorageGiB = 20;

int ephemeralStorage(const TaskDocuments& documents)
{
    const auto sizeOf = [](const json& owner) {
        return memberOf<int>(partOf(owner, "ephemeralStorage"), "sizeInGiB");
    };
    return sizeOf(partOf(documents.request, "overrides"))
        .value_or(sizeOf(documents.definition).value_or(defaultEphemeralStorageGiB));
}

json mergedOverrides(const TaskDetail& detail, const json& overrides)
{
    json merged = json::array();
    for (const Container& container : detail.containers) {
        json override = {{"name", container.name}};
        for (const json& given : partOf(overrides, "containerOverrides")) {
            if (given.value("name", "") == container.name)
                override.update(given);
        }
        merged.push_back(std::move(override));
    }
    return merged;
}

/// Tags are the request's own and, with propagateTags, those of the task definition; a service's tags reach
/// its tasks only if it propagates them. StopTask deletes them (API reference, StopTask). Those of a
/// recording are the task's own as they were told.
json tagsOf(const World& world, TaskId id, const TaskDocuments& documents)
{
    if (world.settings.origin == Origin::Recorded)
        return partOf(documents.request, "tags");
    const Task& task = world.task(id);
    const TaskDetail& detail = world.detail(id);
    if (detail.stopCode == StopCode::UserInitiated)
        return json::array();
    const std::string propagates = documents.request.value("propagateTags", "NONE");
    json tags = !task.service.isValid() || propagates == "SERVICE" ? partOf(documents.request, "tags")
                                                                   : json::array();
    if (propagates == "TASK_DEFINITION") {
        for (const json& tag : partOf(documents.definition, "tags"))
            tags.push_back(tag);
    }
    return tags;
}

void addPlatform(TaskFacts& facts, const TaskDocuments& documents)
{
    const std::string family =
        memberOf<std::string>(partOf(documents.definition, "runtimePlatform"), "operatingSystemFamily")
            .value_or("LINUX");
    facts.platformFamily = family == "LINUX" ? "Linux" : family;
    facts.ephemeralStorageGiB = ephemeralStorage(documents);
}

} // namespace

HealthStatus taskHealth(const World& world, TaskId id)
{
    const Task& task = world.task(id);
    return world.settings.origin == Origin::Recorded
        ? task.health
        : healthOf(healthsOf(world.detail(id).containers), world.definition(task.definition));
}

/// An instance knows its own; on Fargate the task definition decides, or it is x86_64. A task that waits for
/// an instance has none but the one that it asks for.
std::string taskArchitecture(const World& world, TaskId id)
{
    const Task& task = world.task(id);
    const std::string* const known = task.instance.isValid()
        ? findAttribute(world.instance(task.instance), architectureAttribute)
        : nullptr;
    if (known != nullptr)
        return *known;
    const std::string& wanted = world.definition(task.definition).cpuArchitecture;
    const bool isOpen = task.traits.place == Place::Awaited;
    return wanted.empty() && !isOpen ? "x86_64" : wanted;
}

TaskFacts taskFacts(const World& world, TaskId id)
{
    const Task& task = world.task(id);
    const TaskDetail& detail = world.detail(id);
    const TaskDefinition& definition = world.definition(task.definition);
    const TaskDocuments documents{json::parse(detail.request), json::parse(definition.document)};
    const json& overrides = partOf(documents.request, "overrides");
    TaskFacts facts;
    facts.cpu = memberOf<std::string>(overrides, "cpu").value_or(std::to_string(cpuCharge(definition)));
    facts.memory =
        memberOf<std::string>(overrides, "memory").value_or(std::to_string(memoryCharge(definition)));
    facts.cpuArchitecture = taskArchitecture(world, id);
    if (task.launchType == LaunchType::Fargate)
        addPlatform(facts, documents);
    facts.capacityProviderName = detail.capacityProvider;
    facts.enableExecuteCommand = documents.request.value("enableExecuteCommand", false);
    facts.health = taskHealth(world, id);
    facts.containerOverrides = mergedOverrides(detail, overrides);
    facts.otherOverrides = overrides.is_object() ? overrides : json::object();
    facts.otherOverrides.erase("containerOverrides");
    facts.tags = tagsOf(world, id, documents);
    return facts;
}

std::vector<const Container*> containersByArn(const TaskDetail& detail)
{
    std::vector<const Container*> containers;
    containers.reserve(detail.containers.size());
    for (const Container& container : detail.containers)
        containers.push_back(&container);
    std::ranges::sort(containers, {},
                      [](const Container* container) -> const std::string& { return container->id; });
    return containers;
}

std::vector<const RecordedAttachment*> attachmentsOfOtherTypes(const TaskDetail& detail)
{
    std::vector<const RecordedAttachment*> others;
    for (const RecordedAttachment& recorded : detail.recorded->attachments) {
        const auto isKnown = [&recorded](const Attachment& known) { return known.id == recorded.id; };
        if (std::ranges::none_of(detail.attachments, isKnown))
            others.push_back(&recorded);
    }
    return others;
}

std::optional<std::string_view> execAgentStatus(const TaskDetail& detail, const Container& container)
{
    return ToldMembers(*detail.recorded, container.name).text(executeCommandAgent, toText(container.status));
}

std::optional<InterfaceAddress> interfaceAddress(const TaskDetail& detail)
{
    for (const Attachment& attachment : detail.attachments) {
        if (attachment.kind != AttachmentKind::Eni)
            continue;
        const auto address =
            std::ranges::find(attachment.details, "privateIPv4Address", &AttachmentDetail::name);
        if (address != attachment.details.end())
            return InterfaceAddress{attachment.id, address->value};
    }
    return std::nullopt;
}

const ContainerDefinition* definitionOf(const TaskDefinition& definition, const Container& container)
{
    const auto found = std::ranges::find(definition.containers, container.name, &ContainerDefinition::name);
    return found == definition.containers.end() ? nullptr : &*found;
}

} // namespace taskarium
