// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/operations.h>
#include <core/api/paging.h>
#include <core/json/instancejson.h>
#include <core/json/members.h>
#include <core/model/arn.h>
#include <core/query/clusterquery.h>

#include <algorithm>
#include <optional>

namespace taskarium {

namespace {

using nlohmann::json;

std::optional<InstanceId> instanceIn(const World& world, ClusterId cluster, std::string_view reference)
{
    const std::optional<InstanceId> found = findInstance(world, reference);
    return found && world.instance(*found).cluster == cluster ? found : std::nullopt;
}

/// Instances of a request that are there, and failures for those that are not.
json describeNamed(const Call& call, ClusterId cluster)
{
    json reply = {{"containerInstances", json::array()}, {"failures", json::array()}};
    for (const std::string& reference : call.texts("containerInstances")) {
        const std::optional<InstanceId> found = instanceIn(call.world(), cluster, reference);
        if (!found) {
            reply["failures"].push_back(
                describeFailure(containerInstanceArn(call.world(), cluster, lastPart(reference)), "MISSING"));
            continue;
        }
        json described = describeInstance(call.world(), *found);
        if (!call.includes("TAGS"))
            described["tags"] = json::array();
        if (call.includes("CONTAINER_INSTANCE_HEALTH"))
            described["healthStatus"] = {
                {"details", json::array()},
                {"overallStatus", call.world().instance(*found).agentConnected ? "OK" : "IMPAIRED"}};
        reply["containerInstances"].push_back(std::move(described));
    }
    return reply;
}

/// Without a status all are listed but those that were deregistered.
bool hasStatus(const ContainerInstance& instance, const std::string& wanted)
{
    return wanted.empty() ? instance.status != InstanceStatus::Inactive : toText(instance.status) == wanted;
}

Result<std::optional<ClusterQuery>> instanceFilterOf(const Call& call)
{
    const std::string expression = call.text("filter");
    if (expression.empty())
        return std::optional<ClusterQuery>();
    Result<ClusterQuery> query = parseClusterQuery(expression);
    if (!query)
        return query.error();
    return std::optional(std::move(query).value());
}

/// A request that is about one instance.
Answer answerInstance(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    return json{{"containerInstance", describeInstance(call.world(), *reply->instance)}};
}

} // namespace

Answer describeContainerInstances(const Call& call)
{
    const Result<ClusterId> cluster = call.cluster();
    if (!cluster)
        return exceptionOf(cluster.error());
    if (const Outcome bad = checkList(call, {"containerInstances", "Container Instances", 100}))
        return exceptionOf(*bad);
    return describeNamed(call, *cluster);
}

Answer listContainerInstances(const Call& call)
{
    const Result<ClusterId> cluster = call.cluster();
    if (!cluster)
        return exceptionOf(cluster.error());
    const Result<std::optional<ClusterQuery>> filter = instanceFilterOf(call);
    if (!filter)
        return exceptionOf(filter.error());
    const World& world = call.world();
    std::vector<ListEntry> entries;
    for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
        const InstanceId id{i};
        if (world.instance(id).cluster != *cluster || !hasStatus(world.instance(id), call.text("status")))
            continue;
        if (!*filter || matches(**filter, world, id))
            entries.push_back({keyOf(i), containerInstanceArn(world, id)});
    }
    return pageOf(call, std::move(entries), {.member = "containerInstanceArns"});
}

Answer updateContainerInstancesState(const Call& call)
{
    if (const Outcome bad = checkList(call, {"containerInstances", "Container Instances", 10}))
        return exceptionOf(*bad);
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    const World& world = call.world();
    json described = {{"containerInstances", json::array()}, {"failures", json::array()}};
    const ClusterId cluster = *call.cluster();
    for (const std::string& reference : call.texts("containerInstances")) {
        if (std::ranges::count(reply->failures, reference, &Failure::arn) > 0)
            described["failures"].push_back(
                describeFailure(containerInstanceArn(world, cluster, lastPart(reference)), "MISSING"));
        else
            described["containerInstances"].push_back(
                describeInstance(world, *instanceIn(world, cluster, reference)));
    }
    return described;
}

Answer registerContainerInstance(const Call& call)
{
    return answerInstance(call);
}

Answer deregisterContainerInstance(const Call& call)
{
    return answerInstance(call);
}

/// The attributes as they were set, or those that are gone.
Answer changeAttributes(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    return json{{"attributes", call.request["attributes"]}};
}

Answer listAttributes(const Call& call)
{
    const Result<ClusterId> cluster = call.cluster();
    if (!cluster)
        return exceptionOf(cluster.error());
    const World& world = call.world();
    const std::string name = call.text("attributeName");
    const std::string value = call.text("attributeValue");
    std::vector<ListEntry> entries;
    for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
        const ContainerInstance& instance = world.instances[i];
        if (instance.cluster != *cluster || instance.status == InstanceStatus::Inactive)
            continue;
        for (json& attribute : describeAttributes(instance)) {
            const bool isWanted = (name.empty() || attribute["name"] == name)
                && (value.empty() || attribute.value("value", "") == value);
            if (!isWanted)
                continue;
            const std::string key = keyOf(i) + attribute["name"].get<std::string>();
            attribute["targetId"] = containerInstanceArn(world, InstanceId{i});
            entries.push_back({key, std::move(attribute)});
        }
    }
    return pageOf(call, std::move(entries), {.member = "attributes"});
}

} // namespace taskarium
