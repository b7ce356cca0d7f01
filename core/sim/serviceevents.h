// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/sim/engine.h>

#include <span>
#include <string_view>

namespace taskarium {

/// Posts "(service NAME) " and the text to a service's events, with ECS's own wording (developer guide, "Amazon ECS
/// service event messages").
void postServiceEvent(Engine& engine, ServiceId service, std::string_view text);

/// The same with the 'ECS Service Action' event that goes with it.
void postServiceAction(Engine& engine, ServiceId service, std::string_view text, ServiceAction action,
                       std::string_view reason = {});

/// "(task ID) (task ID)".
[[nodiscard]] std::string taskList(const World& world, std::span<const TaskId> tasks);

/// "registered 1 targets in (target-group ARN)" for each target group of a task's service; nothing without any.
void postTargetsRegistered(Engine& engine, TaskId task);

/// "deregistered 1 targets in ..." and "has begun draining connections on 1 tasks".
void postTargetsDeregistered(Engine& engine, TaskId task);

} // namespace taskarium
