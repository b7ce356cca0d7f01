// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <vector>

namespace taskarium {

/// The network interface of a task should be attached now: the task goes on to its agent, waits and tries
/// again, or its start has failed (developer guide, "Task failed to start error messages").
void finishNetworkInterface(Engine& engine, TaskId task);

/// ECS itself fails to start a task; returns whether it does.
[[nodiscard]] bool failInternally(Engine& engine, TaskId task);

/// The attachments that a trigger brings, attached.
[[nodiscard]] std::vector<AttachmentChange> attached(Engine& engine, TaskId task, Trigger trigger);

} // namespace taskarium
