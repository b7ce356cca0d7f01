// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/lesson.h>

#include <string>

namespace taskarium::app {

/// Whether FILE|NAME means a lesson: the name of a built-in one, a folder with a lesson.json, or that file.
/// No built-in scenario has the name of a lesson.
[[nodiscard]] bool isLesson(const std::string& fileOrName);

/// The lesson that it means. Fails as readLessonAt() does.
[[nodiscard]] Result<Lesson> openLesson(const std::string& fileOrName);

} // namespace taskarium::app
