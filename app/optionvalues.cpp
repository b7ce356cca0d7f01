// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/optionvalues.h>

#include <core/base/timetext.h>
#include <core/json/nearest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <system_error>

namespace taskarium::app {

namespace {

constexpr int smallestSide = 320;
constexpr int largestSide = 16384;

Error badValue(std::string_view option, const std::string& value, std::string_view isNot, std::string remedy)
{
    return Error{.message = fmt::format("{}: \"{}\" is no {}.", option, value, isNot),
                 .remedy = std::move(remedy)};
}

/// A whole decimal number and nothing else.
template <typename Number>
std::optional<Number> numberFrom(std::string_view text)
{
    Number number{};
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failed == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::string chooseOne(const std::vector<std::string>& names)
{
    return fmt::format("Choose {}.", wordList(names, "or"));
}

std::vector<std::string> formatNames()
{
    std::vector<std::string> names;
    names.reserve(exportFormats.size());
    for (const ExportFormat format : exportFormats)
        names.emplace_back(toText(format));
    return names;
}

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// What was read, or what is wrong with it after the option's name.
template <typename T>
Result<T> named(std::string_view option, Result<T> read)
{
    if (read)
        return read;
    Error error = read.error();
    error.message = fmt::format("{}: {}", option, error.message);
    return error;
}

} // namespace

Result<Duration> readTime(std::string_view option, const std::string& value)
{
    return named(option, parseDuration(value));
}

Result<Condition> readCondition(std::string_view option, const std::string& value)
{
    return named(option, parseCondition(value));
}

Result<SettingValue> readSetting(std::string_view option, const std::string& value)
{
    return named(option, parseSetting(value));
}

Result<std::uint64_t> readSeed(std::string_view option, const std::string& value)
{
    // As far as a scenario file can write it, so that a saved run keeps its seed.
    if (const auto seed = numberFrom<std::int64_t>(value); seed && *seed >= 0)
        return static_cast<std::uint64_t>(*seed);
    return badValue(option, value, "seed", "Give a whole number from 0 to 9223372036854775807.");
}

Result<std::uint16_t> readPort(std::string_view option, const std::string& value)
{
    if (const auto port = numberFrom<std::uint16_t>(value))
        return *port;
    return badValue(option, value, "port", "Give a number from 0 to 65535; 0 takes a free one.");
}

Result<ServeTime> readSpeed(std::string_view option, const std::string& value)
{
    constexpr double fastest = 1'000'000;
    const auto speed = numberFrom<double>(value);
    if (speed && *speed >= 0.001 && *speed <= fastest)
        return ServeTime{.pace = Pace::Speed, .permille = static_cast<int>(std::lround(*speed * 1000))};
    return badValue(option, value, "speed", "Give a number from 0.001 to 1000000, like 1 or 60.");
}

Result<ServeTime> readPace(std::string_view option, const std::string& value)
{
    constexpr std::string_view step = "step=";
    if (value == "settle")
        return ServeTime{.pace = Pace::Settle};
    if (!value.starts_with(step))
        return badValue(option, value, "way for time to pass", "Write settle, or step=10s.");
    const Result<Duration> span = readTime(option, value.substr(step.size()));
    if (!span)
        return span.error();
    if (*span <= Duration::zero())
        return badValue(option, value, "way for time to pass", "Give a step above 0, like step=10s.");
    return ServeTime{.pace = Pace::Step, .step = *span};
}

Result<std::optional<Duration>> readRetention(std::string_view option, const std::string& value)
{
    if (value == "all")
        return std::optional<Duration>();
    const Result<Duration> span = readTime(option, value);
    if (!span)
        return span.error();
    if (*span > Duration::zero())
        return std::optional(*span);
    return badValue(option, value, "time to keep", "Write 24h, or all.");
}

Result<Profile> readProfile(std::string_view option, const std::string& value)
{
    if (const auto profile = profileFrom(value))
        return *profile;
    return badValue(option, value, "profile", "Choose documented or observed.");
}

Result<ExportTarget> readExport(std::string_view option, const std::string& value)
{
    const std::size_t mark = value.find('=');
    const std::string name = value.substr(0, mark);
    const auto format = exportFormatFrom(name);
    if (!format)
        return badValue(option, name, "format", chooseOne(formatNames()));
    if (mark == std::string::npos || mark + 1 == value.size())
        return Error{.message = fmt::format("{}: \"{}\" names no file.", option, value),
                     .remedy =
                         fmt::format("Write it like {}=FILE, or {}=- for standard output.", name, name)};
    return ExportTarget{*format, value.substr(mark + 1)};
}

Result<std::string> readOutputPath(std::string_view option, const std::string& value)
{
    if (value.empty())
        return Error{.message = fmt::format("{}: \"{}\" names no file.", option, value),
                     .remedy = "Give a path, or - for standard output."};
    return value;
}

Result<UtcTime> readInstant(std::string_view option, const std::string& value)
{
    Result<UtcTime> time = parseUtc(value);
    if (time)
        return time;
    return badValue(option, value, "time", "Write it like 2026-01-05T10:00:00Z.");
}

Result<ThemeChoice> readTheme(std::string_view option, const std::string& value)
{
    if (value == "light")
        return ThemeChoice::Light;
    if (value == "dark")
        return ThemeChoice::Dark;
    return badValue(option, value, "theme", "Choose light or dark.");
}

Result<PictureSize> readSize(std::string_view option, const std::string& value)
{
    const std::size_t mark = std::min(value.find('x'), value.size());
    const auto width = numberFrom<int>(std::string_view(value).substr(0, mark));
    const auto height = numberFrom<int>(std::string_view(value).substr(std::min(mark + 1, value.size())));
    const auto isGood = [](const std::optional<int>& side) {
        return side && *side >= smallestSide && *side <= largestSide;
    };
    if (isGood(width) && isGood(height))
        return PictureSize{*width, *height};
    return badValue(option, value, "size",
                    fmt::format("Write it like 1280x800: two numbers of pixels from {} to {}.", smallestSide,
                                largestSide));
}

Result<std::string> readPicturePath(std::string_view option, const std::string& value)
{
    if (value == "-")
        return Error{.message = fmt::format("{}: A picture does not go to standard output.", option),
                     .remedy = "Give the name of a file that ends in .svg, .png or .pdf."};
    for (const std::string_view ending : {".svg", ".png", ".pdf"}) {
        if (lowerCase(value).ends_with(ending))
            return value;
    }
    return badValue(option, value, "name of a picture", "Let it end in .svg, .png or .pdf.");
}

Outcome checkIsNotSource(std::string_view option, const std::string& path, const std::string& source,
                         std::string_view what)
{
    std::error_code none;
    if (!std::filesystem::equivalent(path, source, none))
        return std::nullopt;
    return Error{.message = fmt::format("{}: \"{}\" is the {} itself.", option, path, what),
                 .remedy = "Give it another path."};
}

} // namespace taskarium::app
