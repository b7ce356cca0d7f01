// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>
#include <core/engine/engine.h>
#include <core/sim/reply.h>

namespace taskarium {

// Task sets, of services whose deployment controller is EXTERNAL. The scheduler starts and stops their tasks
// (core/scheduler/tasksets.h).

/// CreateTaskSet: a new one beside those that there are.
[[nodiscard]] Result<CommandReply> createTaskSet(Engine& engine, const CreateTaskSet& request,
                                                 const Command& command);

/// UpdateTaskSet: another scale.
[[nodiscard]] Result<CommandReply> updateTaskSet(Engine& engine, const UpdateTaskSet& request);

/// DeleteTaskSet: DRAINING until its tasks are on their way out. Refused while it is scaled above 0, unless
/// forced (API reference, DeleteTaskSet).
[[nodiscard]] Result<CommandReply> deleteTaskSet(Engine& engine, const DeleteTaskSet& request);

} // namespace taskarium
