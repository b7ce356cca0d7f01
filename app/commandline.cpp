// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/commandline.h>

#include <app/arguments.h>
#include <app/formparts.h>
#include <app/optionvalues.h>

#include <core/json/nearest.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace taskarium::app {

namespace {

constexpr std::array windowSpecs{OptionSpec{"--theme", OptionKind::Value},
                                 OptionSpec{"--loop", OptionKind::Flag},
                                 OptionSpec{"--version", OptionKind::Flag}};
constexpr std::array runSpecs{
    OptionSpec{"--until", OptionKind::Value},   OptionSpec{"--run-until", OptionKind::Value},
    OptionSpec{"--seed", OptionKind::Value},    OptionSpec{"--profile", OptionKind::Value},
    OptionSpec{"--export", OptionKind::Values}, OptionSpec{"--times", OptionKind::Value},
    OptionSpec{"--costs", OptionKind::Value},   OptionSpec{"--quiet", OptionKind::Flag},
    OptionSpec{"--redact", OptionKind::Flag},
};
constexpr std::array replaySpecs{
    OptionSpec{"--captured-at", OptionKind::Value}, OptionSpec{"--export", OptionKind::Values},
    OptionSpec{"--redact", OptionKind::Flag},       OptionSpec{"--follow", OptionKind::Flag},
    OptionSpec{"--continue", OptionKind::Value},    OptionSpec{"--quiet", OptionKind::Flag},
};
constexpr std::array compareSpecs{OptionSpec{"--vary", OptionKind::Value},
                                  OptionSpec{"--until", OptionKind::Value}};
constexpr std::array renderSpecs{
    OptionSpec{"--at", OptionKind::Value},
    OptionSpec{"-o", OptionKind::Value},
    OptionSpec{"--size", OptionKind::Value},
    OptionSpec{"--theme", OptionKind::Value},
};
constexpr std::array explainSpecs{
    OptionSpec{"--at", OptionKind::Value},
    OptionSpec{"--task", OptionKind::Value},
    OptionSpec{"--service", OptionKind::Value},
    OptionSpec{"--instance", OptionKind::Value},
};
constexpr std::array serveSpecs{
    OptionSpec{"--empty", OptionKind::Flag},    OptionSpec{"--port", OptionKind::Value},
    OptionSpec{"--speed", OptionKind::Value},   OptionSpec{"--time", OptionKind::Value},
    OptionSpec{"--seed", OptionKind::Value},    OptionSpec{"--events", OptionKind::Value},
    OptionSpec{"--export", OptionKind::Values}, OptionSpec{"--verbose", OptionKind::Flag},
    OptionSpec{"--keep", OptionKind::Value},    OptionSpec{"--lag", OptionKind::Value},
};

/// A form with the word that chooses it; the window has none.
struct FormSpec {
    Form form;
    std::string_view word;
    std::span<const OptionSpec> options;
};

constexpr std::array formSpecs{
    FormSpec{Form::Run, "run", runSpecs},
    FormSpec{Form::Replay, "replay", replaySpecs},
    FormSpec{Form::Render, "render", renderSpecs},
    FormSpec{Form::Explain, "explain", explainSpecs},
    FormSpec{Form::Compare, "compare", compareSpecs},
    FormSpec{Form::Validate, "validate", {}},
    FormSpec{Form::Serve, "serve", serveSpecs},
    FormSpec{Form::List, "list", {}},
};
constexpr FormSpec windowForm{Form::Window, "", windowSpecs};

/// A table goes to a file of its own.
Outcome checkTable(std::string_view option, const std::optional<std::string>& path, const RunOptions& options)
{
    if (!path)
        return std::nullopt;
    if (std::ranges::find(options.exports, *path, &ExportTarget::path) != options.exports.end())
        return Error{.message = fmt::format("{}: An export goes to \"{}\", too.", option, *path),
                     .remedy = "Give each a path of its own."};
    return checkIsNotSource(option, *path, options.scenario, "scenario");
}

/// So do the times and the costs.
Outcome checkTables(const RunOptions& options)
{
    if (options.times && options.times == options.costs)
        return Error{.message = fmt::format("--costs: The times go to \"{}\", too.", *options.costs),
                     .remedy = "Give each a path of its own."};
    const Outcome failure = checkTable("--times", options.times, options);
    return failure ? failure : checkTable("--costs", options.costs, options);
}

/// What a window shows on its own is a run of scenarios, read anew each time.
Outcome checkLoop(const WindowOptions& options)
{
    if (options.looping == Looping::On && std::ranges::count(options.files, "-") > 0)
        return Error{.message = "--loop: Standard input cannot be played again.", .remedy = "Give a file."};
    return std::nullopt;
}

Result<Options> windowOptions(const Arguments& arguments)
{
    if (arguments.has("--version"))
        return Options(VersionOptions{});
    WindowOptions options{.files = arguments.operands};
    options.looping = arguments.has("--loop") ? Looping::On : Looping::Off;
    for (const Outcome& failure :
         {store(options.theme, arguments, "--theme", readTheme), checkLoop(options)}) {
        if (failure)
            return *failure;
    }
    return Options(options);
}

Result<Options> runOptions(const Arguments& arguments)
{
    RunOptions options;
    if (arguments.has("--quiet"))
        options.talk = Talk::ErrorsOnly;
    for (const Outcome& failure : {
             store(options.until, arguments, "--until", readTime),
             store(options.runUntil, arguments, "--run-until", readCondition),
             store(options.seed, arguments, "--seed", readSeed),
             store(options.profile, arguments, "--profile", readProfile),
             storeExports(options.exports, arguments, Form::Run),
             store(options.times, arguments, "--times", readOutputPath),
             store(options.costs, arguments, "--costs", readOutputPath),
         }) {
        if (failure)
            return *failure;
    }
    const Result<std::string> scenario = scenarioOf("run", arguments);
    if (!scenario)
        return scenario.error();
    options.scenario = *scenario;
    for (const ExportTarget& target : options.exports) {
        if (const Outcome failure = checkIsNotSource("--export", target.path, options.scenario, "scenario"))
            return *failure;
    }
    if (const Outcome failure = checkTables(options))
        return *failure;
    return Options(options);
}

/// Standard input is read once, and only it can be followed.
Outcome checkLogs(const ReplayCommand& options)
{
    if (options.logs.empty())
        return Error{.message = "replay: A log is missing.",
                     .remedy = "Give a file, or - for standard input."};
    if (std::ranges::count(options.logs, "") > 0)
        return Error{.message = "replay: The name of a log is empty.",
                     .remedy = "Give the path of a file, or - for standard input."};
    if (std::ranges::count(options.logs, "-") > 1)
        return Error{.message = "replay: Standard input is named twice.", .remedy = "Name it once."};
    if (options.following == Following::On && options.logs.back() != "-")
        return Error{.message = "--follow: Only standard input can be followed.",
                     .remedy = "Put - behind the files, like tail -f LOG | taskarium replay - --follow."};
    for (const std::string& log : options.logs) {
        for (const ExportTarget& target : options.exports) {
            if (Outcome failure = checkIsNotSource("--export", target.path, log, "log"))
                return failure;
        }
        if (Outcome failure = checkIsNotSource("--continue", options.continuation, log, "log"))
            return failure;
    }
    return std::nullopt;
}

Result<Options> replayOptions(const Arguments& arguments)
{
    ReplayCommand options{.logs = arguments.operands};
    options.talk = arguments.has("--quiet") ? Talk::ErrorsOnly : Talk::Progress;
    options.continuation = arguments.valueOf("--continue").value_or(std::string());
    options.following = arguments.has("--follow") ? Following::On : Following::Off;
    options.privacy = privacyOf(arguments);
    for (const Outcome& failure : {
             store(options.capturedAt, arguments, "--captured-at", readInstant),
             storeExports(options.exports, arguments, Form::Replay),
         }) {
        if (failure)
            return *failure;
    }
    if (const Outcome failure = checkLogs(options))
        return *failure;
    return Options(options);
}

Result<Options> renderOptions(const Arguments& arguments)
{
    RenderOptions options;
    for (const Outcome& failure : {
             store(options.at, arguments, "--at", readTime),
             store(options.path, arguments, "-o", readPicturePath),
             store(options.size, arguments, "--size", readSize),
             store(options.theme, arguments, "--theme", readTheme),
         }) {
        if (failure)
            return *failure;
    }
    const Result<std::string> scenario = scenarioOf("render", arguments);
    if (!scenario)
        return scenario.error();
    if (!arguments.has("--at"))
        return missingOption("render", "--at", "Say which time to draw, like --at 2m30s.");
    if (options.path.empty())
        return missingOption("render", "-o", "Say where the picture goes, like -o chart.svg.");
    options.scenario = *scenario;
    if (const Outcome failure = checkIsNotSource("-o", options.path, options.scenario, "scenario"))
        return *failure;
    return Options(options);
}

/// What is explained: one thing, or everything that is not at rest.
Result<Options> explainOptions(const Arguments& arguments)
{
    ExplainOptions options;
    if (const Outcome failure = store(options.at, arguments, "--at", readTime))
        return *failure;
    const Result<std::string> scenario = scenarioOf("explain", arguments);
    if (!scenario)
        return scenario.error();
    options.scenario = *scenario;
    if (!arguments.has("--at"))
        return missingOption("explain", "--at", "Say which time to explain, like --at 2m30s.");
    for (const ExplainedKind kind : explainedKinds) {
        const std::optional<std::string> name = arguments.valueOf(optionOf(kind));
        if (name && options.subject)
            return Error{.message = fmt::format("{}: One thing is explained at a time.", optionOf(kind)),
                         .remedy =
                             "Leave the others out, or all of them for everything that is not at rest."};
        if (name)
            options.subject = ExplainedSubject{kind, *name};
    }
    return Options(options);
}

/// Two scenarios, or one with a setting changed.
Result<Options> compareOptions(const Arguments& arguments)
{
    CompareOptions options;
    for (const Outcome& failure : {store(options.until, arguments, "--until", readTime),
                                   store(options.varied, arguments, "--vary", readSetting)}) {
        if (failure)
            return *failure;
    }
    const std::size_t wanted = options.varied ? 1 : 2;
    if (arguments.operands.size() < wanted)
        return Error{.message = "compare: Nothing to compare with is given.",
                     .remedy = "Give two scenarios, or one and --vary, like --vary stopTimeout=5s."};
    if (arguments.operands.size() > wanted)
        return Error{.message =
                         fmt::format("compare: \"{}\" is one operand too many.", arguments.operands[wanted]),
                     .remedy = "Give two scenarios, or one and --vary."};
    options.left = arguments.operands.front();
    if (!options.varied)
        options.right = arguments.operands.back();
    return Options(options);
}

Result<Options> validateOptions(const Arguments& arguments)
{
    const Result<std::string> scenario = scenarioOf("validate", arguments);
    if (!scenario)
        return scenario.error();
    return Options(ValidateOptions{*scenario});
}

/// What does not go together.
Outcome checkServe(const Arguments& arguments, const ServeOptions& options)
{
    if (arguments.has("--speed") && arguments.has("--time"))
        return Error{.message = "--time: It does not go together with --speed.",
                     .remedy = "Give one of them."};
    if (arguments.has("--empty") && !arguments.operands.empty())
        return Error{.message = fmt::format("--empty: It does not go together with \"{}\".",
                                            arguments.operands.front()),
                     .remedy = "Give a scenario or --empty."};
    if (options.keep && options.lag > *options.keep)
        return Error{.message = "--lag: It is longer than what --keep keeps.",
                     .remedy = "Give a shorter lag, or keep more."};
    if (std::ranges::any_of(options.exports, &ExportTarget::isStandardOutput))
        return Error{.message = "--export: Standard output is for the endpoint and the events.",
                     .remedy = "Give a file."};
    return std::nullopt;
}

Result<Options> serveOptions(const Arguments& arguments)
{
    ServeOptions options{.isVerbose = arguments.has("--verbose")};
    for (const Outcome& failure : {
             store(options.port, arguments, "--port", readPort),
             store(options.time, arguments, "--speed", readSpeed),
             store(options.time, arguments, "--time", readPace),
             store(options.seed, arguments, "--seed", readSeed),
             store(options.keep, arguments, "--keep", readRetention),
             store(options.lag, arguments, "--lag", readTime),
             storeExports(options.exports, arguments, Form::Serve),
             checkServe(arguments, options),
         }) {
        if (failure)
            return *failure;
    }
    options.events = arguments.valueOf("--events").value_or("");
    if (arguments.has("--empty"))
        return Options(options);
    const Result<std::string> scenario = scenarioOf("serve", arguments);
    if (!scenario)
        return scenario.error();
    options.scenario = *scenario;
    std::vector<std::string> written{options.events};
    for (const ExportTarget& target : options.exports)
        written.push_back(target.path);
    for (const std::string& path : written) {
        if (const Outcome failure = checkIsNotSource("serve", path, *scenario, "scenario"))
            return *failure;
    }
    return Options(options);
}

Result<Options> listOptions(const Arguments& arguments)
{
    if (!arguments.operands.empty())
        return Error{.message =
                         fmt::format("list: \"{}\" is one operand too many.", arguments.operands.front()),
                     .remedy = "list takes none."};
    return Options(ListOptions{});
}

Result<Options> optionsOf(Form form, const Arguments& arguments)
{
    switch (form) {
    case Form::Window: return windowOptions(arguments);
    case Form::Run: return runOptions(arguments);
    case Form::Replay: return replayOptions(arguments);
    case Form::Render: return renderOptions(arguments);
    case Form::Explain: return explainOptions(arguments);
    case Form::Compare: return compareOptions(arguments);
    case Form::Validate: return validateOptions(arguments);
    case Form::Serve: return serveOptions(arguments);
    case Form::List: break;
    }
    return listOptions(arguments);
}

/// The form that the first argument chooses.
FormSpec formOf(std::span<const std::string> arguments)
{
    if (arguments.empty())
        return windowForm;
    const auto spec = std::ranges::find(formSpecs, arguments.front(), &FormSpec::word);
    return spec == formSpecs.end() ? windowForm : *spec;
}

/// Help is answered whatever else is wrong: who asks for it may not know how to write the rest.
bool asksForHelp(std::span<const std::string> arguments)
{
    const auto end = std::ranges::find(arguments, "--");
    return std::find(arguments.begin(), end, "--help") != end;
}

/// A first argument that comes so near to a command that an option which the window lacks must be the
/// command's.
Outcome misspeltCommand(std::span<const std::string> arguments)
{
    const auto meant = nearestName(arguments.front(), commandWords());
    if (!meant)
        return std::nullopt;
    return Error{.message = fmt::format("\"{}\" is no command.", arguments.front()),
                 .remedy = fmt::format("Did you mean {}?", *meant)};
}

} // namespace

std::vector<std::string> commandWords()
{
    std::vector<std::string> words;
    words.reserve(formSpecs.size());
    for (const FormSpec& spec : formSpecs)
        words.emplace_back(spec.word);
    return words;
}

Result<Options> parseCommandLine(std::span<const std::string> arguments)
{
    const FormSpec form = formOf(arguments);
    if (asksForHelp(arguments))
        return Options(HelpOptions{form.form});
    const Result<Arguments> read = readArguments(arguments.subspan(form.word.empty() ? 0 : 1), form.options);
    if (!read)
        return form.form == Form::Window ? misspeltCommand(arguments).value_or(read.error()) : read.error();
    return optionsOf(form.form, *read);
}

} // namespace taskarium::app
