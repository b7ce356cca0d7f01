// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/operations.h>
#include <core/api/paging.h>
#include <core/json/members.h>
#include <core/json/tagsjson.h>
#include <core/json/taskdefinitionjson.h>
#include <core/model/arn.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace taskarium {

namespace {

using nlohmann::json;

/// Sorted by family, then by revision (API reference, ListTaskDefinitions).
std::string revisionKey(const TaskDefinition& definition)
{
    return fmt::format("{}\t{}", definition.family, keyOf(static_cast<std::uint64_t>(definition.revision)));
}

} // namespace

Answer registerTaskDefinition(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    return json{{"tags", tagsOf(call.world(), *reply->definition)},
                {"taskDefinition", describeTaskDefinition(call.world(), *reply->definition)}};
}

/// The reply has no deregisteredAt yet (recorded from a real account).
Answer deregisterTaskDefinition(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    json described = describeTaskDefinition(call.world(), *reply->definition);
    described.erase("deregisteredAt");
    return json{{"taskDefinition", std::move(described)}};
}

Answer deleteTaskDefinitions(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    json described = {{"failures", describeFailures(reply->failures)}, {"taskDefinitions", json::array()}};
    for (const std::string& reference : call.texts("taskDefinitions")) {
        if (std::ranges::count(reply->failures, reference, &Failure::arn) == 0)
            described["taskDefinitions"].push_back(
                describeTaskDefinition(call.world(), *findTaskDefinition(call.world(), reference)));
    }
    return described;
}

Answer describeTaskDefinition(const Call& call)
{
    const std::optional<TaskDefinitionId> id = findTaskDefinition(call.world(), call.text("taskDefinition"));
    if (!id)
        return ApiError{.type = "ClientException", .message = "Unable to describe task definition."};
    return json{{"tags", call.includes("TAGS") ? tagsOf(call.world(), *id) : json::array()},
                {"taskDefinition", describeTaskDefinition(call.world(), *id)}};
}

Answer listTaskDefinitions(const Call& call)
{
    const std::string family = call.text("familyPrefix");
    const std::string status = memberOf<std::string>(call.request, "status").value_or("ACTIVE");
    std::vector<ListEntry> entries;
    for (std::uint32_t i = 0; i < call.world().taskDefinitions.size(); ++i) {
        const TaskDefinition& definition = call.world().taskDefinitions[i];
        if ((family.empty() || definition.family == family) && toText(definition.status) == status)
            entries.push_back(
                {revisionKey(definition), taskDefinitionArn(call.world(), TaskDefinitionId{i})});
    }
    return pageOf(call, std::move(entries),
                  {.member = "taskDefinitionArns", .isDescending = call.text("sort") == "DESC"});
}

/// A family is ACTIVE while one of its revisions is. Without a status all are listed (API reference,
/// ListTaskDefinitionFamilies).
Answer listTaskDefinitionFamilies(const Call& call)
{
    std::set<std::string> active;
    std::set<std::string> all;
    for (std::uint32_t i = 0; i < call.world().taskDefinitions.size(); ++i) {
        const TaskDefinition& definition = call.world().taskDefinitions[i];
        all.insert(definition.family);
        if (definition.status == TaskDefinitionStatus::Active)
            active.insert(definition.family);
    }
    const std::string status = call.text("status");
    std::vector<ListEntry> entries;
    for (const std::string& family : all) {
        const bool isWanted =
            status.empty() || status == "ALL" || (status == "ACTIVE") == active.contains(family);
        if (isWanted && family.starts_with(call.text("familyPrefix")))
            entries.push_back({family, family});
    }
    return pageOf(call, std::move(entries), {.member = "families"});
}

} // namespace taskarium
