// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/tagsjson.h>

#include <core/json/members.h>
#include <core/model/arn.h>

#include <algorithm>

namespace taskarium {

using nlohmann::json;

json presentTags(const World& world, const std::string& arn, json original)
{
    const auto changes = world.tags.find(arn);
    if (changes == world.tags.end())
        return original;
    json present = json::array();
    for (json& tag : original) {
        if (!changes->second.contains(tag.value("key", "")))
            present.push_back(std::move(tag));
    }
    for (const auto& [key, value] : changes->second) {
        if (value)
            present.push_back({{"key", key}, {"value", *value}});
    }
    return present;
}

json tagsOf(const World& world, TaskDefinitionId id)
{
    return presentTags(world, taskDefinitionArn(world, id),
                       partOf(json::parse(world.definition(id).document), "tags"));
}

json tagsOf(const World& world, ClusterId id)
{
    return presentTags(world, clusterArn(world, id),
                       partOf(json::parse(world.clusters[id.value].document), "tags"));
}

} // namespace taskarium
