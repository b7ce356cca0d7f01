// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/jsontext.h>

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace taskarium {

namespace {

/// Which characters may not stand in a string as they are.
constexpr auto needsEscape = [] {
    std::array<bool, 256> needs{};
    std::fill_n(needs.begin(), 0x20, true);
    needs['"'] = needs['\\'] = true;
    return needs;
}();

char* putEscape(char* out, char c)
{
    constexpr std::string_view escaped = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    *out++ = '\\';
    if (const std::size_t place = escaped.find(c); place != std::string_view::npos) {
        *out++ = letters[place];
        return out;
    }
    return fmt::format_to(out, FMT_COMPILE("u{:04X}"), static_cast<unsigned char>(c));
}

constexpr std::uint64_t everyByte = 0x0101'0101'0101'0101;
constexpr std::uint64_t highBits = 0x80 * everyByte;

/// Whether one of eight bytes may not stand in a string as it is. A byte below n borrows its high bit when n
/// is taken from it; a byte that is wanted is 0 after it is crossed with itself.
bool needEscape(const char* bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    const std::uint64_t controls = word - 0x20 * everyByte;
    const std::uint64_t marks = (word ^ ('"' * everyByte)) - everyByte;
    const std::uint64_t solidi = (word ^ ('\\' * everyByte)) - everyByte;
    return ((controls | marks | solidi) & ~word & highBits) != 0;
}

/// How much of a text stands in a string as it is. Most texts do as a whole, so they are looked at in words,
/// the last of which may overlap the one before.
std::size_t plainLength(std::string_view text)
{
    constexpr std::size_t wordSize = 8;
    std::size_t place = 0;
    if (text.size() >= wordSize) {
        const std::size_t last = text.size() - wordSize;
        while (place < last && !needEscape(text.data() + place))
            place += wordSize;
        if (place >= last && !needEscape(text.data() + last))
            return text.size();
    }
    while (place < text.size() && !needsEscape[static_cast<unsigned char>(text[place])])
        ++place;
    return place;
}

} // namespace

void JsonText::grow(std::size_t size)
{
    m_text.resize(std::max(m_text.size() * 2, m_size + size + 4096));
}

char* JsonText::putEscaped(char* out, std::string_view value)
{
    while (true) {
        const std::size_t plain = plainLength(value);
        put(out, value.substr(0, plain));
        if (plain == value.size())
            return out;
        out = putEscape(out, value[plain]);
        value.remove_prefix(plain + 1);
    }
}

void JsonText::number(std::string_view name, std::int64_t value)
{
    constexpr std::size_t mostDigits = 20;
    done(fmt::format_to(this->name(name, mostDigits), FMT_COMPILE("{}"), value));
}

void JsonText::numberText(std::string_view name, std::int64_t value)
{
    const fmt::format_int digits(value);
    plain(name, {digits.data(), digits.size()});
}

bool needsNoEscape(std::string_view text)
{
    return plainLength(text) == text.size();
}

std::string escapedForJson(std::string_view text)
{
    const std::string quoted = quotedForJson(text);
    return quoted.substr(1, quoted.size() - 2);
}

std::string quotedForJson(std::string_view text)
{
    JsonText json;
    json.text(text);
    return json.take();
}

std::string JsonText::take()
{
    m_text.resize(m_size);
    m_size = 0;
    m_needsComma = false;
    return std::exchange(m_text, {});
}

} // namespace taskarium
