// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/sessionparts.h>

namespace taskarium {

std::optional<TaskMove> moveOf(const World& before, const Record& record)
{
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

} // namespace taskarium
