// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/explaintask.h>

#include <core/explain/failures.h>
#include <core/explain/reasonvalues.h>
#include <core/explain/waitparts.h>

#include <algorithm>

namespace taskarium {

namespace {

NamedValue reasonOf(const TaskView& view)
{
    return word("reason", view.detail().stoppedReason);
}

/// Who had exited when the task was told to stop; those that exited later were stopped with it.
std::optional<std::size_t> firstToExit(const TaskView& view)
{
    const bool wasThere = view.stop && view.id.value < view.stop->world.tasks.size();
    const std::optional<std::size_t> first = wasThere ? culpritOf(view.stop->world, view.id) : std::nullopt;
    return first ? first : culpritOf(view.world, view.id);
}

Reason exitReason(const TaskView& view)
{
    const std::optional<std::size_t> container = firstToExit(view);
    if (!container)
        return {Cause::StoppedOtherwise, {reasonOf(view)}};
    const Container& ended = view.detail().containers[*container];
    const NamedValue name = word("container", ended.name);
    if (isOutOfMemory(ended))
        return {Cause::ExitedOutOfMemory, {name}};
    return {Cause::ExitedItself, {name, amount("count", *ended.exitCode)}};
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
    if (isHealthReason(reason))
        return {{Cause::StoppedUnhealthy, {reasonOf(view)}}};
    if (tells(reason, "in DRAINING state") && view.task().instance.isValid())
        return {{Cause::StoppedToDrain, {{"instance", view.task().instance}}}};
    if (reason.starts_with("Availability-zone rebalancing initiated by") && view.task().service.isValid())
        return {{Cause::StoppedToBalance,
                 {word("service", view.world.service(view.task().service).name),
                  word("where", view.detail().availabilityZone)}}};
    if (tells(reason, "performing maintenance"))
        return {{Cause::StoppedForMaintenance, {reasonOf(view)}}};
    return {{Cause::StoppedByScheduler, {reasonOf(view)}}};
}

std::vector<Reason> startFailureReasons(const TaskView& view)
{
    std::vector<Reason> reasons{{Cause::FailedToStart, {word("reason", startErrorOf(view.world, view.id))}}};
    if (const std::optional<Reason> wait = failedWait(view))
        reasons.push_back(*wait);
    return reasons;
}

std::vector<Reason> firstReasons(const TaskView& view)
{
    if (!view.detail().stopCode)
        return view.detail().stoppedReason.empty()
            ? std::vector<Reason>{}
            : std::vector<Reason>{{Cause::StoppedOtherwise, {reasonOf(view)}}};
    switch (*view.detail().stopCode) {
    case StopCode::TaskFailedToStart: return startFailureReasons(view);
    case StopCode::EssentialContainerExited: return {exitReason(view)};
    case StopCode::UserInitiated: return {{Cause::StoppedByUser, {reasonOf(view)}}};
    case StopCode::ServiceSchedulerInitiated: return schedulerReasons(view);
    case StopCode::SpotInterruption: return {{Cause::StoppedBySpot, {}}};
    case StopCode::TerminationNotice:
    case StopCode::InfrastructureHealth: return {{Cause::StoppedByLoss, {reasonOf(view)}}};
    }
    return {};
}

/// The container that did not heed its signal.
std::optional<std::size_t> killedContainer(const TaskView& view)
{
    const TaskDetail& detail = view.detail();
    const bool wasSignalled = detail.stopCode && *detail.stopCode != StopCode::EssentialContainerExited;
    const std::size_t count = std::min(detail.containers.size(), view.definition().containers.size());
    for (std::size_t i = 0; wasSignalled && i < count; ++i) {
        if (detail.containers[i].exitCode == killedBySigkill && !isOutOfMemory(detail.containers[i]))
            return i;
    }
    return std::nullopt;
}

/// Whether a container was killed since its host was taken away. A recording does not tell: there it was if
/// its stopTimeout is as long as the notice.
bool wasCutOff(const TaskView& view, std::size_t container)
{
    if (view.detail().stopCode != StopCode::SpotInterruption)
        return false;
    return view.insight != nullptr ? view.insight->processes[container].isCutOff
                                   : stopTimeoutOf(view, container) >= spotNotice;
}

Reason killReason(const TaskView& view, std::size_t container)
{
    const NamedValue name = word("container", view.detail().containers[container].name);
    if (wasCutOff(view, container))
        return {Cause::KilledWithHost, {name}};
    return {Cause::KilledAfterTimeout, {name, {"delay", stopTimeoutOf(view, container)}}};
}

/// Whether it is one of several that did not run for long.
std::optional<Reason> likenessReason(const TaskView& view)
{
    const ServiceId service = view.task().service;
    if (!service.isValid() || !hasEndedEarly(view.world, view.id))
        return std::nullopt;
    const SimTime end = *view.detail().times.stopping;
    const auto others = std::ranges::count_if(earlyEnds(view.world, view.now, service), [&](TaskId other) {
        const SimTime stopping = *view.world.detail(other).times.stopping;
        return other != view.id && stopping <= end && stopping > end - std::chrono::hours(1);
    });
    if (others == 0)
        return std::nullopt;
    return Reason{Cause::EndedLikeOthers,
                  {word("service", view.world.service(service).name), amount("count", others)}};
}

} // namespace

std::vector<Reason> stopReasons(const TaskView& view)
{
    const bool isForgotten = !view.task().definition.isValid();
    if (view.task().state.desired == DesiredStatus::Running || isForgotten)
        return {};
    std::vector<Reason> reasons = firstReasons(view);
    if (const std::optional<std::size_t> container = killedContainer(view))
        reasons.push_back(killReason(view, *container));
    if (const std::optional<Reason> likeness = likenessReason(view))
        reasons.push_back(*likeness);
    return reasons;
}

} // namespace taskarium
