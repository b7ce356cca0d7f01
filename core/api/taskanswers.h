// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

namespace taskarium {

/// Task as RunTask and StartTask answer it: nothing is known of its health yet, and its containers are in the
/// order of the definition (recorded from a real account).
[[nodiscard]] nlohmann::json describeStartedTask(const World& world, TaskId id);

/// A task of a cluster by its id or ARN; nothing if it can no longer be described.
[[nodiscard]] std::optional<TaskId> taskIn(const World& world, ClusterId cluster, std::string_view reference);

} // namespace taskarium
