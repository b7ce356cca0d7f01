// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/portbook.h>

#include <algorithm>

namespace taskarium {

namespace {

void add(std::vector<int>& ports, const Container& container)
{
    for (const NetworkBinding& binding : container.networkBindings)
        ports.insert(std::ranges::upper_bound(ports, binding.hostPort), binding.hostPort);
}

void remove(std::vector<int>& ports, const Container& container)
{
    for (const NetworkBinding& binding : container.networkBindings) {
        const auto found = std::ranges::lower_bound(ports, binding.hostPort);
        if (found != ports.end() && *found == binding.hostPort)
            ports.erase(found);
    }
}

} // namespace

const std::vector<int>& PortBook::taken(const World& world, InstanceId instance)
{
    const auto [found, isNew] = m_taken.try_emplace(instance);
    if (!isNew)
        return found->second;
    for (const TaskId task : world.instance(instance).hosted) {
        for (const Container& container : world.detail(task).containers)
            add(found->second, container);
    }
    return found->second;
}

void PortBook::willChange(const World& world, const TaskChanged& change)
{
    std::vector<int>* const ports = change.containers.empty() ? nullptr : find(world, change.task);
    if (ports == nullptr || world.task(change.task).state.last >= TaskStatus::Stopped)
        return;
    for (const ContainerChange& container : change.containers) {
        if (!container.networkBindings.empty())
            remove(*ports, world.detail(change.task).containers[container.index]);
    }
}

void PortBook::hasChanged(const World& world, const TaskChanged& change, TaskStatus before)
{
    const bool isOver = world.task(change.task).state.last >= TaskStatus::Stopped;
    const bool isStopping = isOver && before < TaskStatus::Stopped;
    if (change.containers.empty() && !isStopping)
        return;
    std::vector<int>* const ports = before < TaskStatus::Stopped ? find(world, change.task) : nullptr;
    if (ports == nullptr)
        return;
    const std::vector<Container>& containers = world.detail(change.task).containers;
    for (const ContainerChange& container : change.containers) {
        if (!container.networkBindings.empty())
            add(*ports, containers[container.index]);
    }
    for (std::size_t i = 0; isStopping && i < containers.size(); ++i)
        remove(*ports, containers[i]);
}

/// Null where nobody has asked yet.
std::vector<int>* PortBook::find(const World& world, TaskId task)
{
    const InstanceId instance = world.task(task).instance;
    const auto found = instance.isValid() ? m_taken.find(instance) : m_taken.end();
    return found == m_taken.end() ? nullptr : &found->second;
}

} // namespace taskarium
