// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/deploymentlanes.h>

namespace taskarium::ui {

namespace {

TaskState shownAs(DeploymentStatus status, RolloutState rollout)
{
    const DesiredStatus desired =
        status == DeploymentStatus::Primary ? DesiredStatus::Running : DesiredStatus::Stopped;
    switch (rollout) {
    case RolloutState::InProgress: return {TaskStatus::Activating, desired};
    case RolloutState::Completed: return {TaskStatus::Running, desired};
    case RolloutState::Failed: break;
    }
    return {TaskStatus::Stopped, DesiredStatus::Stopped};
}

} // namespace

void DeploymentLanes::take(const Record& record)
{
    if (const auto* created = std::get_if<ServiceCreated>(&record.content)) {
        m_deployments.emplace_back();
        for (const Deployment& deployment : created->service->deployments)
            add({static_cast<std::uint32_t>(m_deployments.size() - 1)}, deployment, record.at);
    } else if (const auto* started = std::get_if<DeploymentStarted>(&record.content)) {
        add(started->service, started->deployment, record.at);
    } else if (const auto* changed = std::get_if<DeploymentChanged>(&record.content)) {
        takeChange(*changed, record.at);
    } else if (const auto* task = std::get_if<TaskCreated>(&record.content)) {
        takeTask(*task->task);
    } else if (const auto* seen = std::get_if<TaskObserved>(&record.content);
               seen && seen->task.value == m_tasks) {
        takeTask(*seen->seen);
    }
}

void DeploymentLanes::takeTask(const Task& task)
{
    const TaskId id{m_tasks++};
    if (task.service.isValid() && task.service.value < m_deployments.size()
        && task.deployment.value < m_deployments[task.service.value].size())
        attach(m_deployments[task.service.value][task.deployment.value], id);
}

/// The PRIMARY before becomes ACTIVE, as apply() has it.
void DeploymentLanes::add(ServiceId service, const Deployment& deployment, SimTime at)
{
    std::vector<std::uint32_t>& siblings = m_deployments[service.value];
    for (const std::uint32_t lane : siblings) {
        if (m_entries[lane].status != DeploymentStatus::Primary)
            continue;
        m_entries[lane].status = DeploymentStatus::Active;
        show(lane, at);
    }
    const std::size_t lane = begin(at, shownAs(deployment.status, deployment.rolloutState));
    join(service);
    m_entries.push_back(
        {service, {static_cast<std::uint32_t>(siblings.size())}, deployment.status, deployment.rolloutState});
    siblings.push_back(static_cast<std::uint32_t>(lane));
}

void DeploymentLanes::takeChange(const DeploymentChanged& content, SimTime at)
{
    const std::size_t lane = m_deployments[content.service.value][content.deployment.value];
    Entry& entry = m_entries[lane];
    entry.status = content.status.value_or(entry.status);
    entry.rollout = content.rolloutState.value_or(entry.rollout);
    show(lane, at);
    if (entry.status == DeploymentStatus::Inactive)
        end(lane, at);
}

void DeploymentLanes::show(std::size_t lane, SimTime at)
{
    change(lane, at, shownAs(m_entries[lane].status, m_entries[lane].rollout));
}

/// "web:3", with a number if the service has come back to a task definition.
std::string DeploymentLanes::label(const World& world, std::size_t index) const
{
    const Entry& entry = m_entries[index];
    const std::vector<Deployment>& all = world.service(entry.service).deployments;
    const TaskDefinition& definition = world.definition(all[entry.deployment.value].definition);
    return definition.family + ':' + std::to_string(definition.revision) + " #"
        + std::to_string(entry.deployment.value + 1);
}

} // namespace taskarium::ui
