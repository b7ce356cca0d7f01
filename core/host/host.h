// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/host: what really happens on a host. Processes start, are checked, fail and get their signals; images
// are pulled, ports and memory are taken and given back. ECS sees of it only what an agent reports, which is
// for core/tasks to record.
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// What happens on a host as its agent sees it. A Fargate task has a host of its own, which always has room
/// and always answers.

/// Whether the task's host has room for it, with nobody waiting before it; if so the task holds it. ECS
/// counts a stopping task's resources as free at once, the agent only when it is over: since agent 1.73.0 a
/// task waits in a queue until then.
[[nodiscard]] bool takeResources(Engine& engine, TaskId task);

/// The task's containers are over, or it no longer waits: others may have its place.
void releaseResources(Engine& engine, TaskId task);

/// Takes from the queue of a host as many tasks as there is room for, first come, first served. They hold
/// their resources and may begin.
[[nodiscard]] std::vector<TaskId> admitWaiting(Engine& engine, InstanceId instance);

/// Whether the agent of the task's host can reach ECS and its container runtime answers.
[[nodiscard]] bool answersNow(const Engine& engine, TaskId task);

/// Whether the agent of the task's host can reach ECS.
[[nodiscard]] bool canReport(const Engine& engine, TaskId task);

/// Whether the container runtime of the task's host hangs.
[[nodiscard]] bool isRuntimeHung(const Engine& engine, TaskId task);

/// Keeps what is due on a host that does not answer until it does again. Returns whether it was kept.
[[nodiscard]] bool holdBack(Engine& engine, const Action& action);

/// The container runtime of an instance hangs, or answers again.
enum class Runtime : std::uint8_t { Answers, Hangs };
void setRuntime(Engine& engine, InstanceId instance, Runtime runtime);

/// The host answers again: what was held back is due now, and signals that could not be sent are sent.
void resumeHost(Engine& engine, InstanceId instance);

} // namespace taskarium
