// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/playback/selection.h>

#include <algorithm>
#include <utility>

namespace taskarium::ui {

namespace {

/// The same tasks in the same order, each once.
std::vector<TaskId> withoutDoubles(const std::vector<TaskId>& tasks)
{
    std::vector<TaskId> unique;
    unique.reserve(tasks.size());
    std::vector<TaskId> seen = tasks;
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    std::vector<bool> taken(seen.size(), false);
    for (const TaskId task : tasks) {
        const auto place = std::lower_bound(seen.begin(), seen.end(), task) - seen.begin();
        if (!taken[static_cast<std::size_t>(place)])
            unique.push_back(task);
        taken[static_cast<std::size_t>(place)] = true;
    }
    return unique;
}

} // namespace

bool Selection::contains(TaskId task) const
{
    return std::find(m_tasks.begin(), m_tasks.end(), task) != m_tasks.end();
}

void Selection::select(std::vector<TaskId> tasks)
{
    setTasks(withoutDoubles(tasks));
}

void Selection::toggle(TaskId task)
{
    std::vector<TaskId> tasks = m_tasks;
    if (std::erase(tasks, task) == 0)
        tasks.push_back(task);
    setTasks(std::move(tasks));
}

void Selection::setTasks(std::vector<TaskId> tasks)
{
    if (tasks.empty() && m_followed)
        tasks = {*m_followed};
    if (tasks == m_tasks)
        return;
    m_tasks = std::move(tasks);
    emit changed();
    if (m_followed && !contains(*m_followed))
        follow(std::nullopt);
}

void Selection::follow(std::optional<TaskId> task)
{
    if (task == m_followed)
        return;
    m_followed = task;
    if (task && !contains(*task))
        select({*task});
    emit followedChanged();
}

void Selection::toggleFollowing(TaskId task)
{
    follow(m_followed == task ? std::nullopt : std::optional(task));
}

void Selection::clear()
{
    select({});
}

void Selection::filterByService(std::optional<ServiceId> service)
{
    if (service == m_serviceFilter)
        return;
    m_serviceFilter = service;
    emit filterChanged();
}

void Selection::keepOnly(const World& known)
{
    if (m_followed && m_followed->value >= known.tasks.size())
        follow(std::nullopt);
    std::vector<TaskId> tasks = m_tasks;
    std::erase_if(tasks, [&known](TaskId task) { return task.value >= known.tasks.size(); });
    setTasks(std::move(tasks));
    if (m_serviceFilter && m_serviceFilter->value >= known.services.size())
        filterByService(std::nullopt);
}

} // namespace taskarium::ui

#include "moc_selection.cpp"
