// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/packing.h>

#include <algorithm>
#include <array>
#include <utility>

namespace taskarium {

namespace {

/// How a string is told: its number, its characters, its hexadecimal digits in halves of bytes, or those of a
/// UUID. The length comes with it.
enum class TextForm : std::uint8_t { Numbered, Plain, Hex, Uuid };
constexpr std::uint64_t formCount = 4;

/// What a string begins with.
constexpr std::uint64_t begin(TextForm form, std::uint64_t count)
{
    return count * formCount + static_cast<std::uint64_t>(form);
}

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

bool hasDashesOfUuid(std::string_view text)
{
    return text.size() == uuidLength && text[8] == '-' && text[13] == '-' && text[18] == '-'
        && text[23] == '-';
}

bool mayBeHex(std::string_view text)
{
    return text.size() >= 8 && text.size() % 2 == 0;
}

/// Appends the digits of a text, two in a byte. Returns whether all are digits; if not, what was appended
/// means nothing.
bool appendHalves(std::string& out, std::string_view text)
{
    const std::size_t end = out.size();
    out.resize(end + text.size() / 2);
    char* place = out.data() + end;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int both = hexValue(text[i]) * 16 | hexValue(text[i + 1]); // negative if one is none
        if (both < 0)
            return false;
        *place++ = static_cast<char>(both);
    }
    return true;
}

/// The parts of a UUID between its dashes: where they begin and how long they are.
constexpr std::array<std::pair<std::size_t, std::size_t>, 5> uuidParts{
    {{0, 8}, {9, 4}, {14, 4}, {19, 4}, {24, 12}}};

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

/// Appends a text as the hexadecimal digits or the UUID that it is; nothing if it is neither.
bool Packer::halves(std::string_view text)
{
    const std::size_t before = m_out.size();
    bool isOne = false;
    if (hasDashesOfUuid(text)) {
        number(begin(TextForm::Uuid, 0));
        isOne = std::ranges::all_of(uuidParts, [&](const auto& part) {
            return appendHalves(m_out, text.substr(part.first, part.second));
        });
    } else if (mayBeHex(text)) {
        number(begin(TextForm::Hex, text.size() / 2));
        isOne = appendHalves(m_out, text);
    }
    if (!isOne)
        m_out.resize(before);
    return isOne;
}

void Packer::value(std::string_view text)
{
    if (halves(text))
        return;
    if (const auto known = m_strings.numberOf(text)) {
        number(begin(TextForm::Numbered, *known));
    } else {
        number(begin(TextForm::Plain, text.size()));
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
