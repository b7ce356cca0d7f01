// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/residents.h>

namespace taskarium::ui {

std::pair<SimTime, TaskId> arrival(const Resident& resident)
{
    return {resident.movedAt, resident.id};
}

std::array<Residents, taskStatusCount> residentsOf(const World& world)
{
    std::array<Residents, taskStatusCount> result;
    for (const TaskStatus status : taskStatuses)
        result[static_cast<std::size_t>(status)].reserve(static_cast<std::size_t>(world.counts.of(status)));
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        const Task& task = world.tasks[i];
        if (!task.isPurged)
            result[static_cast<std::size_t>(task.state.last)].push_back(
                {{i}, task.cameFrom, task.movedAt, &task});
    }
    return result;
}

} // namespace taskarium::ui
