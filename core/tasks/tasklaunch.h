// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/engine/launchorder.h>

namespace taskarium {

/// Whose random numbers the task of an order will have if it is started next.
[[nodiscard]] OwnerKey nextTaskKey(const Engine& engine, const LaunchOrder& order);

/// Starts a task: records it in its initial state with its first step. Without a place it waits for its
/// capacity provider: it has neither containers nor attachments, and no availability zone.
TaskId launchTask(Engine& engine, const LaunchOrder& order);

/// A task that has waited gets an instance. With a network interface of its own it stays PROVISIONING while
/// that is made, which is one more version of the task (our own rule); without one it is PENDING.
void placeTask(Engine& engine, TaskId task, InstanceId instance);

} // namespace taskarium
