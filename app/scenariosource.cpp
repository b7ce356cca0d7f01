// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/scenariosource.h>

#include <app/lessonsource.h>

#include <core/base/file.h>
#include <core/json/nearest.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace taskarium::app {

namespace {

std::vector<std::string> knownNames()
{
    std::vector<std::string> names = builtInScenarioNames();
    std::ranges::move(builtInLessonNames(), std::back_inserter(names));
    return names;
}

bool isBuiltIn(const std::string& name)
{
    const std::vector<std::string> names = builtInScenarioNames();
    return std::ranges::find(names, name) != names.end();
}

} // namespace

Outcome checkThere(const std::string& fileOrName)
{
    // A file that may not be looked at is there: opening it tells why it cannot be read.
    std::error_code failed;
    if (isBuiltIn(fileOrName) || isLesson(fileOrName) || std::filesystem::exists(fileOrName, failed)
        || failed)
        return std::nullopt;
    return Error{
        .message = fmt::format("\"{}\" is neither a file nor a built-in scenario or lesson.", fileOrName),
        .remedy = nameRemedy(fileOrName, knownNames(), "\"taskarium list\" names the built-in ones.")};
}

Result<Scenario> openScenario(const std::string& fileOrName)
{
    if (isBuiltIn(fileOrName))
        return builtInScenario(fileOrName);
    if (isLesson(fileOrName)) {
        const Result<Lesson> lesson = openLesson(fileOrName);
        return lesson ? lesson->scenario : Result<Scenario>(lesson.error());
    }
    if (Outcome missing = checkThere(fileOrName))
        return *std::move(missing);
    const Result<std::string> text = readFile(fileOrName);
    if (!text)
        return text.error();
    return readScenario(*text, fileOrName);
}

} // namespace taskarium::app
