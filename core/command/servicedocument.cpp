// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/servicedocument.h>

#include <core/model/service.h>

#include <nlohmann/json.hpp>

#include <algorithm>

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

/// A member as far as it matters: what is absent, empty or LATEST is nothing.
nlohmann::json contentOf(const nlohmann::json& document, std::string_view name)
{
    const auto found = document.find(name);
    if (found == document.end() || *found == "LATEST" || (found->is_structured() && found->empty()))
        return nullptr;
    return *found;
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

bool differInRevision(std::string_view before, std::string_view after)
{
    const nlohmann::json old = nlohmann::json::parse(before);
    const nlohmann::json present = nlohmann::json::parse(after);
    return std::ranges::any_of(revisionMembers, [&](std::string_view member) {
        return member != "loadBalancers" && contentOf(old, member) != contentOf(present, member);
    });
}

} // namespace taskarium
