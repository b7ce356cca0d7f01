// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/utf8.h>

#include <algorithm>
#include <cstdint>

namespace taskarium {

namespace {

/// How a sequence begins: its length, and the range that its second byte must lie in.
struct LeadByte {
    std::size_t length = 0;
    std::uint8_t low = 0x80;
    std::uint8_t high = 0xbf;
};

/// Length 0 for a byte that begins nothing. The narrowed ranges are those of RFC 3629, section 4.
LeadByte leadByte(std::uint8_t byte)
{
    if (byte < 0x80)
        return {.length = 1};
    if (byte >= 0xc2 && byte <= 0xdf)
        return {.length = 2};
    if (byte >= 0xe0 && byte <= 0xef)
        return {.length = 3,
                .low = std::uint8_t(byte == 0xe0 ? 0xa0 : 0x80),
                .high = std::uint8_t(byte == 0xed ? 0x9f : 0xbf)};
    if (byte >= 0xf0 && byte <= 0xf4)
        return {.length = 4,
                .low = std::uint8_t(byte == 0xf0 ? 0x90 : 0x80),
                .high = std::uint8_t(byte == 0xf4 ? 0x8f : 0xbf)};
    return {};
}

bool isContinuation(char c)
{
    return (static_cast<std::uint8_t>(c) & 0xc0) == 0x80;
}

bool isSequence(std::string_view sequence, const LeadByte& lead)
{
    if (lead.length == 0 || sequence.size() < lead.length)
        return false;
    if (lead.length == 1)
        return true;
    const auto second = static_cast<std::uint8_t>(sequence[1]);
    return second >= lead.low && second <= lead.high
        && std::ranges::all_of(sequence.substr(2), isContinuation);
}

} // namespace

std::optional<std::size_t> firstInvalidUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const LeadByte lead = leadByte(static_cast<std::uint8_t>(text[at]));
        if (!isSequence(text.substr(at, lead.length), lead))
            return at;
        at += lead.length;
    }
    return std::nullopt;
}

std::size_t codePointCount(std::string_view text)
{
    return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, isContinuation));
}

} // namespace taskarium
