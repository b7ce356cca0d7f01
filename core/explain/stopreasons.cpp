// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/explaintask.h>

#include <core/explain/reasonvalues.h>
#include <core/explain/waitparts.h>

#include <algorithm>

namespace taskarium {

namespace {

bool tells(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

NamedValue reasonOf(const TaskView& view)
{
    return word("reason", view.detail().stoppedReason);
}

bool isOutOfMemory(const Container& container)
{
    return container.reason.starts_with("OutOfMemoryError");
}

/// The container whose end ended the task: the first essential one that has an exit code.
std::optional<std::size_t> culprit(const TaskView& view)
{
    const std::vector<Container>& containers = view.detail().containers;
    const std::vector<ContainerDefinition>& definitions = view.definition().containers;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < std::min(containers.size(), definitions.size()); ++i) {
        if (!definitions[i].essential || !containers[i].exitCode)
            continue;
        if (isOutOfMemory(containers[i]))
            return i;
        if (!found)
            found = i;
    }
    return found;
}

Reason exitReason(const TaskView& view)
{
    const std::optional<std::size_t> container = culprit(view);
    if (!container)
        return {Cause::StoppedOtherwise, {reasonOf(view)}};
    const Container& ended = view.detail().containers[*container];
    const NamedValue name = word("container", ended.name);
    if (isOutOfMemory(ended))
        return {Cause::ExitedOutOfMemory, {name}};
    return {Cause::ExitedItself, {name, amount("count", *ended.exitCode)}};
}

/// What a start failed for: the task says it or, on an instance, a container.
std::string startError(const TaskView& view)
{
    const TaskDetail& detail = view.detail();
    const auto blamed =
        std::ranges::find_if(detail.containers, [](const Container& one) { return !one.reason.empty(); });
    if (detail.stoppedReason == "Task failed to start" && blamed != detail.containers.end())
        return blamed->reason;
    return detail.stoppedReason;
}

/// Why a scale-in took this one.
std::vector<Reason> choiceReasons(const TaskView& view)
{
    std::vector<Reason> reasons;
    if (!view.stop || !view.stop->service)
        return reasons;
    const std::vector<ScaleInCandidate>& candidates = view.stop->service->candidates;
    const auto choice = std::ranges::find(candidates, view.id, &ScaleInCandidate::task);
    if (choice == candidates.end())
        return reasons;
    const bool hadOthers = std::ranges::any_of(candidates, [&choice](const ScaleInCandidate& other) {
        return other.health == TaskHealth::Healthy && choice->health != TaskHealth::Healthy;
    });
    reasons.push_back({Cause::ChosenAmong, {amount("count", static_cast<std::int64_t>(candidates.size()))}});
    if (hadOthers && choice->health == TaskHealth::Unhealthy)
        reasons.push_back({Cause::ChosenUnhealthy, {}});
    if (hadOthers && choice->health == TaskHealth::Pending)
        reasons.push_back({Cause::ChosenPending, {}});
    if (hadOthers && choice->health == TaskHealth::Unproven)
        reasons.push_back({Cause::ChosenUnproven, {}});
    if (choice->isByPlace)
        reasons.push_back(
            {Cause::ChosenByPlace, {word("where", view.stop->world.detail(view.id).availabilityZone)}});
    if (choice->equals > 1)
        reasons.push_back({Cause::ChosenByLot, {amount("count", choice->equals)}});
    return reasons;
}

std::vector<Reason> scaleInReasons(const TaskView& view)
{
    const World& world = view.stop ? view.stop->world : view.world;
    const Task& task = view.task();
    if (!task.service.isValid())
        return {{Cause::StoppedByScheduler, {reasonOf(view)}}};
    const Service& service = world.service(task.service);
    if (view.world.service(task.service).status != ServiceStatus::Active)
        return {{Cause::StoppedWithService, {word("service", service.name)}}};
    if (isOfOlderDeployment(world, task))
        return {{Cause::StoppedToReplace, {word("service", service.name)}}};
    std::vector<Reason> reasons{
        {Cause::StoppedToScaleIn, {word("service", service.name), amount("count", service.desiredCount)}}};
    std::ranges::move(choiceReasons(view), std::back_inserter(reasons));
    return reasons;
}

/// The scheduler tells by its words which of its reasons it had (developer guide, "Stopped tasks error
/// messages").
std::vector<Reason> schedulerReasons(const TaskView& view)
{
    const std::string& reason = view.detail().stoppedReason;
    if (reason.starts_with("Scaling activity initiated by"))
        return scaleInReasons(view);
    if (reason.starts_with("Task failed ELB health checks")
        || reason.starts_with("Task failed container health checks"))
        return {{Cause::StoppedUnhealthy, {reasonOf(view)}}};
    if (tells(reason, "in DRAINING state") && view.task().instance.isValid())
        return {{Cause::StoppedToDrain, {{"instance", view.task().instance}}}};
    if (tells(reason, "performing maintenance"))
        return {{Cause::StoppedForMaintenance, {reasonOf(view)}}};
    return {{Cause::StoppedByScheduler, {reasonOf(view)}}};
}

std::vector<Reason> firstReasons(const TaskView& view)
{
    if (!view.detail().stopCode)
        return view.detail().stoppedReason.empty()
            ? std::vector<Reason>{}
            : std::vector<Reason>{{Cause::StoppedOtherwise, {reasonOf(view)}}};
    switch (*view.detail().stopCode) {
    case StopCode::TaskFailedToStart: return {{Cause::FailedToStart, {word("reason", startError(view))}}};
    case StopCode::EssentialContainerExited: return {exitReason(view)};
    case StopCode::UserInitiated: return {{Cause::StoppedByUser, {reasonOf(view)}}};
    case StopCode::ServiceSchedulerInitiated: return schedulerReasons(view);
    case StopCode::SpotInterruption: return {{Cause::StoppedBySpot, {}}};
    case StopCode::TerminationNotice:
    case StopCode::InfrastructureHealth: return {{Cause::StoppedByLoss, {reasonOf(view)}}};
    }
    return {};
}

Duration stopTimeoutOf(const TaskView& view, std::size_t container)
{
    return view.definition().containers[container].stopTimeout.value_or(defaultStopTimeout);
}

/// The container that did not heed its signal.
std::optional<std::size_t> killedContainer(const TaskView& view)
{
    const TaskDetail& detail = view.detail();
    const bool wasSignalled = detail.stopCode && *detail.stopCode != StopCode::EssentialContainerExited
        && *detail.stopCode != StopCode::SpotInterruption;
    const std::size_t count = std::min(detail.containers.size(), view.definition().containers.size());
    for (std::size_t i = 0; wasSignalled && i < count; ++i) {
        if (detail.containers[i].exitCode == killedBySigkill && !isOutOfMemory(detail.containers[i]))
            return i;
    }
    return std::nullopt;
}

std::vector<Reason> startRemedies(const std::string& error)
{
    const bool isImageGone = tells(error, "not found") || tells(error, "failed to resolve ref");
    if (tells(error, "CannotPull") || tells(error, "pull image manifest"))
        return {{isImageGone ? Cause::PreventImage : Cause::PreventAccess, {}}};
    if (error.starts_with("ResourceInitializationError"))
        return {{Cause::PreventAccess, {}}};
    if (tells(error, "RESOURCE:") || tells(error, "CAPACITY PROVIDER") || tells(error, "ACTIVE INSTANCES"))
        return {{Cause::PreventCapacity, {}}};
    return {};
}

/// Of a task that was stopped for its health: its application may only have been slow.
std::vector<Reason> healthRemedies(const TaskView& view)
{
    const ServiceId service = view.task().service;
    if (!service.isValid())
        return {};
    return {{Cause::PreventGracePeriod, {{"delay", view.world.service(service).healthCheckGracePeriod}}}};
}

std::vector<Reason> memoryRemedies(const TaskView& view)
{
    const ContainerDefinition& container = view.definition().containers[*culprit(view)];
    const int limit = container.memory.value_or(view.definition().memory.value_or(0));
    return {{Cause::PreventMoreMemory, {amount("count", limit)}}};
}

/// All others are wanted, or nothing prevents them.
std::vector<Reason> remediesOf(const TaskView& view, const Reason& reason)
{
    if (reason.cause == Cause::StoppedUnhealthy)
        return healthRemedies(view);
    if (reason.cause == Cause::StoppedToScaleIn)
        return {{Cause::PreventProtection, {}}};
    if (reason.cause == Cause::StoppedBySpot)
        return {{Cause::PreventOnDemand, {}}};
    if (reason.cause == Cause::FailedToStart)
        return startRemedies(startError(view));
    if (reason.cause == Cause::ExitedOutOfMemory)
        return memoryRemedies(view);
    if (reason.cause == Cause::ExitedItself)
        return {{Cause::PreventApplication, {reason.values.front()}}};
    if (reason.cause == Cause::KilledAfterTimeout)
        return {{Cause::PreventSignalHandling, {word("signal", stopSignal(view.definition()))}}};
    return {};
}

} // namespace

std::vector<Reason> stopReasons(const TaskView& view)
{
    const bool isForgotten = !view.task().definition.isValid();
    if (view.task().state.desired == DesiredStatus::Running || isForgotten)
        return {};
    std::vector<Reason> reasons = firstReasons(view);
    if (const std::optional<std::size_t> container = killedContainer(view))
        reasons.push_back({Cause::KilledAfterTimeout,
                           {word("container", view.detail().containers[*container].name),
                            {"delay", stopTimeoutOf(view, *container)}}});
    return reasons;
}

std::vector<Reason> remedies(const TaskView& view)
{
    std::vector<Reason> all;
    for (const Reason& reason : stopReasons(view))
        std::ranges::move(remediesOf(view, reason), std::back_inserter(all));
    return all;
}

} // namespace taskarium
