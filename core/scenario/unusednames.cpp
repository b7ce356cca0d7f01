// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scenario/unusednames.h>

#include <set>

namespace taskarium {

namespace {

using Names = std::set<std::string>;

/// What the task definitions of a scenario are made of, as its entries may name it.
struct Nameable {
    Names applications{}; ///< families, and their containers as FAMILY/CONTAINER
    Names images{};
};

Nameable nameableIn(const Scenario& scenario)
{
    Nameable nameable;
    for (const TimedCommand& timed : scenario.commands) {
        const auto* request = std::get_if<RegisterTaskDefinition>(&timed.command.request);
        if (!request)
            continue;
        const std::string& family = request->definition.family;
        nameable.applications.insert(family);
        for (const ContainerDefinition& container : request->definition.containers) {
            nameable.applications.insert(family + "/" + container.name);
            nameable.images.insert(container.image);
        }
    }
    return nameable;
}

template <typename Entries>
void addUnused(std::vector<UnusedName>& unused, const char* member, const Entries& entries,
               const Names& names)
{
    for (const auto& [name, entry] : entries) {
        if (!names.contains(name))
            unused.push_back({member, name, {names.begin(), names.end()}});
    }
}

} // namespace

std::vector<UnusedName> unusedNames(const Scenario& scenario)
{
    const Nameable nameable = nameableIn(scenario);
    std::vector<UnusedName> unused;
    addUnused(unused, "applications", scenario.applications, nameable.applications);
    addUnused(unused, "cluster.images", scenario.images, nameable.images);
    return unused;
}

} // namespace taskarium
