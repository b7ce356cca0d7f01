// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/requests.h>

#include <core/command/numberranges.h>
#include <core/command/placementrequest.h>
#include <core/command/requestparts.h>
#include <core/json/members.h>
#include <core/json/pointer.h>
#include <core/json/utf8.h>

#include <fmt/format.h>

#include <span>

namespace taskarium {

namespace {

using nlohmann::json;

/// A text that may have so many characters (API reference, RunTask).
struct TextLimit {
    std::string_view member;
    std::size_t most;
};
constexpr TextLimit runTaskTexts[] = {{"clientToken", 64}, {"startedBy", 128}, {"referenceId", 1024}};
constexpr TextLimit startTaskTexts[] = {{"startedBy", 36}, {"referenceId", 1024}};

Outcome checkTexts(const RequestSource& source, std::span<const TextLimit> limits)
{
    for (const TextLimit& limit : limits) {
        if (codePointCount(memberOf<std::string>(source.value, limit.member).value_or("")) > limit.most)
            return source.refusal(
                limit.member, "InvalidParameterException",
                fmt::format("{} must have at most {} characters.", limit.member, limit.most), "Shorten it.");
    }
    return std::nullopt;
}

Outcome checkTags(const RequestSource& source)
{
    if (memberOf<std::string>(source.value, "propagateTags") != "SERVICE")
        return std::nullopt;
    return source.refusal("propagateTags", "InvalidParameterException",
                          "propagateTags cannot be SERVICE for a task that belongs to no service.",
                          "Use TASK_DEFINITION or NONE.");
}

/// Nothing else of the overrides is limited by numbers.
Outcome checkStorage(const RequestSource& source)
{
    if (!source.value.contains("overrides"))
        return std::nullopt;
    const RequestSource overrides{source.value["overrides"], memberPointer(source.pointer, "overrides")};
    return checkRanges(overrides, storageRanges, {"the task", "InvalidParameterException"});
}

/// What RunTask and StartTask have in common.
Outcome checkLaunch(const RequestSource& source, std::span<const TextLimit> limits)
{
    if (Outcome fault = checkTags(source))
        return fault;
    if (Outcome fault = checkTexts(source, limits))
        return fault;
    if (Outcome fault = checkStorage(source))
        return fault;
    return checkPlacement(source);
}

Outcome checkRunTask(const RequestSource& source)
{
    const int count = memberOf<int>(source.value, "count").value_or(1);
    if (count < 1 || count > 10)
        return source.refusal("count", "InvalidParameterException", "count must be from 1 to 10.",
                              "Give more than one command for more tasks.");
    return checkLaunch(source, runTaskTexts);
}

/// As many instances as a call may name (API reference, StartTask). The message for more is our own.
constexpr std::size_t mostInstances = 10;

Outcome checkStartTask(const RequestSource& source)
{
    const std::size_t count = partOf(source.value, "containerInstances").size();
    if (count == 0)
        return source.refusal("containerInstances", "InvalidParameterException",
                              "Container Instances cannot be empty.", "Name at least one instance.");
    if (count > mostInstances)
        return source.refusal("containerInstances", "InvalidParameterException",
                              "Size of Container Instances list cannot exceed 10",
                              "Give more than one command for more instances.");
    return checkLaunch(source, startTaskTexts);
}

/// As many tasks as a call may name, and how long their protection lasts (API reference,
/// UpdateTaskProtection). ECS's messages for these are not known; ours are made like others.
constexpr std::size_t mostProtected = 10;
constexpr int shortestProtection = 1;
constexpr int longestProtection = 2880;

Outcome checkProtection(const RequestSource& source)
{
    const std::size_t count = partOf(source.value, "tasks").size();
    if (count == 0)
        return source.refusal("tasks", "InvalidParameterException", "Tasks cannot be empty.",
                              "Name at least one task.");
    if (count > mostProtected)
        return source.refusal("tasks", "InvalidParameterException", "Size of Tasks list cannot exceed 10",
                              "Give more than one command for more tasks.");
    const int minutes = memberOf<int>(source.value, "expiresInMinutes").value_or(shortestProtection);
    if (minutes < shortestProtection || minutes > longestProtection)
        return source.refusal("expiresInMinutes", "InvalidParameterException",
                              "expiresInMinutes must be between 1 and 2880.", "Write 1 to 2880.");
    return std::nullopt;
}

/// The containers that a request overrides, by name; an override without one names none.
std::vector<std::string> overriddenContainers(const json& request)
{
    std::vector<std::string> names;
    for (const json& given : partOf(partOf(request, "overrides"), "containerOverrides")) {
        if (std::optional<std::string> name = memberOf<std::string>(given, "name"))
            names.push_back(*std::move(name));
    }
    return names;
}

} // namespace

Result<Request> readRunTask(const RequestSource& source)
{
    if (const Outcome fault = checkRunTask(source))
        return *fault;
    const json& request = source.value;
    return Request(RunTask{.cluster = readCluster(request),
                           .taskDefinition = request["taskDefinition"].get<std::string>(),
                           .count = memberOf<int>(request, "count").value_or(1),
                           .launchType = readLaunchType(request),
                           .strategy = readCapacityStrategy(request),
                           .group = memberOf<std::string>(request, "group"),
                           .startedBy = memberOf<std::string>(request, "startedBy"),
                           .platformVersion = memberOf<std::string>(request, "platformVersion"),
                           .networkConfiguration = readNetworkConfiguration(request),
                           .placement = readPlacementRules(request),
                           .ephemeralStorageGiB = memberOf<int>(
                               partOf(partOf(request, "overrides"), "ephemeralStorage"), "sizeInGiB"),
                           .overridden = overriddenContainers(request)});
}

Result<Request> readStartTask(const RequestSource& source)
{
    if (const Outcome fault = checkStartTask(source))
        return *fault;
    const json& request = source.value;
    return Request(
        StartTask{.cluster = readCluster(request),
                  .taskDefinition = request["taskDefinition"].get<std::string>(),
                  .containerInstances = request["containerInstances"].get<std::vector<std::string>>(),
                  .group = memberOf<std::string>(request, "group"),
                  .startedBy = memberOf<std::string>(request, "startedBy"),
                  .networkConfiguration = readNetworkConfiguration(request),
                  .overridden = overriddenContainers(request)});
}

Result<Request> readStopTask(const RequestSource& source)
{
    return Request(StopTask{.cluster = readCluster(source.value),
                            .task = source.value["task"].get<std::string>(),
                            .reason = memberOf<std::string>(source.value, "reason")});
}

Result<Request> readUpdateTaskProtection(const RequestSource& source)
{
    if (const Outcome fault = checkProtection(source))
        return *fault;
    UpdateTaskProtection update{.cluster = readCluster(source.value),
                                .tasks = source.value["tasks"].get<std::vector<std::string>>(),
                                .isEnabled = source.value["protectionEnabled"].get<bool>()};
    if (const auto minutes = memberOf<int>(source.value, "expiresInMinutes"))
        update.expiresIn = std::chrono::minutes(*minutes);
    return Request(std::move(update));
}

} // namespace taskarium
