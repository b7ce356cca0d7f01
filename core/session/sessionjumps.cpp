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

} // namespace

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

std::optional<ConditionMet> Session::findMet(const Condition& condition, SimTime after) const
{
    if (const auto* const time = std::get_if<UntilTime>(&condition); time && time->at <= after)
        return std::nullopt; // It has passed.
    const History& history = m_parts->history();
    std::size_t place = log().countUpTo(after);
    World world = history.worldAfter(place);
    ConditionWatch watch(condition, world, place);
    for (; place < log().size(); ++place) {
        const Record& record = log()[place];
        if (const auto due = watch.due(); due && due->at < record.at)
            return notBefore(after, *due);
        apply(world, record);
        if (const auto met = watch.take(record, world))
            return met;
    }
    const auto due = watch.due();
    return due && due->at <= liveEdge() ? std::optional(notBefore(after, *due)) : std::nullopt;
}

ConditionWatch Session::watchFor(Condition condition) const
{
    return {std::move(condition), liveWorld(), log().size()};
}

Session::WatchedAdvance Session::advanceUntil(ConditionWatch& watch, SimTime limit,
                                              std::chrono::microseconds budget)
{
    const auto deadline = std::chrono::steady_clock::now() + budget;
    const std::size_t before = log().size();
    BranchRun& run = m_parts->run();
    // The world that the watch sees is folded record by record: what is met amid an action is not missed.
    World world = watch.seen() == before ? m_parts->history().recalled(liveWorld())
                                         : m_parts->history().worldAfter(watch.seen());
    // A recording has no time beyond its end.
    const SimTime reach = isRecording() ? liveEdge() : limit;
    WatchedAdvance result;
    do {
        const std::optional<SimTime> next = run.simulation().nextTime();
        const SimTime nextAt = next ? *next : SimTime::max();
        if (const auto due = watch.due(); due && due->at < nextAt && due->at <= reach)
            result.met = due;
        else if (nextAt <= limit)
            run.step();
        result.hasArrived = result.met || nextAt > limit;
        while (watch.seen() < log().size() && !result.met) {
            const Record& record = log()[watch.seen()];
            apply(world, record);
            result.met = watch.take(record, world);
        }
    } while (!result.met && !result.hasArrived && std::chrono::steady_clock::now() < deadline);
    m_parts->noteProgress(before);
    if (result.met || result.hasArrived) {
        advance(result.met ? std::max(result.met->at, liveEdge()) : limit);
        result.hasArrived = true;
    }
    return result;
}

} // namespace taskarium
