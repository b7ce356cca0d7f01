// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lessons: the two files of one, with a line "====" between them.
#include <fuzz/target.h>

#include <core/lesson/lesson.h>

#include <string>

using namespace taskarium;

void takeText(std::string_view text)
{
    constexpr std::string_view border = "\n====\n";
    const std::size_t end = text.find(border);
    if (end == std::string_view::npos)
        return;
    const Result<Lesson> lesson =
        readLesson({.name = "fuzzed", .json = text.substr(0, end), .text = text.substr(end + border.size())});
    mustHold(lesson.ok() || !lesson.error().message.empty());
}
