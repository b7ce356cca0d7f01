// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace taskarium {

/// The value among some that ECS writes like this; nothing if none is.
template <typename T, std::size_t Count>
[[nodiscard]] std::optional<T> valueNamed(const std::array<T, Count>& values, std::string_view text)
{
    const auto found = std::ranges::find_if(values, [text](T value) { return toText(value) == text; });
    return found == values.end() ? std::nullopt : std::optional(*found);
}

} // namespace taskarium
