// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/partreaders.h>

#include <core/scenario/partreaders.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Names of calls, faults and traffic that the learner may give.
std::vector<std::string> readCommandNames(ObjectReader& reader)
{
    std::vector<std::string> names = reader.texts("commands");
    if (names.empty() && !reader.fault())
        reader.fail("commands",
                    {.message = "This action names no command.",
                     .remedy = "Name those that do it, such as \"StopTask\"."});
    for (const std::string& name : names) {
        if (!checkCall(name) || !checkFault(name) || !checkTraffic(name))
            continue;
        reader.fail("commands", *checkCall(name));
    }
    return names;
}

/// The setting of a scenario that "deregistrationDelay:web" means.
std::optional<SettingValue> settingNamed(const std::string& name, const Scenario& scenario)
{
    for (const SettingValue& setting : settingsOf(scenario)) {
        const std::string text = settingText(setting);
        if (text.substr(0, text.find('=')) == name)
            return setting;
    }
    return std::nullopt;
}

std::vector<SettingValue> readSettings(ObjectReader& reader, const Scenario& scenario)
{
    std::vector<SettingValue> settings;
    for (const std::string& name : reader.texts("settings")) {
        if (const std::optional<SettingValue> setting = settingNamed(name, scenario))
            settings.push_back(*setting);
        else
            reader.fail(
                "settings",
                {.message = fmt::format("The scenario has no setting \"{}\".", name),
                 .remedy =
                     "`taskarium compare --help` names them; write them like \"deregistrationDelay:web\"."});
    }
    return settings;
}

std::vector<Goal> readGoals(ObjectReader& reader)
{
    std::vector<Goal> goals;
    for (const std::string& text : reader.texts("goals")) {
        const Result<Goal> goal = parseGoal(text);
        if (goal)
            goals.push_back(*goal);
        else
            reader.fail("goals", goal.error());
    }
    return goals;
}

/// A solution may only change what the learner may change.
std::vector<SettingValue> readSolution(ObjectReader& reader, const Scenario& scenario,
                                       const std::vector<SettingValue>& settings)
{
    std::vector<SettingValue> solution;
    for (const std::string& text : reader.texts("solution")) {
        const Result<SettingValue> value = parseSetting(text);
        if (!value) {
            reader.fail("solution", value.error());
            continue;
        }
        const bool isOffered = std::ranges::any_of(settings, [&value](const SettingValue& setting) {
            return setting.setting == value->setting && setting.target == value->target;
        });
        const Result<Scenario> varied = vary(scenario, *value);
        if (!isOffered)
            reader.fail("solution",
                        {.message = fmt::format("\"{}\" is none of the settings of this trial.", text),
                         .remedy = "Name its setting in \"settings\", too."});
        else if (!varied)
            reader.fail("solution", varied.error());
        solution.push_back(*value);
    }
    return solution;
}

} // namespace

std::vector<Command> readCommandList(ObjectReader& reader, std::string_view member)
{
    const ObjectSpec spec{
        .noun = "A command", .members = {"call", "fault", "repair", "traffic", "with"}, .required = {"with"}};
    std::vector<Command> commands;
    for (std::size_t i = 0; i < reader.listSize(member); ++i) {
        ObjectReader part = reader.element(member, i, spec);
        if (std::optional<Command> command = readScenarioCommand(part))
            commands.push_back(std::move(*command));
        reader.adopt(part.fault());
    }
    return commands;
}

LearnerAction readAction(ObjectReader& step)
{
    ObjectReader reader = step.part("action",
                                    {.noun = "An action",
                                     .members = {"ask", "hint", "commands", "until", "solution"},
                                     .required = {"ask", "commands", "solution"}});
    LearnerAction action{.ask = reader.text("ask"),
                         .hint = reader.text("hint"),
                         .commands = readCommandNames(reader),
                         .until = readUntil(reader),
                         .solution = readCommandList(reader, "solution")};
    if (action.solution.empty() && !reader.fault())
        reader.fail("solution",
                    {.message = "This action has no solution.", .remedy = "Write the commands that do it."});
    step.adopt(reader.fault());
    return action;
}

Trial readTrial(ObjectReader& step, const Scenario& scenario)
{
    ObjectReader reader = step.part("trial",
                                    {.noun = "A trial",
                                     .members = {"ask", "length", "from", "settings", "goals", "solution"},
                                     .required = {"ask", "length", "settings", "goals", "solution"}});
    Trial trial{.ask = reader.text("ask"),
                .settings = readSettings(reader, scenario),
                .length = reader.span("length").value_or(Duration{}),
                .from = SimTime(reader.span("from").value_or(Duration{})),
                .goals = readGoals(reader)};
    trial.solution = readSolution(reader, scenario, trial.settings);
    if (trial.goals.empty() && !reader.fault())
        reader.fail("goals", {.message = "This trial has no goal.", .remedy = "Write at least one."});
    step.adopt(reader.fault());
    return trial;
}

} // namespace taskarium
