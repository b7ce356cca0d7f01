// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/session.h>

#include <core/log/apply.h>
#include <core/session/sessionparts.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr Duration lookAhead = std::chrono::hours(1);
constexpr Duration longestWait = std::chrono::hours(24);
constexpr std::size_t mostForeseen = 1000;

/// Runs a copy of a simulation ahead and hands every change of state to `take`, until it says that it has had
/// enough.
template <typename Take>
void foresee(Run simulation, SimTime limit, Take take)
{
    World world = simulation.world();
    while (true) {
        const std::optional<SimTime> next = simulation.nextTime();
        if (!next || *next > limit)
            return;
        simulation.step();
        for (const Record& record : simulation.takeRecords()) {
            const std::optional<TaskMove> move = moveOf(world, record);
            apply(world, record);
            if (move && take(*move))
                return;
        }
    }
}

/// Every change of state in the history after a time, with the world folded along.
template <typename Take>
void recall(const History& history, SimTime after, Take take)
{
    std::size_t index = std::max(history.log().countUpTo(after), history.initialCount());
    World world = history.worldAfter(index);
    for (; index < history.log().size(); ++index) {
        const Record& record = history.log()[index];
        const std::optional<TaskMove> move = moveOf(world, record);
        apply(world, record);
        if (move && take(*move))
            return;
    }
}

/// When something is recorded next; nothing if nothing is within a day.
std::optional<SimTime> nextRecordTime(const Run& simulation)
{
    Run ahead = simulation;
    while (true) {
        const std::optional<SimTime> next = ahead.nextTime();
        if (!next || *next - simulation.now() > longestWait)
            return std::nullopt;
        ahead.step();
        if (!ahead.takeRecords().empty())
            return next;
    }
}

std::size_t tasksInStep(const World& world, StepKind kind)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < world.tasks.size(); ++i)
        count += world.tasks[i].step.kind == kind ? 1 : 0;
    return count;
}

} // namespace

bool Session::advanceToNextRecord()
{
    const std::optional<SimTime> next = nextRecordTime(m_parts->simulation());
    return next && advance(*next);
}

std::optional<TaskMove> Session::nextMove(SimTime after) const
{
    std::optional<TaskMove> found;
    const auto takeFirst = [&found](const TaskMove& move) {
        found = move;
        return true;
    };
    recall(m_parts->history(), after, takeFirst);
    if (!found)
        foresee(m_parts->simulation(), std::max(after, liveEdge()) + lookAhead, takeFirst);
    return found;
}

std::vector<TaskMove> Session::foreseen(Duration ahead) const
{
    std::vector<TaskMove> moves;
    if (isRecording())
        return moves;
    foresee(m_parts->simulation(), liveEdge() + ahead, [&moves](const TaskMove& move) {
        moves.push_back(move);
        return moves.size() >= mostForeseen;
    });
    return moves;
}

std::optional<TaskMove> Session::previousMove(SimTime before) const
{
    std::size_t index = log().countUpTo(before - Duration(1));
    while (index-- > initialCount()) {
        const std::optional<Milestone> change = milestoneAt(log(), index);
        if (change && change->task.isValid() && change->from != change->to)
            return TaskMove{change->task, change->at, change->from, change->to};
    }
    return std::nullopt;
}

std::vector<TaskMove> Session::outlook(SimTime after, TaskId task) const
{
    std::vector<TaskMove> moves = recordedMoves(m_parts->run(), after, task);
    const auto isOver = [&moves] { return !moves.empty() && moves.back().to.last == TaskStatus::Stopped; };
    if (isOver() || isRecording())
        return moves;
    Run undisturbed = m_parts->simulation();
    undisturbed.dropCommands();
    foresee(std::move(undisturbed), std::max(after, liveEdge()) + lookAhead, [&](const TaskMove& move) {
        if (move.task == task)
            moves.push_back(move);
        return isOver();
    });
    return moves;
}

bool Session::canLookInto(SimTime time) const
{
    return !isRecording() && (time >= liveEdge() || initialCount() == 0);
}

std::optional<TaskInsight> Session::insight(SimTime time, TaskId task) const
{
    if (!canLookInto(time))
        return std::nullopt;
    return m_parts->run().simulationAt(time).insight(task);
}

std::optional<ServiceInsight> Session::insight(SimTime time, ServiceId service) const
{
    if (!canLookInto(time))
        return std::nullopt;
    return m_parts->run().simulationAt(time).insight(service);
}

std::optional<IdleStretch> Session::idleStretch(SimTime after, Duration atLeast) const
{
    const std::optional<TaskMove> next = nextMove(after);
    if (!next || next->at - after < atLeast)
        return std::nullopt;
    const World world = worldAt(after);
    IdleStretch stretch{.from = after, .to = next->at};
    if (next->task.value >= world.tasks.size())
        return stretch;
    stretch.task = next->task;
    stretch.waitsFor = world.task(next->task).step.kind;
    stretch.tasks = tasksInStep(world, stretch.waitsFor);
    return stretch;
}

} // namespace taskarium
