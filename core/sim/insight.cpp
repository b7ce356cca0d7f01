// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/insight.h>

#include <core/host/containerstart.h>
#include <core/host/host.h>
#include <core/host/hostports.h>
#include <core/host/startobstacle.h>
#include <core/scheduler/zonebalance.h>
#include <core/services/notices.h>
#include <core/services/protection.h>
#include <core/services/rollout.h>
#include <core/services/scalein.h>
#include <core/services/servicehealth.h>

#include <algorithm>

namespace taskarium {

namespace {

ProcessInsight::Life lifeOf(const Process& process)
{
    switch (process.life) {
    case Process::Life::NotStarted:
        return process.startsAt ? ProcessInsight::Life::Starts : ProcessInsight::Life::NotStarted;
    case Process::Life::Runs: return ProcessInsight::Life::Runs;
    case Process::Life::Restarts: return ProcessInsight::Life::Restarts;
    case Process::Life::Ended: break;
    }
    return ProcessInsight::Life::Ended;
}

/// What a container waits for, or did when the start of its task failed.
void addWait(ProcessInsight& insight, const Engine& engine, TaskId task, std::size_t container)
{
    const std::vector<ContainerDefinition>& containers = engine.definitionOf(task).containers;
    const std::vector<Process>& processes = engine.taskPlans[task.value].processes;
    if (insight.life == ProcessInsight::Life::NotStarted)
        insight.waitsFor = unmetDependency(engine, task, container);
    if (const std::optional<std::uint8_t>& vain = processes[container].vainWait)
        insight.failedOn = containers[container].dependsOn[*vain];
    insight.isWaitOver = processes[container].isWaitOver;
    if (!insight.waitsFor)
        return;
    const Process& provider = processes[insight.waitsFor->container];
    const std::optional<Duration>& timeout = containers[insight.waitsFor->container].startTimeout;
    // It counts from the first start alone.
    if (timeout && provider.life != Process::Life::NotStarted && provider.restarts == 0)
        insight.waitsUntil = provider.startedAt + *timeout;
}

ProcessInsight processInsight(const Process& process)
{
    ProcessInsight insight{.life = lifeOf(process),
                           .isSignalled = process.isSignalled,
                           .startsAt = process.startsAt,
                           .exitCode = process.exitCode};
    if (process.life != Process::Life::Runs || !process.end)
        return insight;
    insight.endsAt = process.end->at;
    insight.isKilled = process.end->cause == EndCause::Killed;
    insight.runsOutOfMemory = process.end->cause == EndCause::OutOfMemory;
    insight.exitCode = process.end->exitCode;
    return insight;
}

std::vector<ImageInsight> imagesOf(const Engine& engine, TaskId task, const PullPlan& plan)
{
    std::vector<ImageInsight> images;
    const std::vector<ContainerDefinition>& containers = engine.definitionOf(task).containers;
    for (std::size_t i = 0; i < plan.images.size(); ++i) {
        const ImagePull& pull = plan.images[i];
        images.push_back({.image = containers[i].image,
                          .begins = pull.begins,
                          .ends = pull.ends,
                          .isCached = !pull.pulledFrom,
                          .error = pull.error});
    }
    return images;
}

std::optional<int> takenPort(const Engine& engine, TaskId task, const HostPlan& host)
{
    for (const HostPort& port : hostPorts(engine.definitionOf(task))) {
        for (const TaskId other : host.tasks) {
            const std::vector<HostPort> ports = hostPorts(engine.definitionOf(other));
            if (std::ranges::find(ports, port) != ports.end())
                return port.port;
        }
    }
    return std::nullopt;
}

/// What a task in the queue of its agent lacks, and who has it.
std::optional<RoomInsight> roomOf(const Engine& engine, TaskId task)
{
    const HostPlan* const host = engine.findHost(task);
    if (host == nullptr)
        return std::nullopt;
    const auto place = std::ranges::find(host->waiting, task);
    if (place == host->waiting.end())
        return std::nullopt;
    const ContainerInstance& instance = engine.world.instance(engine.world.task(task).instance);
    const TaskDefinition& definition = engine.definitionOf(task);
    RoomInsight room{.neededCpu = cpuCharge(definition),
                     .neededMemory = memoryCharge(definition),
                     .lackingCpu = std::max(0, host->cpu + cpuCharge(definition) - instance.registeredCpu),
                     .lackingMemory =
                         std::max(0, host->memory + memoryCharge(definition) - instance.registeredMemory),
                     .takenPort = takenPort(engine, task, *host),
                     .before = {host->waiting.begin(), place}};
    for (const TaskId other : host->tasks) {
        const bool isLeaving = engine.world.task(other).state.desired == DesiredStatus::Stopped;
        (isLeaving ? room.leaving : room.staying).push_back(other);
    }
    return room;
}

void addPull(TaskInsight& insight, const Engine& engine, TaskId task)
{
    const auto pull = engine.pulls.find(task);
    if (pull == engine.pulls.end())
        return;
    insight.images = imagesOf(engine, task, pull->second);
    insight.pullEnds = pull->second.ends;
    if (pull->second.failure)
        insight.pullError = pull->second.failure->error;
}

void addObstacle(TaskInsight& insight, const Engine& engine, TaskId task)
{
    if (engine.world.task(task).step.kind != StepKind::ContainerStart)
        return;
    const std::optional<StartObstacle> obstacle = startObstacle(engine, task);
    if (obstacle)
        insight.startError = obstacle->failure.error;
}

std::optional<SimTime> earliest(std::optional<SimTime> one, std::optional<SimTime> other)
{
    if (!one || !other)
        return one ? one : other;
    return std::min(*one, *other);
}

std::optional<SimTime> nextPassOf(const Engine& engine, const ServicePlan& plan)
{
    std::optional<SimTime> next = plan.passDue;
    for (const SimTime pass : plan.passes) {
        if (pass > engine.now)
            next = earliest(next, pass);
    }
    // Otherwise what is retried is only the telling of something that still holds.
    const bool isRetried = plan.failedPlacement || engine.now < plan.launchNotBefore;
    const bool isRetryDue = isRetried && plan.retryAt && *plan.retryAt > engine.now;
    return isRetryDue ? earliest(next, plan.retryAt) : next;
}

/// Of a service whose task sets somebody else makes: none of them replaces another.
ServiceInsight taskSetInsight(const Engine& engine, ServiceId id)
{
    ServiceInsight insight{.nextPass = nextPassOf(engine, engine.servicePlans[id.value])};
    for (const TaskId task : engine.world.service(id).tasks) {
        if (engine.world.task(task).state.desired == DesiredStatus::Stopped)
            continue;
        ++insight.current;
        insight.healthy += judge(engine, task) == TaskHealth::Healthy ? 1 : 0;
        insight.unhealthy += judge(engine, task) == TaskHealth::Unhealthy ? 1 : 0;
    }
    return insight;
}

void addBalance(ServiceInsight& insight, const Engine& engine, ServiceId id)
{
    if (!engine.world.service(id).rebalancesZones)
        return;
    insight.zones = zoneCounts(engine, id);
    insight.mover = engine.servicePlans[id.value].mover;
    insight.isBalanceBlocked =
        isTold(engine, id, Notice::UnplacedRebalancing) || isTold(engine, id, Notice::ProtectedRebalancing);
}

} // namespace

TaskInsight insightOf(const Engine& engine, TaskId task)
{
    TaskInsight insight;
    const TaskPlan& plan = engine.taskPlans[task.value];
    for (std::size_t i = 0; i < plan.processes.size(); ++i) {
        insight.processes.push_back(processInsight(plan.processes[i]));
        addWait(insight.processes.back(), engine, task, i);
        insight.processes.back().isCutOff = plan.endsBy && plan.processes[i].life == Process::Life::Ended
            && plan.processes[i].exitCode == killedBySigkill && plan.processes[i].endedAt >= *plan.endsBy;
    }
    addPull(insight, engine, task);
    insight.room = roomOf(engine, task);
    insight.isRuntimeHung = isRuntimeHung(engine, task);
    const HostPlan* const host = engine.findHost(task);
    insight.isHostGone = host != nullptr && host->isGone;
    insight.isRetiring = plan.isRetiring;
    insight.endsBy = plan.endsBy;
    if (plan.failure)
        insight.failure = plan.failure->reason;
    insight.isHopeless = plan.wait && plan.wait->isHopeless;
    addObstacle(insight, engine, task);
    if (const ServiceId service = engine.world.task(task).service; service.isValid()) {
        insight.judgedAt = nextJudgement(engine, task);
        insight.isForBalance = engine.servicePlans[service.value].mover == task;
    }
    return insight;
}

ServiceInsight insightOf(const Engine& engine, ServiceId id)
{
    const Service& service = engine.world.service(id);
    const ServicePlan& plan = engine.servicePlans[id.value];
    if (service.controller == DeploymentController::External)
        return taskSetInsight(engine, id);
    const ServiceTasks tasks = wantedTasks(engine, id);
    const std::vector<TaskId> open = unprotected(engine.world, tasks.current);
    const RolloutCounts counts = countsOf(engine, service, tasks);
    const RolloutStep step = permittedStep(service, counts);
    const RolloutLimits limits = limitsOf(counts, service.deploymentConfiguration);
    ServiceInsight insight{.current = counts.current,
                           .old = counts.old,
                           .healthy = counts.healthy,
                           .unhealthy = counts.unhealthyCurrent + counts.unhealthyOld + counts.sickOld,
                           .minimum = limits.minimum,
                           .maximum = limits.maximum,
                           .starts = step.start + step.startOld,
                           .stops = step.stopCurrent + step.stopOld + step.stopSick,
                           .nextPass = nextPassOf(engine, plan),
                           .candidates = scaleInOrder(engine, id, open),
                           .protectedTasks = static_cast<int>(tasks.current.size() - open.size())};
    if (engine.now < plan.launchNotBefore)
        insight.throttledTo = plan.launchNotBefore;
    if (plan.failedPlacement)
        insight.unplacedSince = plan.failedPlacement->since;
    addBalance(insight, engine, id);
    return insight;
}

} // namespace taskarium
