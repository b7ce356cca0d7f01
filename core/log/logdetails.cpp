// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/logdetails.h>

#include <core/log/detailchange.h>

#include <algorithm>
#include <ranges>
#include <utility>

namespace taskarium {

namespace {

constexpr std::size_t mostYoung = 2048;

/// What a task was born with, or first seen with.
TaskDetail firstDetail(const Record& record)
{
    if (const auto* observed = std::get_if<TaskObserved>(&record.content))
        return *observed->detail;
    return *std::get<TaskCreated>(record.content).detail;
}

} // namespace

LogDetails::LogDetails(std::shared_ptr<const EventLog> log) : m_log(std::move(log))
{}

bool LogDetails::knows(TaskId task) const
{
    return task.value < m_log->taskCount();
}

/// The detail of a task after so many changes, or after as many as the log knows.
LogDetails::Made LogDetails::made(TaskId task, std::uint32_t changes) const
{
    std::vector<std::size_t> records;
    for (auto last = m_log->lastOf(task, m_log->size()); last && *last >= m_firstCount;
         last = m_log->previousOf(*last))
        records.push_back(*last);
    Made made;
    if (const auto first = m_first.find(task); first != m_first.end()) {
        made = first->second;
    } else if (!records.empty()) {
        made.detail = firstDetail(m_log->recordAt(records.back()));
        records.pop_back();
    }
    for (const std::size_t index : records | std::views::reverse) {
        if (made.changes >= changes)
            break;
        const Record record = m_log->recordAt(index);
        if (!detailChangedBy(record))
            continue;
        changeDetail(made.detail, record);
        ++made.changes;
    }
    return made;
}

const TaskDetail& LogDetails::detail(TaskId task, std::uint32_t changes) const
{
    const auto key = [task](std::uint32_t count) { return (std::uint64_t(task.value) << 32U) | count; };
    if (const TaskDetail* const known = find(key(changes)))
        return *known;
    // A simulation that is run ahead asks for more than the log knows: that must not be taken for it later.
    Made found = made(task, changes);
    if (const TaskDetail* const known = find(key(found.changes)))
        return *known;
    if (m_young.size() >= mostYoung) // What is asked for again makes it grow too.
        m_old = std::exchange(m_young, {});
    return m_young.emplace(key(found.changes), std::move(found.detail)).first->second;
}

void LogDetails::beginWith(const World& world, std::size_t records)
{
    std::unordered_map<TaskId, Made> first;
    for (auto i = static_cast<std::uint32_t>(world.tasks.firstKept()); i < world.tasks.size(); ++i) {
        if (!isOver(world, i))
            first.emplace(TaskId{i}, made(TaskId{i}, world.tasks[i].detailChanges));
    }
    m_first = std::move(first);
    m_firstCount = records;
}

void LogDetails::beginAs(const LogDetails& other)
{
    m_first = other.m_first;
    m_firstCount = other.m_firstCount;
}

/// What is asked for again stays where it is in memory, and is kept as if it were new.
const TaskDetail* LogDetails::find(std::uint64_t key) const
{
    if (const auto known = m_young.find(key); known != m_young.end())
        return &known->second;
    auto node = m_old.extract(key);
    return node ? &m_young.insert(std::move(node)).position->second : nullptr;
}

} // namespace taskarium
