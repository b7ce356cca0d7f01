// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/describetasks.h>

#include <core/json/taskjson.h>
#include <core/json/wiretext.h>

#include <algorithm>
#include <vector>

namespace taskarium {

namespace {

/// In the order of their creation, those of a recording as it had them.
std::vector<TaskId> describedTasks(const World& world)
{
    std::vector<TaskId> tasks;
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        if (!world.tasks[i].isPurged)
            tasks.push_back(TaskId{i});
    }
    if (world.settings.origin == Origin::Recorded)
        std::ranges::stable_sort(tasks, {},
                                 [&world](TaskId task) { return world.detail(task).recorded->order; });
    return tasks;
}

} // namespace

void DescribeTasksExporter::end(const World& world)
{
    // Task by task: a document of all of them would need many times the memory of its text.
    m_text += R"({"failures":[],"tasks":[)";
    const char* separator = "";
    for (const TaskId task : describedTasks(world)) {
        m_text += separator;
        m_text += wireText(describeTask(world, task));
        separator = ",";
    }
    m_text += "]}\n";
}

} // namespace taskarium
