// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/tokenindex.h>

#include <core/json/members.h>

#include <algorithm>

namespace taskarium {

void TokenIndex::read(const World& world)
{
    m_seen = std::max(m_seen, static_cast<std::uint32_t>(world.tasks.firstKept()));
    for (; m_seen < world.tasks.size(); ++m_seen) {
        const TaskId id{m_seen};
        if (world.task(id).service.isValid() || world.task(id).isPurged)
            continue;
        const auto request = nlohmann::json::parse(world.detail(id).request);
        std::string token = memberOf<std::string>(request, "clientToken").value_or("");
        if (token.empty())
            continue;
        m_tasks[token].push_back(id);
        m_tokens.push_back(std::move(token));
    }
}

void TokenIndex::forget(const World& world, SimTime now)
{
    while (!m_tokens.empty()) {
        const auto oldest = m_tasks.find(m_tokens.front());
        const Task& task = world.task(oldest->second.front());
        if (!task.isPurged && now - task.createdAt <= std::chrono::hours(24))
            return;
        oldest->second.erase(oldest->second.begin());
        if (oldest->second.empty())
            m_tasks.erase(oldest);
        m_tokens.pop_front();
    }
}

std::vector<TaskId> TokenIndex::find(const World& world, const std::string& token, SimTime now)
{
    read(world);
    forget(world, now);
    const auto found = m_tasks.find(token);
    std::vector<TaskId> tasks = found == m_tasks.end() ? std::vector<TaskId>() : found->second;
    std::erase_if(tasks, [&world](TaskId task) { return world.task(task).isPurged; });
    return tasks;
}

} // namespace taskarium
