// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/containerstop.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr int killedBySigkill = 137; // 128 + 9

bool anyProcess(const Engine& engine, TaskId task, Process::Life life)
{
    return std::ranges::any_of(engine.taskPlans[task.value].processes,
                               [life](const Process& process) { return process.life == life; });
}

void scheduleExit(Engine& engine, const Action& exit)
{
    ++engine.taskPlans.edit(exit.subject).processes[exit.part].awaitedExits;
    engine.schedule(exit);
}

Action processExit(TaskId task, std::size_t container, SimTime at, int exitCode)
{
    return {.at = at,
            .kind = ActionKind::ProcessExit,
            .subject = task.value,
            .part = static_cast<std::uint32_t>(container),
            .exitCode = exitCode};
}

/// What a stop signal does to one process: it ends in time by itself, or SIGKILL ends it.
Action stopOf(const Engine& engine, TaskId task, std::size_t container, SimTime signalled)
{
    const TaskDefinition& definition = engine.definitionOf(task);
    const Application& application = engine.applicationOf(definition, container);
    const Duration timeout = definition.containers[container].stopTimeout.value_or(defaultStopTimeout);
    const bool obeys = application.stopsAfterSigterm && *application.stopsAfterSigterm < timeout;
    if (obeys)
        return processExit(task, container, signalled + *application.stopsAfterSigterm,
                           application.exitCodeOnSigterm);
    return processExit(task, container, signalled + timeout, killedBySigkill);
}

SimTime lastEnd(const Engine& engine, TaskId task)
{
    SimTime last{};
    for (const Process& process : engine.taskPlans[task.value].processes)
        last = std::max(last, process.endedAt);
    return last;
}

} // namespace

bool anyProcessRuns(const Engine& engine, TaskId task)
{
    return anyProcess(engine, task, Process::Life::Runs);
}

bool anyProcessEnded(const Engine& engine, TaskId task)
{
    return anyProcess(engine, task, Process::Life::Ended);
}

void startProcesses(Engine& engine, TaskId task)
{
    const TaskDefinition& definition = engine.definitionOf(task);
    for (std::size_t i = 0; i < definition.containers.size(); ++i) {
        Process& process = engine.taskPlans.edit(task.value).processes[i];
        process.life = Process::Life::Runs;
        process.startedAt = engine.now;
        if (const std::optional<SelfExit>& exit = engine.applicationOf(definition, i).exits)
            scheduleExit(engine, processExit(task, i, engine.now + exit->after, exit->exitCode));
    }
}

std::optional<SimTime> firstSelfExit(const Engine& engine, TaskId task)
{
    const TaskDefinition& definition = engine.definitionOf(task);
    std::optional<SimTime> first;
    for (std::size_t i = 0; i < definition.containers.size(); ++i) {
        const std::optional<SelfExit>& exit = engine.applicationOf(definition, i).exits;
        const SimTime started = engine.taskPlans[task.value].processes[i].startedAt;
        if (exit && definition.containers[i].essential)
            first = std::min(first.value_or(SimTime::max()), started + exit->after);
    }
    return first;
}

Step beginContainerStop(Engine& engine, TaskId task)
{
    if (!anyProcessRuns(engine, task))
        return beginStopReport(engine, task);
    const SimTime signalled = engine.now + engine.lengthFor(task, Phase::Signal);
    SimTime last{};
    for (std::size_t i = 0; i < engine.definitionOf(task).containers.size(); ++i) {
        if (engine.taskPlans[task.value].processes[i].life != Process::Life::Runs)
            continue;
        const Action exit = stopOf(engine, task, i, signalled);
        last = std::max(last, exit.at);
        scheduleExit(engine, exit);
    }
    return engine.beginOpenStep(task, StepKind::ContainerStop, last);
}

Step beginStopReport(Engine& engine, TaskId task)
{
    if (!anyProcessEnded(engine, task))
        return engine.beginStep(task, StepKind::StopReport, engine.lengthFor(task, Phase::PendingStopReport));
    const SimTime known = lastEnd(engine, task) + engine.lengthFor(task, Phase::StopReport);
    return engine.beginStep(task, StepKind::StopReport, std::max(known, engine.now) - engine.now);
}

std::vector<ContainerChange> stoppedContainers(const Engine& engine, TaskId task)
{
    std::vector<ContainerChange> changes;
    const std::vector<Container>& containers = engine.world.detail(task).containers;
    for (std::size_t i = 0; i < containers.size(); ++i) {
        if (containers[i].status == ContainerStatus::Stopped)
            continue;
        ContainerChange change{.index = i, .status = ContainerStatus::Stopped};
        const Process& process = engine.taskPlans[task.value].processes[i];
        if (process.life == Process::Life::Ended)
            change.exitCode = process.exitCode;
        changes.push_back(std::move(change));
    }
    return changes;
}

std::optional<SimTime> executionStoppedAt(const Engine& engine, TaskId task)
{
    const std::vector<ContainerDefinition>& containers = engine.definitionOf(task).containers;
    const std::vector<Process>& processes = engine.taskPlans[task.value].processes;
    std::optional<SimTime> first;
    for (std::size_t i = 0; i < processes.size(); ++i) {
        if (containers[i].essential && processes[i].life == Process::Life::Ended)
            first = std::min(first.value_or(SimTime::max()), processes[i].endedAt);
    }
    return first;
}

} // namespace taskarium
