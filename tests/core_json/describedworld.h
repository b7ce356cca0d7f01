// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/json/taskdefinitionjson.h>
#include <core/model/world.h>

#include <string_view>

namespace taskarium::test {

/// A world of one cluster with a target group, set at a fixed time.
inline World describedWorld()
{
    World world;
    world.settings.start = UtcTime(Duration(1'767'607'200'000)); // 2026-01-05T10:00:00Z
    world.clusters.push_back({.name = "demo"});
    world.targetGroups.push_back({.name = "web", .suffix = "0123456789abcdef"});
    return world;
}

/// Registers what a request says as the first revision of its family, a second after the start.
inline TaskDefinitionId addDefinition(World& world, std::string_view request)
{
    TaskDefinition definition = readTaskDefinition(nlohmann::json::parse(request), {}).value();
    definition.revision = 1;
    definition.registeredAt = SimTime(Duration(1000));
    world.taskDefinitions.append(std::move(definition));
    return {static_cast<std::uint32_t>(world.taskDefinitions.size() - 1)};
}

} // namespace taskarium::test
