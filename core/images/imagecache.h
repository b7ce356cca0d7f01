// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <string>

namespace taskarium {

/// What an instance has in its storage. Downloads that have ended since it was last looked at are there now,
/// and its agent has removed what nobody uses, every 30 minutes since it registered: of the images pulled
/// more than an hour ago that no container has had for three hours after its task stopped, the five used
/// longest ago. With prefer-cached it removes none (amazon-ecs-agent, README). Nothing of it is put in the
/// queue: it is made up for whenever somebody looks.
void updateImages(Engine& engine, InstanceId instance);

/// Whether the task's instance has an image now; never on Fargate, which has no cache.
[[nodiscard]] bool hasImage(Engine& engine, TaskId task, const std::string& image);

/// The containers of a task have their images from now on: those that are on its instance, whatever it has
/// asked for. Nothing on Fargate, where it has what it has asked for.
void useImages(Engine& engine, TaskId task);

} // namespace taskarium
