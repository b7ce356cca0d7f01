// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/placement/launchorder.h>

namespace taskarium {

/// Whose random numbers the task of an order will have if it is started next.
[[nodiscard]] OwnerKey nextTaskKey(const Engine& engine, const LaunchOrder& order);

/// Starts a task: records it in its initial state with its first step.
TaskId launchTask(Engine& engine, const LaunchOrder& order);

} // namespace taskarium
