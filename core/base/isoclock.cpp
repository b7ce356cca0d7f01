// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/isoclock.h>

#include <core/base/timetext.h>

namespace taskarium {

namespace {

constexpr std::string_view midnight = "00:00:00Z";
constexpr std::string_view longestFraction = ".000";

char digit(unsigned value)
{
    return static_cast<char>('0' + value);
}

char* putTwoDigits(char* out, unsigned value)
{
    *out++ = digit(value / 10);
    *out++ = digit(value % 10);
    return out;
}

/// Nothing for no milliseconds, else the digits as far as they are not zero.
char* putFraction(char* out, unsigned milliseconds)
{
    if (milliseconds == 0)
        return out;
    *out++ = '.';
    for (unsigned place = 100; milliseconds > 0; milliseconds %= place, place /= 10)
        *out++ = digit(milliseconds / place);
    return out;
}

} // namespace

/// Writes the clock up to its seconds; returns what follows it.
char* IsoClock::putClock(UtcTime time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    if (m_clockAt == 0 || day != m_day) {
        m_day = day;
        m_text = isoSecondsText(day);
        m_clockAt = m_text.size() - midnight.size();
        m_text += longestFraction;
    }
    const auto second = static_cast<unsigned>(std::chrono::floor<std::chrono::seconds>(time - day).count());
    char* out = putTwoDigits(m_text.data() + m_clockAt, second / 3600);
    out = putTwoDigits(out + 1, second / 60 % 60);
    return putTwoDigits(out + 1, second % 60);
}

std::string_view IsoClock::text(UtcTime time)
{
    const auto fraction = time - std::chrono::floor<std::chrono::seconds>(time);
    char* const end = putFraction(putClock(time), static_cast<unsigned>(fraction.count()));
    *end = 'Z';
    return {m_text.data(), end + 1};
}

std::string_view IsoClock::secondsText(UtcTime time)
{
    char* const end = putClock(time);
    *end = 'Z';
    return {m_text.data(), end + 1};
}

} // namespace taskarium
