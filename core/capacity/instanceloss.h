// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// A container instance is terminated: ECS deregisters it, and its tasks are STOPPED without any agent
/// (TerminationNotice). Nothing if it is gone already.
void loseInstance(Engine& engine, InstanceId instance);

/// The tasks that are on an instance, whatever ECS wants of them, oldest first.
[[nodiscard]] std::vector<TaskId> tasksOn(const Engine& engine, InstanceId instance);

/// An EC2 Spot instance gets its two-minute notice: the agent sets it to drain, then it is gone.
void interruptInstance(Engine& engine, InstanceId instance);

} // namespace taskarium
