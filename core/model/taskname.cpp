// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/taskname.h>

namespace taskarium {

namespace {

constexpr std::string_view familyPrefix = "family:";
constexpr std::size_t shownDigits = 8;

} // namespace

std::string_view ownerName(const World& world, TaskId task)
{
    const Task& entry = world.task(task);
    if (entry.service.isValid())
        return world.service(entry.service).name;
    const std::string_view group = world.detail(task).group;
    if (group.empty())
        return world.definition(entry.definition).family;
    return group.starts_with(familyPrefix) ? group.substr(familyPrefix.size()) : group;
}

std::string_view shortId(const World& world, TaskId task)
{
    return std::string_view(world.detail(task).id).substr(0, shownDigits);
}

std::string taskName(const World& world, TaskId task)
{
    return std::string(ownerName(world, task)) + ' ' + std::string(shortId(world, task));
}

} // namespace taskarium
