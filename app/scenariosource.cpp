// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/scenariosource.h>

#include <core/base/file.h>
#include <core/json/nearest.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace taskarium::app {

namespace {

std::vector<std::string> builtInNames()
{
    std::vector<std::string> names;
    for (const BuiltInScenario& scenario : builtInScenarios())
        names.push_back(scenario.name);
    return names;
}

Error neither(const std::string& fileOrName, const std::vector<std::string>& names)
{
    return Error{.message = fmt::format("\"{}\" is neither a file nor a built-in scenario.", fileOrName),
                 .remedy = nameRemedy(fileOrName, names, "\"taskarium list\" names the built-in ones.")};
}

} // namespace

Result<Scenario> openScenario(const std::string& fileOrName)
{
    const std::vector<std::string> names = builtInNames();
    if (std::ranges::find(names, fileOrName) != names.end())
        return builtInScenario(fileOrName);
    std::error_code failed;
    if (!std::filesystem::exists(fileOrName, failed) && !failed)
        return neither(fileOrName, names);
    const Result<std::string> text = readFile(fileOrName);
    if (!text)
        return text.error();
    return readScenario(*text, fileOrName);
}

} // namespace taskarium::app
