// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/json/apimodel.h>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace taskarium {

/// Holds a value against a shape of the API's model (apimodel.h), which must exist: members by name, spelt
/// exactly; types; enums; required members; limits of numbers, lengths and sizes. Patterns are not checked.
/// The error's pointer begins with `pointer`, the value's own place; it has no file and no line (Document::at
/// adds them). Of several faults in an object an unknown name comes first, since it explains a missing one,
/// then the members in alphabetical order.
[[nodiscard]] Outcome checkShape(std::string_view shape, const nlohmann::json& value,
                                 const std::string& pointer);

/// The same for a shape that is not the API's: text, a number or true or false with its limits.
[[nodiscard]] Outcome checkValue(const Shape& shape, const nlohmann::json& value, const std::string& pointer);

/// Only whether an object has no unknown and all required members. The shape's name stands in the error: "A
/// command".
[[nodiscard]] Outcome checkMemberNames(const Shape& shape, const nlohmann::json& value,
                                       const std::string& pointer);

/// "text", "a number", "true or false", "a list", "an object", "null": what a JSON value is, in words.
[[nodiscard]] std::string_view kindText(const nlohmann::json& value);

} // namespace taskarium
