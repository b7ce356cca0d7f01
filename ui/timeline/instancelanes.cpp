// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/instancelanes.h>

#include <algorithm>
#include <utility>

namespace taskarium::ui {

namespace {

TaskState shownAs(InstanceStatus status, bool agentConnected)
{
    using enum DesiredStatus;
    switch (status) {
    case InstanceStatus::Registering: return {TaskStatus::Provisioning, Running};
    case InstanceStatus::Active: return {agentConnected ? TaskStatus::Running : TaskStatus::Pending, Running};
    case InstanceStatus::Draining:
        return {agentConnected ? TaskStatus::Running : TaskStatus::Pending, Stopped};
    case InstanceStatus::Deregistering: return {TaskStatus::Deprovisioning, Stopped};
    case InstanceStatus::RegistrationFailed:
    case InstanceStatus::Inactive: break;
    }
    return {TaskStatus::Stopped, Stopped};
}

} // namespace

void InstanceLanes::take(const Record& record)
{
    if (const auto* registered = std::get_if<InstanceRegistered>(&record.content)) {
        takeRegistered(registered->instance, record.at);
    } else if (const auto* seen = std::get_if<InstanceObserved>(&record.content)) {
        takeObserved(*seen, record.at);
    } else if (const auto* observed = std::get_if<TaskObserved>(&record.content)) {
        takeTask(*observed);
    } else if (const auto* changed = std::get_if<InstanceChanged>(&record.content)) {
        takeChange(*changed, record.at);
    } else if (const auto* provider = std::get_if<CapacityProviderChanged>(&record.content)) {
        takeProvider(*provider, record.at);
    } else if (const auto* created = std::get_if<TaskCreated>(&record.content)) {
        const TaskId task{m_tasks++};
        if (const InstanceId instance = created->task->instance; instance.value < m_instances.size())
            attach(m_instances[instance.value], task);
    } else if (const auto* task = std::get_if<TaskChanged>(&record.content)) {
        if (task->placement && task->placement->instance.value < m_instances.size())
            attach(m_instances[task->placement->instance.value], task->task);
    }
}

void InstanceLanes::add(Entry entry, const std::string& zone, SimTime at)
{
    begin(at, shownAs(entry.status, entry.agentConnected));
    join(zone);
    m_entries.push_back(std::move(entry));
}

/// One that booted has its lane already.
void InstanceLanes::takeRegistered(const ContainerInstance& instance, SimTime at)
{
    std::optional<std::size_t> lane = find(instance.ec2InstanceId);
    const Entry entry{instance.ec2InstanceId, instance.status, instance.agentConnected};
    if (lane) {
        m_entries[*lane] = entry;
        change(*lane, at, shownAs(entry.status, entry.agentConnected));
    } else {
        lane = size();
        add(entry, instance.availabilityZone, at);
    }
    m_instances.push_back(static_cast<std::uint32_t>(*lane));
}

/// Its first observation may come from one of its tasks, which tells no more than its id.
void InstanceLanes::takeObserved(const InstanceObserved& content, SimTime at)
{
    const ContainerInstance& seen = *content.seen;
    const std::string& name = seen.ec2InstanceId.empty() ? seen.id : seen.ec2InstanceId;
    if (content.instance.value == m_instances.size()) {
        m_instances.push_back(static_cast<std::uint32_t>(size()));
        add({name, seen.status, seen.agentConnected}, seen.availabilityZone, at);
        return;
    }
    const std::size_t lane = m_instances[content.instance.value];
    m_entries[lane] = {name, seen.status, seen.agentConnected};
    change(lane, at, shownAs(seen.status, seen.agentConnected));
}

/// A task that has waited for its capacity provider shows its instance later.
void InstanceLanes::takeTask(const TaskObserved& content)
{
    const bool isNew = content.task.value == m_tasks;
    if (isNew)
        ++m_tasks;
    const InstanceId instance = content.seen->instance;
    if (instance.value < m_instances.size() && !laneOf(content.task))
        attach(m_instances[instance.value], content.task);
}

void InstanceLanes::takeChange(const InstanceChanged& content, SimTime at)
{
    const std::size_t lane = m_instances[content.instance.value];
    Entry& entry = m_entries[lane];
    entry.status = content.status.value_or(entry.status);
    entry.agentConnected = content.agentConnected.value_or(entry.agentConnected);
    change(lane, at, shownAs(entry.status, entry.agentConnected));
}

void InstanceLanes::takeProvider(const CapacityProviderChanged& content, SimTime at)
{
    if (content.launched)
        add({.ec2InstanceId = content.launched->ec2InstanceId}, content.launched->availabilityZone, at);
    if (const std::optional<std::size_t> lane = find(content.lost); lane && !content.lost.empty())
        end(*lane, at);
}

std::optional<std::size_t> InstanceLanes::find(const std::string& ec2InstanceId) const
{
    const auto found = std::ranges::find(m_entries, ec2InstanceId, &Entry::ec2InstanceId);
    if (found == m_entries.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_entries.begin());
}

std::string InstanceLanes::label(const World&, std::size_t index) const
{
    constexpr std::size_t shownDigits = 10; // "i-" and eight more tell it from its neighbours
    return m_entries[index].ec2InstanceId.substr(0, shownDigits);
}

} // namespace taskarium::ui
