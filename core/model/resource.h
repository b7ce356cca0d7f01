// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <optional>
#include <string_view>
#include <variant>

namespace taskarium {

/// What can have tags.
using Resource = std::variant<TaskId, ServiceId, TaskDefinitionId, ClusterId, InstanceId, CapacityProviderId>;

/// The resource of an ARN of this region and account; nothing if there is none. A task definition's has its
/// revision, and a task can be found as long as it can be described.
[[nodiscard]] std::optional<Resource> findResource(const World& world, std::string_view arn);

} // namespace taskarium
