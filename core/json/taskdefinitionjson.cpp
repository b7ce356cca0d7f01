// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/taskdefinitionjson.h>

#include <core/base/lowercase.h>
#include <core/json/members.h>
#include <core/json/pointer.h>
#include <core/json/wiretext.h>
#include <core/model/arn.h>
#include <core/model/compatibility.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <utility>

namespace taskarium {

namespace {

using nlohmann::json;

/// A unit in which a task-level size may be written: "1 vCPU" is 1024 CPU units, "0.5GB" is 512 MiB.
struct SizeUnit {
    std::string_view member;
    std::string_view name; ///< in lower case
};
constexpr SizeUnit cpuUnit{"cpu", "vcpu"};
constexpr SizeUnit memoryUnit{"memory", "gb"};

/// A size in 1024ths of the unit; plain digits are such parts already (API reference,
/// RegisterTaskDefinition).
std::optional<int> sizeFrom(std::string text, const SizeUnit& unit)
{
    std::erase(text, ' ');
    text = lowerCase(std::move(text));
    const bool hasUnit = text.ends_with(unit.name);
    if (hasUnit)
        text.resize(text.size() - unit.name.size());
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string fraction = text.substr(std::min(point + 1, text.size()));
    if ((!hasUnit && point < text.size()) || fraction.size() > 6)
        return std::nullopt;
    fraction.resize(6, '0');
    const std::string millionths = text.substr(0, point) + fraction;
    std::int64_t value = 0;
    const auto [end, failed] =
        std::from_chars(millionths.data(), millionths.data() + millionths.size(), value);
    if (failed != std::errc{} || end != millionths.data() + millionths.size() || value < 0 || text == ".")
        return std::nullopt;
    const std::int64_t size =
        hasUnit ? value / 1'000'000 * 1024 + value % 1'000'000 * 1024 / 1'000'000 : value / 1'000'000;
    if (text.empty() || size > std::numeric_limits<int>::max())
        return std::nullopt;
    return static_cast<int>(size);
}

Result<std::optional<int>> readSize(const json& request, const SizeUnit& unit, const std::string& pointer)
{
    const auto text = memberOf<std::string>(request, unit.member);
    if (!text)
        return std::optional<int>();
    const std::optional<int> size = sizeFrom(*text, unit);
    if (!size)
        return Error{.pointer = memberPointer(pointer, unit.member),
                     .code = "ClientException",
                     .message = fmt::format("Invalid '{}' setting for task.", unit.member),
                     .remedy = unit.member == "cpu" ? "Write CPU units such as \"256\", or \"0.25 vCPU\"."
                                                    : "Write MiB such as \"512\", or \"0.5 GB\"."};
    return size;
}

PortMapping readPortMapping(const json& source)
{
    return {.containerPort = memberOf<int>(source, "containerPort").value_or(0),
            .hostPort = memberOf<int>(source, "hostPort").value_or(0),
            .protocol = memberOf<std::string>(source, "protocol").value_or("tcp")};
}

std::optional<Duration> readSeconds(const json& source, std::string_view member)
{
    const auto seconds = memberOf<int>(source, member);
    return seconds ? std::optional<Duration>(std::chrono::seconds(*seconds)) : std::nullopt;
}

std::optional<HealthCheck> readHealthCheck(const json& container)
{
    if (!container.contains("healthCheck"))
        return std::nullopt;
    const json& source = container["healthCheck"];
    const json& command = partOf(source, "command");
    if (!command.empty() && command[0] == "NONE")
        return std::nullopt;
    HealthCheck check;
    check.interval = readSeconds(source, "interval").value_or(check.interval);
    check.timeout = readSeconds(source, "timeout").value_or(check.timeout);
    check.retries = memberOf<int>(source, "retries").value_or(check.retries);
    check.startPeriod = readSeconds(source, "startPeriod").value_or(check.startPeriod);
    return check;
}

std::optional<RestartPolicy> readRestartPolicy(const json& container)
{
    const json& source = partOf(container, "restartPolicy");
    if (!source.is_object() || !memberOf<bool>(source, "enabled").value_or(false))
        return std::nullopt;
    RestartPolicy policy;
    for (const json& code : partOf(source, "ignoredExitCodes"))
        policy.ignoredExitCodes.push_back(code.get<int>());
    policy.restartAttemptPeriod =
        readSeconds(source, "restartAttemptPeriod").value_or(policy.restartAttemptPeriod);
    return policy;
}

/// Dependencies by the containers' places; a name that is none of theirs is refused where the request is
/// read.
void linkDependencies(TaskDefinition& definition, const json& request)
{
    const json& sources = partOf(request, "containerDefinitions");
    for (std::size_t i = 0; i < sources.size(); ++i) {
        for (const json& source : partOf(sources[i], "dependsOn")) {
            const auto provider = std::ranges::find(
                definition.containers, memberOf<std::string>(source, "containerName").value_or(""),
                &ContainerDefinition::name);
            const auto condition =
                dependencyConditionFrom(memberOf<std::string>(source, "condition").value_or(""));
            if (provider != definition.containers.end() && condition)
                definition.containers[i].dependsOn.push_back(
                    {static_cast<std::size_t>(provider - definition.containers.begin()), *condition});
        }
    }
}

/// What is fetched for a container before it starts. Without the service's name in it, valueFrom names a
/// parameter (API reference, Secret).
void readFetched(const json& source, ContainerDefinition& container)
{
    for (const json& secret : partOf(source, "secrets")) {
        const std::string place = memberOf<std::string>(secret, "valueFrom").value_or("");
        const bool isSecret = place.find(":secretsmanager:") != std::string::npos;
        container.readsParameters = container.readsParameters || !isSecret;
        if (isSecret && container.secret.empty())
            container.secret = place;
    }
    const json& login = partOf(source, "repositoryCredentials");
    if (container.secret.empty())
        container.secret = memberOf<std::string>(login, "credentialsParameter").value_or("");
    for (const json& file : partOf(source, "environmentFiles")) {
        if (container.environmentFile.empty())
            container.environmentFile = memberOf<std::string>(file, "value").value_or("");
    }
}

std::optional<std::string> firstWord(const json& source, std::string_view list)
{
    const json& words = partOf(source, list);
    return words.empty() ? std::nullopt : std::optional(words[0].get<std::string>());
}

ContainerDefinition readContainerDefinition(const json& source)
{
    ContainerDefinition container{.name = memberOf<std::string>(source, "name").value_or(""),
                                  .image = memberOf<std::string>(source, "image").value_or(""),
                                  .cpu = memberOf<int>(source, "cpu").value_or(0),
                                  .memory = memberOf<int>(source, "memory"),
                                  .memoryReservation = memberOf<int>(source, "memoryReservation"),
                                  .essential = memberOf<bool>(source, "essential").value_or(true)};
    for (const json& mapping : partOf(source, "portMappings"))
        container.portMappings.push_back(readPortMapping(mapping));
    container.stopTimeout = readSeconds(source, "stopTimeout");
    container.startTimeout = readSeconds(source, "startTimeout");
    container.healthCheck = readHealthCheck(source);
    container.restartPolicy = readRestartPolicy(source);
    container.logsToCloudWatch =
        memberOf<std::string>(partOf(source, "logConfiguration"), "logDriver") == "awslogs";
    container.hasVersionConsistency = memberOf<std::string>(source, "versionConsistency") != "disabled";
    readFetched(source, container);
    container.program = firstWord(source, "entryPoint").value_or(firstWord(source, "command").value_or(""));
    return container;
}

/// The first Amazon EFS file system among a definition's volumes; empty without one.
std::string readFileSystem(const json& request)
{
    for (const json& volume : partOf(request, "volumes")) {
        const auto id = memberOf<std::string>(partOf(volume, "efsVolumeConfiguration"), "fileSystemId");
        if (id)
            return *id;
    }
    return {};
}

/// runtimePlatform.operatingSystemFamily, where it is a Windows.
std::string readWindowsFamily(const json& request)
{
    const std::string family =
        memberOf<std::string>(partOf(request, "runtimePlatform"), "operatingSystemFamily").value_or("");
    return family.starts_with("WINDOWS") ? family : std::string();
}

/// runtimePlatform says X86_64 and ARM64, the attribute ecs.cpu-architecture x86_64 and arm64.
std::string readArchitecture(const json& request)
{
    const auto name = memberOf<std::string>(partOf(request, "runtimePlatform"), "cpuArchitecture");
    if (name == "ARM64")
        return "arm64";
    return name == "X86_64" ? "x86_64" : std::string();
}

/// What registration fills into a container definition, as recorded from the real service.
void completeContainer(json& container, NetworkMode mode)
{
    addDefaults(container,
                {{"cpu", 0},
                 {"environment", json::array()},
                 {"essential", true},
                 {"mountPoints", json::array()},
                 {"portMappings", json::array()},
                 {"systemControls", json::array()},
                 {"volumesFrom", json::array()}});
    const bool sharesHost = mode == NetworkMode::Awsvpc || mode == NetworkMode::Host;
    for (json& mapping : container["portMappings"]) {
        const json hostPort =
            sharesHost && mapping.contains("containerPort") ? mapping["containerPort"] : json(0);
        addDefaults(mapping, {{"hostPort", hostPort}, {"protocol", "tcp"}});
    }
    if (container.contains("healthCheck"))
        addDefaults(container["healthCheck"], {{"interval", 30}, {"retries", 3}, {"timeout", 5}});
}

/// In the order in which the real service tells them. Managed instances are kept as text only.
json compatibilities(const TaskDefinition& definition)
{
    json names = json::array();
    for (const LaunchType type : {LaunchType::External, LaunchType::Ec2, LaunchType::Fargate}) {
        if (suits(definition, type))
            names.push_back(toText(type));
    }
    if (definition.effectiveNetworkMode() == NetworkMode::Awsvpc && !definition.isWindows())
        names.push_back("MANAGED_INSTANCES");
    return names;
}

/// What an instance must be able to do (developer guide, "Amazon ECS container instance attributes").
json requiredAttributes(const TaskDefinition& definition, const json& document)
{
    json attributes = json::array();
    const auto require = [&attributes](const char* name) { attributes.push_back({{"name", name}}); };
    const bool usesNetworkInterface = definition.effectiveNetworkMode() == NetworkMode::Awsvpc;
    const auto anyHas = [&document](std::string_view member) {
        return std::ranges::any_of(partOf(document, "containerDefinitions"),
                                   [member](const json& container) { return container.contains(member); });
    };
    if (usesNetworkInterface)
        require("com.amazonaws.ecs.capability.docker-remote-api.1.18");
    if (anyHas("memoryReservation"))
        require("com.amazonaws.ecs.capability.docker-remote-api.1.21");
    if (anyHas("healthCheck"))
        require("ecs.capability.container-health-check");
    if (anyHas("dependsOn") || anyHas("stopTimeout") || anyHas("startTimeout"))
        require("ecs.capability.container-ordering");
    if (usesNetworkInterface)
        require("ecs.capability.task-eni");
    return attributes;
}

} // namespace

Result<TaskDefinition> readTaskDefinition(const json& request, const std::string& pointer)
{
    TaskDefinition definition{.family = request.at("family").get<std::string>(), .document = request.dump()};
    definition.networkMode = networkModeFrom(memberOf<std::string>(request, "networkMode").value_or(""));
    for (const json& container : partOf(request, "containerDefinitions"))
        definition.containers.push_back(readContainerDefinition(container));
    for (const json& name : partOf(request, "requiresCompatibilities")) {
        if (const auto type = launchTypeFrom(name.get_ref<const std::string&>()))
            definition.requiresCompatibilities.push_back(*type);
    }
    linkDependencies(definition, request);
    definition.windowsFamily = readWindowsFamily(request);
    definition.fileSystem = readFileSystem(request);
    definition.ephemeralStorageGiB = memberOf<int>(partOf(request, "ephemeralStorage"), "sizeInGiB")
                                         .value_or(definition.ephemeralStorageGiB);
    definition.cpuArchitecture = readArchitecture(request);
    for (const json& constraint : partOf(request, "placementConstraints"))
        definition.placementConstraints.push_back(
            {ConstraintType::MemberOf, memberOf<std::string>(constraint, "expression").value_or("")});
    const Result<std::optional<int>> cpu = readSize(request, cpuUnit, pointer);
    const Result<std::optional<int>> memory = readSize(request, memoryUnit, pointer);
    if (!cpu)
        return cpu.error();
    if (!memory)
        return memory.error();
    definition.cpu = *cpu;
    definition.memory = *memory;
    return definition;
}

json describeTaskDefinition(const World& world, TaskDefinitionId id)
{
    const TaskDefinition& definition = world.definition(id);
    const json document = json::parse(definition.document);
    json described = knownMembers("TaskDefinition", document);
    for (json& container : described["containerDefinitions"])
        completeContainer(container, definition.effectiveNetworkMode());
    addDefaults(described, {{"placementConstraints", json::array()}, {"volumes", json::array()}});
    if (definition.cpu)
        described["cpu"] = std::to_string(*definition.cpu);
    if (definition.memory)
        described["memory"] = std::to_string(*definition.memory);
    described["taskDefinitionArn"] = taskDefinitionArn(world, id);
    described["family"] = definition.family;
    described["revision"] = definition.revision;
    described["status"] = toText(definition.status);
    described["compatibilities"] = compatibilities(definition);
    described["requiresAttributes"] = requiredAttributes(definition, document);
    described["registeredAt"] = epochSeconds(utc(world, definition.registeredAt));
    if (definition.deregisteredAt)
        described["deregisteredAt"] = epochSeconds(utc(world, *definition.deregisteredAt));
    if (definition.deleteRequestedAt)
        described["deleteRequestedAt"] = epochSeconds(utc(world, *definition.deleteRequestedAt));
    return described;
}

} // namespace taskarium
