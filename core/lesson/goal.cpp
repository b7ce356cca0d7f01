// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/goal.h>

#include <core/base/timetext.h>
#include <core/log/apply.h>
#include <core/model/requestsummary.h>
#include <core/session/comparison.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace taskarium {

namespace {

constexpr std::string_view forms =
    "Write \"no request lost\", \"at most 5 requests lost\", \"at most 2 tasks "
    "failed\", \"at most 900 task seconds\", a condition with a time such as "
    "\"service web running 8 by 90s\", or \"never\" with a condition.";

struct ThingName {
    CountedThing thing{};
    std::string_view name{};
};

constexpr std::array thingNames{
    ThingName{CountedThing::RequestsLost, "requests lost"},
    ThingName{CountedThing::TasksFailed, "tasks failed"},
    ThingName{CountedThing::TaskSeconds, "task seconds"},
};

std::string_view nameOf(CountedThing thing)
{
    return std::ranges::find(thingNames, thing, &ThingName::thing)->name;
}

Error notUnderstood(std::string_view text)
{
    return {.message = fmt::format("\"{}\" is no goal.", text), .remedy = std::string(forms)};
}

/// What follows "at most ".
Result<Goal> atMost(std::string_view rest)
{
    std::int64_t most = 0;
    const char* const end = rest.data() + rest.size();
    const auto [after, fault] = std::from_chars(rest.data(), end, most);
    const std::string_view what(after, static_cast<std::size_t>(end - after));
    const auto thing = std::ranges::find_if(
        thingNames, [what](const ThingName& name) { return what == " " + std::string(name.name); });
    if (fault != std::errc() || most < 0 || thing == thingNames.end())
        return notUnderstood("at most " + std::string(rest));
    return Goal(AtMostGoal{thing->thing, most});
}

Result<Goal> byTime(std::string_view text, std::size_t place)
{
    const Result<Condition> condition = parseCondition(text.substr(0, place));
    const Result<Duration> latest = parseDuration(text.substr(place + 4));
    if (!condition)
        return condition.error();
    return latest ? Result<Goal>(Goal(ByGoal{*condition, SimTime(*latest)})) : Result<Goal>(latest.error());
}

std::string textOf(const AtMostGoal& goal)
{
    if (goal.what == CountedThing::RequestsLost && goal.most == 0)
        return "no request lost";
    return fmt::format("at most {} {}", goal.most, nameOf(goal.what));
}

std::string textOf(const ByGoal& goal)
{
    return fmt::format("{} by {}", conditionText(goal.condition),
                       durationText(goal.latest.time_since_epoch()));
}

std::string textOf(const NeverGoal& goal)
{
    return "never " + conditionText(goal.condition);
}

/// When a condition was met first in the history of a run since a time; nothing if it was not.
std::optional<SimTime> firstMet(const Condition& condition, const Session& session, SimTime from)
{
    const std::size_t first = std::max(session.log().countUpTo(from), session.initialCount());
    World world = session.worldAt(from);
    ConditionWatch watch(condition, world, first);
    for (std::size_t i = first; i < session.log().size(); ++i) {
        const Record& record = session.log()[i];
        if (const std::optional<ConditionMet> due = watch.due(); due && due->at < record.at)
            return std::max(due->at, from);
        apply(world, record);
        if (const std::optional<ConditionMet> met = watch.take(record, world))
            return met->at;
    }
    const std::optional<ConditionMet> due = watch.due();
    return due && due->at <= session.liveEdge() ? std::optional(std::max(due->at, from)) : std::nullopt;
}

/// From PROVISIONING to STOPPED, or as far as the run has come.
std::int64_t taskSeconds(const Session& session, SimTime from)
{
    const World& world = session.liveWorld();
    Duration sum{};
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        const SimTime end = world.detail(TaskId{i}).times.stopped.value_or(session.liveEdge());
        sum += std::max(Duration{}, end - std::max(from, world.tasks[i].createdAt));
    }
    return std::chrono::duration_cast<std::chrono::seconds>(sum).count();
}

/// The world knows them: no log has to be read for it, which counts while a run is watched.
std::int64_t requestsLost(const Session& session, SimTime until)
{
    const std::optional<RequestSummary> requests = requestsOf(session.worldAt(until), until);
    return requests ? wholeRequests(requests->tally.lostInAll()) : 0;
}

std::int64_t amountOf(CountedThing thing, const Session& session, SimTime from)
{
    if (thing == CountedThing::TaskSeconds)
        return taskSeconds(session, from);
    if (thing == CountedThing::RequestsLost)
        return requestsLost(session, session.liveEdge()) - requestsLost(session, from);
    return figuresOf(session, session.liveEdge()).tasksFailed - figuresOf(session, from).tasksFailed;
}

GoalResult resultOf(const AtMostGoal& goal, const Session& session, SimTime from)
{
    const std::int64_t amount = amountOf(goal.what, session, from);
    return {.isReached = amount <= goal.most, .figure = fmt::format("{} {}", amount, nameOf(goal.what))};
}

std::string metFigure(std::optional<SimTime> met)
{
    return met ? "it came at " + clockText(*met) : std::string("it did not come");
}

GoalResult resultOf(const ByGoal& goal, const Session& session, SimTime from)
{
    const std::optional<SimTime> met = firstMet(goal.condition, session, from);
    return {.isReached = met && *met <= goal.latest, .figure = metFigure(met)};
}

GoalResult resultOf(const NeverGoal& goal, const Session& session, SimTime from)
{
    const std::optional<SimTime> met = firstMet(goal.condition, session, from);
    return {.isReached = !met, .figure = metFigure(met)};
}

} // namespace

Result<Goal> parseGoal(std::string_view text)
{
    constexpr std::string_view most = "at most ";
    constexpr std::string_view never = "never ";
    if (text == "no request lost")
        return Goal(AtMostGoal{CountedThing::RequestsLost, 0});
    if (text.starts_with(most))
        return atMost(text.substr(most.size()));
    if (text.starts_with(never)) {
        const Result<Condition> condition = parseCondition(text.substr(never.size()));
        return condition ? Result<Goal>(Goal(NeverGoal{*condition})) : Result<Goal>(condition.error());
    }
    const std::size_t by = text.rfind(" by ");
    return by == std::string_view::npos ? Result<Goal>(notUnderstood(text)) : byTime(text, by);
}

std::string goalText(const Goal& goal)
{
    return std::visit([](const auto& kind) { return textOf(kind); }, goal);
}

GoalResult check(const Goal& goal, const Session& session, SimTime from)
{
    return std::visit([&](const auto& kind) { return resultOf(kind, session, from); }, goal);
}

} // namespace taskarium
