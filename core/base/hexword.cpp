// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/hexword.h>

#include <algorithm>
#include <string_view>

namespace taskarium {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";
constexpr std::size_t bytes = 256;

using TwoDigits = std::array<char, 2>;
constexpr std::array<TwoDigits, bytes> digitsOfBytes = [] {
    std::array<TwoDigits, bytes> digits{};
    for (std::size_t i = 0; i != bytes; ++i)
        digits[i] = {hexDigits[i / 16], hexDigits[i % 16]};
    return digits;
}();

} // namespace

std::array<char, digitsOfWord> hexOf(std::uint64_t word)
{
    std::array<char, digitsOfWord> text{};
    for (std::size_t place = digitsOfWord; place > 0; word >>= 8U) {
        place -= 2;
        std::copy_n(digitsOfBytes[word & 255U].data(), 2, text.data() + place);
    }
    return text;
}

} // namespace taskarium
