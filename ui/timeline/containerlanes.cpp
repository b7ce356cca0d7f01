// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/containerlanes.h>

#include <core/model/taskname.h>

#include <algorithm>
#include <utility>

namespace taskarium::ui {

namespace {

TaskStatus shownAs(ContainerStatus status)
{
    switch (status) {
    case ContainerStatus::Pending: return TaskStatus::Pending;
    case ContainerStatus::Running: return TaskStatus::Running;
    case ContainerStatus::Stopped: break;
    }
    return TaskStatus::Stopped;
}

} // namespace

void ContainerLanes::take(const Record& record)
{
    const std::optional<StateChange> change = m_states.take(record);
    if (const auto* created = std::get_if<TaskCreated>(&record.content)) {
        m_tasks.push_back({.service = created->task->service, .desired = created->task->state.desired});
        add({static_cast<std::uint32_t>(m_tasks.size() - 1)}, created->detail->containers, record.at);
        return;
    }
    const auto* const observed = std::get_if<TaskObserved>(&record.content);
    if (observed && observed->task.value == m_tasks.size())
        m_tasks.push_back({.service = observed->seen->service, .desired = observed->seen->state.desired});
    if (change)
        takeState(*change);
    if (observed)
        takeObserved(*observed, record.at);
    if (const auto* changed = std::get_if<TaskChanged>(&record.content))
        takeChange(*changed, record.at);
}

void ContainerLanes::add(TaskId task, const std::vector<Container>& containers, SimTime at)
{
    Entry& entry = m_tasks[task.value];
    entry.first = size();
    entry.count = containers.size();
    for (const Container& container : containers) {
        const std::size_t lane = begin(at, {shownAs(container.status), entry.desired});
        join(entry.service);
        attach(lane, task);
        m_names.push_back(container.name);
    }
}

/// Containers that are shown only later than the first ones of their task have no lane.
void ContainerLanes::takeObserved(const TaskObserved& content, SimTime at)
{
    const std::vector<Container>& containers = content.detail->containers;
    const SimTime before = std::exchange(m_tasks[content.task.value].seenAt, at);
    if (m_tasks[content.task.value].count == 0) {
        add(content.task, containers, at);
        return;
    }
    const Entry& entry = m_tasks[content.task.value];
    // What is impossible of a task may well be possible of its containers.
    const bool isGap = content.missingVersions > 0;
    for (std::size_t lane = entry.first; lane < entry.first + entry.count; ++lane) {
        if (isGap)
            breakOff(lane, {.from = before, .until = at, .missingVersions = content.missingVersions});
        const auto shown = std::ranges::find(containers, m_names[lane], &Container::name);
        if (shown != containers.end())
            change(lane, at, {shownAs(shown->status), entry.desired});
    }
}

void ContainerLanes::takeChange(const TaskChanged& content, SimTime at)
{
    if (content.placement && m_tasks[content.task.value].count == 0)
        add(content.task, content.placement->containers, at);
    const Entry& entry = m_tasks[content.task.value];
    for (const ContainerChange& changed : content.containers) {
        if (changed.status && changed.index < entry.count)
            change(entry.first + changed.index, at, {shownAs(*changed.status), entry.desired});
    }
}

void ContainerLanes::takeState(const StateChange& change)
{
    Entry& entry = m_tasks[change.task.value];
    for (std::size_t lane = entry.first; lane < entry.first + entry.count; ++lane) {
        if (!change.to)
            end(lane, change.at);
        else if (stateOf(lane).last != TaskStatus::Stopped)
            FoldedLanes::change(lane, change.at, {stateOf(lane).last, change.to->desired});
    }
    if (change.to)
        entry.desired = change.to->desired;
}

std::string ContainerLanes::label(const World& world, std::size_t index) const
{
    return m_names[index] + ' ' + std::string(shortId(world, tasksOf(index).front()));
}

} // namespace taskarium::ui
