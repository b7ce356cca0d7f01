// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/resourcecalls.h>

#include <core/model/arn.h>
#include <core/model/resource.h>
#include <core/sim/requestchecks.h>

#include <map>

namespace taskarium {

namespace {

constexpr std::size_t mostTags = 50;

/// The message is the real service's.
Outcome checkResource(const Engine& engine, const std::string& arn, std::size_t tags)
{
    if (!findResource(engine.world, arn))
        return invalid("The specified resource is not found. Specify a valid ARN and try again.");
    const auto known = engine.world.tags.find(arn);
    if (tags + (known == engine.world.tags.end() ? 0 : known->second.size()) > mostTags)
        return invalid("A resource can have at most 50 tags.", "Remove some of them.");
    return std::nullopt;
}

/// The attributes of each instance that a request names, to be changed; fails on one that is not there.
using AttributesOfInstances = std::map<InstanceId, InstanceAttributes>;
Result<AttributesOfInstances> attributesOf(const Engine& engine, const std::string& clusterName,
                                           const std::vector<AttributeWish>& wishes)
{
    const Result<ClusterId> cluster = clusterOf(engine, clusterName);
    if (!cluster)
        return cluster.error();
    AttributesOfInstances attributes;
    for (const AttributeWish& wish : wishes) {
        const std::optional<InstanceId> found = findInstance(engine.world, wish.targetId);
        const bool isThere = found && engine.world.instance(*found).cluster == *cluster
            && engine.world.instance(*found).status != InstanceStatus::Inactive;
        if (!isThere)
            return refusal("TargetNotFoundException", "The target " + wish.targetId + " could not be found.");
        attributes.try_emplace(*found, *engine.world.instance(*found).attributes);
    }
    return attributes;
}

void recordAttributes(Engine& engine, const AttributesOfInstances& attributes)
{
    for (const auto& [instance, after] : attributes)
        engine.record(ResourceChanged{AttributesChange{instance, after}});
}

} // namespace

Result<CommandReply> deregisterDefinition(Engine& engine, const DeregisterTaskDefinition& request)
{
    const std::optional<TaskDefinitionId> found = findTaskDefinition(engine.world, request.taskDefinition);
    if (!found)
        return invalid("The specified task definition does not exist.");
    if (engine.world.definition(*found).status != TaskDefinitionStatus::Active)
        return refusal("ClientException", "TaskDefinition is inactive");
    engine.record(ResourceChanged{TaskDefinitionChange{*found, TaskDefinitionStatus::Inactive}});
    return CommandReply{.definition = *found};
}

Result<CommandReply> deleteDefinitions(Engine& engine, const DeleteTaskDefinitions& request)
{
    CommandReply reply;
    for (const std::string& reference : request.taskDefinitions) {
        const std::optional<TaskDefinitionId> found = findTaskDefinition(engine.world, reference);
        if (!found)
            reply.failures.push_back({reference, "MISSING"});
        else if (engine.world.definition(*found).status == TaskDefinitionStatus::Active)
            reply.failures.push_back(
                {reference,
                 "The specified task definition is still in ACTIVE status. Please deregister the "
                 "target and try again."});
        else if (engine.world.definition(*found).status == TaskDefinitionStatus::Inactive)
            engine.record(
                ResourceChanged{TaskDefinitionChange{*found, TaskDefinitionStatus::DeleteInProgress}});
    }
    return reply;
}

Result<CommandReply> tagResource(Engine& engine, const TagResource& request)
{
    if (const Outcome bad = checkResource(engine, request.resourceArn, request.tags.size()))
        return *bad;
    engine.record(
        ResourceChanged{TagsChange{request.resourceArn, {request.tags.begin(), request.tags.end()}}});
    return CommandReply{};
}

Result<CommandReply> untagResource(Engine& engine, const UntagResource& request)
{
    if (const Outcome bad = checkResource(engine, request.resourceArn, 0))
        return *bad;
    TagChanges gone;
    for (const std::string& key : request.keys)
        gone[key] = std::nullopt;
    engine.record(ResourceChanged{TagsChange{request.resourceArn, std::move(gone)}});
    return CommandReply{};
}

Result<CommandReply> putAttributes(Engine& engine, const PutAttributes& request)
{
    Result<AttributesOfInstances> attributes = attributesOf(engine, request.cluster, request.attributes);
    if (!attributes)
        return attributes.error();
    for (const AttributeWish& wish : request.attributes)
        attributes->at(*findInstance(engine.world, wish.targetId)).insert_or_assign(wish.name, wish.value);
    recordAttributes(engine, *attributes);
    return CommandReply{};
}

Result<CommandReply> deleteAttributes(Engine& engine, const DeleteAttributes& request)
{
    Result<AttributesOfInstances> attributes = attributesOf(engine, request.cluster, request.attributes);
    if (!attributes)
        return attributes.error();
    for (const AttributeWish& wish : request.attributes)
        attributes->at(*findInstance(engine.world, wish.targetId)).erase(wish.name);
    recordAttributes(engine, *attributes);
    return CommandReply{};
}

Result<CommandReply> changeSetting(Engine& engine, const std::string& name,
                                   const std::optional<std::string>& value)
{
    engine.record(ResourceChanged{SettingChange{name, value}});
    return CommandReply{};
}

} // namespace taskarium
