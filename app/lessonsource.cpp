// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/lessonsource.h>

#include <core/lesson/lessonfolder.h>

#include <algorithm>

namespace taskarium::app {

namespace {

bool isBuiltInLesson(const std::string& name)
{
    const std::vector<std::string> names = builtInLessonNames();
    return std::ranges::find(names, name) != names.end();
}

} // namespace

bool isLesson(const std::string& fileOrName)
{
    return isBuiltInLesson(fileOrName) || isLessonPath(fileOrName);
}

Result<Lesson> openLesson(const std::string& fileOrName)
{
    return isBuiltInLesson(fileOrName) ? builtInLesson(fileOrName) : readLessonAt(fileOrName);
}

} // namespace taskarium::app
