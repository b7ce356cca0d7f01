// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace taskarium {

/// Hashes a name, whether it is kept or only looked at.
struct NameHash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view name) const
    {
        return std::hash<std::string_view>{}(name);
    }
};

/// Things by their names.
template <typename T>
using ByName = std::unordered_map<std::string, T, NameHash, std::equal_to<>>;

} // namespace taskarium
