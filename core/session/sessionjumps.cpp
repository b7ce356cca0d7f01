// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/session.h>

#include <core/log/apply.h>
#include <core/session/sessionparts.h>

#include <algorithm>

namespace taskarium {

namespace {

/// A place of the index as a milestone.
Milestone indexed(const BranchRun& run, std::uint32_t place)
{
    Milestone milestone = *milestoneAt(run.history().log(), place);
    if (milestone.kind == MilestoneKind::Stop
        && std::ranges::binary_search(run.milestones().places(JumpTarget::Failure), place))
        milestone.kind = MilestoneKind::Failure;
    return milestone;
}

/// The same of any place, if there is a change of a task there.
std::optional<Milestone> changeAt(const BranchRun& run, std::size_t place)
{
    const std::optional<Milestone> milestone = milestoneAt(run.history().log(), place);
    if (!milestone || !milestone->task.isValid())
        return std::nullopt;
    return indexed(run, static_cast<std::uint32_t>(place));
}

/// The places of a task's records, the newest first, down to the first one from `from` on.
std::vector<std::size_t> placesOf(const EventLog& log, TaskId task, std::size_t from)
{
    std::vector<std::size_t> places;
    for (auto place = log.lastOf(task, log.size()); place && *place >= from; place = log.previousOf(*place))
        places.push_back(*place);
    return places;
}

std::optional<Milestone> nextChange(const BranchRun& run, std::size_t from, TaskId task)
{
    const EventLog& log = run.history().log();
    std::vector<std::size_t> places = placesOf(log, task, from);
    for (; !places.empty(); places.pop_back()) {
        if (const std::optional<Milestone> change = changeAt(run, places.back()))
            return change;
    }
    return std::nullopt;
}

std::optional<Milestone> previousChange(const BranchRun& run, std::size_t before, TaskId task)
{
    const EventLog& log = run.history().log();
    for (auto place = log.lastOf(task, before); place; place = log.previousOf(*place)) {
        if (const std::optional<Milestone> change = changeAt(run, *place))
            return change;
    }
    return std::nullopt;
}

/// Who has lingered long enough by a time already meets a condition there.
ConditionMet notBefore(SimTime time, ConditionMet met)
{
    met.at = std::max(met.at, time);
    return met;
}

std::optional<ConditionMet> lookAt(ConditionSearch& search, const Record& record)
{
    apply(search.world, record);
    return search.watch.take(record, search.world);
}

} // namespace

std::vector<TaskMove> recordedMoves(const BranchRun& run, SimTime after, TaskId task)
{
    const EventLog& log = run.history().log();
    std::vector<TaskMove> moves;
    std::vector<std::size_t> places = placesOf(log, task, log.countUpTo(after));
    for (; !places.empty(); places.pop_back()) {
        const std::optional<Milestone> change = changeAt(run, places.back());
        if (!change || change->from == change->to)
            continue;
        moves.push_back({task, change->at, change->from, change->to});
        if (change->to.last == TaskStatus::Stopped)
            break;
    }
    return moves;
}

std::optional<Milestone> Session::nextMilestone(SimTime after, JumpTarget target, TaskId task) const
{
    const BranchRun& run = m_parts->run();
    std::size_t place = log().countUpTo(after);
    if (target == JumpTarget::Change && task.isValid())
        return nextChange(run, place, task);
    if (target == JumpTarget::Change) {
        for (; place < log().size(); ++place) {
            if (const std::optional<Milestone> change = changeAt(run, place))
                return change;
        }
        return std::nullopt;
    }
    const std::vector<std::uint32_t>& places = run.milestones().places(target);
    const auto next = std::ranges::lower_bound(places, place);
    return next == places.end() ? std::nullopt : std::optional(indexed(run, *next));
}

std::optional<Milestone> Session::previousMilestone(SimTime before, JumpTarget target, TaskId task) const
{
    const BranchRun& run = m_parts->run();
    std::size_t place = log().countUpTo(before - Duration(1));
    if (target == JumpTarget::Change && task.isValid())
        return previousChange(run, place, task);
    if (target == JumpTarget::Change) {
        while (place-- > initialCount()) {
            if (const std::optional<Milestone> change = changeAt(run, place))
                return change;
        }
        return std::nullopt;
    }
    const std::vector<std::uint32_t>& places = run.milestones().places(target);
    const auto next = std::ranges::lower_bound(places, place);
    return next == places.begin() ? std::nullopt : std::optional(indexed(run, *std::prev(next)));
}

ConditionSearch Session::searchFor(Condition condition, SimTime after) const
{
    // What was forgotten is in the world that the history begins with.
    const std::size_t place = std::max(log().countUpTo(after), initialCount());
    World world = place == log().size() ? m_parts->history().recalled(liveWorld())
                                        : m_parts->history().worldAfter(place);
    ConditionWatch watch(std::move(condition), world, place);
    return {.from = after, .world = std::move(world), .watch = std::move(watch)};
}

ConditionSearch Session::searchFor(Condition condition) const
{
    return searchFor(std::move(condition), liveEdge());
}

Session::SearchedAdvance Session::advanceUntil(ConditionSearch& search, SimTime limit,
                                               std::chrono::microseconds budget)
{
    const auto deadline = std::chrono::steady_clock::now() + budget;
    const std::size_t before = log().size();
    // A recording has no time beyond its end.
    const SimTime reach = isRecording() ? liveEdge() : limit;
    SearchedAdvance result;
    do {
        // The world that the watch sees is folded record by record: what is met amid an action is not missed.
        const bool looksBack = search.watch.seen() < log().size();
        const SimTime next = looksBack ? log()[search.watch.seen()].at
                                       : m_parts->simulation().nextTime().value_or(SimTime::max());
        const std::optional<ConditionMet> due = search.watch.due();
        if (due && due->at < next && due->at <= reach)
            result.met = notBefore(search.from, *due);
        else if (looksBack)
            result.met = lookAt(search, log()[search.watch.seen()]);
        else if (next <= limit)
            m_parts->run().step();
        result.hasArrived = result.met || (!looksBack && next > limit);
    } while (!result.hasArrived && std::chrono::steady_clock::now() < deadline);
    m_parts->noteProgress(before);
    if (result.hasArrived)
        advance(result.met ? std::max(result.met->at, liveEdge()) : std::max(limit, liveEdge()));
    return result;
}

} // namespace taskarium
