// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowfiles.h>

#include <app/commandline.h>
#include <app/scenariosource.h>

#include <core/json/nearest.h>
#include <core/lesson/lesson.h>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace taskarium::app {

namespace {

/// Neither a path nor the name of a scenario file.
bool isWord(const std::string& text)
{
    return text.find_first_of("./") == std::string::npos;
}

Error noCommand(const std::string& word)
{
    std::vector<std::string> known = commandWords();
    std::ranges::move(builtInScenarioNames(), std::back_inserter(known));
    std::ranges::move(builtInLessonNames(), std::back_inserter(known));
    return Error{.message = fmt::format(
                     "\"{}\" is neither a command nor a file nor a built-in scenario or lesson.", word),
                 .remedy = nameRemedy(word, known, "See --help.")};
}

} // namespace

int checkWindowFiles(const WindowOptions& options, const Console& console)
{
    int code = Success;
    for (const std::string& file : options.files) {
        const Outcome missing = file == "-" ? std::nullopt : checkThere(file); // standard input is there
        if (!missing)
            continue;
        if (&file == &options.files.front() && isWord(file)) {
            complain(console, errorText(noCommand(file)));
            return WrongUsage;
        }
        complain(console, errorText(*missing));
        code = DataFailure;
    }
    return code;
}

} // namespace taskarium::app
