// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// The host has room for the task, and the agent begins to pull its images.
void beginPull(Engine& engine, TaskId task);

/// Its images are there, or cannot be had.
void finishPull(Engine& engine, TaskId task);

/// A task that is pulling is told to stop, or lost. On an instance the agent pulls the image that it has
/// begun with to its end and reports nothing before; the next ones it does not begin. On Fargate the pull is
/// cut short.
void leavePull(Engine& engine, TaskId task);

/// What pulls depend on has changed: the tasks that pull wait for longer, or not so long.
void reconsiderPullSteps(Engine& engine);

} // namespace taskarium
