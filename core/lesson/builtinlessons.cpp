// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/lesson.h>

#include <core/json/nearest.h>

#include <resources/embedded.h>

#include <algorithm>
#include <tuple>

namespace taskarium {

namespace {

constexpr std::string_view rootFolder = "lessons/";
constexpr std::string_view jsonName = "/lesson.json";

/// "first-task" for "lessons/first-task/lesson.json"; empty for other files.
std::string_view lessonName(std::string_view path)
{
    if (!path.starts_with(rootFolder) || !path.ends_with(jsonName))
        return {};
    return path.substr(rootFolder.size(), path.size() - rootFolder.size() - jsonName.size());
}

std::string_view textOfLesson(std::string_view name)
{
    const std::string path = std::string(rootFolder) + std::string(name) + "/text.md";
    const auto found = std::ranges::find(embeddedFiles(), path, &EmbeddedFile::path);
    return found == embeddedFiles().end() ? std::string_view() : found->text;
}

std::vector<LessonFiles> embeddedLessons()
{
    std::vector<LessonFiles> lessons;
    for (const EmbeddedFile& file : embeddedFiles()) {
        const std::string name(lessonName(file.path));
        if (!name.empty())
            lessons.push_back({.name = name, .json = file.text, .text = textOfLesson(name)});
    }
    return lessons;
}

} // namespace

std::vector<BuiltInLesson> builtInLessons()
{
    std::vector<BuiltInLesson> lessons;
    for (const LessonFiles& files : embeddedLessons()) {
        if (const Result<Lesson> lesson = readLesson(files))
            lessons.push_back(
                {files.name, lesson->kind, lesson->number, lesson->title, lesson->goal, lesson->minutes});
    }
    std::ranges::sort(lessons, {}, [](const BuiltInLesson& lesson) {
        return std::tuple(lesson.kind, lesson.number, lesson.name);
    });
    return lessons;
}

std::vector<std::string> builtInLessonNames()
{
    std::vector<std::string> names;
    for (const LessonFiles& files : embeddedLessons())
        names.push_back(files.name);
    return names;
}

Result<Lesson> builtInLesson(std::string_view name)
{
    const std::vector<LessonFiles> lessons = embeddedLessons();
    const auto found = std::ranges::find(lessons, name, &LessonFiles::name);
    if (found != lessons.end())
        return readLesson(*found);
    return Error{.message = "There is no built-in lesson \"" + std::string(name) + "\".",
                 .remedy = nameRemedy(name, builtInLessonNames(), "`taskarium list` names them.")};
}

} // namespace taskarium
