// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/lessonfolder.h>

#include <core/base/file.h>

#include <filesystem>

namespace taskarium {

namespace {

constexpr std::string_view jsonFile = "lesson.json";

std::filesystem::path folderOf(const std::string& path)
{
    const std::filesystem::path given(path);
    const std::filesystem::path root = given.filename() == jsonFile ? given.parent_path() : given;
    return root.empty() ? "." : root.has_filename() ? root : root.parent_path();
}

/// What the folder is called, wherever one stands.
std::string folderName(const std::filesystem::path& folder)
{
    std::error_code failed;
    const std::filesystem::path whole =
        std::filesystem::weakly_canonical(folder.empty() ? "." : folder, failed);
    return (failed ? folder : whole).filename().string();
}

} // namespace

bool isLessonPath(const std::string& path)
{
    std::error_code failed;
    return std::filesystem::is_regular_file(folderOf(path) / jsonFile, failed)
        && (std::filesystem::is_directory(path, failed)
            || std::filesystem::path(path).filename() == jsonFile);
}

Result<Lesson> readLessonAt(const std::string& path)
{
    const std::filesystem::path folder = folderOf(path);
    const Result<std::string> json = readFile((folder / jsonFile).string());
    if (!json)
        return json.error();
    const Result<std::string> text = readFile((folder / "text.md").string());
    if (!text)
        return text.error();
    Result<Lesson> lesson = readLesson({.name = folder.string(), .json = *json, .text = *text});
    if (lesson)
        lesson.value().name = folderName(folder);
    return lesson;
}

} // namespace taskarium
