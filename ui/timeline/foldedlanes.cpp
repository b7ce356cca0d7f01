// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/foldedlanes.h>

#include <limits>

namespace taskarium::ui {

namespace {

constexpr std::uint32_t noLane = std::numeric_limits<std::uint32_t>::max();

} // namespace

bool FoldedLanes::take(const EventLog& log, std::size_t most)
{
    const std::size_t end = log.size() - m_taken > most ? m_taken + most : log.size();
    for (; m_taken < end; ++m_taken)
        take(log[m_taken]);
    return m_taken == log.size();
}

Lane FoldedLanes::lane(std::size_t index) const
{
    const Entry& lane = m_lanes[index];
    return {.spans = lane.spans, .gone = lane.gone, .breaks = lane.breaks};
}

std::vector<TaskId> FoldedLanes::tasksOf(std::size_t index) const
{
    return m_lanes[index].tasks;
}

std::optional<std::size_t> FoldedLanes::laneOf(TaskId task) const
{
    if (task.value >= m_laneOf.size() || m_laneOf[task.value] == noLane)
        return std::nullopt;
    return m_laneOf[task.value];
}

std::size_t FoldedLanes::begin(SimTime at, TaskState state)
{
    m_lanes.push_back({.spans = {{.begin = at, .state = state}}});
    return m_lanes.size() - 1;
}

void FoldedLanes::change(std::size_t lane, SimTime at, TaskState state)
{
    std::vector<LifeSpan>& spans = m_lanes[lane].spans;
    if (spans.back().state == state)
        return;
    if (spans.back().begin == at)
        spans.back().state = state;
    else
        spans.push_back({.begin = at, .state = state});
}

void FoldedLanes::attach(std::size_t lane, TaskId task)
{
    m_lanes[lane].tasks.push_back(task);
    if (m_laneOf.size() <= task.value)
        m_laneOf.resize(task.value + std::size_t{1}, noLane);
    if (m_laneOf[task.value] == noLane)
        m_laneOf[task.value] = static_cast<std::uint32_t>(lane);
}

} // namespace taskarium::ui
