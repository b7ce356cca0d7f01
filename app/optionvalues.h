// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/options.h>

#include <core/base/result.h>

#include <string>

namespace taskarium::app {

// Each reads the value of an option. What fails says what is wrong with the value, after the option's name,
// and how to write it.

[[nodiscard]] Result<Duration> readTime(std::string_view option, const std::string& value);
[[nodiscard]] Result<std::uint64_t> readSeed(std::string_view option, const std::string& value);
[[nodiscard]] Result<Profile> readProfile(std::string_view option, const std::string& value);
[[nodiscard]] Result<ExportTarget> readExport(std::string_view option, const std::string& value);
[[nodiscard]] Result<std::string> readOutputPath(std::string_view option, const std::string& value);
[[nodiscard]] Result<UtcTime> readInstant(std::string_view option, const std::string& value);
[[nodiscard]] Result<Condition> readCondition(std::string_view option, const std::string& value);
[[nodiscard]] Result<SettingValue> readSetting(std::string_view option, const std::string& value);
[[nodiscard]] Result<ThemeChoice> readTheme(std::string_view option, const std::string& value);

[[nodiscard]] Result<std::uint16_t> readPort(std::string_view option, const std::string& value);

/// A speed in thousandths: "1", "0.5", "60", from 0.001 to 1000000.
[[nodiscard]] Result<ServeTime> readSpeed(std::string_view option, const std::string& value);

/// "settle" or "step=DURATION".
[[nodiscard]] Result<ServeTime> readPace(std::string_view option, const std::string& value);

/// "all", which is nothing, or a time above 0.
[[nodiscard]] Result<std::optional<Duration>> readRetention(std::string_view option,
                                                            const std::string& value);

/// "WIDTHxHEIGHT", each from 320 to 16384 pixels: smaller the chart cannot be read, larger Qt does not paint.
[[nodiscard]] Result<PictureSize> readSize(std::string_view option, const std::string& value);

/// A path that ends in .svg, .png or .pdf, upper and lower case alike.
[[nodiscard]] Result<std::string> readPicturePath(std::string_view option, const std::string& value);

/// Refuses to write a file over the one that it is made of, a `what`. Paths that lead nowhere do not.
[[nodiscard]] Outcome checkIsNotSource(std::string_view option, const std::string& path,
                                       const std::string& source, std::string_view what);

} // namespace taskarium::app
