// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <optional>
#include <vector>

namespace taskarium {

/// A task begins to prepare and to pull, one image after another, by size and bandwidth; an instance has what
/// it has pulled before and looks at its registry again by its ECS_IMAGE_PULL_BEHAVIOR; tasks that want the
/// same image on one instance share its download, which goes on even if they are stopped. What comes of it as
/// things stand is in Engine::pulls until endPull().
/// Others may find their images there sooner for it; then reconsiderPulls() has to follow.
enum class PullPlanning : std::uint8_t { ChangesNone, ChangesOthers };
[[nodiscard]] PullPlanning planPull(Engine& engine, TaskId task);

/// What pulls depend on has changed: images, registries, disks and services. Returns the tasks whose pull now
/// ends at another time.
[[nodiscard]] std::vector<TaskId> reconsiderPulls(Engine& engine);

/// The pull of a task is over, or nobody waits for it any more; returns what came of it, nothing if it was
/// not pulling.
std::optional<PullPlan> endPull(Engine& engine, TaskId task);

/// The first pull of layers and the end of the last, as far as they have come (Task.pullStartedAt and
/// pullStoppedAt); nothing if nothing had to be pulled.
[[nodiscard]] std::vector<StampSet> pullStamps(const PullPlan& plan, SimTime now);

} // namespace taskarium
