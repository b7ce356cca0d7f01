// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace taskarium::app {

/// What follows an option, and how often it may come.
enum class OptionKind : std::uint8_t { Flag, Value, Values };

/// An option that a form of the command line knows.
struct OptionSpec {
    std::string_view name; ///< with its hyphens: "--until"
    OptionKind kind;
};

/// Arguments told apart, not yet understood.
struct Arguments {
    std::vector<std::string> operands{};
    std::vector<std::pair<std::string_view, std::string>>
        options{}; ///< in the order given; a flag's value is empty

    /// The value of an option; nothing if it was not given.
    [[nodiscard]] std::optional<std::string> valueOf(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> valuesOf(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return valueOf(name).has_value(); }
};

/// Tells options from operands: "--name value" and "--name=value" are the same, "-" is an operand, and after
/// "--" everything is. Fails on an option that is not among the specs, lacks its value, has one it does not
/// take, or comes twice; the message begins with the option.
[[nodiscard]] Result<Arguments> readArguments(std::span<const std::string> given,
                                              std::span<const OptionSpec> specs);

} // namespace taskarium::app
