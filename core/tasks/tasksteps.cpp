// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/tasks/tasksteps.h>

#include <core/host/containerstart.h>
#include <core/host/containerstop.h>
#include <core/host/host.h>
#include <core/host/startobstacle.h>
#include <core/services/circuitbreaker.h>
#include <core/services/serviceevents.h>
#include <core/tasks/provisioning.h>
#include <core/tasks/pullsteps.h>
#include <core/tasks/stopsteps.h>
#include <core/traffic/targets.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace taskarium {

namespace {

/// RUNNING: the stamps that come with it, and the step that lasts until something ends it.
void addRunning(Engine& engine, TaskChanged& change)
{
    change.step = engine.beginOpenStep(change.task, StepKind::Running, firstSelfExit(engine, change.task));
    change.stamps.push_back({Stamp::Started, engine.now});
    if (engine.world.detail(change.task).times.connectivity)
        return; // known since it got its instance
    const SimTime connected =
        engine.world.task(change.task).createdAt + engine.lengthFor(change.task, Phase::Connect);
    change.stamps.push_back({Stamp::Connectivity, std::min(connected, engine.now)});
}

/// The scheduler is told, and looks again when it matters.
void announceRunning(Engine& engine, TaskId task)
{
    const ServiceId service = engine.world.task(task).service;
    if (!service.isValid())
        return;
    noteStarted(engine, task);
    engine.wakeScheduler(service);
}

/// The agent begins as soon as its host has room.
void finishAgent(Engine& engine, TaskId task)
{
    if (!engine.world.task(task).traits.provisions && failInternally(engine, task))
        return;
    if (takeResources(engine, task))
        return beginPull(engine, task);
    engine.recordStep(task, engine.beginOpenStep(task, StepKind::Agent, std::nullopt));
}

/// Every container has started: RUNNING, or first the registration.
void finishContainers(Engine& engine, TaskChanged change)
{
    const TaskId task = change.task;
    const Task& found = engine.world.task(task);
    if (findTransition(found.state, Trigger::ContainersUp, found.traits))
        change.trigger = Trigger::ContainersUp;
    const bool registers = found.traits.registers;
    if (registers)
        change.step = engine.beginStep(task, StepKind::Registration, engine.lengthFor(task, Phase::Register));
    else
        addRunning(engine, change);
    engine.record(std::move(change));
    if (!registers)
        announceRunning(engine, task);
}

void finishStart(Engine& engine, TaskId task);

/// A task whose start failed at one of its containers goes on without it if that is not essential and no
/// other one waits for it (agent, the desired status of a task: STOPPED once an essential container has
/// stopped).
void giveUpStart(Engine& engine, TaskId task, const StartObstacle& obstacle)
{
    const std::vector<ContainerDefinition>& containers = engine.definitionOf(task).containers;
    if (!obstacle.isOfContainer || containers[obstacle.failure.container].essential)
        return failStart(engine, task, obstacle.failure);
    giveUpContainer(engine, task, obstacle.failure);
    if (failVainWait(engine, task))
        return;
    finishStart(engine, task);
}

/// What cannot be started now is given up in the end.
void waitToStart(Engine& engine, TaskId task, const StartObstacle& obstacle)
{
    const SimTime begun = engine.world.task(task).step.begun;
    const SimTime end = begun + obstacle.patience;
    if (engine.now >= end)
        return giveUpStart(engine, task, obstacle);
    Step step = engine.beginStep(task, StepKind::ContainerStart, end - engine.now);
    step.begun = begun;
    engine.recordStep(task, std::move(step));
    // What was to be told together with the start is told without it.
    scheduleReports(engine, task);
}

void finishStart(Engine& engine, TaskId task)
{
    if (const std::optional<StartObstacle> obstacle = startObstacle(engine, task))
        return waitToStart(engine, task, *obstacle);
    TaskChanged change{.task = task, .containers = startDueContainers(engine, task)};
    std::ranges::move(reportedEnds(engine, task), std::back_inserter(change.containers));
    if (haveAllStarted(engine, task))
        return finishContainers(engine, std::move(change));
    change.step = continueStart(engine, task);
    engine.record(std::move(change));
}

void finishRegistration(Engine& engine, TaskId task)
{
    TaskChanged change{.task = task, .trigger = Trigger::Registered};
    change.attachments = attached(engine, task, Trigger::Registered);
    addRunning(engine, change);
    engine.record(std::move(change));
    registerTargets(engine, task);
    postTargetsRegistered(engine, task);
    announceRunning(engine, task);
}

} // namespace

void finishStep(Engine& engine, TaskId task)
{
    switch (engine.world.task(task).step.kind) {
    case StepKind::NetworkInterface: return finishNetworkInterface(engine, task);
    case StepKind::Agent: return finishAgent(engine, task);
    case StepKind::ImagePull: return finishPull(engine, task);
    case StepKind::ContainerStart: return finishStart(engine, task);
    case StepKind::Registration: return finishRegistration(engine, task);
    case StepKind::Deregistration: return finishDeregistration(engine, task);
    case StepKind::StopReport: return finishStopReport(engine, task);
    case StepKind::NetworkCleanup: return finishCleanup(engine, task);
    case StepKind::Retention: return finishRetention(engine, task);
    case StepKind::Removal: return engine.record(TaskPurged{task});
    case StepKind::Running: return finishNotice(engine, task); // Its own end is no action.
    case StepKind::None:
    case StepKind::ContainerStop: break; // These end with the processes, not by an action of their own.
    case StepKind::Capacity: break;      // This ends with the wait (core/capacity).
    }
}

} // namespace taskarium
