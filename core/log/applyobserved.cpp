// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/applyobserved.h>

#include <core/log/taskcounts.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

/// Puts a task into a list in order of age, or takes it out.
void setListed(std::vector<TaskId>& tasks, TaskId task, bool isListed)
{
    const auto place = std::ranges::lower_bound(tasks, task);
    const bool wasListed = place != tasks.end() && *place == task;
    if (isListed && !wasListed)
        tasks.insert(place, task);
    if (!isListed && wasListed)
        tasks.erase(place);
}

/// Its service and its instance know their tasks. What an instance has left is not reckoned: its own events
/// tell it.
void enlist(World& world, TaskId id)
{
    const Task& task = world.task(id);
    const bool isGone = task.state.last == TaskStatus::Stopped || task.state.last == TaskStatus::Deleted;
    if (task.service.isValid())
        setListed(world.services.edit(task.service.value).tasks, id, !isGone);
    if (!task.instance.isValid())
        return;
    ContainerInstance& instance = world.instances.edit(task.instance.value);
    setListed(instance.hosted, id, !isGone);
    setListed(instance.tasks, id, !isGone && task.state.desired == DesiredStatus::Running);
}

void addTask(World& world, const TaskObserved& record)
{
    world.tasks.append(*record.seen);
    world.details.append(record.detail);
    if (record.seen->service.isValid())
        ++world.services.edit(record.seen->service.value).tasksCreated;
}

void changeTask(World& world, const TaskObserved& record, SimTime at)
{
    countTask(world, world.task(record.task), -1);
    Task& task = world.tasks.edit(record.task.value);
    const Task before = std::exchange(task, *record.seen);
    const bool hasMoved = before.state.last != task.state.last;
    task.cameFrom = hasMoved ? before.state.last : before.cameFrom;
    task.movedAt = hasMoved ? at : before.movedAt;
    task.detailChanges = before.detailChanges;
}

} // namespace

void applyObserved(World& world, const TaskObserved& record, SimTime at)
{
    if (record.task.value == world.tasks.size())
        addTask(world, record);
    else
        changeTask(world, record, at);
    countTask(world, world.task(record.task), +1);
    enlist(world, record.task);
}

void applyObserved(World& world, const TaskDefinitionObserved& record)
{
    if (record.definition.value == world.taskDefinitions.size())
        world.taskDefinitions.append(*record.seen);
    else
        world.taskDefinitions.edit(record.definition.value) = *record.seen;
}

void applyObserved(World& world, const InstanceObserved& record, SimTime at)
{
    if (record.instance.value == world.instances.size()) {
        world.instances.append(*record.seen);
        ContainerInstance& instance = world.instances.edit(record.instance.value);
        instance.statusSince = at;
        instance.agentSince = at;
        return;
    }
    ContainerInstance& instance = world.instances.edit(record.instance.value);
    ContainerInstance before = std::exchange(instance, *record.seen);
    instance.tasks = std::move(before.tasks);
    instance.hosted = std::move(before.hosted);
    instance.statusSince = instance.status == before.status ? before.statusSince : at;
    instance.agentSince = instance.agentConnected == before.agentConnected ? before.agentSince : at;
}

} // namespace taskarium
