// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/members.h>

#include <core/json/apimodel.h>

namespace taskarium {

const nlohmann::json& partOf(const nlohmann::json& object, std::string_view name)
{
    static const nlohmann::json nothing = nlohmann::json::array();
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

nlohmann::json knownMembers(std::string_view shape, const nlohmann::json& object)
{
    const auto& members = apiModel().shape(shape).members;
    nlohmann::json known = nlohmann::json::object();
    for (const auto& [name, value] : object.items()) {
        if (members.contains(name))
            known[name] = value;
    }
    return known;
}

void addDefaults(nlohmann::json& object, const nlohmann::json& defaults)
{
    nlohmann::json completed = defaults;
    completed.merge_patch(object);
    object = std::move(completed);
}

} // namespace taskarium
