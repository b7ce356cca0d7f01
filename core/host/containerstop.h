// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// Whether any process of the task runs; whether any has ended.
[[nodiscard]] bool anyProcessRuns(const Engine& engine, TaskId task);
[[nodiscard]] bool anyProcessEnded(const Engine& engine, TaskId task);

/// Puts in the queue how a process that runs ends by itself as things stand; what was there before is void.
/// Nothing for one that has its stop signal: its end is sure.
void scheduleOwnEnd(Engine& engine, TaskId task, std::size_t container);

/// The processes vanish with their host: no end of theirs is ever known.
void loseProcesses(Engine& engine, TaskId task);

/// When the first essential process of the task, which runs, ends by itself; nothing if none does.
[[nodiscard]] std::optional<SimTime> firstSelfExit(const Engine& engine, TaskId task);

/// SIGTERM to the processes that run, SIGKILL after their stopTimeout, in reverse order of the dependencies.
/// The task's step stays: its targets may still have to drain.
void stopProcesses(Engine& engine, TaskId task);

/// The same as the task's next step, which is returned: ContainerStop until the last process is dead or, if
/// none runs, the report that all are.
[[nodiscard]] Step beginContainerStop(Engine& engine, TaskId task);

/// The next in order get their signal, since those that depend on them have stopped. Nothing unless some wait
/// for theirs.
void continueContainerStop(Engine& engine, TaskId task);

/// Whatever of the task still runs at that time is killed then, signal or not.
void endProcessesBy(Engine& engine, TaskId task, SimTime end);

/// The end of a container reaches ECS after a while: an event of its own, since its task goes on, or others
/// of it have yet to stop.
void scheduleReport(Engine& engine, TaskId task, std::size_t container);

/// The same for all ends that ECS has not heard of.
void scheduleReports(Engine& engine, TaskId task);

/// What the agent has reported by now of containers that have ended, and ECS has not recorded. Reports of one
/// instant are one change.
[[nodiscard]] std::vector<ContainerChange> reportedEnds(const Engine& engine, TaskId task);

/// Whether ECS knows, or is told now, that every container has stopped.
[[nodiscard]] bool isStopKnown(const Engine& engine, TaskId task);

/// The step that begins when the last process is dead: the report reaches the control plane. The host has the
/// task's resources back.
[[nodiscard]] Step beginStopReport(Engine& engine, TaskId task);

/// What the agent's last report says: every container STOPPED, with its exit code if its process ever ran.
[[nodiscard]] std::vector<ContainerChange> stoppedContainers(const Engine& engine, TaskId task);

/// What it says of one whose process has ended.
[[nodiscard]] ContainerChange stoppedContainer(const Engine& engine, TaskId task, std::size_t container);

/// A reason of a container or of a task as the agent sends it: cut to 1024 characters, counted in bytes, and
/// not within one of more bytes (amazon-ecs-agent).
[[nodiscard]] std::string sentReason(std::string reason);

/// When the first essential process ended (Task.executionStoppedAt); nothing if none has.
[[nodiscard]] std::optional<SimTime> executionStoppedAt(const Engine& engine, TaskId task);

} // namespace taskarium
