// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/instant.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace taskarium {

namespace {

using Kind = InstantRead::Kind;

constexpr InstantRead unreadable{.kind = Kind::Unreadable};

/// A time that a cluster can tell. What is far from that would draw a history over thousands of years.
InstantRead known(UtcTime at)
{
    using namespace std::chrono;
    constexpr UtcTime first = sys_days(year(1970) / 1 / 1);
    constexpr UtcTime end = sys_days(year(2200) / 1 / 1);
    return at >= first && at < end ? InstantRead{.kind = Kind::Known, .at = at} : unreadable;
}

/// Numbers from here on are milliseconds: as seconds they would be after the year 5000.
constexpr double leastMilliseconds = 1e11;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Takes text away from its front.
class Cursor {
public:
    explicit Cursor(std::string_view text) : m_text(text) {}

    [[nodiscard]] bool isAtEnd() const { return m_text.empty(); }
    [[nodiscard]] std::string_view rest() const { return m_text; }

    /// A number of exactly so many digits; nothing, and nothing taken, if there is none.
    std::optional<int> digits(std::size_t count)
    {
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (i >= m_text.size() || !isDigit(m_text[i]))
                return std::nullopt;
            value = value * 10 + (m_text[i] - '0');
        }
        m_text.remove_prefix(count);
        return value;
    }

    /// One character of those; 0, and nothing taken, if there is none of them.
    char oneOf(std::string_view characters)
    {
        if (m_text.empty() || characters.find(m_text.front()) == std::string_view::npos)
            return 0;
        const char found = m_text.front();
        m_text.remove_prefix(1);
        return found;
    }

    /// Digits behind a point, as microseconds; those behind the sixth count nothing.
    int fraction()
    {
        int micro = 0;
        int place = 100'000;
        while (!m_text.empty() && isDigit(m_text.front())) {
            micro += (m_text.front() - '0') * place;
            place /= 10;
            m_text.remove_prefix(1);
        }
        return micro;
    }

private:
    std::string_view m_text;
};

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(space);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(space) + 1 - first);
}

/// "+09:00", "-0400", "+09", "Z", " UTC" or nothing; in minutes.
std::optional<int> offsetFrom(Cursor& cursor)
{
    (void)cursor.oneOf(" ");
    if (cursor.oneOf("Zz") != 0 || cursor.isAtEnd() || cursor.rest() == "UTC")
        return 0;
    const char sign = cursor.oneOf("+-");
    const std::optional<int> hours = sign ? cursor.digits(2) : std::nullopt;
    if (!hours)
        return std::nullopt;
    (void)cursor.oneOf(":");
    const int minutes = *hours * 60 + cursor.digits(2).value_or(0);
    return sign == '-' ? -minutes : minutes;
}

InstantRead isoInstant(std::string_view text)
{
    Cursor cursor(text);
    const auto year = cursor.digits(4);
    const bool dash = cursor.oneOf("-/") != 0;
    const auto month = cursor.digits(2);
    const bool secondDash = cursor.oneOf("-/") != 0;
    const auto day = cursor.digits(2);
    const bool separated = cursor.oneOf("Tt ") != 0;
    const auto hour = cursor.digits(2);
    const bool colon = cursor.oneOf(":") != 0;
    const auto minute = cursor.digits(2);
    if (!year || !dash || !month || !secondDash || !day || !separated || !hour || !colon || !minute)
        return unreadable;
    const int second = cursor.oneOf(":") != 0 ? cursor.digits(2).value_or(-1) : 0;
    const int micro = cursor.oneOf(".,") != 0 ? cursor.fraction() : 0;
    const std::optional<int> offset = offsetFrom(cursor);
    if (!offset)
        return unreadable;
    const InstantRead read = instantFrom({*year, *month, *day, *hour, *minute, second, micro});
    return read.kind == Kind::Known ? known(read.at - std::chrono::minutes(*offset)) : read;
}

/// "datetime.datetime(2022, 5, 3, 10, 1, 2, 345000, tzinfo=tzlocal())": its zone is not told, so UTC is
/// assumed.
InstantRead pythonInstant(std::string_view text)
{
    std::array<int, 7> parts{};
    std::size_t count = 0;
    const char* at = text.data() + text.find('(') + 1;
    const char* const end = text.data() + text.size();
    while (count < parts.size()) {
        while (at != end && *at == ' ')
            ++at;
        const auto [next, failed] = std::from_chars(at, end, parts[count]);
        if (failed != std::errc{})
            break;
        ++count;
        at = next != end && *next == ',' ? next + 1 : end;
    }
    if (count < 3)
        return unreadable;
    return instantFrom({parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]});
}

/// "Mar 1, 2026, 10:00:40 AM": CloudTrail's.
InstantRead americanInstant(std::string_view text)
{
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto month = std::ranges::find(months, text.substr(0, 3));
    std::array<int, 5> parts{}; // day, year, hour, minute, second
    std::size_t count = 0;
    for (std::size_t i = 3; i < text.size() && count < parts.size();) {
        const auto [end, failed] = std::from_chars(text.data() + i, text.data() + text.size(), parts[count]);
        count += failed == std::errc{} ? 1U : 0U;
        i = failed == std::errc{} ? static_cast<std::size_t>(end - text.data()) : i + 1;
    }
    const bool isAfternoon = text.ends_with("PM");
    if (month == months.end() || count < parts.size() || (!isAfternoon && !text.ends_with("AM")))
        return unreadable;
    const int hour = parts[2] % 12 + (isAfternoon ? 12 : 0);
    return instantFrom(
        {parts[1], static_cast<int>(month - months.begin()) + 1, parts[0], hour, parts[3], parts[4]});
}

/// "2026-01-05T10:00:00.12Z", as ECS writes times: nothing else that is read is like it.
bool isOfEcs(std::string_view text)
{
    constexpr std::string_view shortest = "2026-01-05T10:00:00Z";
    constexpr std::string_view longest = "2026-01-05T10:00:00.123456Z";
    return text.size() >= shortest.size() && text.size() <= longest.size() && text[4] == '-'
        && text[10] == 'T' && text.back() == 'Z';
}

bool isUnset(std::string_view text)
{
    return text.empty() || text == "null" || text == "None" || text.starts_with("0001-01-01");
}

} // namespace

InstantRead instantFrom(const CalendarParts& parts)
{
    using namespace std::chrono;
    const year_month_day date{year(parts.year), month(static_cast<unsigned>(parts.month)),
                              day(static_cast<unsigned>(parts.day))};
    const bool isTime = parts.hour >= 0 && parts.hour < 24 && parts.minute >= 0 && parts.minute < 60
        && parts.second >= 0 && parts.second <= 60 && parts.microsecond >= 0;
    if (!date.ok() || !isTime)
        return unreadable;
    const auto exact = sys_days(date) + hours(parts.hour) + minutes(parts.minute) + seconds(parts.second)
        + microseconds(parts.microsecond);
    return known(round<Duration>(exact));
}

InstantRead instantFrom(double epoch)
{
    const double ms = std::abs(epoch) < leastMilliseconds ? epoch * 1000 : epoch;
    if (!std::isfinite(ms) || std::abs(ms) > 1e15)
        return unreadable;
    return known(UtcTime(Duration(std::llround(ms))));
}

InstantRead instantFrom(std::string_view text)
{
    text = trimmed(text);
    if (isUnset(text))
        return {};
    if (isOfEcs(text))
        return isoInstant(text);
    if (text.find("datetime(") != std::string_view::npos)
        return pythonInstant(text);
    double epoch = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), epoch);
    const bool isNumber = failed == std::errc{} && end == text.data() + text.size();
    if (isNumber)
        return instantFrom(epoch);
    return text.ends_with('M') ? americanInstant(text) : isoInstant(text);
}

} // namespace taskarium
