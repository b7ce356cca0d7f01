// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/describetasks.h>

#include <core/json/taskwriter.h>

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
    JsonText text;
    text.beginObject();
    text.raw("failures", "[]");
    text.beginList("tasks");
    TaskWriter writer(world);
    for (const TaskId task : describedTasks(world))
        writer.write(text, task);
    text.endList();
    text.endObject();
    text.endLine();
    m_text += text.written();
}

} // namespace taskarium
