// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/host/behaviour.h>

#include <core/engine/randomevents.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

/// What a shell exits with if it may not execute its command, or does not find it.
constexpr int notExecutable = 126;
constexpr int notFound = 127;

constexpr std::array shells{"sh", "/bin/sh", "ash", "/bin/ash", "bash", "/bin/bash"};

/// When a fault strikes a process: at its start, or later if the fault came later.
SimTime struckAt(const Engine& engine, const Fault& fault, SimTime startedAt)
{
    const auto active = std::ranges::find(engine.world.faults, fault, &ActiveFault::fault);
    return std::max(startedAt, active == engine.world.faults.end() ? startedAt : active->since);
}

SimTime crashTime(const Engine& engine, TaskId task, std::size_t container, const Fault& fault)
{
    const Process& process = engine.taskPlans[task.value].processes[container];
    if (fault.after)
        return std::max(engine.now, process.startedAt + *fault.after);
    const SimTime from = struckAt(engine, fault, process.startedAt);
    const OwnerKey owner = ownerKey(engine.world.detail(task).key, container);
    const auto draw = static_cast<std::uint64_t>(from.time_since_epoch().count());
    return from + untilRandomEvent(fault.ratePerHour, engine.random.bits(Purpose::Crash, owner, draw));
}

/// The hard limit of a container: its own, else its task's; MiB.
int memoryLimit(const TaskDefinition& definition, std::size_t container)
{
    return definition.containers[container].memory.value_or(definition.memory.value_or(0));
}

/// A leak begins at half of the limit (our own rule: real applications begin anywhere).
std::optional<SimTime> memoryEnd(const Engine& engine, TaskId task, std::size_t container, const Fault& fault)
{
    const int limit = memoryLimit(engine.definitionOf(task), container);
    if (limit == 0)
        return std::nullopt; // The host's memory is the limit, and it does not run out.
    const Process& process = engine.taskPlans[task.value].processes[container];
    const std::int64_t milliseconds = std::int64_t(limit - limit / 2) * 1000 / fault.mibPerSecond;
    return std::max(engine.now, struckAt(engine, fault, process.startedAt) + Duration(milliseconds));
}

/// Whether it handles a stop signal at all.
bool handlesSigterm(const Engine& engine, TaskId task, std::size_t container)
{
    return engine.applicationOf(engine.definitionOf(task), container).stopsAfterSigterm
        && applicationFault(engine, task, container, FaultKind::ApplicationIgnoresSigterm) == nullptr
        && !isHung(engine, task, container);
}

/// Whether one of the targets that are this container gets more requests than it can serve.
bool isOverloaded(const Engine& engine, TaskId task, std::size_t container)
{
    const std::vector<TargetTrack>& targets = engine.taskPlans[task.value].targets;
    const std::string& name = engine.definitionOf(task).containers[container].name;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (targets[i].isOverloaded
            && loadBalancersOf(engine.world, engine.world.task(task))[i].containerName == name)
            return true;
    }
    return false;
}

/// A shell that was started with a command which is of no use ends at once.
std::optional<ProcessEnd> shellEnd(const Engine& engine, TaskId task, std::size_t container)
{
    if (!runsInShell(engine.definitionOf(task).containers[container]))
        return std::nullopt;
    const SimTime startedAt = engine.taskPlans[task.value].processes[container].startedAt;
    const auto isStruck = [&](FaultKind kind) {
        const Fault* const fault = applicationFault(engine, task, container, kind);
        return fault != nullptr && struckAt(engine, *fault, startedAt) <= startedAt;
    };
    if (isStruck(FaultKind::CommandNotFound))
        return ProcessEnd{std::max(engine.now, startedAt), notFound, EndCause::Itself};
    if (isStruck(FaultKind::CommandNotExecutable))
        return ProcessEnd{std::max(engine.now, startedAt), notExecutable, EndCause::Itself};
    return std::nullopt;
}

} // namespace

bool runsInShell(const ContainerDefinition& container)
{
    return std::ranges::find(shells, container.program) != shells.end();
}

std::string applicationName(const TaskDefinition& definition, std::size_t container)
{
    return definition.family + "/" + definition.containers[container].name;
}

const Fault* applicationFault(const Engine& engine, TaskId task, std::size_t container, FaultKind kind)
{
    if (engine.world.faults.empty())
        return nullptr;
    const TaskDefinition& definition = engine.definitionOf(task);
    if (const Fault* own = findFault(engine.world.faults, kind, applicationName(definition, container)))
        return own;
    return findFault(engine.world.faults, kind, definition.family);
}

std::optional<ProcessEnd> ownEnd(const Engine& engine, TaskId task, std::size_t container)
{
    const Application& application = engine.applicationOf(engine.definitionOf(task), container);
    const Process& process = engine.taskPlans[task.value].processes[container];
    std::optional<ProcessEnd> first;
    const auto offer = [&first](const ProcessEnd& end) {
        if (!first || end.at < first->at)
            first = end;
    };
    if (const std::optional<ProcessEnd> end = shellEnd(engine, task, container))
        offer(*end);
    if (application.exits)
        offer({process.startedAt + application.exits->after, application.exits->exitCode, EndCause::Itself});
    if (const Fault* crash = applicationFault(engine, task, container, FaultKind::ApplicationCrash))
        offer({crashTime(engine, task, container, *crash), crash->exitCode, EndCause::Itself});
    if (const Fault* leak = applicationFault(engine, task, container, FaultKind::ApplicationMemoryLeak)) {
        if (const std::optional<SimTime> end = memoryEnd(engine, task, container, *leak))
            offer({*end, killedBySigkill, EndCause::OutOfMemory});
    }
    return first;
}

ProcessEnd signalledEnd(const Engine& engine, TaskId task, std::size_t container, SimTime signalled)
{
    const TaskDefinition& definition = engine.definitionOf(task);
    const Application& application = engine.applicationOf(definition, container);
    const Duration timeout = definition.containers[container].stopTimeout.value_or(defaultStopTimeout);
    if (handlesSigterm(engine, task, container) && *application.stopsAfterSigterm < timeout)
        return {signalled + *application.stopsAfterSigterm, application.exitCodeOnSigterm, EndCause::Signal};
    return {signalled + timeout, killedBySigkill, EndCause::Killed};
}

SimTime readyAt(const Engine& engine, TaskId task, std::size_t container)
{
    return engine.taskPlans[task.value].processes[container].startedAt
        + engine.applicationOf(engine.definitionOf(task), container).readyAfter;
}

std::optional<SimTime> closesAt(const Engine& engine, TaskId task, std::size_t container)
{
    const Process& process = engine.taskPlans[task.value].processes[container];
    const bool hears = process.isSignalled && handlesSigterm(engine, task, container);
    return hears ? std::optional(process.signalledAt) : std::nullopt;
}

bool isHung(const Engine& engine, TaskId task, std::size_t container)
{
    return applicationFault(engine, task, container, FaultKind::ApplicationHang) != nullptr;
}

Answer answerOf(const Engine& engine, TaskId task, std::size_t container)
{
    if (isHung(engine, task, container))
        return Answer::TimesOut;
    if (applicationFault(engine, task, container, FaultKind::ApplicationUnhealthy) != nullptr)
        return Answer::Fails;
    return isOverloaded(engine, task, container) ? Answer::TimesOut : Answer::Passes;
}

} // namespace taskarium
