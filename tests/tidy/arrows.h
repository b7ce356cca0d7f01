// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tidy/source.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium::tidy {

/// The rooms and, for each, the rooms it may include: what arrows.txt says.
struct Arrows {
    std::map<std::string, std::set<std::string, std::less<>>, std::less<>> rooms{};
    std::vector<Finding> findings{}; ///< what is wrong with the list itself
};

/// Reads the text of arrows.txt. Findings: a line without a colon, a room named twice, an arrow to a room
/// that is not in the list, a circle, and the arrows that no list may ever have: out of core (but to
/// resources), and from ui to the rooms that decide.
[[nodiscard]] Arrows parseArrows(std::string_view text);

/// The room that a path lies in, "" if in none: "core/sim" for "core/sim/agent.cpp", "app" for
/// "app/main.cpp".
[[nodiscard]] std::string_view roomOf(std::string_view path);

/// Whether `from` may use `to`.
[[nodiscard]] bool allows(const Arrows& arrows, std::string_view from, std::string_view to);

} // namespace taskarium::tidy
