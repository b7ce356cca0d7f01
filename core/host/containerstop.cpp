// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/host/containerstop.h>

#include <core/host/behaviour.h>
#include <core/host/host.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

constexpr std::size_t longestReason = 1024;

bool anyProcess(const Engine& engine, TaskId task, Process::Life life)
{
    return std::ranges::any_of(engine.taskPlans[task.value].processes,
                               [life](const Process& process) { return process.life == life; });
}

/// The end that was due is void.
void cancelEnd(Engine& engine, Process& process)
{
    engine.awaited -= std::exchange(process.end, std::nullopt) ? 1 : 0;
    ++process.endSerial;
}

void planEnd(Engine& engine, TaskId task, std::size_t container, const ProcessEnd& end)
{
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    if (process.end && process.end->at <= end.at)
        return;
    cancelEnd(engine, process);
    process.end = end;
    engine.schedule({.at = end.at,
                     .kind = ActionKind::ProcessExit,
                     .subject = task.value,
                     .serial = process.endSerial,
                     .part = static_cast<std::uint32_t>(container)});
}

/// Whether every container that depends on this one has stopped, as far as ECS knows.
bool isNoLongerNeeded(const Engine& engine, TaskId task, std::size_t provider)
{
    const std::vector<ContainerDefinition>& definitions = engine.definitionOf(task).containers;
    const std::vector<Container>& containers = engine.world.detail(task).containers;
    const std::vector<Process>& processes = engine.taskPlans[task.value].processes;
    for (std::size_t i = 0; i < definitions.size(); ++i) {
        const bool depends =
            std::ranges::any_of(definitions[i].dependsOn, [provider](const ContainerDependency& dependency) {
                return dependency.container == provider;
            });
        const bool isOver = processes[i].life == Process::Life::NotStarted
            || (processes[i].life == Process::Life::Ended
                && containers[i].status != ContainerStatus::Running);
        if (depends && !isOver)
            return false;
    }
    return true;
}

/// A restart that is to come does not come any more: its container has ended.
void dropRestarts(Engine& engine, TaskId task)
{
    for (Process& process : engine.taskPlans.edit(task.value).processes) {
        if (process.life == Process::Life::Restarts)
            process.life = Process::Life::Ended;
    }
}

/// Once the signal has come, a process may take no more requests.
void announceSignal(Engine& engine, TaskId task, SimTime signalled)
{
    if (!engine.world.flows.empty())
        engine.schedule({.at = signalled, .kind = ActionKind::RequestTurn, .subject = task.value});
}

bool anyAwaitsSignal(const Engine& engine, TaskId task)
{
    return std::ranges::any_of(engine.taskPlans[task.value].processes, [](const Process& process) {
        return process.life == Process::Life::Runs && !process.isSignalled;
    });
}

/// A host that is taken away does not wait for SIGKILL's time.
void planLastEnd(Engine& engine, TaskId task, std::size_t container)
{
    if (const std::optional<SimTime> end = engine.taskPlans[task.value].endsBy)
        planEnd(engine, task, container, {*end, killedBySigkill, EndCause::Killed});
}

void signalNext(Engine& engine, TaskId task)
{
    const bool isInterrupted = engine.taskPlans[task.value].endsBy.has_value();
    const SimTime signalled =
        engine.now + (isInterrupted ? noticeLead : engine.lengthFor(task, Phase::Signal));
    for (std::size_t i = 0; i < engine.definitionOf(task).containers.size(); ++i) {
        const Process& process = engine.taskPlans[task.value].processes[i];
        if (process.life != Process::Life::Runs || process.isSignalled || !isNoLongerNeeded(engine, task, i))
            continue;
        engine.taskPlans.edit(task.value).processes[i].isSignalled = true;
        engine.taskPlans.edit(task.value).processes[i].signalledAt = signalled;
        planEnd(engine, task, i, signalledEnd(engine, task, i, signalled));
    }
    announceSignal(engine, task, signalled);
}

/// When the last of the processes that have their signal ends.
std::optional<SimTime> lastSignalledEnd(const Engine& engine, TaskId task)
{
    std::optional<SimTime> last;
    for (const Process& process : engine.taskPlans[task.value].processes) {
        if (process.life == Process::Life::Runs && process.isSignalled && process.end)
            last = std::max(last.value_or(SimTime{}), process.end->at);
    }
    return last;
}

SimTime lastEnd(const Engine& engine, TaskId task)
{
    SimTime last{};
    for (const Process& process : engine.taskPlans[task.value].processes)
        last = std::max(last, process.endedAt);
    return last;
}

/// Whether a container has ended and ECS has not recorded that.
bool isUnrecordedEnd(const Engine& engine, TaskId task, std::size_t container)
{
    return engine.taskPlans[task.value].processes[container].life == Process::Life::Ended
        && engine.world.detail(task).containers[container].status != ContainerStatus::Stopped;
}

SimTime reportTime(const Engine& engine, TaskId task, std::size_t container)
{
    return engine.taskPlans[task.value].processes[container].endedAt
        + engine.lengthFor(task, Phase::StopReport);
}

/// When ECS knows that all processes have ended.
SimTime lastReportTime(const Engine& engine, TaskId task)
{
    return lastEnd(engine, task) + engine.lengthFor(task, Phase::StopReport);
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

void scheduleOwnEnd(Engine& engine, TaskId task, std::size_t container)
{
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    if (process.life != Process::Life::Runs || process.isSignalled)
        return;
    cancelEnd(engine, process);
    if (const std::optional<ProcessEnd> end = ownEnd(engine, task, container))
        planEnd(engine, task, container, *end);
    planLastEnd(engine, task, container);
}

void endProcessesBy(Engine& engine, TaskId task, SimTime end)
{
    engine.taskPlans.edit(task.value).endsBy = end;
    for (std::size_t i = 0; i < engine.taskPlans[task.value].processes.size(); ++i) {
        if (engine.taskPlans[task.value].processes[i].life == Process::Life::Runs)
            planLastEnd(engine, task, i);
    }
}

void loseProcesses(Engine& engine, TaskId task)
{
    for (Process& process : engine.taskPlans.edit(task.value).processes) {
        cancelEnd(engine, process);
        ++process.healthSerial;
        if (process.life != Process::Life::Ended)
            process.life = Process::Life::NotStarted;
    }
}

std::optional<SimTime> firstSelfExit(const Engine& engine, TaskId task)
{
    const TaskDefinition& definition = engine.definitionOf(task);
    std::optional<SimTime> first;
    for (std::size_t i = 0; i < definition.containers.size(); ++i) {
        const std::optional<ProcessEnd>& end = engine.taskPlans[task.value].processes[i].end;
        if (end && definition.containers[i].essential)
            first = std::min(first.value_or(SimTime::max()), end->at);
    }
    return first;
}

void stopProcesses(Engine& engine, TaskId task)
{
    engine.taskPlans.edit(task.value).isStopping = true;
    dropRestarts(engine, task);
    if (answersNow(engine, task))
        signalNext(engine, task);
}

Step beginContainerStop(Engine& engine, TaskId task)
{
    stopProcesses(engine, task);
    if (!anyProcessRuns(engine, task))
        return beginStopReport(engine, task);
    scheduleReports(engine, task);
    return engine.beginOpenStep(task, StepKind::ContainerStop, lastSignalledEnd(engine, task));
}

void continueContainerStop(Engine& engine, TaskId task)
{
    if (!engine.taskPlans[task.value].isStopping || !anyAwaitsSignal(engine, task))
        return;
    if (answersNow(engine, task))
        signalNext(engine, task);
    if (engine.world.task(task).step.kind == StepKind::ContainerStop)
        engine.recordStep(
            task, engine.beginOpenStep(task, StepKind::ContainerStop, lastSignalledEnd(engine, task)));
}

void scheduleReport(Engine& engine, TaskId task, std::size_t container)
{
    engine.schedule({.at = std::max(reportTime(engine, task, container), engine.now),
                     .kind = ActionKind::ContainerReport,
                     .subject = task.value,
                     .part = static_cast<std::uint32_t>(container)});
}

void scheduleReports(Engine& engine, TaskId task)
{
    for (std::size_t i = 0; i < engine.taskPlans[task.value].processes.size(); ++i) {
        if (isUnrecordedEnd(engine, task, i))
            scheduleReport(engine, task, i);
    }
}

std::vector<ContainerChange> reportedEnds(const Engine& engine, TaskId task)
{
    std::vector<ContainerChange> changes;
    for (std::size_t i = 0; canReport(engine, task) && i < engine.taskPlans[task.value].processes.size();
         ++i) {
        if (isUnrecordedEnd(engine, task, i) && reportTime(engine, task, i) <= engine.now)
            changes.push_back(stoppedContainer(engine, task, i));
    }
    return changes;
}

bool isStopKnown(const Engine& engine, TaskId task)
{
    if (anyProcessRuns(engine, task))
        return false;
    const bool isRecorded =
        std::ranges::all_of(engine.world.detail(task).containers, [](const Container& container) {
            return container.status == ContainerStatus::Stopped;
        });
    return isRecorded
        || (anyProcessEnded(engine, task) && canReport(engine, task)
            && lastReportTime(engine, task) <= engine.now);
}

Step beginStopReport(Engine& engine, TaskId task)
{
    releaseResources(engine, task);
    const bool hasFailed = engine.taskPlans[task.value].failure != nullptr;
    if (!anyProcessEnded(engine, task)) {
        const SimTime isFree = std::max(engine.taskPlans[task.value].pullsUntil, engine.now);
        const Phase phase = hasFailed ? Phase::StopReport : Phase::PendingStopReport;
        return engine.beginStep(task, StepKind::StopReport,
                                isFree - engine.now + engine.lengthFor(task, phase));
    }
    const SimTime known = lastReportTime(engine, task);
    return engine.beginStep(task, StepKind::StopReport, std::max(known, engine.now) - engine.now);
}

ContainerChange stoppedContainer(const Engine& engine, TaskId task, std::size_t container)
{
    ContainerChange change{.index = container, .status = ContainerStatus::Stopped};
    const Process& process = engine.taskPlans[task.value].processes[container];
    if (process.life == Process::Life::Ended && !process.neverRan)
        change.exitCode = process.exitCode;
    change.reason = sentReason(process.reason);
    return change;
}

std::string sentReason(std::string reason)
{
    if (reason.size() <= longestReason)
        return reason;
    const auto isInnerByte = [&reason](std::size_t at) {
        return (static_cast<unsigned char>(reason[at]) & 0xC0U) == 0x80U;
    };
    std::size_t length = longestReason;
    while (length > 0 && isInnerByte(length))
        --length;
    reason.resize(length);
    return reason;
}

std::vector<ContainerChange> stoppedContainers(const Engine& engine, TaskId task)
{
    std::vector<ContainerChange> changes;
    const std::vector<Container>& containers = engine.world.detail(task).containers;
    for (std::size_t i = 0; i < containers.size(); ++i) {
        if (containers[i].status != ContainerStatus::Stopped)
            changes.push_back(stoppedContainer(engine, task, i));
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
