// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/sim/engine.h>

namespace taskarium {

/// The present step of a task is over: decides what comes next, by the task's state, and records it.
void finishStep(Engine& engine, TaskId task);

/// A process ends with an exit code; nothing if it does not run any more.
void endProcess(Engine& engine, TaskId task, std::size_t container, int exitCode);

/// The agent reports a non-essential container that ended by itself while its task goes on.
void reportContainer(Engine& engine, TaskId task, std::size_t container);

/// The task is told to stop, with its stop code and reason. Nothing if it was told before: the first reason
/// stays.
void requestStop(Engine& engine, TaskId task, const StopCause& cause);

} // namespace taskarium
