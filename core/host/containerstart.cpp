// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/host/containerstart.h>

#include <core/host/behaviour.h>
#include <core/host/containerhealth.h>
#include <core/host/containerstop.h>
#include <core/host/hostports.h>

#include <algorithm>

namespace taskarium {

namespace {

bool isMet(const Process& provider, DependencyCondition condition)
{
    const bool hasEnded = provider.life == Process::Life::Ended;
    if (provider.neverRan)
        return false;
    switch (condition) {
    case DependencyCondition::Start: return provider.life != Process::Life::NotStarted;
    case DependencyCondition::Complete: return hasEnded;
    case DependencyCondition::Success: return hasEnded && provider.exitCode == 0;
    case DependencyCondition::Healthy:
        return provider.life == Process::Life::Runs && provider.health.status == HealthStatus::Healthy;
    }
    return false;
}

bool isUnstarted(const Process& process)
{
    return process.life == Process::Life::NotStarted;
}

/// A container that waits, with the one of its dependsOn that it is about.
struct Wait {
    std::size_t container = 0;
    std::size_t dependency = 0;
};

/// The first container that has not begun to start and waits for something of which that is true.
template <typename Matches>
std::optional<Wait> findWait(const Engine& engine, TaskId task, Matches matches)
{
    const std::vector<ContainerDefinition>& containers = engine.definitionOf(task).containers;
    for (std::size_t i = 0; i < containers.size(); ++i) {
        if (!isUnstarted(engine.taskPlans[task.value].processes[i]))
            continue;
        const auto found = std::ranges::find_if(containers[i].dependsOn, matches);
        if (found != containers[i].dependsOn.end())
            return Wait{i, static_cast<std::size_t>(found - containers[i].dependsOn.begin())};
    }
    return std::nullopt;
}

/// Who waits for a container that has not reached what is asked of it.
std::optional<Wait> waitFor(const Engine& engine, TaskId task, std::size_t provider)
{
    const Process& process = engine.taskPlans[task.value].processes[provider];
    return findWait(engine, task, [&](const ContainerDependency& dependency) {
        return dependency.container == provider && !isMet(process, dependency.condition);
    });
}

/// Who waits for what can no longer happen: a SUCCESS of a process that failed, or anything of a container
/// that could not be started.
std::optional<Wait> vainWait(const Engine& engine, TaskId task)
{
    const std::vector<Process>& processes = engine.taskPlans[task.value].processes;
    return findWait(engine, task, [&](const ContainerDependency& dependency) {
        const Process& provider = processes[dependency.container];
        const bool hasFailed = dependency.condition == DependencyCondition::Success
            && provider.life == Process::Life::Ended && provider.exitCode != 0;
        return hasFailed || provider.neverRan;
    });
}

/// A start fails for what a container waited for.
void failWait(Engine& engine, TaskId task, const Wait& wait, bool isOver)
{
    Process& process = engine.taskPlans.edit(task.value).processes[wait.container];
    process.vainWait = static_cast<std::uint8_t>(wait.dependency);
    process.isWaitOver = isOver;
    failStart(engine, task, {});
}

void startProcess(Engine& engine, TaskId task, std::size_t container)
{
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    process.life = Process::Life::Runs;
    process.startedAt = engine.now;
    process.startsAt.reset();
    scheduleOwnEnd(engine, task, container);
    beginHealthChecks(engine, task, container);
}

/// Those that depend on a container wait for it no longer than its startTimeout.
void watchStartTimeout(Engine& engine, TaskId task, std::size_t container)
{
    const std::optional<Duration>& timeout = engine.definitionOf(task).containers[container].startTimeout;
    if (timeout && waitFor(engine, task, container))
        engine.schedule({.at = engine.now + *timeout,
                         .kind = ActionKind::StartTimeout,
                         .subject = task.value,
                         .part = static_cast<std::uint32_t>(container)});
}

} // namespace

std::optional<ContainerDependency> unmetDependency(const Engine& engine, TaskId task, std::size_t container)
{
    const std::vector<Process>& processes = engine.taskPlans[task.value].processes;
    const std::vector<ContainerDependency>& all = engine.definitionOf(task).containers[container].dependsOn;
    const auto unmet = std::ranges::find_if(all, [&processes](const ContainerDependency& dependency) {
        return !isMet(processes[dependency.container], dependency.condition);
    });
    return unmet == all.end() ? std::nullopt : std::optional(*unmet);
}

Step continueStart(Engine& engine, TaskId task)
{
    std::optional<SimTime> next;
    for (std::size_t i = 0; i < engine.taskPlans[task.value].processes.size(); ++i) {
        if (!isUnstarted(engine.taskPlans[task.value].processes[i]))
            continue;
        if (!engine.taskPlans[task.value].processes[i].startsAt && !unmetDependency(engine, task, i))
            engine.taskPlans.edit(task.value).processes[i].startsAt =
                engine.now + engine.lengthFor(task, Phase::ContainerStart);
        if (const std::optional<SimTime> at = engine.taskPlans[task.value].processes[i].startsAt)
            next = std::min(next.value_or(SimTime::max()), *at);
    }
    if (!next)
        return engine.beginOpenStep(task, StepKind::ContainerStart, std::nullopt);
    return engine.beginStep(task, StepKind::ContainerStart, std::max(*next, engine.now) - engine.now);
}

std::vector<ContainerChange> startDueContainers(Engine& engine, TaskId task)
{
    std::vector<ContainerChange> changes;
    for (std::size_t i = 0; i < engine.taskPlans[task.value].processes.size(); ++i) {
        const Process& process = engine.taskPlans[task.value].processes[i];
        if (!isUnstarted(process) || !process.startsAt || *process.startsAt > engine.now)
            continue;
        startProcess(engine, task, i);
        changes.push_back({.index = i,
                           .status = ContainerStatus::Running,
                           .networkBindings = hostBindings(engine, task, i, changes)});
    }
    for (const ContainerChange& change : changes)
        watchStartTimeout(engine, task, change.index);
    return changes;
}

bool haveAllStarted(const Engine& engine, TaskId task)
{
    return std::ranges::none_of(engine.taskPlans[task.value].processes, isUnstarted);
}

bool failVainWait(Engine& engine, TaskId task)
{
    const std::optional<Wait> wait = vainWait(engine, task);
    if (wait)
        failWait(engine, task, *wait, false);
    return wait.has_value();
}

void resumeStart(Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    if (found.step.kind != StepKind::ContainerStart || found.state.desired == DesiredStatus::Stopped)
        return;
    if (failVainWait(engine, task))
        return;
    engine.recordStep(task, continueStart(engine, task));
}

void retryStart(Engine& engine, TaskId task)
{
    const bool isDue =
        std::ranges::any_of(engine.taskPlans[task.value].processes, [&](const Process& process) {
            return isUnstarted(process) && process.startsAt && *process.startsAt <= engine.now;
        });
    if (isDue)
        resumeStart(engine, task);
}

void restartProcess(Engine& engine, TaskId task, std::size_t container)
{
    const Process& process = engine.taskPlans[task.value].processes[container];
    if (process.life == Process::Life::Restarts
        && engine.world.task(task).state.desired == DesiredStatus::Running)
        startProcess(engine, task, container);
}

void giveUpWaiting(Engine& engine, TaskId task, std::size_t container)
{
    const Task& found = engine.world.task(task);
    if (found.step.kind != StepKind::ContainerStart || found.state.desired == DesiredStatus::Stopped)
        return;
    if (const std::optional<Wait> wait = waitFor(engine, task, container))
        failWait(engine, task, *wait, true);
}

void giveUpContainer(Engine& engine, TaskId task, const StartFailure& failure)
{
    Process& process = engine.taskPlans.edit(task.value).processes[failure.container];
    process.life = Process::Life::Ended;
    process.neverRan = true;
    process.startsAt.reset();
    process.endedAt = engine.now;
    process.reason = failure.error;
    scheduleReport(engine, task, failure.container);
}

void failStart(Engine& engine, TaskId task, const StartFailure& failure)
{
    const bool isTold = failure.isOfTask || engine.world.task(task).launchType == LaunchType::Fargate;
    TaskPlan& plan = engine.taskPlans.edit(task.value);
    plan.failure = std::make_shared<const StopCause>(
        StopCause{StopCode::TaskFailedToStart,
                  isTold && !failure.error.empty() ? sentReason(failure.error) : "Task failed to start"});
    if (!isTold && !failure.error.empty()) // else what a container has said of its end stays
        plan.processes[failure.container].reason = failure.error;
    engine.recordStep(task, beginContainerStop(engine, task));
}

} // namespace taskarium
