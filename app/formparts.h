// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/arguments.h>
#include <app/options.h>

#include <core/base/result.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium::app {

// What the forms of the command line have in common.

/// Stores the value of an option if it was given; the failure if the value is not good.
template <typename Target, typename Reader>
Outcome store(Target& target, const Arguments& arguments, std::string_view option, Reader reader)
{
    const std::optional<std::string> value = arguments.valueOf(option);
    if (!value)
        return std::nullopt;
    auto read = reader(option, *value);
    if (!read)
        return read.error();
    target = *read;
    return std::nullopt;
}

/// The one operand of a form that takes a scenario.
[[nodiscard]] Result<std::string> scenarioOf(std::string_view form, const Arguments& arguments);

/// An option that a form cannot do without.
[[nodiscard]] Error missingOption(std::string_view form, std::string_view option, std::string_view remedy);

/// What --redact says.
[[nodiscard]] Privacy privacyOf(const Arguments& arguments);

/// Stores what --export and --redact say.
[[nodiscard]] Outcome storeExports(std::vector<ExportTarget>& targets, const Arguments& arguments, Form form);

} // namespace taskarium::app
