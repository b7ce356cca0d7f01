// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/tasks: a task's way through the table of its states. It is launched, each step's end decides the next,
// it is told to stop or ends by itself, it is cleaned up and forgotten. Every change is one record.
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// The present step of a task is over: decides what comes next, by the task's state, and records it.
void finishStep(Engine& engine, TaskId task);

/// The task is told to stop, with its stop code and reason. Nothing if it was told before: the first reason
/// stays.
void requestStop(Engine& engine, TaskId task, const StopCause& cause);

} // namespace taskarium
