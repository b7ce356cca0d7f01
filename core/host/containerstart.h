// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// The containers of a task start in the order of their dependencies: each once all that it depends on have
/// reached what it asks for (API reference, ContainerDependency).

/// Lets the agent begin with every container whose dependencies are met. Returns the step in which the task
/// is then: until the next container starts, or without an end if none can start yet.
[[nodiscard]] Step continueStart(Engine& engine, TaskId task);

/// Starts the processes whose time has come, and tells what the agent reports of them.
[[nodiscard]] std::vector<ContainerChange> startDueContainers(Engine& engine, TaskId task);

/// What a container that has not begun to start waits for; nothing if it need not.
[[nodiscard]] std::optional<ContainerDependency> unmetDependency(const Engine& engine, TaskId task,
                                                                 std::size_t container);

/// Whether every container has started.
[[nodiscard]] bool haveAllStarted(const Engine& engine, TaskId task);

/// A start fails if a container waits for what can no longer happen: a SUCCESS of a process that failed, or
/// anything of a container that could not be started. Returns whether it did.
[[nodiscard]] bool failVainWait(Engine& engine, TaskId task);

/// Something that containers may wait for has happened: goes on with a start that is under way.
void resumeStart(Engine& engine, TaskId task);

/// Starts a process that had ended once more, by its restart policy.
void restartProcess(Engine& engine, TaskId task, std::size_t container);

/// The startTimeout of a container is over: whoever still waits for it gives up, and the task with it.
void giveUpWaiting(Engine& engine, TaskId task, std::size_t container);

/// What kept containers from being started whose time has come may be over: they are tried again at once.
void retryStart(Engine& engine, TaskId task);

/// A container that is not essential cannot be started: it is reported STOPPED, and its task goes on.
void giveUpContainer(Engine& engine, TaskId task, const StartFailure& failure);

/// A start has failed: the containers that run are stopped, and then the agent reports it. On Fargate the
/// task shows the error, elsewhere the container.
void failStart(Engine& engine, TaskId task, const StartFailure& failure);

} // namespace taskarium
