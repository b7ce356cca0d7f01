// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/operations.h>
#include <core/api/paging.h>
#include <core/json/clusterjson.h>
#include <core/json/members.h>
#include <core/json/servicejson.h>
#include <core/json/tagsjson.h>
#include <core/json/taskjson.h>
#include <core/model/accountsettings.h>
#include <core/model/resource.h>

#include <fmt/format.h>

#include <optional>

namespace taskarium {

namespace {

using nlohmann::json;

std::string rootArn(const World& world)
{
    return fmt::format("arn:aws:iam::{}:root", world.settings.account);
}

json tagsOfResource(const World& world, const std::string& arn, const Resource& resource)
{
    if (const auto* task = std::get_if<TaskId>(&resource))
        return describeTask(world, *task)["tags"];
    if (const auto* service = std::get_if<ServiceId>(&resource))
        return describeService(world, *service)["tags"];
    if (const auto* definition = std::get_if<TaskDefinitionId>(&resource))
        return tagsOf(world, *definition);
    if (const auto* cluster = std::get_if<ClusterId>(&resource))
        return tagsOf(world, *cluster);
    if (const auto* provider = std::get_if<CapacityProviderId>(&resource))
        return describeCapacityProvider(world, *provider)["tags"];
    return presentTags(world, arn, json::array());
}

/// Setting as the API describes it: with its default unless somebody has set it.
json describeSetting(const World& world, const AccountSetting& setting)
{
    const auto set = world.accountSettings.find(std::string(setting.name));
    return {
        {"name", setting.name},
        {"principalArn", rootArn(world)},
        {"type", setting.name == managedSetting ? "aws_managed" : "user"},
        {"value", set == world.accountSettings.end() ? std::string(setting.values.front()) : set->second}};
}

} // namespace

Answer changeTags(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    return reply ? Answer(json::object()) : exceptionOf(reply.error());
}

Answer listTagsForResource(const Call& call)
{
    const std::string arn = call.text("resourceArn");
    const std::optional<Resource> resource = findResource(call.world(), arn);
    if (!resource)
        return ApiError{.message = "The specified resource is not found. Specify a valid ARN and try again."};
    return json{{"tags", tagsOfResource(call.world(), arn, *resource)}};
}

Answer changeAccountSetting(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    return json{{"setting", describeSetting(call.world(), *findAccountSetting(call.text("name")))}};
}

/// Only what somebody has set is listed, or with effectiveSettings what is in force.
Answer listAccountSettings(const Call& call)
{
    const std::string name = call.text("name");
    const std::string value = call.text("value");
    if (!value.empty() && name.empty())
        return ApiError{.message = "A value can only be given together with a name."};
    const bool isEffective = memberOf<bool>(call.request, "effectiveSettings").value_or(false);
    std::vector<ListEntry> entries;
    for (const AccountSetting& setting : accountSettings) {
        json described = describeSetting(call.world(), setting);
        const bool isListed = isEffective || call.world().accountSettings.contains(std::string(setting.name));
        if (isListed && (name.empty() || setting.name == name)
            && (value.empty() || described["value"] == value))
            entries.push_back({std::string(setting.name), std::move(described)});
    }
    return pageOf(call, std::move(entries), {.member = "settings", .pageSize = 10});
}

} // namespace taskarium
