// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/validation.h>

#include <app/lessonsource.h>
#include <app/refusals.h>
#include <app/scenariosource.h>
#include <app/wording.h>

#include <core/base/timetext.h>
#include <core/json/nearest.h>
#include <core/lesson/lessonplayer.h>
#include <core/scenario/unusednames.h>
#include <core/session/session.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium::app {

namespace {

/// Commands that come later are not tried: a check should not take as long as the run.
constexpr SimTime lastTried{std::chrono::hours(24)};

void warn(const Console& console, std::string_view text)
{
    console.out.stream << "warning: " << text << '\n';
}

/// Entries that have no effect, since no task definition has what they name.
void warnOfUnusedNames(const Scenario& scenario, const Console& console)
{
    for (const UnusedName& unused : unusedNames(scenario)) {
        const std::string remedy =
            nameRemedy(unused.name, unused.known, "Register a task definition that has it, or remove it.");
        warn(console,
             fmt::format("\"{}\" in {} is in no task definition of the scenario, so it has no "
                         "effect. {}",
                         unused.name, unused.member, remedy));
    }
}

std::string atText(SimTime time)
{
    return durationText(time.time_since_epoch());
}

std::size_t commandsAfter(const Scenario& scenario, SimTime time)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(scenario.commands, [time](const TimedCommand& c) { return c.at > time; }));
}

/// Commands that the scenario's end, or else the limit of this check, comes before.
void warnOfTheRest(const Scenario& scenario, const Console& console)
{
    const SimTime end = scenario.end ? SimTime(*scenario.end) : SimTime::max();
    if (const std::size_t late = commandsAfter(scenario, end))
        warn(console,
             fmt::format("{} after the end at {} would only be given with a later --until.",
                         counted(late, "command"), atText(end)));
    const std::size_t untried =
        commandsAfter(scenario, lastTried) - commandsAfter(scenario, std::max(end, lastTried));
    if (untried > 0)
        warn(console, fmt::format("not tried: {} after {}.", counted(untried, "command"), atText(lastTried)));
}

/// Runs a scenario as far as its last command, for nothing is refused later.
void warnOfRefusals(Scenario scenario, const Console& console)
{
    if (scenario.commands.empty())
        return;
    const SimTime end = scenario.end ? SimTime(*scenario.end) : SimTime::max();
    const SimTime last = std::min({scenario.commands.back().at, end, lastTried});
    Session session(std::move(scenario));
    while (!session.advance(last)) {
    }
    for (const Refusal& refusal : refusalsIn(session.log()))
        warn(console,
             fmt::format("at {} {} would be refused: {}", atText(refusal.at), refusal.command,
                         refusal.reason));
}

/// Reads it, and plays it as somebody who does everything right.
int validateLesson(const ValidateOptions& options, const Console& console)
{
    const Result<Lesson> lesson = openLesson(options.scenario);
    if (!lesson)
        return fail(console, lesson.error());
    warnOfUnusedNames(lesson->scenario, console);
    warnOfRefusals(lesson->scenario, console);
    if (const Outcome fault = play(*lesson, Learner::Knows).fault)
        return fail(console, *fault);
    console.out.stream << fmt::format("{}: a good {}: {} ({})\n", options.scenario, toText(lesson->kind),
                                      lesson->title, counted(lesson->steps.size(), "step"));
    return finish(console, Success);
}

} // namespace

int validate(const ValidateOptions& options, const Console& console)
{
    if (isLesson(options.scenario))
        return validateLesson(options, console);
    const Result<Scenario> scenario = openScenario(options.scenario);
    if (!scenario)
        return fail(console, scenario.error());
    console.out.stream << fmt::format("{}: a good scenario{} ({})\n", options.scenario,
                                      hasTitle(*scenario) ? ": " + scenario->title : std::string(),
                                      counted(scenario->commands.size(), "command"));
    warnOfUnusedNames(*scenario, console);
    warnOfRefusals(*scenario, console);
    warnOfTheRest(*scenario, console);
    return finish(console, Success);
}

} // namespace taskarium::app
