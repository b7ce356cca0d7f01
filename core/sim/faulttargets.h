// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/engine/engine.h>

#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// The fault with its target as the world names it; fails if there is no such target. A task that a fault
/// strikes by chance need not be there yet.
[[nodiscard]] Result<Fault> aimed(const Engine& engine, Fault fault);

/// What a fault that comes by chance may strike now, in a fixed order: instances, zones, or tasks.
[[nodiscard]] std::vector<std::string> targetsOf(const Engine& engine, FaultKind kind);

/// The instance of a fault that was aimed at one; the task, if it is there and of the kind that is struck.
[[nodiscard]] InstanceId struckInstance(const Engine& engine, const Fault& fault);
[[nodiscard]] std::optional<TaskId> struckTask(const Engine& engine, const Fault& fault);

} // namespace taskarium
