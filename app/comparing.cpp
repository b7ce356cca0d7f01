// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/comparing.h>

#include <app/scenariosource.h>
#include <app/wording.h>

#include <core/base/timetext.h>
#include <core/session/comparison.h>

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace taskarium::app {

namespace {

/// Runs without an end of their own that do not come to rest end here.
constexpr SimTime latestEnd{std::chrono::hours(24)};
constexpr Duration clockStep = std::chrono::seconds(10);

/// Runs that go on together, and what they are called.
struct Pair {
    Session left;
    Session right;
    std::string leftName{};
    std::string rightName{};
    DifferenceFinder finder{};
};

Result<Scenario> openRight(const CompareOptions& options, const Scenario& left)
{
    return options.varied ? vary(left, *options.varied) : openScenario(options.right);
}

/// When both end: a time that was asked for, or the later of their own ends; nothing: when both are at rest.
std::optional<SimTime> endOf(const Pair& pair, const CompareOptions& options)
{
    if (options.until)
        return SimTime(*options.until);
    const std::optional<SimTime> left = pair.left.end();
    const std::optional<SimTime> right = pair.right.end();
    return left && right ? std::max(left, right) : std::nullopt;
}

void advanceBoth(Pair& pair, std::optional<SimTime> end)
{
    const SimTime last = end.value_or(latestEnd);
    const auto isOver = [&] {
        return pair.left.liveEdge() >= last || (!end && pair.left.isSettled() && pair.right.isSettled());
    };
    while (!isOver()) {
        const SimTime next = std::min(last, pair.left.liveEdge() + clockStep);
        pair.left.advance(next);
        pair.right.advance(next);
    }
}

std::string timeText(const std::optional<SimTime>& time)
{
    return time ? clockText(*time) : std::string("not yet");
}

std::string requestText(const std::optional<std::int64_t>& requests)
{
    return requests ? std::to_string(*requests) : std::string("no requests");
}

void printRow(std::ostream& out, std::string_view what, const std::string& left, const std::string& right)
{
    out << fmt::format("{:<24}{:>16}{:>16}\n", what, left, right);
}

void printFigures(std::ostream& out, const RunFigures& left, const RunFigures& right)
{
    const auto row = [&](std::string_view what, int a, int b) {
        printRow(out, what, std::to_string(a), std::to_string(b));
    };
    printRow(out, "", "first", "second");
    printRow(out, "steady since", timeText(left.steadyAt), timeText(right.steadyAt));
    row("tasks created", left.tasksCreated, right.tasksCreated);
    row("tasks stopped", left.tasksStopped, right.tasksStopped);
    row("  with an error", left.tasksFailed, right.tasksFailed);
    row("most tasks starting", left.mostPending, right.mostPending);
    row("deployments completed", left.deploymentsCompleted, right.deploymentsCompleted);
    row("deployments failed", left.deploymentsFailed, right.deploymentsFailed);
    if (left.requestsLost || right.requestsLost)
        printRow(out, "requests lost", requestText(left.requestsLost), requestText(right.requestsLost));
}

std::string sameText(std::size_t records)
{
    return records == 1 ? std::string("1 record is") : fmt::format("{} records are", records);
}

std::string firstDifference(Pair& pair)
{
    // A millisecond more tells that nothing else happens at the end itself.
    const SimTime end = pair.left.liveEdge();
    pair.left.advance(end + Duration(1));
    pair.right.advance(end + Duration(1));
    const std::optional<Difference>& found = pair.finder.look(pair.left, pair.right);
    if (!found)
        return fmt::format("Both are the same until {}: {}.", clockText(end),
                           counted(pair.left.log().size(), "record"));
    return fmt::format("{} the same before they differ.\n{}", sameText(found->record),
                       differenceText(*found, pair.left, pair.right));
}

} // namespace

int compareRuns(const CompareOptions& options, const Console& console)
{
    Result<Scenario> left = openScenario(options.left);
    if (!left)
        return fail(console, left.error());
    Result<Scenario> right = openRight(options, *left);
    if (!right)
        return fail(console, right.error());
    Pair pair{.left = Session(*left),
              .right = Session(*right),
              .leftName = titleOf(*left, options.left),
              .rightName = options.varied ? settingText(*options.varied) : titleOf(*right, options.right)};
    advanceBoth(pair, endOf(pair, options));
    const SimTime end = pair.left.liveEdge();
    std::ostream& out = console.out.stream;
    out << fmt::format("first:  {}\nsecond: {}\n{}\n\n", pair.leftName, pair.rightName,
                       firstDifference(pair));
    printFigures(out, figuresOf(pair.left, end), figuresOf(pair.right, end));
    return finish(console, Success);
}

} // namespace taskarium::app
