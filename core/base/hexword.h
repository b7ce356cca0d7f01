// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace taskarium {

inline constexpr std::size_t digitsOfWord = 16;

/// The hexadecimal digits of a word in lower case, the highest first, zeros included.
[[nodiscard]] std::array<char, digitsOfWord> hexOf(std::uint64_t word);

} // namespace taskarium
