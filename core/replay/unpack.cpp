// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/unpack.h>

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

namespace taskarium {

namespace {

/// Logs of JSON shrink to a tenth or a thirtieth; nothing honest shrinks to less than this.
constexpr std::size_t mostGrowth = 200;
constexpr std::size_t leastRoom = std::size_t(16) << 20;
constexpr std::size_t mostRoom = std::size_t(4) << 30;

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Unpacks the members of a gzip file, piece by piece.
class Inflater {
public:
    explicit Inflater(std::string_view bytes)
        : m_rest(bytes)
        , m_most(std::min(leastRoom + bytes.size() * mostGrowth, mostRoom))
    {}
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&m_stream); }

    UnpackedText run()
    {
        constexpr int gzipWindow = 15 + 16; // zlib: the largest window, with the header of gzip
        if (inflateInit2(&m_stream, gzipWindow) != Z_OK)
            return {.fault = "packed data for which there is no memory"};
        while (m_unpacked.fault.empty() && goesOn())
            step();
        return std::move(m_unpacked);
    }

private:
    [[nodiscard]] bool goesOn() const { return !m_hasEnded || m_stream.avail_in > 0 || !m_rest.empty(); }

    void feed()
    {
        if (m_stream.avail_in > 0)
            return;
        const auto size = std::min<std::size_t>(m_rest.size(), std::numeric_limits<uInt>::max());
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(m_rest.data()));
        m_stream.avail_in = static_cast<uInt>(size);
        m_rest.remove_prefix(size);
    }

    void step()
    {
        feed();
        if (m_hasEnded && inflateReset(&m_stream) != Z_OK)
            m_unpacked.fault = "packed data that is broken";
        m_stream.next_out = m_piece.data();
        m_stream.avail_out = static_cast<uInt>(m_piece.size());
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        const std::size_t size = m_piece.size() - m_stream.avail_out;
        m_unpacked.text.append(reinterpret_cast<const char*>(m_piece.data()), size);
        const bool isFurther = m_hasEnded; // behind a whole member: zeros that fill a block, perhaps
        m_hasEnded = result == Z_STREAM_END;
        if (result == Z_BUF_ERROR && m_rest.empty())
            m_unpacked.fault = "packed data that ends too early";
        else if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            m_unpacked.fault =
                isFurther ? "something that is not packed behind packed data" : "packed data that is broken";
        else if (m_unpacked.text.size() > m_most)
            m_unpacked.fault = "packed data that is far larger than a log would be";
    }

    z_stream m_stream{};
    std::string_view m_rest;
    std::size_t m_most;
    bool m_hasEnded = false; ///< a member
    std::array<Bytef, 65536> m_piece{};
    UnpackedText m_unpacked{};
};

/// Appends a character as UTF-8.
void appendCharacter(std::string& text, std::uint32_t point)
{
    const auto add = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (point < 0x80) {
        add(point);
    } else if (point < 0x800) {
        add(0xC0 | point >> 6);
        add(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        add(0xE0 | point >> 12);
        add(0x80 | (point >> 6 & 0x3F));
        add(0x80 | (point & 0x3F));
    } else {
        add(0xF0 | point >> 18);
        add(0x80 | (point >> 12 & 0x3F));
        add(0x80 | (point >> 6 & 0x3F));
        add(0x80 | (point & 0x3F));
    }
}

bool isHighSurrogate(std::uint32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isLowSurrogate(std::uint32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

/// The six bits of a character of base64; nothing if it is none.
std::optional<std::uint32_t> sextet(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? std::optional<std::uint32_t>(63) : std::nullopt;
}

} // namespace

bool isGzip(std::string_view bytes)
{
    return bytes.starts_with("\x1F\x8B");
}

bool isUtf16(std::string_view bytes)
{
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

UnpackedText unpackGzip(std::string_view bytes)
{
    return Inflater(bytes).run();
}

std::string textOfUtf16(std::string_view bytes)
{
    const std::size_t low = bytes.starts_with("\xFF\xFE") ? 0 : 1;
    const auto unitAt = [bytes, low](std::size_t place) {
        const auto byte = [bytes](std::size_t at) {
            return std::uint32_t{static_cast<unsigned char>(bytes[at])};
        };
        return byte(place + low) | byte(place + 1 - low) << 8;
    };
    std::string text;
    text.reserve(bytes.size() / 2);
    for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
        const std::uint32_t unit = unitAt(i);
        const bool isPair = isHighSurrogate(unit) && i + 3 < bytes.size() && isLowSurrogate(unitAt(i + 2));
        if (isPair) {
            appendCharacter(text, 0x10000 + ((unit - 0xD800) << 10) + (unitAt(i + 2) - 0xDC00));
            i += 2;
        } else if (isHighSurrogate(unit) || isLowSurrogate(unit)) {
            text += replacement;
        } else {
            appendCharacter(text, unit);
        }
    }
    return text;
}

bool mayBeBase64(std::string_view text)
{
    // gzip; then JSON that begins with { or [ and a quotation mark, a space or a line break.
    constexpr std::array<std::string_view, 11> beginnings{"H4s", "eyI", "eyJ", "eyA", "eyB", "ewo",
                                                          "ewp", "ew0", "W3s", "W3t", "Wwo"};
    constexpr std::size_t shortest = 16;
    return text.size() >= shortest && std::ranges::any_of(beginnings, [text](std::string_view start) {
               return text.starts_with(start);
           });
}

std::optional<std::string> bytesOfBase64(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text.substr(0, text.find_last_not_of("=\r\n ") + 1)) {
        if (c == '\r' || c == '\n')
            continue;
        const std::optional<std::uint32_t> six = sextet(c);
        if (!six)
            return std::nullopt;
        bits = bits << 6 | *six;
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(bits >> count & 0xFF);
        }
    }
    return bytes;
}

} // namespace taskarium
