// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/operations.h>
#include <core/json/servicejson.h>

#include <optional>

namespace taskarium {

namespace {

using nlohmann::json;

Answer describeChangedSet(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    return json{{"taskSet", describeTaskSet(call.world(), {*reply->service, *reply->taskSet})}};
}

/// The task set that the same request with the same token has made before.
std::optional<Rollout> findRepeatedSet(const Call& call)
{
    const Result<ServiceId> service = call.service("service");
    if (!service || !call.request.contains("clientToken"))
        return std::nullopt;
    const std::vector<Deployment>& deployments = call.world().service(*service).deployments;
    for (std::uint32_t i = 0; i < deployments.size(); ++i) {
        const bool isThere = deployments[i].taskSet && deployments[i].status == DeploymentStatus::Active;
        if (isThere && *deployments[i].revision.document == call.request.dump())
            return Rollout{*service, DeploymentId{i}};
    }
    return std::nullopt;
}

/// All that are there, or those that the request names; the others are failures.
std::vector<Rollout> wantedSets(const Call& call, ServiceId service, json& failures)
{
    std::vector<Rollout> sets;
    for (const std::string& reference : call.texts("taskSets")) {
        if (const std::optional<DeploymentId> found = findTaskSet(call.world(), service, reference))
            sets.push_back({service, *found});
        else
            failures.push_back(describeFailure(reference, "MISSING"));
    }
    const auto count = static_cast<std::uint32_t>(call.world().service(service).deployments.size());
    for (std::uint32_t i = count; i-- > 0 && call.texts("taskSets").empty();) {
        const Deployment& deployment = call.world().service(service).deployments[i];
        if (deployment.taskSet && deployment.status != DeploymentStatus::Inactive)
            sets.push_back({service, DeploymentId{i}});
    }
    return sets;
}

} // namespace

Answer createTaskSet(const Call& call)
{
    if (const std::optional<Rollout> repeated = findRepeatedSet(call))
        return json{{"taskSet", describeTaskSet(call.world(), *repeated)}};
    return describeChangedSet(call);
}

Answer updateTaskSet(const Call& call)
{
    return describeChangedSet(call);
}

Answer deleteTaskSet(const Call& call)
{
    return describeChangedSet(call);
}

Answer describeTaskSets(const Call& call)
{
    const Result<ServiceId> id = call.service("service");
    if (!id)
        return exceptionOf(id.error());
    if (call.world().service(*id).status != ServiceStatus::Active)
        return ApiError{.type = "ServiceNotActiveException", .message = "Service was not ACTIVE."};
    json reply = {{"failures", json::array()}, {"taskSets", json::array()}};
    for (const Rollout& set : wantedSets(call, *id, reply["failures"])) {
        json described = describeTaskSet(call.world(), set);
        if (!call.includes("TAGS"))
            described["tags"] = json::array();
        reply["taskSets"].push_back(std::move(described));
    }
    return reply;
}

} // namespace taskarium
