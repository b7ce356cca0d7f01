// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/clustersummary.h>

#include <core/base/timetext.h>

#include <ui/models/faulttext.h>
#include <ui/models/tasktext.h>
#include <ui/style/style.h>

#include <QCoreApplication>

#include <algorithm>
#include <ranges>
#include <string_view>

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

/// Whether tasks of other deployments have not stopped yet.
bool hasOlderTasks(const World& world, const Service& service)
{
    const DeploymentId newest = primaryOf(service);
    return std::any_of(service.tasks.begin(), service.tasks.end(),
                       [&](TaskId id) { return world.task(id).deployment != newest; });
}

QString drainingText(const Service& service)
{
    return ClusterWords::tr("draining, %1 left").arg(service.tasks.size());
}

/// A deployment that is over: what scaling has left to do.
QString settledText(const Service& service, const QString& definition)
{
    const ServiceCounts& counts = service.counts;
    if (service.desiredCount == unknownDesiredCount)
        return definition;
    if (counts.pending > 0 && counts.running >= service.desiredCount)
        return ClusterWords::tr("%1 replacing tasks").arg(definition);
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
    if (service.desiredCount == unknownDesiredCount)
        return ClusterWords::tr("%1 rolling out").arg(definition);
    const int wanted = std::max(service.desiredCount, 1);
    const int percent = std::min(runningOfNewest(world, service) * hundred / wanted, hundred);
    if (percent < hundred)
        return ClusterWords::tr("%1 rolling out %2 %").arg(definition).arg(percent);
    return hasOlderTasks(world, service)
        ? ClusterWords::tr("%1 runs, older tasks are leaving").arg(definition)
        : ClusterWords::tr("%1 runs, not yet steady").arg(definition);
}

bool tells(const ServiceEvent& event, std::string_view words)
{
    return event.message.find(words) != std::string::npos;
}

/// The sentence of an event from a mark on; empty without the mark.
std::string_view wordsAfter(std::string_view message, std::string_view mark)
{
    const std::size_t found = message.find(mark);
    if (found == std::string_view::npos)
        return {};
    const std::string_view rest = message.substr(found + mark.size());
    return rest.substr(0, rest.find(". "));
}

/// What the event says of the closest instance, "insufficient memory available", or gives as its reason.
QString placementReason(const ServiceEvent& event)
{
    std::string_view words = wordsAfter(event.message, "Reason: ");
    if (words.empty())
        words = wordsAfter(wordsAfter(event.message, "(container-instance "), ") ");
    if (words.starts_with("has "))
        words.remove_prefix(4);
    if (words.ends_with('.'))
        words.remove_suffix(1);
    return qtText(words);
}

/// An event that tells of trouble in a few words; nothing for any other.
QString troubleText(const ServiceEvent& event)
{
    if (tells(event, "was unable to place a task"))
        return ClusterWords::tr("Unable to place a task: %1").arg(placementReason(event));
    if (tells(event, "was unable to reach steady state. Reason: "))
        return ClusterWords::tr("Unable to place a task: %1").arg(placementReason(event));
    if (tells(event, "tasks provisioning capacity limit was exceeded"))
        return ClusterWords::tr("Too many tasks wait for capacity");
    if (tells(event, "is unable to consistently start"))
        return ClusterWords::tr("Unable to consistently start tasks");
    if (tells(event, "deployment failed"))
        return ClusterWords::tr("Deployment failed: tasks failed to start");
    if (tells(event, "was unable to stop or start tasks"))
        return ClusterWords::tr("Minimum and maximum percent let no task stop or start");
    if (tells(event, "is unhealthy in"))
        return ClusterWords::tr("A task is unhealthy in its target group");
    if (tells(event, "failed container health checks"))
        return ClusterWords::tr("A task failed its container health checks");
    return {};
}

/// Trouble lasts until a steady state is reached or another deployment is asked for; that of a placement
/// until a later pass could start a task.
ServiceTrouble troubleOf(const Service& service)
{
    if (service.status != ServiceStatus::Active || service.deployments.empty())
        return {};
    const Deployment& newest = service.deployments[primaryOf(service).value];
    std::optional<SimTime> startedAt;
    for (const ServiceEvent& event : std::views::reverse(service.events)) {
        const bool isOlder = event.createdAt < newest.createdAt && !newest.isRollback;
        if (isOlder || tells(event, "has reached a steady state"))
            return {};
        if (!startedAt && tells(event, "has started "))
            startedAt = event.createdAt;
        const bool isOfPlacement = tells(event, "was unable to place ")
            || tells(event, "was unable to reach steady state. Reason: ");
        const bool isOver = isOfPlacement && startedAt > event.createdAt;
        const QString text = isOver ? QString() : troubleText(event);
        if (!text.isEmpty())
            return {.text = text, .event = qtText(event.message)};
    }
    return {};
}

ServiceSummary summaryOf(const World& world, ServiceId id, SimTime now)
{
    const Service& service = world.service(id);
    return {.id = id,
            .name = qtText(service.name),
            .status = service.status,
            .desired = service.desiredCount,
            .isRecorded = world.settings.origin == Origin::Recorded,
            .running = service.counts.running,
            .pending = service.counts.pending,
            .rollout = rolloutText(world, service),
            .trouble = troubleOf(service),
            .requests = requestText(requestsOf(world, id, now))};
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

/// The clock to the second: a fault is repaired by hand.
QString sinceText(SimTime since)
{
    return qtText(clockText(std::chrono::floor<std::chrono::seconds>(since))).section(u'.', 0, 0);
}

FaultSummary summaryOf(const World& world, const ActiveFault& active)
{
    const Fault& fault = active.fault;
    QStringList details = faultDetails(fault);
    if (const QString target = faultTarget(world, fault.kind, fault.target); !target.isEmpty())
        details.prepend(target);
    details << ClusterWords::tr("since %1", "a time").arg(sinceText(active.since));
    const QString title = faultTitle(fault.kind);
    const QString all = details.join(QStringLiteral(", "));
    return {.fault = fault,
            .title = title,
            .details = all,
            .text = ClusterWords::tr("%1: %2", "1: a fault, 2: its details").arg(title, all)};
}

/// An instance that boots has no id yet.
InstanceSummary summaryOf(const BootingInstance& instance)
{
    return {.name = instanceName(instance.ec2InstanceId),
            .zone = qtText(instance.availabilityZone),
            .status = InstanceStatus::Registering,
            .isBooting = true};
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

ClusterSummary summarize(const World& world, SimTime now)
{
    ClusterSummary summary;
    if (!world.clusters.empty())
        summary.name = qtText(world.clusters.front().name);
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        if (world.services[i].status != ServiceStatus::Inactive)
            summary.services.push_back(summaryOf(world, ServiceId{i}, now));
    }
    for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
        if (world.instances[i].status != InstanceStatus::Inactive)
            summary.instances.push_back(summaryOf(world, InstanceId{i}));
    }
    for (const CapacityProvider& provider : world.capacityProviders) {
        for (const BootingInstance& instance : provider.booting)
            summary.instances.push_back(summaryOf(instance));
    }
    summary.standaloneTasks = countStandalone(world);
    for (const ActiveFault& active : world.faults)
        summary.faults.push_back(summaryOf(world, active));
    return summary;
}

} // namespace taskarium::ui
