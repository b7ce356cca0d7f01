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
    std::vector<TaskId> wanted = withoutDoubles(tasks);
    if (wanted == m_tasks)
        return;
    m_tasks = std::move(wanted);
    emit changed();
}

void Selection::toggle(TaskId task)
{
    const auto place = std::find(m_tasks.begin(), m_tasks.end(), task);
    if (place == m_tasks.end())
        m_tasks.push_back(task);
    else
        m_tasks.erase(place);
    emit changed();
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

} // namespace taskarium::ui
