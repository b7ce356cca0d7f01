// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/instancenews.h>

#include <variant>

namespace taskarium {

namespace {

/// Whether a record is about instances themselves rather than about tasks on them.
bool isOfInstance(const RecordContent& content)
{
    if (const auto* resource = std::get_if<ResourceChanged>(&content))
        return std::holds_alternative<AttributesChange>(resource->change);
    return std::holds_alternative<InstanceRegistered>(content)
        || std::holds_alternative<InstanceChanged>(content);
}

} // namespace

std::optional<std::span<const InstanceMove>> InstanceNews::since(Mark mark) const
{
    if (mark.moves < m_forgotten)
        return std::nullopt;
    return std::span(m_moves).subspan(static_cast<std::size_t>(mark.moves - m_forgotten));
}

std::uint32_t InstanceNews::groupOf(std::string_view group)
{
    const auto found = m_groups.find(group);
    if (found != m_groups.end())
        return found->second;
    return m_groups.emplace(group, static_cast<std::uint32_t>(m_groups.size())).first->second;
}

void InstanceNews::note(const World& world, const RecordContent& content, DesiredStatus before)
{
    if (std::holds_alternative<TaskCreated>(content))
        return noteMove(world, TaskId{static_cast<std::uint32_t>(world.tasks.size() - 1)}, +1);
    if (const auto* changed = std::get_if<TaskChanged>(&content)) {
        if (changed->placement)
            noteMove(world, changed->task, +1);
        else if (changed->trigger && before != world.task(changed->task).state.desired)
            noteMove(world, changed->task, -1);
        return;
    }
    if (isOfInstance(content))
        ++m_changes;
}

void InstanceNews::noteMove(const World& world, TaskId task, int sign)
{
    const Task& found = world.task(task);
    if (!found.instance.isValid())
        return;
    if (m_moves.size() == longest) {
        m_moves.erase(m_moves.begin(), m_moves.begin() + longest / 2);
        m_forgotten += longest / 2;
    }
    m_moves.push_back({.instance = found.instance,
                       .service = found.service,
                       .group = groupOf(world.detail(task).group),
                       .sign = sign});
}

} // namespace taskarium
