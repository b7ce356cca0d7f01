// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/timetext.h>

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace taskarium {

namespace {

using namespace std::chrono;

constexpr std::int64_t longestSpanDays = 3660;
constexpr Duration longestSpan = hours(24 * longestSpanDays);

struct Unit {
    std::string_view name;
    Duration length;
};

// Longest name first among those that begin alike, so that "ms" is not read as "m".
constexpr std::array units{Unit{"d", hours(24)}, Unit{"h", hours(1)}, Unit{"ms", milliseconds(1)},
                           Unit{"m", minutes(1)}, Unit{"s", seconds(1)}};

/// ".25" for 250 ms, "" for none.
std::string fractionText(std::int64_t ms)
{
    if (ms == 0)
        return {};
    std::string text = fmt::format(".{:03}", ms);
    text.erase(text.find_last_not_of('0') + 1);
    return text;
}

Error badSpan(std::string_view text)
{
    return Error{.message = fmt::format("\"{}\" is not a span of time.", text),
                 .remedy = "Write it like \"90s\", \"2m30s\", \"1h10m\" or \"250ms\"."};
}

Error longSpan(std::string_view text)
{
    return Error{.message = fmt::format("\"{}\" is longer than ten years.", text),
                 .remedy = fmt::format("Give {}d at most.", longestSpanDays)};
}

/// Reads digits with an optional fraction; nothing if there are none. Counts in thousandths, as far as the
/// largest number that can matter.
std::optional<std::int64_t> takeThousandths(std::string_view& text)
{
    constexpr std::uint64_t mostWhole = 1'000'000'000'000;
    std::uint64_t whole = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (failed == std::errc::invalid_argument)
        return std::nullopt;
    if (failed == std::errc::result_out_of_range)
        whole = mostWhole;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    std::int64_t thousandths = static_cast<std::int64_t>(std::min(whole, mostWhole)) * 1000;
    if (!text.starts_with('.'))
        return thousandths;
    text.remove_prefix(1);
    std::int64_t place = 100;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), place /= 10) {
        if (place == 0 && text.front() != '0')
            return std::nullopt;
        thousandths += place * (text.front() - '0');
    }
    return place == 100 ? std::nullopt : std::optional(thousandths);
}

const Unit* takeUnit(std::string_view& text)
{
    for (const Unit& unit : units) {
        if (text.starts_with(unit.name)) {
            text.remove_prefix(unit.name.size());
            return &unit;
        }
    }
    return nullptr;
}

} // namespace

std::string clockText(SimTime time)
{
    const std::int64_t ms = time.time_since_epoch().count();
    return fmt::format("{:02}:{:02}:{:02}.{:03}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60,
                       ms % 1000);
}

std::string durationText(Duration span)
{
    if (span < Duration::zero())
        return "-" + durationText(-span);
    const std::int64_t ms = span.count();
    std::string text;
    if (const auto h = ms / 3'600'000; h > 0)
        text += fmt::format("{}h", h);
    if (const auto m = ms / 60'000 % 60; m > 0)
        text += fmt::format("{}m", m);
    const std::int64_t rest = ms % 60'000;
    if (rest > 0 || text.empty())
        text += fmt::format("{}{}s", rest / 1000, fractionText(rest % 1000));
    return text;
}

std::string readableText(Duration span)
{
    const std::int64_t ms = span.count();
    if (ms < 60'000)
        return fmt::format("{}.{} s", ms / 1000, ms % 1000 / 100);
    const std::int64_t s = ms / 1000;
    if (s < 3600)
        return s % 60 == 0 ? fmt::format("{} min", s / 60) : fmt::format("{} min {} s", s / 60, s % 60);
    const std::int64_t m = s / 60;
    return m % 60 == 0 ? fmt::format("{} h", m / 60) : fmt::format("{} h {} min", m / 60, m % 60);
}

std::string preciseText(Duration span)
{
    const std::int64_t tenths = (span.count() + 50) / 100;
    const std::string rest = fmt::format("{}.{} s", tenths / 10 % 60, tenths % 10);
    const std::int64_t min = tenths / 600;
    if (min == 0)
        return rest;
    return min < 60 ? fmt::format("{} min {}", min, rest)
                    : fmt::format("{} h {} min {}", min / 60, min % 60, rest);
}

Result<Duration> parseDuration(std::string_view text)
{
    const std::string_view whole = text;
    if (text == "0")
        return Duration::zero();
    Duration sum{};
    Duration previous = Duration::max();
    while (!text.empty()) {
        const auto thousandths = takeThousandths(text);
        const Unit* unit = thousandths ? takeUnit(text) : nullptr;
        if (!unit || unit->length >= previous)
            return badSpan(whole);
        previous = unit->length;
        // Beyond the limit only the spelling still matters, and the product might not fit.
        if (*thousandths > longestSpan.count() * 1000 / unit->length.count()) {
            sum = longestSpan + unit->length;
            continue;
        }
        const std::int64_t exact = *thousandths * unit->length.count();
        if (exact % 1000 != 0)
            return badSpan(whole);
        sum += Duration(exact / 1000);
    }
    if (whole.empty())
        return badSpan(whole);
    return sum > longestSpan ? Result<Duration>(longSpan(whole)) : sum;
}

std::string isoText(UtcTime time)
{
    const auto second = floor<seconds>(time);
    std::string text = isoSecondsText(time);
    text.pop_back();
    text += fractionText((time - second).count());
    text += 'Z';
    return text;
}

std::string isoSecondsText(UtcTime time)
{
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(time - day));
    return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z"), int(date.year()),
                       unsigned(date.month()), unsigned(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

std::string epochText(UtcTime time)
{
    // Java's Double.toString writes values of ten million and more as d.dddE9; all digits of milliseconds are
    // exact.
    std::string digits = fmt::format("{}", time.time_since_epoch().count());
    const std::size_t exponent = digits.size() - 4;
    digits.erase(std::max<std::size_t>(digits.find_last_not_of('0') + 1, 2));
    return fmt::format("{}.{}E{}", digits.substr(0, 1), digits.substr(1), exponent);
}

Result<UtcTime> parseUtc(std::string_view text)
{
    const Error error{.message = fmt::format("\"{}\" is not a time in UTC.", text),
                      .remedy = "Write it like \"2026-01-05T10:00:00Z\"."};
    constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
    if (text.size() < shape.size() + 1 || !text.ends_with('Z'))
        return error;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == 'd' ? !digit : text[i] != shape[i])
            return error;
    }
    const auto number = [text](std::size_t from, std::size_t length) {
        int value = 0;
        std::from_chars(text.data() + from, text.data() + from + length, value);
        return value;
    };
    std::string_view fraction = text.substr(shape.size(), text.size() - shape.size() - 1);
    std::int64_t ms = 0;
    if (!fraction.empty()) {
        const std::string padded = "0" + std::string(fraction);
        std::string_view rest = padded;
        const auto thousandths = takeThousandths(rest);
        if (!thousandths || !rest.empty() || fraction.front() != '.')
            return error;
        ms = *thousandths;
    }
    const year_month_day date(year(number(0, 4)), month(unsigned(number(5, 2))), day(unsigned(number(8, 2))));
    if (!date.ok() || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 59 || number(0, 4) < 1990)
        return error;
    return UtcTime(sys_days(date)) + hours(number(11, 2)) + minutes(number(14, 2)) + seconds(number(17, 2))
        + milliseconds(ms);
}

} // namespace taskarium
