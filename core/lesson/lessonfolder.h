// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/lesson.h>

#include <string>

namespace taskarium {

/// Whether a path is that of a lesson: a folder with a lesson.json, or such a file.
[[nodiscard]] bool isLessonPath(const std::string& path);

/// The lesson in a folder, or beside its lesson.json; the folder's name is the lesson's. Fails as readFile()
/// and readLesson() do.
[[nodiscard]] Result<Lesson> readLessonAt(const std::string& path);

} // namespace taskarium
