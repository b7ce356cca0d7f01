// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <string>

namespace taskarium {

/// The download of an image to the host of a task, which begins at a time unless it is under way then: an
/// instance downloads an image once for all its tasks. One that was to begin later begins now.
[[nodiscard]] const Download& joinDownload(Engine& engine, TaskId task, const std::string& image,
                                           SimTime from);

/// The download of an image to the host of a task, under way or just ended; null if there is none.
[[nodiscard]] const Download* findDownload(const Engine& engine, TaskId task, const std::string& image);

/// What downloads depend on has changed: what has arrived is counted by the old, what is to come by the new.
/// Those that were only to begin are forgotten.
void reconsiderDownloads(Engine& engine);

} // namespace taskarium
