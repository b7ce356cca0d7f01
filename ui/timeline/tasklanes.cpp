// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/tasklanes.h>

#include <core/model/taskname.h>

namespace taskarium::ui {

bool TaskLanes::take(const EventLog& log, std::size_t most)
{
    const bool isAll = m_lives->take(log, most);
    for (; m_size < m_lives->size(); ++m_size)
        join(m_lives->of({static_cast<std::uint32_t>(m_size)}).service);
    return isAll;
}

Lane TaskLanes::lane(std::size_t index) const
{
    const Lifeline& life = m_lives->of({static_cast<std::uint32_t>(index)});
    return {.spans = life.spans, .gone = life.gone, .breaks = life.breaks};
}

std::string TaskLanes::label(const World& world, std::size_t index) const
{
    return taskName(world, {static_cast<std::uint32_t>(index)});
}

std::vector<TaskId> TaskLanes::tasksOf(std::size_t index) const
{
    return {{static_cast<std::uint32_t>(index)}};
}

std::optional<std::size_t> TaskLanes::laneOf(TaskId task) const
{
    return task.value < m_size ? std::optional<std::size_t>(task.value) : std::nullopt;
}

} // namespace taskarium::ui
