// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/servicedocument.h>

#include <nlohmann/json.hpp>

namespace taskarium {

namespace {

/// A deployment configuration keeps what the request does not name; other members are replaced as a whole.
void merge(nlohmann::json& member, const nlohmann::json& value, const std::string& name)
{
    if (name == "deploymentConfiguration" && member.is_object())
        member.update(value);
    else
        member = value;
}

} // namespace

std::string updatedServiceDocument(std::string_view document, std::string_view update)
{
    nlohmann::json result = nlohmann::json::parse(document);
    const nlohmann::json request = nlohmann::json::parse(update);
    for (const auto& [name, value] : request.items()) {
        if (name != "service" && name != "cluster" && name != "forceNewDeployment")
            merge(result[name], value, name);
    }
    return result.dump();
}

} // namespace taskarium
