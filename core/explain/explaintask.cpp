// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/explaintask.h>

#include <core/explain/reasonvalues.h>

#include <algorithm>

namespace taskarium {

namespace {

/// The state that people wait for.
TaskStatus awaited(TaskState state)
{
    return state.desired == DesiredStatus::Running ? TaskStatus::Running : TaskStatus::Stopped;
}

/// The first move, and the one to the state that is waited for, if that is a later one.
std::vector<TaskMove> movesToTell(const TaskView& view)
{
    const auto isToCome = [&view](const TaskMove& move) { return move.at > view.now; };
    const auto first = std::ranges::find_if(view.outlook, isToCome);
    if (first == view.outlook.end())
        return {};
    std::vector<TaskMove> moves{*first};
    const TaskStatus status = awaited(view.task().state);
    const auto later = std::find_if(first + 1, view.outlook.end(),
                                    [status](const TaskMove& move) { return move.to.last == status; });
    if (first->to.last != status && later != view.outlook.end())
        moves.push_back(*later);
    return moves;
}

std::vector<Reason> reasonsOf(const TaskView& view)
{
    std::vector<Reason> reasons = waitReasons(view);
    if (view.insight != nullptr && view.insight->isForBalance)
        reasons.push_back(
            {Cause::RunsForBalance, {word("service", view.world.service(view.task().service).name)}});
    return reasons;
}

} // namespace

Explanation explainTask(const TaskView& view)
{
    return {.subject = view.id,
            .at = view.now,
            .because = reasonsOf(view),
            .stopped = stopReasons(view),
            .prevented = remedies(view),
            .next = movesToTell(view),
            .isInferred = view.insight == nullptr};
}

} // namespace taskarium
