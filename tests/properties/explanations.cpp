// SPDX-License-Identifier: GPL-3.0-or-later
#include <properties/explanations.h>

#include <core/base/timetext.h>
#include <core/session/explaining.h>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace taskarium::properties {

namespace {

/// A reason with a time that is left.
const Duration* leftOf(const Reason& reason)
{
    const auto left = std::ranges::find(reason.values, "left", &NamedValue::name);
    return left == reason.values.end() ? nullptr : std::get_if<Duration>(&left->value);
}

/// The same reason, whatever time is left; nothing if it does not hold.
std::optional<Reason> sameIn(const Explanation& explanation, const Reason& reason)
{
    const auto isSame = [&reason](const Reason& other) {
        return other.cause == reason.cause
            && std::ranges::equal(other.values, reason.values, [](const NamedValue& a, const NamedValue& b) {
                   return a.name == "left" || a == b;
               });
    };
    const auto found = std::ranges::find_if(explanation.because, isSame);
    return found == explanation.because.end() ? std::nullopt : std::optional(*found);
}

std::string misplacedWord(const Reason& reason, const World& world)
{
    // A word in braces without a value stands there as it is; none of our texts has its own name as a value.
    std::string_view text = causeRow(reason.cause).text;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const std::string_view name = text.substr(open + 1, text.find('}', open) - open - 1);
        if (std::ranges::find(reason.values, name, &NamedValue::name) == reason.values.end())
            return fmt::format("\"{}\" lacks {}", reasonText(reason, world), name);
    }
    return {};
}

std::vector<TaskId> livingTasks(const World& world)
{
    std::vector<TaskId> tasks;
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        if (!world.tasks[i].isPurged)
            tasks.push_back({i});
    }
    return tasks;
}

/// Whether nothing happened between two times that could change what was said: to the task that it is about
/// or, of a service and of what waits for others, to anything.
bool wasLeftAlone(const Session& session, const Explanation& said, const Reason& reason, SimTime end)
{
    const EventLog& log = session.log();
    const std::size_t last = log.countUpTo(end - Duration(1));
    const auto* const task = std::get_if<TaskId>(&said.subject);
    if (task == nullptr || reason.cause == Cause::RoomFreedBy || reason.cause == Cause::CapacityBooting)
        return log.countUpTo(said.at) == last;
    for (std::size_t place = log.countUpTo(said.at); place < last; ++place) {
        if (log.taskOf(place) == *task)
            return false;
    }
    return true;
}

std::string faultOfLeft(const Session& session, const Explanation& said, const Reason& reason)
{
    const Duration left = *leftOf(reason);
    const SimTime end = said.at + left;
    if (left <= Duration(1) || end > session.liveEdge() || !wasLeftAlone(session, said, reason, end))
        return {};
    const Explanation before = explain(session, end - Duration(1), said.subject);
    if (before.because.empty())
        return fmt::format("nothing is said at {}, before \"{}\" ends", clockText(end - Duration(1)),
                           reasonText(reason, session.liveWorld()));
    if (!sameIn(before, reason))
        return fmt::format("\"{}\" at {} does not hold until then", reasonText(reason, session.liveWorld()),
                           clockText(said.at));
    const std::optional<Reason> after = sameIn(explain(session, end, said.subject), reason);
    if (after && *leftOf(*after) > Duration{} && *leftOf(*after) < left)
        return fmt::format("\"{}\" at {} holds longer than that", reasonText(reason, session.liveWorld()),
                           clockText(said.at));
    return {};
}

std::string faultOfMoves(const Session& session, const Explanation& said, TaskId task)
{
    const std::vector<TaskMove> moves = session.outlook(said.at, task);
    for (const TaskMove& move : said.next) {
        if (move.at <= session.liveEdge() && std::ranges::find(moves, move) == moves.end())
            return fmt::format("task {} was to be {} at {}", task.value, toText(move.to.last),
                               clockText(move.at));
    }
    return {};
}

std::string faultOf(const Session& session, const Explanation& said)
{
    const World& world = session.liveWorld();
    for (const std::vector<Reason>* reasons : {&said.because, &said.stopped, &said.prevented}) {
        for (const Reason& reason : *reasons) {
            if (std::string fault = misplacedWord(reason, world); !fault.empty())
                return fault;
        }
    }
    for (const Reason& reason : said.because) {
        // The next look of the scheduler need not matter any more when it comes, and others follow.
        if (leftOf(reason) == nullptr || reason.cause == Cause::ServiceLooks)
            continue;
        if (std::string fault = faultOfLeft(session, said, reason); !fault.empty())
            return fault;
    }
    const auto* const task = std::get_if<TaskId>(&said.subject);
    return task == nullptr ? std::string() : faultOfMoves(session, said, *task);
}

} // namespace

std::string faultOfExplanations(Scenario scenario, SimTime moment)
{
    std::erase_if(scenario.commands, [moment](const TimedCommand& timed) { return timed.at > moment; });
    Session session(std::move(scenario));
    session.advance(moment);
    std::vector<Explanation> said;
    for (const TaskId task : livingTasks(session.liveWorld())) {
        said.push_back(explain(session, moment, task));
        if (said.back().because.empty())
            return fmt::format("nothing is said of task {} at {}", task.value, clockText(moment));
    }
    for (std::uint32_t i = 0; i < session.liveWorld().services.size(); ++i)
        said.push_back(explain(session, moment, ServiceId{i}));
    session.advance(moment + std::chrono::minutes(10));
    for (const Explanation& explanation : said) {
        if (std::string fault = faultOf(session, explanation); !fault.empty())
            return fault;
    }
    return {};
}

} // namespace taskarium::properties
