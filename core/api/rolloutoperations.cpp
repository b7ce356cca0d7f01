// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/operations.h>
#include <core/api/paging.h>
#include <core/api/rollouts.h>
#include <core/base/timetext.h>
#include <core/json/members.h>
#include <core/model/arn.h>

#include <algorithm>
#include <cmath>

namespace taskarium {

namespace {

using nlohmann::json;

/// How many ARNs a call may name (API reference, DescribeServiceDeployments).
constexpr std::size_t mostRollouts = 20;

/// A timestamp of a request: epoch seconds, or as text.
UtcTime instantOf(const json& value)
{
    if (value.is_string())
        return parseUtc(value.get<std::string>()).value();
    return UtcTime(Duration(std::llround(value.get<double>() * 1000)));
}

bool isCreatedWithin(const json& range, UtcTime created)
{
    return (!range.contains("after") || created >= instantOf(range["after"]))
        && (!range.contains("before") || created <= instantOf(range["before"]));
}

bool passes(const Call& call, const json& brief, UtcTime created)
{
    const std::vector<std::string> statuses = call.texts("status");
    if (!statuses.empty() && std::ranges::count(statuses, brief["status"].get<std::string>()) == 0)
        return false;
    return !call.request.contains("createdAt") || isCreatedWithin(call.request["createdAt"], created);
}

/// What a request names by ARN.
struct Wanted {
    ListLimit list;
    const char* replied; ///< the reply's member
    std::optional<Rollout> (*find)(const World&, std::string_view arn);
    json (*describe)(const World&, const Rollout&);
};

Answer describeWanted(const Call& call, const Wanted& wanted)
{
    if (const Outcome bad = checkList(call, wanted.list))
        return exceptionOf(*bad);
    json reply = {{"failures", json::array()}, {wanted.replied, json::array()}};
    for (const std::string& arn : call.texts(wanted.list.member)) {
        if (const std::optional<Rollout> rollout = wanted.find(call.world(), arn))
            reply[wanted.replied].push_back(wanted.describe(call.world(), *rollout));
        else
            reply["failures"].push_back(describeFailure(arn, "MISSING"));
    }
    return reply;
}

} // namespace

Answer listServiceDeployments(const Call& call)
{
    const Result<ServiceId> id = call.service("service");
    if (!id)
        return exceptionOf(id.error());
    const Service& service = call.world().service(*id);
    std::vector<ListEntry> entries;
    for (std::uint32_t i = 0; i < service.deployments.size(); ++i) {
        if (service.deployments[i].taskSet)
            continue; // A task set is no service deployment.
        json brief = briefServiceDeployment(call.world(), {*id, DeploymentId{i}});
        if (passes(call, brief, utc(call.world(), service.deployments[i].createdAt)))
            entries.push_back({keyOf(i), std::move(brief)});
    }
    return pageOf(call, std::move(entries),
                  {.member = "serviceDeployments", .pageSize = 20, .isDescending = true});
}

Answer describeServiceDeployments(const Call& call)
{
    return describeWanted(call,
                          {.list = {"serviceDeploymentArns", "Service Deployments", mostRollouts},
                           .replied = "serviceDeployments",
                           .find = findServiceDeployment,
                           .describe = describeServiceDeployment});
}

Answer describeServiceRevisions(const Call& call)
{
    return describeWanted(call,
                          {.list = {"serviceRevisionArns", "Service Revisions", mostRollouts},
                           .replied = "serviceRevisions",
                           .find = findServiceRevision,
                           .describe = describeServiceRevision});
}

Answer stopServiceDeployment(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    return json{{"serviceDeploymentArn", call.text("serviceDeploymentArn")}};
}

} // namespace taskarium
