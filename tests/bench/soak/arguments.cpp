// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/soak/arguments.h>

#include <core/base/timetext.h>

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace taskarium::soak {

std::uint64_t numberAfter(std::string_view word, std::span<char* const> arguments, std::uint64_t usual)
{
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        if (arguments[i] != word)
            continue;
        const std::string_view text = i + 1 < arguments.size() ? arguments[i + 1] : std::string_view();
        std::uint64_t number = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failure == std::errc() && end == text.data() + text.size())
            return number;
        fmt::print(stderr, "{} takes a whole number, not \"{}\"\n", word, text);
        std::exit(2);
    }
    return usual;
}

std::string wallClock()
{
    return isoSecondsText(std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()));
}

} // namespace taskarium::soak
