// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/headless.h>

#include <app/exporting.h>
#include <app/refusals.h>
#include <app/runreport.h>
#include <app/scenariosource.h>
#include <app/wording.h>

#include <core/base/file.h>
#include <core/base/timetext.h>
#include <core/lesson/lesson.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium::app {

namespace {

/// A run that nobody gave an end, and that never comes to rest (a service whose tasks keep failing), ends
/// here.
constexpr SimTime latestRest{std::chrono::hours(24)};

/// How long the simulation may run before the terminal's line is rewritten.
constexpr std::chrono::milliseconds lineInterval(100);

/// Advances to a time in slices, so that the report keeps up.
void advanceTo(Session& session, SimTime until, RunReport& report)
{
    do {
        const SimTime goal = std::min(until, report.nextRow());
        session.advance(goal, lineInterval);
        report.row(session.liveEdge(), session.liveWorld().counts);
    } while (session.liveEdge() < until);
}

/// Advances until only steady states are left, action by action, so as not to go past that instant. Returns
/// whether it came.
bool advanceToRest(Session& session, RunReport& report)
{
    while (!session.isSettled() && session.liveEdge() < latestRest) {
        const StateCounts before = session.liveWorld().counts;
        session.advance(latestRest, std::chrono::microseconds::zero()); // one action
        session.advance(session.liveEdge());                            // and the rest of its instant
        while (report.nextRow() < session.liveEdge())
            report.row(report.nextRow(), before);
        if (report.nextRow() == session.liveEdge())
            report.row(session.liveEdge(), session.liveWorld().counts);
    }
    return session.isSettled();
}

/// Advances until a condition is met, but no further than a limit. Returns whether it was, and by whom.
std::optional<ConditionMet> advanceUntil(Session& session, const Condition& condition, SimTime limit,
                                         RunReport& report)
{
    ConditionSearch search = session.searchFor(condition);
    std::optional<ConditionMet> met;
    do {
        met = session.advanceUntil(search, std::min(limit, report.nextRow()), lineInterval).met;
        report.row(session.liveEdge(), session.liveWorld().counts);
    } while (!met && session.liveEdge() < limit);
    return met;
}

/// Runs until the condition that was asked for. Fails, for scripts to see, if it is not met.
Outcome runToCondition(Session& session, const RunOptions& options, RunReport& report)
{
    const SimTime end = options.until ? SimTime(*options.until) : session.end().value_or(latestRest);
    const auto met = advanceUntil(session, *options.runUntil, end, report);
    report.end(session);
    if (!met)
        return Error{.message = fmt::format("This was not met until {}: {}.", clockText(end),
                                            conditionText(*options.runUntil))};
    report.note(
        fmt::format("At {} {}.", clockText(met->at), metText(*options.runUntil, *met, session.liveWorld())));
    return std::nullopt;
}

void advanceToEnd(Session& session, std::optional<Duration> until, RunReport& report)
{
    const std::optional<SimTime> end = until ? std::optional(SimTime(*until)) : session.end();
    if (end)
        advanceTo(session, *end, report);
    else if (!advanceToRest(session, report))
        report.note("It did not come to rest within a day, so it ends here; --until sets another end.");
}

/// Runs as far as it was asked to.
Outcome runToEnd(Session& session, const RunOptions& options, RunReport& report)
{
    if (options.runUntil)
        return runToCondition(session, options, report);
    advanceToEnd(session, options.until, report);
    report.end(session);
    return std::nullopt;
}

Outcome checkOutputs(const RunOptions& options)
{
    if (Outcome failure = checkTargets(options.exports))
        return failure;
    for (const std::optional<std::string>& table : {options.times, options.costs}) {
        if (Outcome failure = table && *table != standardOutput ? checkWritable(*table) : std::nullopt)
            return failure;
    }
    return std::nullopt;
}

/// Where a run's report goes: not where an export goes, and nowhere if it is to be quiet.
Output reportOutput(const RunOptions& options, const Console& console, std::ostream& nowhere)
{
    if (options.talk == Talk::ErrorsOnly)
        return {nowhere};
    const bool isTaken = std::ranges::any_of(options.exports, &ExportTarget::isStandardOutput)
        || options.times == standardOutput || options.costs == standardOutput;
    return isTaken ? console.err : console.out;
}

/// The exports and tables that were asked for, one after the other.
Outcome writeOutputs(const RunOptions& options, const Session& session, const Console& console,
                     RunReport& report)
{
    for (const ExportTarget& target : options.exports) {
        if (Outcome failure = writeExport(target, session, console))
            return failure;
        if (!target.isStandardOutput())
            report.note(fmt::format("Wrote {} ({}).", target.path, toText(target.format)));
    }
    if (Outcome failure = writeTimes(options, session, console))
        return failure;
    if (options.times && *options.times != standardOutput)
        report.note(fmt::format("Wrote {} (times).", *options.times));
    if (Outcome failure = writeCosts(options, session, console))
        return failure;
    if (options.costs && *options.costs != standardOutput)
        report.note(fmt::format("Wrote {} (costs).", *options.costs));
    return std::nullopt;
}

/// A refusal is a fact of the run, not its failure; but who hears nothing else should hear of it.
void complainOfRefusals(const EventLog& log, const Console& console)
{
    for (const Refusal& refusal : refusalsIn(log))
        complain(console, refusalText(refusal));
}

} // namespace

int runScenario(const RunOptions& options, const Console& console)
{
    Result<Scenario> scenario = openScenario(options.scenario);
    if (!scenario)
        return fail(console, scenario.error());
    // Said before the run, since a long one must not end in a misspelt folder.
    if (const Outcome failure = checkOutputs(options))
        return fail(console, *failure);
    scenario->seed = options.seed.value_or(scenario->seed);
    scenario->profile = options.profile.value_or(scenario->profile);
    std::ostream nowhere(nullptr);
    RunReport report(reportOutput(options, console, nowhere));
    report.begin(titleOf(*scenario, options.scenario), *scenario);
    Session session(std::move(scenario).value());
    const Outcome missed = runToEnd(session, options, report);
    if (options.talk == Talk::ErrorsOnly)
        complainOfRefusals(session.log(), console);
    if (const Outcome failure = writeOutputs(options, session, console, report))
        return fail(console, *failure);
    return missed ? fail(console, *missed) : finish(console, Success);
}

int listBuiltIns(const Console& console)
{
    for (const BuiltInScenario& scenario : builtInScenarios())
        console.out.stream << fmt::format("scenario\t{}\t{}\n", scenario.name, scenario.title);
    for (const BuiltInLesson& lesson : builtInLessons())
        console.out.stream << fmt::format("{}\t{}\t{}\n", toText(lesson.kind), lesson.name, lesson.title);
    return finish(console, Success);
}

} // namespace taskarium::app
