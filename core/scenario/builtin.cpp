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

Result<Scenario> builtInScenario(std::string_view name)
{
    const std::vector<BuiltInScenario> scenarios = builtInScenarios();
    const auto found = std::ranges::find(scenarios, name, &BuiltInScenario::name);
    if (found != scenarios.end())
        return readScenario(found->text, found->name);
    std::vector<std::string> names;
    for (const BuiltInScenario& scenario : scenarios)
        names.push_back(scenario.name);
    return Error{.message = "There is no built-in scenario \"" + std::string(name) + "\".",
                 .remedy = nameRemedy(name, names, "`taskarium list` names them.")};
}

} // namespace taskarium
