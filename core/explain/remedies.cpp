// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/explaintask.h>

#include <core/explain/failures.h>
#include <core/explain/reasonvalues.h>
#include <core/explain/waitparts.h>

#include <algorithm>
#include <iterator>

namespace taskarium {

namespace {

std::vector<Reason> startRemedies(const std::string& error)
{
    const bool isImageGone = tells(error, "not found") || tells(error, "failed to resolve ref");
    if (tells(error, "CannotPull") || tells(error, "pull image manifest"))
        return {{isImageGone ? Cause::PreventImage : Cause::PreventAccess, {}}};
    if (tells(error, "Check whether the secret exists"))
        return {{Cause::PreventSecret, {}}};
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
    const ContainerDefinition& container = view.definition().containers[*culpritOf(view.world, view.id)];
    const int limit = container.memory.value_or(view.definition().memory.value_or(0));
    return {{Cause::PreventMoreMemory, {amount("count", limit)}}};
}

/// Of a container that was killed, if its stopTimeout did it.
std::vector<Reason> signalRemedies(const TaskView& view, const Reason& reason)
{
    std::vector<Reason> remedies{
        {Cause::PreventSignalHandling, {word("signal", stopSignal(view.definition()))}}};
    if (reason.cause == Cause::KilledAfterTimeout && view.detail().stopCode == StopCode::SpotInterruption)
        remedies.push_back({Cause::PreventLongerTimeout, {reason.values.back()}});
    return remedies;
}

std::vector<Reason> dependencyRemedies(const Reason& reason)
{
    const auto valueOf = [&reason](std::string_view name) {
        return std::ranges::find(reason.values, name, &NamedValue::name)->value;
    };
    if (reason.cause == Cause::WaitedTooLong)
        return {{Cause::PreventStartTimeout, {{"delay", valueOf("delay")}, {"other", valueOf("other")}}}};
    if (reason.cause == Cause::WaitedForFailed)
        return {{Cause::PreventApplication, {{"container", valueOf("other")}}}};
    return {};
}

/// All others are wanted, or nothing prevents them.
std::vector<Reason> remediesOf(const TaskView& view, const Reason& reason)
{
    if (reason.cause == Cause::StoppedUnhealthy)
        return healthRemedies(view);
    if (reason.cause == Cause::StoppedToScaleIn || reason.cause == Cause::StoppedToBalance)
        return {{Cause::PreventProtection, {}}};
    if (reason.cause == Cause::StoppedBySpot)
        return {{Cause::PreventOnDemand, {}}};
    if (reason.cause == Cause::FailedToStart)
        return startRemedies(startErrorOf(view.world, view.id));
    if (reason.cause == Cause::ExitedOutOfMemory)
        return memoryRemedies(view);
    if (reason.cause == Cause::ExitedItself && reason.values.back() != amount("count", 0))
        return {{Cause::PreventApplication, {reason.values.front()}}};
    if (reason.cause == Cause::KilledAfterTimeout || reason.cause == Cause::KilledWithHost)
        return signalRemedies(view, reason);
    return dependencyRemedies(reason);
}

} // namespace

std::vector<Reason> remedies(const TaskView& view)
{
    std::vector<Reason> all;
    for (const Reason& reason : stopReasons(view))
        std::ranges::move(remediesOf(view, reason), std::back_inserter(all));
    return all;
}

} // namespace taskarium
