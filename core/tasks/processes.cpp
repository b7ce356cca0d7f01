// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/tasks/processes.h>

#include <core/host/containerhealth.h>
#include <core/host/containerstart.h>
#include <core/host/containerstop.h>
#include <core/tasks/stopsteps.h>
#include <core/traffic/targets.h>

#include <algorithm>

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

/// While a task is being stopped: the last one's end is reported with the task, one that others wait for by
/// itself.
void endWhileStopping(Engine& engine, TaskId task, std::size_t container)
{
    if (!anyProcessRuns(engine, task)) {
        engine.recordStep(task, beginStopReport(engine, task));
    } else if (anyAwaitsSignal(engine, task)) {
        scheduleReport(engine, task, container);
    }
}

} // namespace

void endProcess(Engine& engine, TaskId task, std::size_t container)
{
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    finishProcess(engine, process);
    reconsiderTargets(engine, task);
    const ContainerDefinition& definition = engine.definitionOf(task).containers[container];
    const Task& found = engine.world.task(task);
    const bool isWanted = found.state.desired == DesiredStatus::Running;
    if (found.step.kind == StepKind::ContainerStop)
        return endWhileStopping(engine, task, container);
    if (isWanted && isRestarted(definition, process))
        return scheduleRestart(engine, task, container);
    if (isWanted && definition.essential)
        return stopAfterEssentialExit(engine, task, container);
    if (isWanted) {
        scheduleReport(engine, task, container);
        resumeStart(engine, task);
    }
}

void restartContainer(Engine& engine, TaskId task, std::size_t container)
{
    restartProcess(engine, task, container);
    reconsiderTargets(engine, task);
}

void reportContainer(Engine& engine, TaskId task, std::size_t container)
{
    // Told first, since the next in order get their signal once it is known.
    if (engine.world.detail(task).containers[container].status == ContainerStatus::Running)
        engine.record(TaskChanged{.task = task, .containers = {stoppedContainer(engine, task, container)}});
    if (engine.world.task(task).step.kind != StepKind::ContainerStop || !anyAwaitsSignal(engine, task))
        return;
    engine.recordStep(task, continueContainerStop(engine, task));
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
