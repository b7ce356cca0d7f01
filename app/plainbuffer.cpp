// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/plainbuffer.h>

#include <utility>

namespace taskarium::app {

namespace {

constexpr char instead = '?';

/// The first byte of U+0080 to U+00BF, of which the first half are control characters.
constexpr unsigned char firstOfTwo = 0xC2;

bool isUpperControl(unsigned char c)
{
    return c >= 0x80 && c <= 0x9F;
}

bool isControl(unsigned char c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
}

} // namespace

void PlainBuffer::writeRaw(std::string_view text)
{
    release();
    m_target.sputn(text.data(), static_cast<std::streamsize>(text.size()));
}

bool PlainBuffer::write(char c)
{
    return m_target.sputc(c) != traits_type::eof();
}

/// Lets go of a first byte that no second one followed.
bool PlainBuffer::release()
{
    return !std::exchange(m_isHeld, false) || write(static_cast<char>(firstOfTwo));
}

bool PlainBuffer::put(unsigned char c)
{
    if (m_isHeld && isUpperControl(c)) {
        m_isHeld = false;
        return write(instead);
    }
    if (!release())
        return false;
    m_isHeld = c == firstOfTwo;
    if (m_isHeld)
        return true;
    // A byte of a longer character may look like a control character: it follows one of the upper half.
    const bool isAlone = isUpperControl(c) && !m_isInCharacter;
    m_isInCharacter = c >= 0x80 && !isAlone;
    return write(isControl(c) || isAlone ? instead : static_cast<char>(c));
}

PlainBuffer::int_type PlainBuffer::overflow(int_type c)
{
    if (traits_type::eq_int_type(c, traits_type::eof()))
        return traits_type::not_eof(c);
    return put(static_cast<unsigned char>(traits_type::to_char_type(c))) ? c : traits_type::eof();
}

int PlainBuffer::sync()
{
    return release() ? m_target.pubsync() : -1;
}

} // namespace taskarium::app
