// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reading members of JSON that checkShape has already found good.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// A member's value; nothing if the object lacks it.
template <typename T>
[[nodiscard]] std::optional<T> memberOf(const nlohmann::json& object, std::string_view name)
{
    const auto found = object.find(name);
    return found == object.end() ? std::nullopt : std::optional<T>(found->template get<T>());
}

/// A member that is a list or an object of its own; an empty list if the object lacks it, so that it can be
/// looped over.
[[nodiscard]] const nlohmann::json& partOf(const nlohmann::json& object, std::string_view name);

/// Those members of an object that a shape of the API's model knows: what is carried through from a request
/// to a description without being simulated.
[[nodiscard]] nlohmann::json knownMembers(std::string_view shape, const nlohmann::json& object);

/// Adds what an object lacks; an object inside it is completed likewise.
void addDefaults(nlohmann::json& object, const nlohmann::json& defaults);

} // namespace taskarium
