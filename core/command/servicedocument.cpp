// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/servicedocument.h>

#include <nlohmann/json.hpp>

namespace taskarium {

std::string updatedServiceDocument(std::string_view document, std::string_view update)
{
    nlohmann::json result = nlohmann::json::parse(document);
    const nlohmann::json request = nlohmann::json::parse(update);
    for (const auto& [name, value] : request.items()) {
        if (name != "service" && name != "cluster" && name != "forceNewDeployment")
            result[name] = value;
    }
    return result.dump();
}

} // namespace taskarium
