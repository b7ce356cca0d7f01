// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/operations.h>
#include <core/api/paging.h>
#include <core/json/instancejson.h>
#include <core/json/members.h>
#include <core/json/servicejson.h>
#include <core/json/taskjson.h>
#include <core/model/arn.h>

#include <fmt/format.h>

#include <array>
#include <optional>

namespace taskarium {

namespace {

using nlohmann::json;

/// The account settings as they are unless somebody changes them, by name (developer guide, "Access Amazon
/// ECS features with account settings").
struct DefaultSetting {
    std::string_view name;
    std::string_view value;
    std::string_view type = "user";
};
constexpr std::array defaultSettings{
    DefaultSetting{"awsvpcTrunking", "disabled"},
    DefaultSetting{"containerInsights", "disabled"},
    DefaultSetting{"containerInstanceLongArnFormat", "enabled"},
    DefaultSetting{"defaultLogDriverMode", "non-blocking"},
    DefaultSetting{"fargateFIPSMode", "disabled"},
    DefaultSetting{"fargateTaskRetirementWaitPeriod", "7"},
    DefaultSetting{"guardDutyActivate", "off", "aws_managed"},
    DefaultSetting{"serviceLongArnFormat", "enabled"},
    DefaultSetting{"tagResourceAuthorization", "off"},
    DefaultSetting{"taskLongArnFormat", "enabled"},
};

std::string rootArn(const World& world)
{
    return fmt::format("arn:aws:iam::{}:root", world.settings.account);
}

/// The kind of a resource in its ARN: "service" of ".../service/default/web". Nothing if it is no ARN of this
/// region and account.
std::optional<std::string_view> kindIn(const World& world, std::string_view arn)
{
    const std::string head = fmt::format("arn:aws:ecs:{}:{}:", world.settings.region, world.settings.account);
    if (!arn.starts_with(head))
        return std::nullopt;
    const std::string_view rest = arn.substr(head.size());
    return rest.substr(0, rest.find('/'));
}

/// The cluster's name in the ARN of what lies in one.
std::string_view clusterIn(std::string_view arn)
{
    const std::size_t begin = arn.find('/') + 1;
    return arn.substr(begin, arn.find('/', begin) - begin);
}

json definitionTags(const World& world, TaskDefinitionId id)
{
    return partOf(json::parse(world.definition(id).document), "tags");
}

/// The tags of what an ARN names; nothing if there is no such thing.
std::optional<json> tagsOf(const World& world, const std::string& arn)
{
    const std::optional<std::string_view> kind = kindIn(world, arn);
    if (kind == "task") {
        const std::optional<TaskId> task = findTask(world, arn);
        return task ? std::optional(describeTask(world, *task)["tags"]) : std::nullopt;
    }
    if (kind == "task-definition") {
        const std::optional<TaskDefinitionId> definition = findTaskDefinition(world, arn);
        return definition ? std::optional(definitionTags(world, *definition)) : std::nullopt;
    }
    if (kind == "service") {
        const std::optional<ClusterId> cluster = findCluster(world, clusterIn(arn));
        const auto service = cluster ? findService(world, *cluster, arn) : std::nullopt;
        return service ? std::optional(describeService(world, *service)["tags"]) : std::nullopt;
    }
    if (kind == "cluster") {
        const std::optional<ClusterId> cluster = findCluster(world, arn);
        return cluster ? std::optional(partOf(json::parse(world.clusters[cluster->value].document), "tags"))
                       : std::nullopt;
    }
    const bool isThere = (kind == "container-instance" && findInstance(world, arn))
        || (kind == "capacity-provider" && lastPart(arn) != arn);
    return isThere ? std::optional(json::array()) : std::nullopt;
}

} // namespace

Answer listTagsForResource(const Call& call)
{
    const std::string arn = call.text("resourceArn");
    std::optional<json> tags = tagsOf(call.world(), arn);
    if (!tags)
        return ApiError{.message = "The specified resource is not found. Specify a valid ARN and try again."};
    return json{{"tags", *std::move(tags)}};
}

/// Only what somebody has set is listed, or with effectiveSettings what is in force. Nothing can be set here.
Answer listAccountSettings(const Call& call)
{
    const std::string name = call.text("name");
    const std::string value = call.text("value");
    if (!value.empty() && name.empty())
        return ApiError{.message = "A value can only be given together with a name."};
    const bool isEffective = memberOf<bool>(call.request, "effectiveSettings").value_or(false);
    std::vector<ListEntry> entries;
    for (const DefaultSetting& setting : defaultSettings) {
        const bool isWanted = isEffective && (name.empty() || setting.name == name)
            && (value.empty() || setting.value == value);
        if (isWanted)
            entries.push_back({std::string(setting.name),
                               {{"name", setting.name},
                                {"principalArn", rootArn(call.world())},
                                {"type", setting.type},
                                {"value", setting.value}}});
    }
    return pageOf(call, std::move(entries), {.member = "settings", .pageSize = 10});
}

} // namespace taskarium
