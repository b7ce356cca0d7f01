// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/packing.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

/// How a string is told: its number, its characters, its hexadecimal digits in halves of bytes, or those of a
/// UUID. The length comes with it.
enum class TextForm : std::uint8_t { Numbered, Plain, Hex, Uuid };
constexpr std::uint64_t formCount = 4;

constexpr std::size_t uuidLength = 36;
constexpr std::string_view hexDigits = "0123456789abcdef";

constexpr std::array<std::int8_t, 256> hexValues = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < hexDigits.size(); ++i)
        values[static_cast<unsigned char>(hexDigits[i])] = static_cast<std::int8_t>(i);
    return values;
}();

int hexValue(char c)
{
    return hexValues[static_cast<unsigned char>(c)];
}

bool isDashOfUuid(std::size_t place)
{
    return place == 8 || place == 13 || place == 18 || place == 23;
}

bool isUuid(std::string_view text)
{
    if (text.size() != uuidLength)
        return false;
    for (std::size_t i = 0; i < uuidLength; ++i) {
        if (isDashOfUuid(i) ? text[i] != '-' : hexValue(text[i]) < 0)
            return false;
    }
    return true;
}

bool isHex(std::string_view text)
{
    return text.size() >= 8 && text.size() % 2 == 0
        && std::ranges::all_of(text, [](char c) { return hexValue(c) >= 0; });
}

/// Appends the digits of a text, two in a byte. A dash of a UUID never stands within a pair.
void appendHalves(std::string& out, std::string_view text)
{
    std::size_t end = out.size();
    out.resize(end + text.size() / 2);
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        i += text[i] == '-' ? 1 : 0;
        out[end++] = static_cast<char>(hexValue(text[i]) * 16 + hexValue(text[i + 1]));
    }
    out.resize(end);
}

std::string fromHalves(std::string_view bytes)
{
    std::string text(bytes.size() * 2, '0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        text[2 * i] = hexDigits[static_cast<unsigned char>(bytes[i]) >> 4U];
        text[2 * i + 1] = hexDigits[static_cast<unsigned char>(bytes[i]) & 15U];
    }
    return text;
}

std::string uuidFrom(std::string_view bytes)
{
    std::string text = fromHalves(bytes);
    for (const std::size_t place : {8U, 13U, 18U, 23U})
        text.insert(place, 1, '-');
    return text;
}

} // namespace

void Packer::longNumber(std::uint64_t value)
{
    std::array<char, 10> digits{};
    std::size_t count = 0;
    for (; value >= 128; value >>= 7U)
        digits[count++] = static_cast<char>(value | 128U);
    digits[count++] = static_cast<char>(value);
    m_out.append(digits.data(), count);
}

void Packer::value(std::string_view text)
{
    const auto begin = [&](TextForm form, std::uint64_t count) {
        number(count * formCount + static_cast<std::uint64_t>(form));
    };
    if (isUuid(text)) {
        begin(TextForm::Uuid, 0);
        appendHalves(m_out, text);
    } else if (isHex(text)) {
        begin(TextForm::Hex, text.size() / 2);
        appendHalves(m_out, text);
    } else if (const auto known = m_strings.numberOf(text)) {
        begin(TextForm::Numbered, *known);
    } else {
        begin(TextForm::Plain, text.size());
        m_out.append(text);
    }
}

std::uint64_t Unpacker::number()
{
    std::uint64_t value = 0;
    unsigned shift = 0;
    std::size_t used = 0;
    for (;;) {
        const auto byte = static_cast<unsigned char>(m_bytes[used++]);
        value |= static_cast<std::uint64_t>(byte & 127U) << shift;
        shift += 7;
        if (byte < 128)
            break;
    }
    m_bytes.remove_prefix(used);
    return value;
}

std::int64_t Unpacker::signedNumber()
{
    const std::uint64_t bits = number();
    return static_cast<std::int64_t>((bits & 1U) != 0 ? ~(bits >> 1U) : bits >> 1U);
}

std::string_view Unpacker::take(std::size_t count)
{
    const std::string_view taken = m_bytes.substr(0, count);
    m_bytes.remove_prefix(count);
    return taken;
}

void Unpacker::read(std::string& text)
{
    const std::uint64_t begin = number();
    const std::uint64_t count = begin / formCount;
    switch (static_cast<TextForm>(begin % formCount)) {
    case TextForm::Numbered: text = m_strings[count]; return;
    case TextForm::Plain: text = take(count); return;
    case TextForm::Hex: text = fromHalves(take(count)); return;
    case TextForm::Uuid: text = uuidFrom(take(16)); return;
    }
}

} // namespace taskarium
