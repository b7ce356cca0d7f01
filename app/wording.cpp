// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/wording.h>

#include <fmt/format.h>

#include <filesystem>

namespace taskarium::app {

std::string counted(std::size_t count, std::string_view noun)
{
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

bool hasTitle(const Scenario& scenario)
{
    return scenario.title.find_first_not_of(" \t\r\n") != std::string::npos;
}

std::string titleOf(const Scenario& scenario, const std::string& fileOrName)
{
    return hasTitle(scenario) ? scenario.title : std::filesystem::path(fileOrName).filename().string();
}

} // namespace taskarium::app
