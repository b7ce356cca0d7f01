// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/formparts.h>

#include <app/optionvalues.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium::app {

Result<std::string> scenarioOf(std::string_view form, const Arguments& arguments)
{
    if (arguments.operands.empty())
        return Error{.message = fmt::format("{}: A scenario is missing.", form),
                     .remedy = "Give a file, or the name of a built-in one; \"taskarium list\" names them."};
    if (arguments.operands.size() > 1)
        return Error{.message =
                         fmt::format("{}: \"{}\" is one operand too many.", form, arguments.operands[1]),
                     .remedy = "Give one scenario."};
    return arguments.operands.front();
}

Error missingOption(std::string_view form, std::string_view option, std::string_view remedy)
{
    return Error{.message = fmt::format("{}: The option {} is missing.", form, option),
                 .remedy = std::string(remedy)};
}

Privacy privacyOf(const Arguments& arguments)
{
    return arguments.has("--redact") ? Privacy::Redacted : Privacy::AsIs;
}

Outcome storeExports(std::vector<ExportTarget>& targets, const Arguments& arguments, Form form)
{
    for (const std::string& value : arguments.valuesOf("--export")) {
        const Result<ExportTarget> target = readExport("--export", value);
        if (!target)
            return target.error();
        if (std::ranges::find(targets, target->path, &ExportTarget::path) != targets.end())
            return Error{.message = fmt::format("--export: Two exports go to \"{}\".", target->path),
                         .remedy = "Give each a path of its own."};
        targets.push_back(*target);
        targets.back().privacy = privacyOf(arguments);
    }
    const bool hasScenario = arguments.has("--continue");
    if (targets.empty() && !hasScenario && arguments.has("--redact"))
        return Error{.message = "--redact: There is nothing to redact, for nothing is written.",
                     .remedy = form == Form::Replay ? "Add --export or --continue." : "Add --export."};
    return std::nullopt;
}

} // namespace taskarium::app
