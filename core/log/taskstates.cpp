// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/taskstates.h>

#include <utility>

namespace taskarium {

TaskStates::TaskStates(const World& world)
{
    for (std::size_t i = 0; i < world.tasks.size(); ++i)
        m_entries.append({world.tasks[i].state, world.tasks[i].traits, world.tasks[i].service});
}

void TaskStates::forgetOver(const World& earlier)
{
    const auto isNeedless = [&earlier](std::size_t task) { return isOver(earlier, task); };
    m_entries.forget(earlier.tasks.size(), isNeedless, {});
}

std::optional<StateChange> TaskStates::taken(const TaskCreated& content, SimTime at)
{
    const TaskId id{static_cast<std::uint32_t>(m_entries.size())};
    const Task& task = *content.task;
    m_entries.append({task.state, task.traits, task.service});
    return StateChange{.task = id, .service = task.service, .at = at, .from = {}, .to = task.state};
}

std::optional<StateChange> TaskStates::taken(const TaskChanged& content, SimTime at)
{
    Entry& entry = m_entries.edit(content.task.value);
    const Transition* const row =
        content.trigger ? findTransition(entry.state, *content.trigger, entry.traits) : nullptr;
    if (content.placement)
        entry.traits.place = Place::Found;
    if (!row)
        return std::nullopt;
    entry.state = row->to;
    return StateChange{
        .task = content.task, .service = entry.service, .at = at, .from = row->from, .to = row->to};
}

std::optional<StateChange> TaskStates::taken(const TaskObserved& content, SimTime at)
{
    const Task& seen = *content.seen;
    const bool isNew = content.task.value == m_entries.size();
    if (isNew)
        m_entries.append({seen.state, seen.traits, seen.service});
    Entry& entry = m_entries.edit(content.task.value);
    const TaskState before = std::exchange(entry.state, seen.state);
    if (!isNew && before == seen.state)
        return std::nullopt;
    return StateChange{.task = content.task,
                       .service = entry.service,
                       .at = at,
                       .from = isNew ? std::nullopt : std::optional(before),
                       .to = seen.state};
}

std::optional<StateChange> TaskStates::taken(const TaskPurged& content, SimTime at)
{
    const Entry& entry = m_entries[content.task.value];
    return StateChange{
        .task = content.task, .service = entry.service, .at = at, .from = entry.state, .to = {}};
}

std::optional<StateChange> TaskStates::take(const Record& record)
{
    return std::visit(
        [&](const auto& content) -> std::optional<StateChange> {
            if constexpr (requires { taken(content, record.at); })
                return taken(content, record.at);
            else
                return std::nullopt;
        },
        record.content);
}

} // namespace taskarium
