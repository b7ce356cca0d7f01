// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/operations.h>
#include <core/api/paging.h>
#include <core/json/clusterjson.h>
#include <core/json/members.h>
#include <core/json/tagsjson.h>
#include <core/model/arn.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

using nlohmann::json;

constexpr std::size_t mostClusters = 100;

std::string missingArn(const World& world, std::string_view reference)
{
    return fmt::format("arn:aws:ecs:{}:{}:cluster/{}", world.settings.region, world.settings.account,
                       lastPart(reference));
}

/// A cluster's settings as they were asked for, or the default of the only one that there is.
json settingsOf(const json& document)
{
    const json& given = partOf(document, "settings");
    return given.empty() ? json::array({{{"name", "containerInsights"}, {"value", "disabled"}}}) : given;
}

json describe(const Call& call, ClusterId id)
{
    const json document = json::parse(call.world().clusters[id.value].document);
    json described = describeCluster(call.world(), id);
    if (call.includes("SETTINGS"))
        described["settings"] = settingsOf(document);
    if (call.includes("TAGS"))
        described["tags"] = tagsOf(call.world(), id);
    if (call.includes("CONFIGURATIONS") && document.contains("configuration"))
        described["configuration"] = document["configuration"];
    if (call.includes("STATISTICS"))
        described["statistics"] = describeStatistics(call.world(), id);
    return described;
}

/// A request that changes a cluster. The reply tells its settings and tags, whether or not they are included.
Answer answerCluster(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    json described = describeCluster(call.world(), *reply->cluster);
    described["settings"] = settingsOf(json::parse(call.world().clusters[reply->cluster->value].document));
    described["tags"] = tagsOf(call.world(), *reply->cluster);
    return json{{"cluster", std::move(described)}};
}

} // namespace

Answer createCluster(const Call& call)
{
    return answerCluster(call);
}

Answer updateCluster(const Call& call)
{
    return answerCluster(call);
}

Answer deleteCluster(const Call& call)
{
    return answerCluster(call);
}

Answer describeClusters(const Call& call)
{
    std::vector<std::string> wanted = call.texts("clusters");
    if (wanted.empty())
        wanted = {"default"};
    if (wanted.size() > mostClusters)
        return ApiError{.message = "Size of Clusters list cannot exceed 100"};
    json reply = {{"clusters", json::array()}, {"failures", json::array()}};
    for (const std::string& reference : wanted) {
        if (const std::optional<ClusterId> id = findCluster(call.world(), reference))
            reply["clusters"].push_back(describe(call, *id));
        else
            reply["failures"].push_back(describeFailure(missingArn(call.world(), reference), "MISSING"));
    }
    return reply;
}

Answer listClusters(const Call& call)
{
    std::vector<ListEntry> entries;
    for (std::uint32_t i = 0; i < call.world().clusters.size(); ++i) {
        if (call.world().clusters[i].status == ClusterStatus::Active)
            entries.push_back({keyOf(i), clusterArn(call.world(), ClusterId{i})});
    }
    return pageOf(call, std::move(entries), {.member = "clusterArns"});
}

} // namespace taskarium
