// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/taskjson.h>

#include <core/json/taskwriter.h>

namespace taskarium {

nlohmann::json describeTask(const World& world, TaskId id)
{
    JsonText text;
    TaskWriter(world).write(text, id);
    return nlohmann::json::parse(text.written());
}

} // namespace taskarium
