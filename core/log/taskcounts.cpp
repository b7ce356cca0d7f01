// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/taskcounts.h>

namespace taskarium {

namespace {

/// The counter of its service that a task stands in; null if in none (see ServiceCounts).
int* serviceCountOf(ServiceCounts& counts, TaskState state)
{
    if (state.desired == DesiredStatus::Stopped)
        return nullptr;
    return state.last == TaskStatus::Running ? &counts.running : &counts.pending;
}

} // namespace

int& countOf(StateCounts& counts, TaskState state)
{
    const auto index = static_cast<std::size_t>(state.last);
    return state.desired == DesiredStatus::Running ? counts.desiredRunning[index]
                                                   : counts.desiredStopped[index];
}

void countTask(World& world, const Task& task, int sign)
{
    countOf(world.counts, task.state) += sign;
    if (!task.service.isValid())
        return;
    if (int* counter = serviceCountOf(world.services.edit(task.service.value).counts, task.state))
        *counter += sign;
}

} // namespace taskarium
