// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>
#include <core/engine/engine.h>
#include <core/sim/reply.h>

namespace taskarium {

/// RunTask: places as many tasks as asked for and starts them; what finds no place is a failure of the reply.
[[nodiscard]] Result<CommandReply> runTask(Engine& engine, const RunTask& request, const Command& command);

/// StartTask: the caller chooses the instances. Each is held against the task's resources only: constraints
/// are for placement by ECS, and a DRAINING instance takes what it is given (our own rules, the API reference
/// is silent).
[[nodiscard]] Result<CommandReply> startTask(Engine& engine, const StartTask& request,
                                             const Command& command);

/// StopTask.
[[nodiscard]] Result<CommandReply> stopTask(Engine& engine, const StopTask& request);

/// UpdateTaskProtection. A task that is not there is a failure MISSING; one of no service or, which is our
/// own rule, one that was told to stop TASK_NOT_VALID; one whose service has protected too many
/// DEPLOYMENT_BLOCKED (developer guide, "API failure reasons").
[[nodiscard]] Result<CommandReply> updateTaskProtection(Engine& engine, const UpdateTaskProtection& request);

} // namespace taskarium
