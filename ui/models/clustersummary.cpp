// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/clustersummary.h>

#include <ui/models/tasktext.h>
#include <ui/style/style.h>

#include <QCoreApplication>

#include <algorithm>

namespace taskarium::ui {

namespace {

struct ClusterWords {
    Q_DECLARE_TR_FUNCTIONS(ClusterSummary)
};

constexpr int hundred = 100;

/// The tasks of the newest deployment that run.
int runningOfNewest(const World& world, const Service& service)
{
    const DeploymentId newest = primaryOf(service);
    return static_cast<int>(std::count_if(service.tasks.begin(), service.tasks.end(), [&](TaskId id) {
        const Task& task = world.task(id);
        return task.deployment == newest
            && task.state == TaskState{TaskStatus::Running, DesiredStatus::Running};
    }));
}

QString drainingText(const Service& service)
{
    return ClusterWords::tr("draining, %1 left").arg(service.tasks.size());
}

/// A deployment that is over: what scaling has left to do.
QString settledText(const Service& service, const QString& definition)
{
    const ServiceCounts& counts = service.counts;
    if (counts.running + counts.pending < service.desiredCount || counts.pending > 0)
        return ClusterWords::tr("%1 scaling out to %2").arg(definition).arg(service.desiredCount);
    if (counts.running > service.desiredCount)
        return ClusterWords::tr("%1 scaling in to %2").arg(definition).arg(service.desiredCount);
    return ClusterWords::tr("%1 steady state").arg(definition);
}

QString rolloutText(const World& world, const Service& service)
{
    if (service.status != ServiceStatus::Active)
        return drainingText(service);
    if (service.deployments.empty())
        return {};
    const Deployment& newest = service.deployments[primaryOf(service).value];
    const QString definition = qtText(world.definition(newest.definition).name());
    switch (newest.rolloutState) {
    case RolloutState::Completed: return settledText(service, definition);
    case RolloutState::Failed: return ClusterWords::tr("%1 rollout failed").arg(definition);
    case RolloutState::InProgress: break;
    }
    const int wanted = std::max(service.desiredCount, 1);
    const int percent = std::min(runningOfNewest(world, service) * hundred / wanted, hundred);
    return ClusterWords::tr("%1 rolling out %2 %").arg(definition).arg(percent);
}

ServiceSummary summaryOf(const World& world, ServiceId id)
{
    const Service& service = world.service(id);
    return {.id = id,
            .name = qtText(service.name),
            .status = service.status,
            .desired = service.desiredCount,
            .running = service.counts.running,
            .pending = service.counts.pending,
            .rollout = rolloutText(world, service)};
}

InstanceSummary summaryOf(const World& world, InstanceId id)
{
    const ContainerInstance& instance = world.instance(id);
    return {.id = id,
            .name = instanceName(instance),
            .zone = qtText(instance.availabilityZone),
            .status = instance.status,
            .cpu = {instance.registeredCpu - instance.remainingCpu, instance.registeredCpu},
            .memory = {instance.registeredMemory - instance.remainingMemory, instance.registeredMemory}};
}

/// Counts what the world already counts, less the services' share, so that its cost does not grow with the
/// tasks.
int countStandalone(const World& world)
{
    int count = 0;
    for (const TaskStatus status : taskStatuses) {
        if (status < TaskStatus::Stopped)
            count += world.counts.of(status);
    }
    for (std::size_t i = 0; i < world.services.size(); ++i)
        count -= static_cast<int>(world.services[i].tasks.size());
    return count;
}

} // namespace

ClusterSummary summarize(const World& world)
{
    ClusterSummary summary;
    if (!world.clusters.empty())
        summary.name = qtText(world.clusters.front().name);
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        if (world.services[i].status != ServiceStatus::Inactive)
            summary.services.push_back(summaryOf(world, ServiceId{i}));
    }
    for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
        if (world.instances[i].status != InstanceStatus::Inactive)
            summary.instances.push_back(summaryOf(world, InstanceId{i}));
    }
    summary.standaloneTasks = countStandalone(world);
    return summary;
}

} // namespace taskarium::ui
