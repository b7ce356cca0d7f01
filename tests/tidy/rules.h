// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tidy/tree.h>

#include <span>
#include <string_view>
#include <vector>

namespace taskarium::tidy {

/// The numbers of the house.
struct Limits {
    int lineColumns = 110;   ///< characters, not bytes
    int fileLines = 400;     ///< core, ui, app and tests
    int functionLines = 70;  ///< core, ui and app, from the head to the closing brace
    int parameters = 4;      ///< core, ui and app
    int rootListLines = 100; ///< CMakeLists.txt of the root
    int mainLines = 60;      ///< app/main.cpp
    int testPercent = 30;    ///< lines of tests for each hundred of production
};

/// A rule of the house.
struct Rule {
    std::string_view name{};
    std::vector<Finding> (*find)(const Tree& tree) = nullptr;
};

/// All of them.
[[nodiscard]] std::span<const Rule> rules();

/// What breaks a rule in a tree, each finding with the rule's name.
[[nodiscard]] std::vector<Finding> check(const Rule& rule, const Tree& tree);

} // namespace taskarium::tidy
