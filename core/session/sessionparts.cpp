// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/sessionparts.h>

namespace taskarium {

namespace {

/// The change of state of a task that a recording shows; nothing if it stays or is seen for the first time.
std::optional<TaskMove> moveOf(const World& before, const TaskObserved& observed, SimTime at)
{
    if (observed.task.value >= before.tasks.size()
        || before.task(observed.task).state == observed.seen->state)
        return std::nullopt;
    return TaskMove{observed.task, at, before.task(observed.task).state, observed.seen->state};
}

/// A recording as a scenario: nothing but its name and its end. One that may go on has no end.
Scenario scenarioOf(const RecordedRun& recorded)
{
    Scenario scenario{.title = recorded.title};
    if (!recorded.goesOn && !recorded.replay.records.empty())
        scenario.end = recorded.replay.records.back().at.time_since_epoch();
    return scenario;
}

} // namespace

std::optional<TaskMove> moveOf(const World& before, const Record& record)
{
    if (const auto* observed = std::get_if<TaskObserved>(&record.content))
        return moveOf(before, *observed, record.at);
    const auto* change = std::get_if<TaskChanged>(&record.content);
    if (!change || !change->trigger)
        return std::nullopt;
    const Task& task = before.task(change->task);
    const Transition* row = findTransition(task.state, *change->trigger, task.traits);
    if (!row)
        return std::nullopt;
    return TaskMove{change->task, record.at, row->from, row->to};
}

Session::Parts::Parts(Scenario opened) : scenario(std::make_shared<const Scenario>(std::move(opened)))
{
    runs.push_back(std::make_unique<BranchRun>(scenario));
    runs.front()->bookmarks = scenario->bookmarks;
    branches.push_back({.name = "Main"});
    revision = history().log().size();
}

Session::Parts::Parts(RecordedRun opened)
    : scenario(std::make_shared<const Scenario>(scenarioOf(opened)))
    , report(std::move(opened.replay.report))
    , goesOn(opened.goesOn)
{
    Recording recording(opened.replay.initial, std::move(opened.replay.records));
    runs.push_back(std::make_unique<BranchRun>(scenario, std::move(recording)));
    branches.push_back({.name = "Main", .liveEdge = simulation().now()});
    revision = history().log().size();
}

void Session::Parts::noteProgress(std::size_t recordsBefore)
{
    branch().liveEdge = simulation().now();
    const std::size_t added = history().log().size() - recordsBefore;
    revision += added;
    if (added > 0 && wakeUp)
        wakeUp();
}

void Session::Parts::noteSwitch()
{
    ++revision;
    if (wakeUp)
        wakeUp();
}

void Session::Parts::note(const JournalEntry& entry) const
{
    if (!journal || simulation().isRecording())
        return;
    journal(ReachedEntry{simulation().now()});
    journal(entry);
}

} // namespace taskarium
