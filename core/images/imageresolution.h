// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// Finds the digests of a task's images, as far as they are not known yet: those of its deployment, if that
/// has resolved them; else what the registry has under their names now, or an instance's own copy of an image
/// that no registry is asked for, or has no answer for. Those of a registry that cannot be asked stay
/// unknown. The first task of a deployment that finds all of them settles them for the tasks after it;
/// containers with versionConsistency `disabled` resolve their tags each for itself (developer guide,
/// "Container image resolution"). Tasks of a deployment begin together and need not wait for the first one,
/// which is our own rule.
void resolveImages(Engine& engine, TaskId task);

/// ECS_IMAGE_PULL_BEHAVIOR of a task's instance. Fargate has no cache, and always pulls.
[[nodiscard]] ImagePullBehavior pullBehaviorOf(const Engine& engine, TaskId task);

/// Whether the first image that cannot be had ends the start at once; else the agent goes on, and finds when
/// it creates the container that there is none.
[[nodiscard]] bool givesUpAtOnce(ImagePullBehavior behavior);

/// Whether an image that is there is looked for in its registry all the same.
[[nodiscard]] bool looksAgain(ImagePullBehavior behavior);

/// The digest that the deployment of a task has settled for a container; empty if it has none, or not yet.
[[nodiscard]] std::string settledDigest(const Engine& engine, TaskId task, std::size_t container);

/// The copy of a container's image that the task's instance has; null if it has none.
[[nodiscard]] const CachedImage* findHostImage(const Engine& engine, TaskId task, const std::string& image);

/// What the pull of an image of a task fetches, once its images are resolved; empty if nobody knows.
[[nodiscard]] const std::string& wantedDigest(const Engine& engine, TaskId task, const std::string& image);

} // namespace taskarium
