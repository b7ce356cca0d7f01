// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/plainbuffer.h>

#include <utility>

namespace taskarium::app {

namespace {

constexpr char instead = '?';

/// The first byte of U+0080 to U+00BF, of which the first half are control characters.
constexpr unsigned char firstOfTwo = 0xC2;

bool isControl(unsigned char c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
}

} // namespace

void PlainBuffer::writeRaw(std::string_view text)
{
    m_target.sputn(text.data(), static_cast<std::streamsize>(text.size()));
}

bool PlainBuffer::put(unsigned char c)
{
    const auto write = [this](char plain) { return m_target.sputc(plain) != traits_type::eof(); };
    const std::optional<char> held = std::exchange(m_held, std::nullopt);
    if (held && c >= 0x80 && c <= 0x9F)
        return write(instead);
    if (held && !write(*held))
        return false;
    if (c == firstOfTwo) {
        m_held = static_cast<char>(c);
        return true;
    }
    return write(isControl(c) ? instead : static_cast<char>(c));
}

PlainBuffer::int_type PlainBuffer::overflow(int_type c)
{
    if (traits_type::eq_int_type(c, traits_type::eof()))
        return traits_type::not_eof(c);
    return put(static_cast<unsigned char>(traits_type::to_char_type(c))) ? c : traits_type::eof();
}

int PlainBuffer::sync()
{
    return m_target.pubsync();
}

} // namespace taskarium::app
