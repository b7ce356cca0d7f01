// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/host/containerstart.h>

#include <optional>

namespace taskarium {

/// What comes of preparing a task's images on its host.
struct PullOutlook {
    Duration length{};
    std::optional<StartFailure> failure{}; ///< at the end of that time
};

/// The pull of a task that begins now, once its images are resolved: by size and bandwidth, at once for
/// images that its instance has already; Fargate has no cache. A failing pull on EC2 falls back to an image
/// that is there (ECS_IMAGE_PULL_BEHAVIOR default).
[[nodiscard]] PullOutlook pullOutlook(const Engine& engine, TaskId task);

/// The instance has the task's images from now on.
void keepImages(Engine& engine, TaskId task);

} // namespace taskarium
