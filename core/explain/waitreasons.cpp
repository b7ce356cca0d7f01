// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/explaintask.h>

#include <core/explain/phases.h>
#include <core/explain/reasonvalues.h>
#include <core/explain/waitparts.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Of several that had the name one after the other the last.
const CapacityProvider* providerOf(const TaskView& view)
{
    const CapacityProvider* found = nullptr;
    for (const CapacityProvider& provider : view.world.capacityProviders) {
        if (provider.name == view.detail().capacityProvider && provider.cluster == view.task().cluster)
            found = &provider;
    }
    return found;
}

Reason capacityReason(const TaskView& view, const CapacityProvider& provider)
{
    const NamedValue name = word("provider", provider.name);
    if (view.insight->isHopeless)
        return {Cause::CapacityHopeless, {name}};
    const bool isInVain = !view.outlook.empty() && view.outlook.front().to.desired == DesiredStatus::Stopped;
    if (isInVain)
        return {Cause::CapacityVain, {name}};
    if (!provider.booting.empty())
        return {Cause::CapacityBooting,
                {name, word("instance", provider.booting.front().ec2InstanceId),
                 left(view.now, provider.booting.front().due)}};
    if (!provider.managedScaling.isEnabled)
        return {Cause::CapacityUnmanaged, {name}};
    if (provider.desiredCapacity >= provider.maxSize)
        return {Cause::CapacityAtMaximum, {name, amount("count", provider.maxSize)}};
    return {Cause::CapacityScaling, {name}};
}

std::vector<Reason> capacityReasons(const TaskView& view)
{
    std::vector<Reason> reasons;
    if (const CapacityProvider* const provider = providerOf(view))
        reasons.push_back(capacityReason(view, *provider));
    if (view.task().step.due)
        reasons.push_back({Cause::CapacityGivenUp, {leftOfStep(view)}});
    return reasons;
}

/// When a stopping task gives back its resources: with the end of its last process.
std::optional<SimTime> freedAt(const World& world, TaskId task)
{
    const Step& step = world.task(task).step;
    return step.kind == StepKind::ContainerStop ? step.due : std::nullopt;
}

/// The task with whose end there is room: of those that stop the first, in the order in which they end, that
/// together with the ones before it gives back enough. None if all of them do not.
std::optional<TaskId> lastNeeded(const TaskView& view, const RoomInsight& room)
{
    std::vector<TaskId> leaving = room.leaving;
    std::ranges::stable_sort(
        leaving, {}, [&view](TaskId task) { return freedAt(view.world, task).value_or(SimTime::max()); });
    int cpu = 0;
    int memory = 0;
    for (const TaskId one : leaving) {
        const TaskDefinition& definition = view.world.definition(view.world.task(one).definition);
        cpu += cpuCharge(definition);
        memory += memoryCharge(definition);
        if (cpu >= room.lackingCpu && memory >= room.lackingMemory)
            return one;
    }
    return std::nullopt;
}

Reason roomIsFreed(const TaskView& view, const RoomInsight& room)
{
    const std::optional<TaskId> last = lastNeeded(view, room);
    if (!last)
        return {Cause::RoomKept, {tasks(room.staying)}};
    if (const std::optional<SimTime> at = freedAt(view.world, *last))
        return {Cause::RoomFreedBy, {task(*last), left(view.now, *at)}};
    return {Cause::RoomFreedSometime, {task(*last)}};
}

std::vector<Reason> roomReasons(const TaskView& view, const RoomInsight& room)
{
    const NamedValue instance{"instance", view.task().instance};
    std::vector<Reason> reasons;
    if (room.lackingMemory > 0)
        reasons.push_back(
            {Cause::RoomForMemory,
             {instance, amount("count", room.neededMemory), amount("missing", room.lackingMemory)}});
    if (room.lackingCpu > 0)
        reasons.push_back({Cause::RoomForCpu,
                           {instance, amount("count", room.neededCpu), amount("missing", room.lackingCpu)}});
    if (room.takenPort)
        reasons.push_back({Cause::RoomForPort, {instance, amount("count", *room.takenPort)}});
    if (reasons.empty())
        return {{Cause::RoomInTurn, {instance, tasks(room.before)}}};
    reasons.push_back(roomIsFreed(view, room));
    return reasons;
}

std::vector<Reason> agentReasons(const TaskView& view)
{
    if (const std::optional<Reason> trouble = hostTrouble(view))
        return {*trouble};
    if (view.insight->room)
        return roomReasons(view, *view.insight->room);
    return {{Cause::AgentTakesUp, {}}};
}

/// The image that is pulled now, and the one that cannot be had.
std::vector<Reason> pullReasons(const TaskView& view)
{
    std::vector<Reason> reasons;
    if (const std::optional<Reason> trouble = hostTrouble(view))
        reasons.push_back(*trouble);
    for (const ImageInsight& image : view.insight->images) {
        const bool isPulled = image.begins <= view.now && view.now < image.ends;
        if (!image.error.empty())
            reasons.push_back(
                {Cause::ImageUnavailable,
                 {word("image", image.image), left(view.now, image.ends), word("reason", image.error)}});
        else if (isPulled)
            reasons.push_back({Cause::ImagePulled, {word("image", image.image), left(view.now, image.ends)}});
        const Fault* const slow = findFault(view.world.faults, FaultKind::ImageSlow, image.image);
        if (isPulled && image.error.empty() && slow != nullptr)
            reasons.push_back({Cause::ImageSlow, {amount("percent", slow->speedPercent)}});
    }
    if (view.insight->images.empty() && !view.insight->pullError.empty())
        reasons.push_back({Cause::PreparationFails,
                           {left(view.now, view.insight->pullEnds.value_or(view.now)),
                            word("reason", view.insight->pullError)}});
    return reasons;
}

/// What a container waits for, and for how long at most.
Reason dependencyReason(const TaskView& view, std::size_t container)
{
    const ProcessInsight& process = view.insight->processes[container];
    Reason reason{Cause::ContainerDepends,
                  {word("container", containerName(view, container)),
                   word("other", containerName(view, process.waitsFor->container)),
                   word("condition", toText(process.waitsFor->condition))}};
    if (process.waitsUntil && *process.waitsUntil > view.now) {
        reason.cause = Cause::ContainerDependsFor;
        reason.values.push_back(left(view.now, *process.waitsUntil));
    }
    return reason;
}

std::vector<Reason> startReasons(const TaskView& view)
{
    std::vector<Reason> reasons;
    if (const std::optional<Reason> trouble = hostTrouble(view))
        reasons.push_back(*trouble);
    if (!view.insight->startError.empty())
        reasons.push_back(
            {Cause::StartBlocked, {word("reason", view.insight->startError), leftOfStep(view)}});
    for (std::size_t i = 0; i < view.insight->processes.size(); ++i) {
        const ProcessInsight& process = view.insight->processes[i];
        const NamedValue name = word("container", containerName(view, i));
        if (process.life == ProcessInsight::Life::Starts && *process.startsAt > view.now)
            reasons.push_back({Cause::ContainerStarts, {name, left(view.now, *process.startsAt)}});
        else if (process.waitsFor)
            reasons.push_back(dependencyReason(view, i));
    }
    return reasons;
}

/// The target groups of a task by name, and service discovery if it has that alone.
std::string groupsOf(const TaskView& view)
{
    std::string names;
    for (const LoadBalancer& balancer : loadBalancersOf(view.world, view.task()))
        names += (names.empty() ? "" : ", ") + view.world.targetGroups[balancer.targetGroup.value].name;
    return names.empty() ? "service discovery" : names;
}

/// What ends a process that has its signal.
Cause endCause(const TaskView& view, const ProcessInsight& process)
{
    if (!process.isKilled)
        return Cause::SignalSent;
    if (!view.insight->endsBy)
        return Cause::SignalIgnored;
    return *process.endsAt < *view.insight->endsBy ? Cause::SignalUnderNotice : Cause::SignalCutOff;
}

Reason signalReason(const TaskView& view, std::size_t container)
{
    const ProcessInsight& process = view.insight->processes[container];
    const NamedValue name = word("container", containerName(view, container));
    if (!process.isSignalled || !process.endsAt)
        return {Cause::SignalInTurn, {name}};
    const NamedValue signal = word("signal", stopSignal(view.definition()));
    const NamedValue rest = left(view.now, *process.endsAt);
    const Cause cause = endCause(view, process);
    if (cause != Cause::SignalUnderNotice && cause != Cause::SignalCutOff)
        return {cause, {name, signal, rest}};
    return {cause, {name, signal, rest, {"delay", stopTimeoutOf(view, container)}}};
}

/// What becomes of the processes that run. One that cannot be reached gets no signal, whoever's turn it is.
std::vector<Reason> signalReasons(const TaskView& view)
{
    const std::optional<Reason> trouble = hostTrouble(view);
    std::vector<Reason> reasons;
    if (const std::optional<Reason> wait = failedWait(view))
        reasons.push_back(*wait);
    for (std::size_t i = 0; i < view.insight->processes.size(); ++i) {
        const ProcessInsight& process = view.insight->processes[i];
        if (process.life == ProcessInsight::Life::Runs && (process.isSignalled || !trouble))
            reasons.push_back(signalReason(view, i));
    }
    if (trouble)
        reasons.push_back(*trouble);
    return reasons;
}

/// Where its host is taken away the containers have their signal already.
std::vector<Reason> drainReasons(const TaskView& view)
{
    const bool drains = std::ranges::any_of(
        view.detail().targets, [](const Target& target) { return target.state == TargetState::Draining; });
    if (!drains)
        return {{Cause::LaunchUndone, {}}};
    const bool isCutOff = view.detail().stopCode == StopCode::SpotInterruption;
    std::vector<Reason> reasons{{isCutOff ? Cause::TargetsCutOff : Cause::TargetsDrain,
                                 {word("groups", groupsOf(view)),
                                  {"delay", deregistrationDelayOf(view.world, view.task())},
                                  leftOfStep(view)}}};
    const bool hasSignal = std::ranges::any_of(view.insight->processes, &ProcessInsight::isSignalled);
    if (hasSignal)
        std::ranges::move(signalReasons(view), std::back_inserter(reasons));
    return reasons;
}

std::vector<Reason> reportReasons(const TaskView& view)
{
    if (view.task().state.last == TaskStatus::Provisioning)
        return {{Cause::LaunchUndone, {}}};
    if (const std::optional<Reason> trouble = hostTrouble(view))
        return {*trouble};
    if (!view.insight->failure.empty()) {
        std::vector<Reason> reasons{{Cause::FailureReported, {word("reason", view.insight->failure)}}};
        if (const std::optional<Reason> wait = failedWait(view))
            reasons.push_back(*wait);
        return reasons;
    }
    const bool hasRun = std::ranges::any_of(view.insight->processes, [](const ProcessInsight& process) {
        return process.life == ProcessInsight::Life::Ended;
    });
    return {{hasRun ? Cause::StopReported : Cause::StopUnbegun, {}}};
}

/// A recording tells no more than the state; what is usual in it is a guess.
std::vector<Reason> recordedReasons(const TaskView& view)
{
    std::vector<Reason> reasons{{Cause::RecordedState, {}}};
    const TaskState state = view.task().state;
    if (state.last == TaskStatus::Running && state.desired == DesiredStatus::Running)
        return reasons;
    if (const std::optional<Phase> phase = phaseOf({.begin = view.task().movedAt, .state = state}))
        reasons.push_back({Cause::RecordedUsually, {word("phase", toText(*phase))}});
    return reasons;
}

} // namespace

const std::string& containerName(const TaskView& view, std::size_t container)
{
    return view.definition().containers[container].name;
}

Duration stopTimeoutOf(const TaskView& view, std::size_t container)
{
    return view.definition().containers[container].stopTimeout.value_or(defaultStopTimeout);
}

std::optional<Reason> failedWait(const TaskView& view)
{
    if (view.insight == nullptr)
        return std::nullopt;
    const std::vector<ProcessInsight>& processes = view.insight->processes;
    const auto waiting = std::ranges::find_if(
        processes, [](const ProcessInsight& process) { return process.failedOn.has_value(); });
    if (waiting == processes.end())
        return std::nullopt;
    const std::size_t other = waiting->failedOn->container;
    const NamedValue name =
        word("container", containerName(view, static_cast<std::size_t>(waiting - processes.begin())));
    const NamedValue provider = word("other", containerName(view, other));
    if (waiting->isWaitOver)
        return Reason{Cause::WaitedTooLong,
                      {name,
                       provider,
                       word("condition", toText(waiting->failedOn->condition)),
                       {"delay", view.definition().containers[other].startTimeout.value_or(Duration{})}}};
    if (waiting->failedOn->condition == DependencyCondition::Success && processes[other].exitCode != 0)
        return Reason{Cause::WaitedForFailed, {name, provider, amount("count", processes[other].exitCode)}};
    return Reason{Cause::WaitedForUnstarted, {name, provider}};
}

NamedValue leftOfStep(const TaskView& view)
{
    return left(view.now, view.task().step.due.value_or(view.now));
}

std::optional<Reason> hostTrouble(const TaskView& view)
{
    const InstanceId instance = view.task().instance;
    if (!instance.isValid())
        return std::nullopt;
    // ECS knows it where it has told the task so.
    if (view.insight->isHostGone && view.detail().stopCode != StopCode::TerminationNotice)
        return Reason{Cause::HostGone, {{"instance", instance}}};
    if (!view.world.instance(instance).agentConnected)
        return Reason{Cause::AgentDisconnected, {{"instance", instance}}};
    if (view.insight->isRuntimeHung)
        return Reason{Cause::RuntimeHangs, {{"instance", instance}}};
    return std::nullopt;
}

std::vector<Reason> waitReasons(const TaskView& view)
{
    if (view.task().isPurged)
        return {{Cause::Gone, {}}};
    if (view.insight == nullptr)
        return recordedReasons(view);
    switch (view.task().step.kind) {
    case StepKind::None: break;
    case StepKind::Capacity: return capacityReasons(view);
    case StepKind::NetworkInterface: return interfaceReasons(view);
    case StepKind::Agent: return agentReasons(view);
    case StepKind::ImagePull: return pullReasons(view);
    case StepKind::ContainerStart: return startReasons(view);
    case StepKind::Registration: return {{Cause::Registers, {word("groups", groupsOf(view))}}};
    case StepKind::Running: return runReasons(view);
    case StepKind::Deregistration: return drainReasons(view);
    case StepKind::ContainerStop: return signalReasons(view);
    case StepKind::StopReport: return reportReasons(view);
    case StepKind::NetworkCleanup: return cleanupReasons(view);
    case StepKind::Retention: return {{Cause::Retained, {leftOfStep(view)}}};
    case StepKind::Removal: return {{Cause::Removed, {leftOfStep(view)}}};
    }
    return {};
}

} // namespace taskarium
