// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// Finds the digests of a task's images, as far as they are not known yet: those of its deployment, if that
/// has resolved them; else what the registry has under their names now, or an instance's own copy of an image
/// that is not in its registry. The first task of a deployment that finds all of them settles them for the
/// tasks after it; containers with versionConsistency `disabled` resolve their tags each for itself
/// (developer guide, "Container image resolution"). Tasks of a deployment begin together and need not wait
/// for the first one, which is our own rule.
void resolveImages(Engine& engine, TaskId task);

/// The copy of a container's image that the task's instance has; null if it has none.
[[nodiscard]] const CachedImage* findHostImage(const Engine& engine, TaskId task, const std::string& image);

/// What the pull of an image of a task fetches, once its images are resolved; empty if nobody knows.
[[nodiscard]] const std::string& wantedDigest(const Engine& engine, TaskId task, const std::string& image);

} // namespace taskarium
