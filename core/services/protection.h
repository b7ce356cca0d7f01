// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <optional>
#include <vector>

namespace taskarium {

/// Task scale-in protection: the scheduler does not stop a protected task to scale in, to roll out, to
/// rebalance or, which is our own rule, to empty a draining host. StopTask, Spot interruptions and the loss
/// of its host end it all the same; so do failed health checks and the service's deletion, our own rules too
/// (developer guide, "Protect your Amazon ECS tasks from being terminated by scale-in events").

/// Protects a task until a time, whatever its protection was before; nothing: it is not protected any more.
void changeProtection(Engine& engine, TaskId task, std::optional<SimTime> until);

/// Nobody waits for the end of a task's protection any more: it was told to stop, which ended it.
void forgetProtection(Engine& engine, TaskId task);

/// Those of some tasks that are not protected.
[[nodiscard]] std::vector<TaskId> unprotected(const World& world, const std::vector<TaskId>& tasks);

/// Whether no more tasks of a service can be protected: it has more protected ones than it wants tasks, or
/// they keep it from its steady state (developer guide, "API failure reasons": DEPLOYMENT_BLOCKED).
[[nodiscard]] bool isBlockedByProtection(const Engine& engine, ServiceId service);

/// Tells that protected tasks keep a service from its steady state. As documented the event is worded like
/// the guide's, as observed like the recorded one, which counts them.
void tellBlockedByProtection(Engine& engine, ServiceId service, const std::vector<TaskId>& tasks);

} // namespace taskarium
