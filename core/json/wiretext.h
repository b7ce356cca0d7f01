// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>

#include <nlohmann/json.hpp>

#include <string>

namespace taskarium {

/// JSON as the real service sends it: compact, members in alphabetical order, numbers with a fraction in
/// Java's notation (Double.toString: "0.5", "20.0", "1.76760720012E9").
[[nodiscard]] std::string wireText(const nlohmann::json& value);

/// A number with a fraction in that notation.
[[nodiscard]] std::string wireNumber(double value);

/// An instant as replies carry it: epoch seconds with milliseconds. wireText gives the digits of epochText.
[[nodiscard]] nlohmann::json epochSeconds(UtcTime time);

} // namespace taskarium
