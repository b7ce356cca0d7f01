// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/tasks/processes.h>

#include <core/host/containerhealth.h>
#include <core/host/containerstart.h>
#include <core/host/containerstop.h>
#include <core/host/host.h>
#include <core/tasks/stopsteps.h>
#include <core/traffic/targets.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

void finishProcess(Engine& engine, Process& process)
{
    const ProcessEnd end = *process.end;
    process.end.reset();
    process.life = Process::Life::Ended;
    process.exitCode = end.exitCode;
    process.endedAt = engine.now;
    ++process.healthSerial; // no more checks
    if (end.cause == EndCause::OutOfMemory)
        process.reason = "OutOfMemoryError: Container killed due to memory usage";
}

/// Whether its restart policy starts a container again: not after an ignored exit code, and not if it ran for
/// less than the attempt period (API reference, ContainerRestartPolicy).
bool isRestarted(const ContainerDefinition& definition, const Process& process)
{
    return definition.restartPolicy
        && std::ranges::count(definition.restartPolicy->ignoredExitCodes, process.exitCode) == 0
        && process.endedAt - process.startedAt >= definition.restartPolicy->restartAttemptPeriod;
}

void scheduleRestart(Engine& engine, TaskId task, std::size_t container)
{
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    process.life = Process::Life::Restarts;
    ++process.restarts;
    engine.schedule({.at = engine.now + engine.lengthFor(task, Phase::ContainerStart),
                     .kind = ActionKind::ContainerStart,
                     .subject = task.value,
                     .part = static_cast<std::uint32_t>(container)});
}

/// While its task is wanted and goes on.
void endAmongOthers(Engine& engine, TaskId task, std::size_t container)
{
    scheduleReport(engine, task, container);
    resumeStart(engine, task);
}

/// While a task is being stopped: the last one's end is reported with the task, any other by itself.
void endWhileStopping(Engine& engine, TaskId task, std::size_t container)
{
    if (anyProcessRuns(engine, task))
        return scheduleReport(engine, task, container);
    engine.recordStep(task, beginStopReport(engine, task));
}

/// While a task's targets still drain, or it has only its notice: if it is essential the agent stops the
/// others now (agent, the desired status of a task).
void endWhileDraining(Engine& engine, TaskId task, std::size_t container)
{
    scheduleReport(engine, task, container);
    if (!anyProcessRuns(engine, task))
        releaseResources(engine, task);
    else if (engine.definitionOf(task).containers[container].essential)
        stopProcesses(engine, task);
}

/// Whether a step ends with a change that tells of containers that have ended too.
bool tellsEnds(StepKind kind)
{
    return kind == StepKind::StopReport || kind == StepKind::Deregistration
        || kind == StepKind::ContainerStart;
}

/// Whether such a step ends in this instant, whose changes share a version.
bool isTaskTold(const Engine& engine, TaskId task)
{
    const Step& step = engine.world.task(task).step;
    return tellsEnds(step.kind) && step.due && *step.due <= engine.now;
}

} // namespace

void endProcess(Engine& engine, TaskId task, std::size_t container)
{
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    finishProcess(engine, process);
    reconsiderTargets(engine, task);
    const ContainerDefinition& definition = engine.definitionOf(task).containers[container];
    const Task& found = engine.world.task(task);
    if (found.step.kind == StepKind::ContainerStop)
        return endWhileStopping(engine, task, container);
    if (found.state.desired == DesiredStatus::Stopped)
        return endWhileDraining(engine, task, container);
    if (isRestarted(definition, process))
        return scheduleRestart(engine, task, container);
    if (definition.essential)
        return stopAfterEssentialExit(engine, task, container);
    endAmongOthers(engine, task, container);
}

void restartContainer(Engine& engine, TaskId task, std::size_t container)
{
    restartProcess(engine, task, container);
    reconsiderTargets(engine, task);
}

void reportContainers(Engine& engine, TaskId task)
{
    if (isTaskTold(engine, task))
        return;
    // Told first, since the next in order get their signal once it is known.
    std::vector<ContainerChange> ends = reportedEnds(engine, task);
    if (!ends.empty())
        engine.record(TaskChanged{.task = task, .containers = std::move(ends)});
    continueContainerStop(engine, task);
}

void reconsiderProcesses(Engine& engine, TaskId task)
{
    for (std::size_t i = 0; i < engine.taskPlans[task.value].processes.size(); ++i) {
        if (engine.taskPlans[task.value].processes[i].life != Process::Life::Runs)
            continue;
        scheduleOwnEnd(engine, task, i);
        reconsiderHealth(engine, task, i);
    }
    reconsiderTargets(engine, task);
}

} // namespace taskarium
