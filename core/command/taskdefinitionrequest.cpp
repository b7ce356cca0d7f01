// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/requests.h>

#include <core/command/numberranges.h>
#include <core/command/placementrequest.h>
#include <core/command/requestparts.h>
#include <core/json/members.h>
#include <core/json/pointer.h>
#include <core/json/taskdefinitionjson.h>
#include <core/model/compatibility.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

namespace taskarium {

namespace {

using nlohmann::json;

constexpr const char* clientException = "ClientException";

/// Amazon ECS service quotas. The message is worded like that of other lists.
constexpr std::size_t mostContainers = 10;

bool asksFor(const TaskDefinition& definition, LaunchType launchType)
{
    return std::ranges::count(definition.requiresCompatibilities, launchType) > 0;
}

Outcome checkFargate(const RequestSource& source, const TaskDefinition& definition)
{
    if (definition.networkMode != NetworkMode::Awsvpc)
        return source.refusal("networkMode", clientException, "Fargate only supports network mode 'awsvpc'.",
                              "Set networkMode to awsvpc.");
    if (!definition.cpu)
        return source.refusal({}, clientException,
                              "Fargate requires that 'cpu' be defined at the task level.",
                              "Add cpu, such as \"256\".");
    if (!definition.memory)
        return source.refusal({}, clientException,
                              "Fargate requires that 'memory' be defined at the task level.",
                              "Add memory, such as \"512\".");
    if (!isFargateSize(*definition.cpu, *definition.memory))
        return source.refusal(
            "memory", clientException,
            fmt::format("No Fargate configuration exists for given values: {} CPU, {} memory. See the "
                        "Amazon ECS documentation for the valid values.",
                        *definition.cpu, *definition.memory),
            "256 CPU units go with 512, 1024 or 2048 MiB, for example.");
    return std::nullopt;
}

/// What external instances lack (developer guide, "Amazon ECS Anywhere"); how ECS refuses it is not
/// published.
Outcome checkExternal(const RequestSource& source, const TaskDefinition& definition)
{
    constexpr const char* remedy = "Remove EXTERNAL from requiresCompatibilities.";
    if (definition.networkMode == NetworkMode::Awsvpc)
        return source.refusal("networkMode", clientException,
                              "Network mode 'awsvpc' is not supported with EXTERNAL launch type.", remedy);
    if (!definition.fileSystem.empty())
        return source.refusal("volumes", clientException,
                              "Amazon EFS volumes are not supported with EXTERNAL launch type.", remedy);
    return std::nullopt;
}

/// Two seconds are the least for both timeouts (recorded from a real account; the message of the first).
Outcome checkTimeouts(const RequestSource& place, const ContainerDefinition& container, bool isFargate)
{
    constexpr std::chrono::seconds least(2);
    for (const auto& [word, timeout] :
         {std::pair{"start", container.startTimeout}, std::pair{"stop", container.stopTimeout}}) {
        if (timeout.value_or(least) < least)
            return place.refusal(
                fmt::format("{}Timeout", word), clientException,
                fmt::format("Granular {} timeout on container '{}' must be at least 2 seconds.", word,
                            container.name),
                "Write 2 or more.");
    }
    if (isFargate && container.stopTimeout.value_or(least) > longestFargateStop)
        return place.refusal("stopTimeout", clientException,
                             "Tasks using the Fargate launch type must have a container stop timeout of less "
                             "than 120 seconds.",
                             "Write 2 to 120.");
    return std::nullopt;
}

/// API reference, ContainerDefinition and what it consists of.
constexpr std::array containerRanges{
    NumberRange{"", "cpu", 0},
    NumberRange{"", "memory", 6},
    NumberRange{"", "memoryReservation", 6},
    NumberRange{"healthCheck", "interval", 5, 300},
    NumberRange{"healthCheck", "timeout", 2, 60},
    NumberRange{"healthCheck", "retries", 1, 10},
    NumberRange{"healthCheck", "startPeriod", 0, 300},
    NumberRange{"portMappings", "containerPort", 0, 65535},
    NumberRange{"portMappings", "hostPort", 0, 65535},
    NumberRange{"restartPolicy", "restartAttemptPeriod", 60, 1800},
};

/// Without a network of its own bridge mode maps ports; elsewhere both ports are the same, and with none
/// there are no ports, for which no message of ECS's is known.
Outcome checkPorts(const RequestSource& place, const ContainerDefinition& container, NetworkMode mode)
{
    if (mode == NetworkMode::None && !container.portMappings.empty())
        return place.refusal("portMappings", clientException,
                             "When networkMode=none, port mappings are not supported.",
                             "Remove them, or choose another networkMode.");
    const bool areAnyMapped = std::ranges::any_of(container.portMappings, [](const PortMapping& mapping) {
        return mapping.hostPort != 0 && mapping.hostPort != mapping.containerPort;
    });
    if (areAnyMapped && mode != NetworkMode::Bridge)
        return place.refusal(
            "portMappings", clientException,
            fmt::format(
                "When networkMode={}, the host ports and container ports in port mappings must match.",
                toText(mode)),
            "Remove hostPort.");
    return std::nullopt;
}

Outcome checkContainer(const RequestSource& place, const TaskDefinition& definition,
                       const ContainerDefinition& container)
{
    if (container.name.empty())
        return place.refusal({}, clientException, "Container.name should not be null or empty.",
                             "Give the container a name.");
    if (!isName(container.name))
        return place.refusal("name", clientException,
                             "A container's name has 1 to 255 letters, digits, hyphens and underscores.",
                             "Choose another name.");
    if (container.image.empty())
        return place.refusal({}, clientException, "Container.image should not be null or empty.",
                             "Name the container's image.");
    if (!definition.memory && !container.memory && !container.memoryReservation)
        return place.refusal({}, clientException,
                             fmt::format("Invalid setting for container '{}'. At least one of 'memory' or "
                                         "'memoryReservation' must be specified.",
                                         container.name),
                             "Add memory, in MiB, to the container or to the task.");
    if (Outcome fault = checkPorts(place, container, definition.effectiveNetworkMode()))
        return fault;
    const std::string owner = fmt::format("container '{}'", container.name);
    if (Outcome fault = checkRanges(place, containerRanges, {owner}))
        return fault;
    return checkTimeouts(place, container, asksFor(definition, LaunchType::Fargate));
}

/// The container definitions by name: what a container may depend on.
using Providers = std::map<std::string, const json*>;

/// Whether the containers can be started in some order: each after those it depends on.
bool canBeOrdered(Providers waiting)
{
    const auto isReady = [&waiting](const Providers::value_type& entry) {
        return std::ranges::none_of(partOf(*entry.second, "dependsOn"), [&waiting](const json& dependency) {
            return waiting.contains(dependency["containerName"].get<std::string>());
        });
    };
    while (!waiting.empty()) {
        const auto ready = std::ranges::find_if(waiting, isReady);
        if (ready == waiting.end())
            return false;
        waiting.erase(ready);
    }
    return true;
}

Outcome checkDependency(const RequestSource& place, const json& provider, const std::string& condition)
{
    if ((condition == "SUCCESS" || condition == "COMPLETE")
        && memberOf<bool>(provider, "essential").value_or(true))
        return place.refusal(
            "dependsOn", clientException,
            "A dependency container with SUCCESS or COMPLETE condition cannot be an essential container",
            "Set its essential to false, or use START or HEALTHY.");
    if (condition == "HEALTHY" && !provider.contains("healthCheck"))
        return place.refusal(
            "dependsOn", clientException,
            "A dependency container with HEALTHY condition must have health check configured",
            "Give it a healthCheck, or use START.");
    return std::nullopt;
}

Outcome checkDependencies(const RequestSource& place, const Providers& providers)
{
    for (const json& dependency : partOf(place.value, "dependsOn")) {
        const std::string name = dependency["containerName"].get<std::string>();
        const auto provider = providers.find(name);
        if (provider == providers.end())
            return place.refusal(
                "dependsOn", clientException,
                fmt::format("dependsOn names '{}', which is no container of this definition.", name),
                "Name one of its containers.");
        if (Outcome fault =
                checkDependency(place, *provider->second, dependency["condition"].get<std::string>()))
            return fault;
    }
    return std::nullopt;
}

Outcome checkOrder(const RequestSource& source, const std::vector<RequestSource>& places)
{
    Providers providers;
    for (const RequestSource& place : places) {
        const std::string name = place.value["name"].get<std::string>();
        if (!providers.emplace(name, &place.value).second)
            return place.refusal("name", clientException,
                                 fmt::format("Two containers have the name '{}'.", name),
                                 "Give each a name of its own.");
    }
    for (const RequestSource& place : places) {
        if (Outcome fault = checkDependencies(place, providers))
            return fault;
    }
    if (!canBeOrdered(std::move(providers)))
        return source.refusal("containerDefinitions", clientException, "Container dependsOn contains a cycle",
                              "Remove one of the dependencies.");
    return std::nullopt;
}

Outcome checkContainers(const RequestSource& source, const TaskDefinition& definition)
{
    constexpr std::string_view member = "containerDefinitions";
    if (definition.containers.empty())
        return source.refusal(member, clientException, "Container list cannot be empty.",
                              "Add a container definition.");
    if (definition.containers.size() > mostContainers)
        return source.refusal(
            member, clientException,
            fmt::format("Size of Container Definitions list cannot exceed {}.", mostContainers),
            "Remove some, or make a second task definition of them.");
    std::vector<RequestSource> places;
    for (const json& container : partOf(source.value, member))
        places.push_back({container, elementPointer(memberPointer(source.pointer, member), places.size())});
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (Outcome fault = checkContainer(places[i], definition, definition.containers[i]))
            return fault;
    }
    if (Outcome fault = checkOrder(source, places))
        return fault;
    if (std::ranges::none_of(definition.containers, &ContainerDefinition::essential))
        return source.refusal(member, clientException,
                              "Task definition doesn't have any essential container.",
                              "Make one container essential.");
    return std::nullopt;
}

/// No message of ECS's is known for constraints on Fargate; this one is RunTask's.
Outcome checkPlaces(const RequestSource& source, const TaskDefinition& definition)
{
    if (asksFor(definition, LaunchType::Fargate) && !definition.placementConstraints.empty())
        return source.refusal("placementConstraints", clientException,
                              "Placement constraints are not supported with FARGATE launch type.",
                              "Remove them, or FARGATE from requiresCompatibilities.");
    return checkConstraints(source);
}

Outcome checkTaskDefinition(const RequestSource& source, const TaskDefinition& definition)
{
    if (!isName(definition.family))
        return source.refusal("family", clientException,
                              "A family's name has 1 to 255 letters, digits, hyphens and underscores.",
                              "Choose another name.");
    if (Outcome fault = checkRanges(source, storageRanges, {"the task"}))
        return fault;
    if (asksFor(definition, LaunchType::Fargate)) {
        if (Outcome fault = checkFargate(source, definition))
            return fault;
    }
    if (asksFor(definition, LaunchType::External)) {
        if (Outcome fault = checkExternal(source, definition))
            return fault;
    }
    if (Outcome fault = checkPlaces(source, definition))
        return fault;
    return checkContainers(source, definition);
}

} // namespace

Result<Request> readRegisterTaskDefinition(const RequestSource& source)
{
    Result<TaskDefinition> definition = readTaskDefinition(source.value, source.pointer);
    if (!definition)
        return definition.error();
    if (const Outcome fault = checkTaskDefinition(source, *definition))
        return *fault;
    return Request(RegisterTaskDefinition{.definition = std::move(definition).value()});
}

} // namespace taskarium
