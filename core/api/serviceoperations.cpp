// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/operations.h>
#include <core/api/paging.h>
#include <core/api/rollouts.h>
#include <core/json/members.h>
#include <core/json/servicejson.h>
#include <core/model/arn.h>

#include <fmt/format.h>

#include <optional>

namespace taskarium {

namespace {

using nlohmann::json;

json describe(const World& world, ServiceId id)
{
    json described = describeService(world, id);
    addCurrentRollout(described, world, id);
    return described;
}

Answer change(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    return json{{"service", describe(call.world(), *reply->service)}};
}

/// The request that a service was made by, without its tags, which may differ in a repeated one.
json origin(const Service& service)
{
    const Deployment& first = service.deployments.front();
    json request =
        json::parse(first.revision.document->empty() ? service.document : *first.revision.document);
    request.erase("tags");
    return request;
}

/// The service that the same request with the same token has made before.
std::optional<ServiceId> findRepeated(const Call& call)
{
    const Result<ClusterId> cluster = call.cluster();
    if (!cluster || !call.request.contains("clientToken"))
        return std::nullopt;
    const std::optional<ServiceId> id = findService(call.world(), *cluster, call.text("serviceName"));
    if (!id || call.world().service(*id).status != ServiceStatus::Active)
        return std::nullopt;
    json request = call.request;
    request.erase("tags");
    return origin(call.world().service(*id)) == request ? id : std::nullopt;
}

std::string missingArn(const World& world, ClusterId cluster, std::string_view reference)
{
    return fmt::format("arn:aws:ecs:{}:{}:service/{}/{}", world.settings.region, world.settings.account,
                       world.clusters[cluster.value].name, lastPart(reference));
}

/// INACTIVE services can be described but are not listed.
bool passes(const Call& call, const Service& service)
{
    const std::string launchType = call.text("launchType");
    const std::string strategy = call.text("schedulingStrategy");
    return service.status != ServiceStatus::Inactive && call.text("resourceManagementType") != "ECS"
        && (launchType.empty() || (service.strategy.empty() && toText(service.launchType) == launchType))
        && (strategy.empty() || toText(service.schedulingStrategy) == strategy);
}

} // namespace

Answer createService(const Call& call)
{
    if (const std::optional<ServiceId> repeated = findRepeated(call))
        return json{{"service", describe(call.world(), *repeated)}};
    return change(call);
}

Answer updateService(const Call& call)
{
    return change(call);
}

Answer deleteService(const Call& call)
{
    return change(call);
}

Answer describeServices(const Call& call)
{
    const Result<ClusterId> cluster = call.cluster();
    if (!cluster)
        return exceptionOf(cluster.error());
    if (const Outcome bad = checkList(call, {"services", "Services", 10}))
        return exceptionOf(*bad);
    json reply = {{"failures", json::array()}, {"services", json::array()}};
    for (const std::string& reference : call.texts("services")) {
        const std::optional<ServiceId> id = findService(call.seen, *cluster, reference);
        if (!id) {
            reply["failures"].push_back(
                describeFailure(missingArn(call.world(), *cluster, reference), "MISSING"));
            continue;
        }
        json described = describe(call.seen, *id);
        if (!call.includes("TAGS"))
            described["tags"] = json::array();
        reply["services"].push_back(std::move(described));
    }
    return reply;
}

Answer listServices(const Call& call)
{
    const Result<ClusterId> cluster = call.cluster();
    if (!cluster)
        return exceptionOf(cluster.error());
    std::vector<ListEntry> entries;
    for (std::uint32_t i = 0; i < call.seen.services.size(); ++i) {
        const Service& service = call.seen.services[i];
        if (service.cluster == *cluster && passes(call, service))
            entries.push_back({keyOf(i), serviceArn(call.seen, ServiceId{i})});
    }
    return pageOf(call, std::move(entries), {.member = "serviceArns", .pageSize = 10});
}

} // namespace taskarium
