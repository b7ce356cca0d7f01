// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scenario/scenario.h>

#include <core/json/nearest.h>

#include <resources/embedded.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr std::string_view folder = "scenarios/";
constexpr std::string_view extension = ".json";

/// "demo" for "scenarios/demo.json"; empty for files of other folders.
std::string_view scenarioName(std::string_view path)
{
    if (!path.starts_with(folder) || !path.ends_with(extension))
        return {};
    return path.substr(folder.size(), path.size() - folder.size() - extension.size());
}

} // namespace

std::vector<BuiltInScenario> builtInScenarios()
{
    std::vector<BuiltInScenario> scenarios;
    for (const EmbeddedFile& file : embeddedFiles()) {
        const std::string name(scenarioName(file.path));
        if (name.empty())
            continue;
        const Result<Scenario> scenario = readScenario(file.text, name);
        scenarios.push_back({.name = name, .title = scenario ? scenario->title : name, .text = file.text});
    }
    std::ranges::sort(scenarios, {}, &BuiltInScenario::name);
    return scenarios;
}

std::vector<std::string> builtInScenarioNames()
{
    std::vector<std::string> names;
    for (const EmbeddedFile& file : embeddedFiles()) {
        if (const std::string_view name = scenarioName(file.path); !name.empty())
            names.emplace_back(name);
    }
    std::ranges::sort(names);
    return names;
}

Result<Scenario> builtInScenario(std::string_view name)
{
    const auto files = embeddedFiles();
    const auto found = std::ranges::find_if(
        files, [name](const EmbeddedFile& file) { return !name.empty() && scenarioName(file.path) == name; });
    if (found != files.end())
        return readScenario(found->text, std::string(name));
    return Error{.message = "There is no built-in scenario \"" + std::string(name) + "\".",
                 .remedy = nameRemedy(name, builtInScenarioNames(), "`taskarium list` names them.")};
}

} // namespace taskarium
