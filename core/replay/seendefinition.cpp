// SPDX-License-Identifier: GPL-3.0-or-later
//
// What tasks show of their task definition.
#include <core/replay/snapshot.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace taskarium {

namespace {

using nlohmann::json;

int revisionFrom(std::string_view text)
{
    int revision = 0;
    (void)std::from_chars(text.data(), text.data() + text.size(), revision);
    return revision;
}

void addContainerDefinition(TaskDefinition& definition, const SeenContainer& seen)
{
    const auto found = std::ranges::find(definition.containers, seen.name, &ContainerDefinition::name);
    ContainerDefinition& container =
        found == definition.containers.end() ? definition.containers.emplace_back() : *found;
    container.name = seen.name;
    if (container.image.empty())
        container.image = seen.image;
    if (container.cpu == 0)
        container.cpu = seen.cpu.value_or(0);
    if (!container.memory)
        container.memory = seen.memory;
    if (!container.memoryReservation)
        container.memoryReservation = seen.memoryReservation;
}

/// The definition as RegisterTaskDefinition would take it, as far as it is known.
std::string documentOf(const TaskDefinition& definition, const SeenTask& seen)
{
    json document = json::parse(definition.document);
    document["family"] = definition.family;
    json& containers = document["containerDefinitions"] = json::array();
    for (const ContainerDefinition& container : definition.containers) {
        containers.push_back({{"name", container.name}, {"image", container.image}});
        if (container.cpu > 0)
            containers.back()["cpu"] = container.cpu;
        if (container.memory)
            containers.back()["memory"] = *container.memory;
        if (container.memoryReservation)
            containers.back()["memoryReservation"] = *container.memoryReservation;
    }
    if (definition.cpu)
        document["cpu"] = std::to_string(*definition.cpu);
    if (definition.memory)
        document["memory"] = std::to_string(*definition.memory);
    if (definition.networkMode)
        document["networkMode"] = toText(*definition.networkMode);
    // What everybody gets cannot be asked for.
    if (seen.ephemeralStorageGiB && *seen.ephemeralStorageGiB != definition.ephemeralStorageGiB)
        document["ephemeralStorage"] = {{"sizeInGiB", *seen.ephemeralStorageGiB}};
    if (!seen.platformFamily.empty() && seen.platformFamily != "Linux")
        document["runtimePlatform"]["operatingSystemFamily"] = seen.platformFamily;
    return document.dump();
}

/// The size that the definition asks for, if the task has not asked for another.
void addSize(TaskDefinition& definition, const SeenTask& seen)
{
    const json overrides = seen.overrides.empty() ? json::object() : json::parse(seen.overrides);
    if (!definition.cpu && !overrides.contains("cpu"))
        definition.cpu = seen.cpu;
    if (!definition.memory && !overrides.contains("memory"))
        definition.memory = seen.memory;
}

} // namespace

TaskDefinition definitionNamed(std::string_view name)
{
    const std::size_t colon = name.rfind(':');
    return {.family = std::string(name.substr(0, colon)),
            .revision = colon == std::string_view::npos ? 0 : revisionFrom(name.substr(colon + 1))};
}

void addSeen(TaskDefinition& definition, const SeenTask& seen)
{
    const TaskDefinition before = definition;
    for (const SeenContainer& container : seen.containers)
        addContainerDefinition(definition, container);
    addSize(definition, seen);
    const bool hasInterface = std::ranges::any_of(seen.attachments, [](const RecordedAttachment& attachment) {
        return attachmentKindFrom(attachment.type) == AttachmentKind::Eni;
    });
    if (hasInterface || launchTypeOf(seen) == LaunchType::Fargate)
        definition.networkMode = NetworkMode::Awsvpc;
    // x86_64 is what nobody asks for.
    if (!seen.cpuArchitecture.empty() && seen.cpuArchitecture != "x86_64")
        definition.cpuArchitecture = seen.cpuArchitecture;
    if (definition != before || before.document == "{}")
        definition.document = documentOf(definition, seen);
}

} // namespace taskarium
