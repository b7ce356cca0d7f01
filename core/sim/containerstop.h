// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/sim/engine.h>

namespace taskarium {

/// Whether any process of the task runs; whether any has ended.
[[nodiscard]] bool anyProcessRuns(const Engine& engine, TaskId task);
[[nodiscard]] bool anyProcessEnded(const Engine& engine, TaskId task);

/// Starts the processes of a task and puts what they do by themselves in the queue.
void startProcesses(Engine& engine, TaskId task);

/// When the first essential process of the task, which runs, ends by itself; nothing if none does.
[[nodiscard]] std::optional<SimTime> firstSelfExit(const Engine& engine, TaskId task);

/// SIGTERM to every process that runs, SIGKILL after its stopTimeout. Returns the step in which the task now
/// is: ContainerStop until the last process is dead or, if none runs, the report that all are.
[[nodiscard]] Step beginContainerStop(Engine& engine, TaskId task);

/// The step that begins when the last process is dead: the report reaches the control plane.
[[nodiscard]] Step beginStopReport(Engine& engine, TaskId task);

/// What the agent's last report says: every container STOPPED, with its exit code if its process ever ran.
[[nodiscard]] std::vector<ContainerChange> stoppedContainers(const Engine& engine, TaskId task);

/// When the first essential process ended (Task.executionStoppedAt); nothing if none has.
[[nodiscard]] std::optional<SimTime> executionStoppedAt(const Engine& engine, TaskId task);

} // namespace taskarium
