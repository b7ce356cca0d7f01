// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/playback/stoppable.h>

#include <algorithm>
#include <iterator>

namespace taskarium::ui {

std::vector<TaskId> stoppable(const World& world, const std::vector<TaskId>& tasks)
{
    std::vector<TaskId> result;
    if (world.settings.origin == Origin::Recorded)
        return result;
    std::copy_if(tasks.begin(), tasks.end(), std::back_inserter(result), [&world](TaskId task) {
        return task.value < world.tasks.size() && world.task(task).state.desired == DesiredStatus::Running;
    });
    return result;
}

} // namespace taskarium::ui
