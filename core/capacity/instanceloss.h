// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// A container instance is terminated. If its agent is connected, ECS deregisters it, and its tasks are
/// STOPPED without any agent (TerminationNotice). One that was stopped or out of reach stays registered, and
/// its tasks keep their last known state until it is deregistered by force (API reference,
/// DeregisterContainerInstance). Nothing if it is gone already.
void loseInstance(Engine& engine, InstanceId instance);

/// A container instance is stopped: ECS keeps it, without its agent; its tasks are told to stop, but nobody
/// reports that they have (recorded; the reason is the guide's "Host EC2 (instance id) stopped.").
void stopInstance(Engine& engine, InstanceId instance);

/// The agent of an instance is in reach again unless something keeps it away, or the other way round; what
/// waits for it goes on.
void reconnect(Engine& engine, InstanceId instance);

/// Whether the machine of an instance is no more, although ECS may still have the instance.
[[nodiscard]] bool isGone(const Engine& engine, InstanceId instance);

/// Nothing is broken on an instance any more.
void dropFaults(Engine& engine, InstanceId instance);

/// The tasks that are on an instance, whatever ECS wants of them, oldest first.
[[nodiscard]] std::vector<TaskId> tasksOn(const Engine& engine, InstanceId instance);

/// An EC2 Spot instance gets its two-minute notice: the agent sets it to drain, then it is gone.
void interruptInstance(Engine& engine, InstanceId instance);

} // namespace taskarium
