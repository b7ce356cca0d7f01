// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/requests.h>

#include <core/command/requestparts.h>
#include <core/json/members.h>
#include <core/json/utf8.h>
#include <core/model/accountsettings.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

using nlohmann::json;

namespace {

constexpr const char* badParameter = "InvalidParameterException";

/// As many task definitions and attributes a call may name (API reference, DeleteTaskDefinitions and
/// PutAttributes). The message about the first is ECS's.
constexpr std::size_t mostDefinitions = 10;
constexpr std::size_t mostAttributes = 10;

/// "web:8" or the end of an ARN like that.
Outcome checkRevision(const RequestSource& source, std::string_view member, const std::string& reference)
{
    const std::size_t colon = reference.rfind(':');
    const std::size_t slash = reference.rfind('/');
    const bool isArn = slash != std::string::npos;
    if (colon == std::string::npos || (isArn && colon < slash))
        return source.refusal(member, "ClientException", "Revision is missing.", "Write it like \"web:3\".");
    const std::string revision = reference.substr(colon + 1);
    const bool isNumber = !revision.empty() && revision != "0"
        && std::ranges::all_of(revision, [](char c) { return c >= '0' && c <= '9'; });
    if (isNumber)
        return std::nullopt;
    return source.refusal(member, badParameter, fmt::format("Invalid revision number. Number: {}", revision),
                          "Write a number from 1 on.");
}

/// How ECS words it is not known.
Outcome checkNewTags(const RequestSource& source)
{
    for (const json& tag : partOf(source.value, "tags")) {
        const std::string key = memberOf<std::string>(tag, "key").value_or("");
        if (key.empty())
            return source.refusal("tags", badParameter, "A tag must have a key.", "Add it.");
        if (key.starts_with("aws:"))
            return source.refusal("tags", badParameter, "A tag's key cannot begin with aws:.",
                                  "Choose another key.");
    }
    return std::nullopt;
}

std::vector<AttributeWish> readAttributes(const json& request)
{
    std::vector<AttributeWish> wishes;
    for (const json& attribute : partOf(request, "attributes"))
        wishes.push_back({.name = attribute["name"].get<std::string>(),
                          .value = memberOf<std::string>(attribute, "value").value_or(""),
                          .targetId = memberOf<std::string>(attribute, "targetId").value_or("")});
    return wishes;
}

/// Names and values have 1 to 128 characters (API reference, Attribute). How ECS words it is not known.
Outcome checkAttributes(const RequestSource& source, const std::vector<AttributeWish>& wishes)
{
    const auto refuse = [&source](const char* message, const char* remedy) {
        return source.refusal("attributes", badParameter, message, remedy);
    };
    if (wishes.empty())
        return refuse("Attributes cannot be empty.", "Name at least one.");
    if (wishes.size() > mostAttributes)
        return refuse("Size of Attributes list cannot exceed 10", "Give more than one command for more.");
    for (const AttributeWish& wish : wishes) {
        if (wish.targetId.empty())
            return refuse("targetId can not be blank.", "Name a container instance.");
        if (wish.name.empty() || wish.name.size() > 128 || wish.value.size() > 128)
            return refuse("An attribute's name has 1 to 128 characters, its value at most 128.",
                          "Shorten it.");
        if (wish.name.starts_with("ecs.") || wish.name.starts_with("com.amazonaws."))
            return refuse("Attributes of the agent cannot be changed.", "Choose another name.");
    }
    return std::nullopt;
}

/// The message about values is made like that of other lists.
Outcome checkSetting(const RequestSource& source)
{
    const std::string name = source.value["name"].get<std::string>();
    const AccountSetting* const setting = findAccountSetting(name);
    if (setting == nullptr || name == managedSetting)
        return source.refusal("name", badParameter, fmt::format("{} cannot be changed.", name),
                              "Choose another setting.");
    const auto value = memberOf<std::string>(source.value, "value");
    if (!value || (!value->empty() && std::ranges::count(setting->values, *value) > 0))
        return std::nullopt;
    std::vector<std::string_view> allowed(setting->values.begin(), setting->values.end());
    std::erase(allowed, "");
    return source.refusal("value", badParameter,
                          fmt::format("value should be one of [{}]", fmt::join(allowed, ",")),
                          "Use one of them.");
}

} // namespace

Result<Request> readDeregisterTaskDefinition(const RequestSource& source)
{
    const std::string reference = source.value["taskDefinition"].get<std::string>();
    if (const Outcome bad = checkRevision(source, "taskDefinition", reference))
        return *bad;
    return Request(DeregisterTaskDefinition{reference});
}

Result<Request> readDeleteTaskDefinitions(const RequestSource& source)
{
    DeleteTaskDefinitions request{source.value["taskDefinitions"].get<std::vector<std::string>>()};
    if (request.taskDefinitions.empty())
        return source.refusal("taskDefinitions", badParameter, "TaskDefinition references cannot be empty.",
                              "Name at least one.");
    if (request.taskDefinitions.size() > mostDefinitions)
        return source.refusal("taskDefinitions", badParameter,
                              "Size of TaskDefinition references list cannot exceed 10",
                              "Give more than one command for more.");
    for (const std::string& reference : request.taskDefinitions) {
        if (const Outcome bad = checkRevision(source, "taskDefinitions", reference))
            return *bad;
    }
    return Request(std::move(request));
}

Result<Request> readTagResource(const RequestSource& source)
{
    if (const Outcome bad = checkNewTags(source))
        return *bad;
    TagResource request{.resourceArn = source.value["resourceArn"].get<std::string>()};
    for (const json& tag : source.value["tags"])
        request.tags[tag["key"].get<std::string>()] = memberOf<std::string>(tag, "value").value_or("");
    return Request(std::move(request));
}

Result<Request> readUntagResource(const RequestSource& source)
{
    return Request(UntagResource{.resourceArn = source.value["resourceArn"].get<std::string>(),
                                 .keys = source.value["tagKeys"].get<std::vector<std::string>>()});
}

Result<Request> readPutAttributes(const RequestSource& source)
{
    PutAttributes request{readCluster(source.value), readAttributes(source.value)};
    if (const Outcome bad = checkAttributes(source, request.attributes))
        return *bad;
    return Request(std::move(request));
}

Result<Request> readDeleteAttributes(const RequestSource& source)
{
    DeleteAttributes request{readCluster(source.value), readAttributes(source.value)};
    if (const Outcome bad = checkAttributes(source, request.attributes))
        return *bad;
    return Request(std::move(request));
}

Result<Request> readPutAccountSetting(const RequestSource& source)
{
    if (const Outcome bad = checkSetting(source))
        return *bad;
    return Request(
        PutAccountSetting{source.value["name"].get<std::string>(), source.value["value"].get<std::string>()});
}

Result<Request> readPutAccountSettingDefault(const RequestSource& source)
{
    if (const Outcome bad = checkSetting(source))
        return *bad;
    return Request(PutAccountSettingDefault{source.value["name"].get<std::string>(),
                                            source.value["value"].get<std::string>()});
}

Result<Request> readDeleteAccountSetting(const RequestSource& source)
{
    if (const Outcome bad = checkSetting(source))
        return *bad;
    return Request(DeleteAccountSetting{source.value["name"].get<std::string>()});
}

} // namespace taskarium
