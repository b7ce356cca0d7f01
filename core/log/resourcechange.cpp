// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/resourcechange.h>

namespace taskarium {

namespace {

void applyChange(World& world, const TaskDefinitionChange& change, SimTime at)
{
    TaskDefinition& definition = world.taskDefinitions.edit(change.definition.value);
    definition.status = change.status;
    if (change.status == TaskDefinitionStatus::Inactive)
        definition.deregisteredAt = at;
    if (change.status == TaskDefinitionStatus::DeleteInProgress)
        definition.deleteRequestedAt = at;
}

void applyChange(World& world, const ClusterChange& change, SimTime)
{
    world.clusters[change.cluster.value] = change.after;
}

void applyChange(World& world, const ProviderChange& change, SimTime)
{
    world.capacityProviders[change.provider.value] = change.after;
}

void applyChange(World& world, const TagsChange& change, SimTime)
{
    TagChanges& tags = world.tags[change.arn];
    for (const auto& [key, value] : change.tags)
        tags.insert_or_assign(key, value);
}

void applyChange(World& world, const AttributesChange& change, SimTime)
{
    ContainerInstance& instance = world.instances.edit(change.instance.value);
    instance.attributes = Shared(change.after);
    ++instance.version;
}

void applyChange(World& world, const SettingChange& change, SimTime)
{
    if (change.value)
        world.accountSettings.insert_or_assign(change.name, *change.value);
    else
        world.accountSettings.erase(change.name);
}

std::string textOf(const TaskDefinitionChange& change, const World& after)
{
    return after.definition(change.definition).name() + " " + std::string(toText(change.status));
}

std::string textOf(const ClusterChange& change, const World&)
{
    return "cluster " + change.after.name + " " + std::string(toText(change.after.status));
}

std::string textOf(const ProviderChange& change, const World&)
{
    return "capacity provider " + change.after.name + " " + std::string(toText(change.after.status));
}

std::string textOf(const TagsChange& change, const World&)
{
    return "tags of " + change.arn;
}

std::string textOf(const AttributesChange& change, const World& after)
{
    return "attributes of " + after.instance(change.instance).ec2InstanceId;
}

std::string textOf(const SettingChange& change, const World&)
{
    return "account setting " + change.name + " " + change.value.value_or("as by default");
}

} // namespace

void applyResource(World& world, const ResourceChanged& record, SimTime at)
{
    std::visit([&](const auto& change) { applyChange(world, change, at); }, record.change);
}

std::string resourceText(const ResourceChanged& record, const World& after)
{
    return std::visit([&after](const auto& change) { return textOf(change, after); }, record.change);
}

} // namespace taskarium
