// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <nlohmann/json.hpp>

#include <string>

namespace taskarium {

/// A resource's tags: those that it was made with, and what TagResource and UntagResource have changed since.
[[nodiscard]] nlohmann::json presentTags(const World& world, const std::string& arn, nlohmann::json original);

/// The tags of a task definition and of a cluster, which their requests tell.
[[nodiscard]] nlohmann::json tagsOf(const World& world, TaskDefinitionId id);
[[nodiscard]] nlohmann::json tagsOf(const World& world, ClusterId id);

} // namespace taskarium
