// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// The end of a process that was due has come: its agent restarts it, stops its task, or goes on.
void endProcess(Engine& engine, TaskId task, std::size_t container);

/// A container whose process had ended is started again by its restart policy.
void restartContainer(Engine& engine, TaskId task, std::size_t container);

/// The agent reports containers that ended while their task goes on, or while others of it have yet to stop.
void reportContainers(Engine& engine, TaskId task);

/// The behaviour of a task's applications has changed: what was due of their ends and health checks is
/// reconsidered.
void reconsiderProcesses(Engine& engine, TaskId task);

} // namespace taskarium
