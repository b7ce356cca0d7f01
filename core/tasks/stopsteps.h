// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// The way down. Each records one change: the trigger, what it brings with it, and the step that begins.

/// Fargate Spot gives its notice: what runs is told to stop at once, while targets drain, and all of it ends
/// with the host (developer guide, "Amazon ECS clusters for Fargate"). Only for a task that is wanted.
void interruptTask(Engine& engine, TaskId task);

/// What follows from that notice begins: DEACTIVATING or STOPPING.
void finishNotice(Engine& engine, TaskId task);

/// DEACTIVATING is over: the targets are UNUSED, the containers get their signal. If all have stopped already
/// the task goes straight on.
void finishDeregistration(Engine& engine, TaskId task);

/// The agent's last report has arrived: every container is STOPPED, or the control plane gave up a launch.
void finishStopReport(Engine& engine, TaskId task);

/// The network interface is gone: STOPPED. A task whose interface EC2 does not let ECS delete stays in
/// DEPROVISIONING, with nothing due.
void finishCleanup(Engine& engine, TaskId task);

/// EC2 lets ECS delete network interfaces again: the tasks that keep one for that go on with the next try.
void retryCleanups(Engine& engine);

/// An hour after stoppedAt: DELETED where the profile has it, else the task can no longer be described.
void finishRetention(Engine& engine, TaskId task);

/// A launch that no agent knows of has failed: the control plane undoes what it had begun.
void abandonLaunch(Engine& engine, TaskId task, const StopCause& cause);

/// The task's host is gone: STOPPED at once, without any agent. Containers have no exit code.
void loseTask(Engine& engine, TaskId task, const StopCause& cause);

/// An essential process ended by itself while the task was wanted: the task stops.
void stopAfterEssentialExit(Engine& engine, TaskId task, std::size_t container);

} // namespace taskarium
