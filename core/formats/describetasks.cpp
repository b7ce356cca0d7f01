// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/describetasks.h>

#include <core/json/taskjson.h>
#include <core/json/wiretext.h>

namespace taskarium {

void DescribeTasksExporter::end(const World& world)
{
    // Task by task: a document of all of them would need many times the memory of its text.
    m_text += R"({"failures":[],"tasks":[)";
    const char* separator = "";
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        if (world.tasks[i].isPurged)
            continue;
        m_text += separator;
        m_text += wireText(describeTask(world, TaskId{i}));
        separator = ",";
    }
    m_text += "]}\n";
}

} // namespace taskarium
