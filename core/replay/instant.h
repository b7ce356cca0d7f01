// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace taskarium {

/// What a time of a log says.
struct InstantRead {
    enum class Kind : std::uint8_t { Unset, Known, Unreadable };
    Kind kind = Kind::Unset;
    UtcTime at{}; ///< if known
};

/// Reads a time as text, in the ways of CLIs, SDKs and consoles: ISO 8601 with a T or a space, any number of
/// digits behind the point, "Z", an offset, or neither (then UTC is meant); epoch seconds or milliseconds; a
/// datetime(...) of Python; "Mar 1, 2026, 10:00:40 AM". "0001-01-01...", "null", "None" and nothing at all
/// mean that it is unset. More than milliseconds is rounded.
[[nodiscard]] InstantRead instantFrom(std::string_view text);

/// Epoch seconds, or milliseconds if they would be too far ahead as seconds.
[[nodiscard]] InstantRead instantFrom(double epoch);

/// An instant by its calendar's parts; unreadable if there is no such day or time.
struct CalendarParts {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int microsecond = 0;
};
[[nodiscard]] InstantRead instantFrom(const CalendarParts& parts);

} // namespace taskarium
