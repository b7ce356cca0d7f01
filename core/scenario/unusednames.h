// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/scenario/scenario.h>

#include <string>
#include <vector>

namespace taskarium {

/// An entry of a scenario that names what none of its task definitions has: most likely misspelt. It does no
/// harm, since a command given later may register such a definition, but it does nothing either.
struct UnusedName {
    std::string member{};             ///< "applications" or "cluster.images"
    std::string name{};               ///< "wbe/nginx"
    std::vector<std::string> known{}; ///< the names that would mean something, each once

    friend bool operator==(const UnusedName&, const UnusedName&) = default;
};

/// The entries of `applications` and of `cluster.images` that name no family, container or image of a
/// RegisterTaskDefinition of the scenario, in this order.
[[nodiscard]] std::vector<UnusedName> unusedNames(const Scenario& scenario);

} // namespace taskarium
