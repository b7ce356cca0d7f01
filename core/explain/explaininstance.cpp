// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/explainservice.h>

#include <core/explain/reasonvalues.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

/// Why a task is still on an instance that drains.
Cause keeperOf(const World& world, TaskId id)
{
    const Task& task = world.task(id);
    if (task.state.desired == DesiredStatus::Stopped)
        return Cause::InstanceForStop;
    if (!task.service.isValid())
        return Cause::InstanceForOwn;
    if (task.protectedUntil)
        return Cause::InstanceForProtected;
    const bool isDaemon = world.service(task.service).schedulingStrategy == SchedulingStrategy::Daemon;
    return isDaemon ? Cause::InstanceForDaemon : Cause::InstanceForService;
}

/// {instance}, and since when it is as it is.
std::vector<NamedValue> instanceSince(const World& world, SimTime now, InstanceId id)
{
    std::vector<NamedValue> values = since(now, world.instance(id).statusSince);
    values.push_back({"instance", id});
    return values;
}

/// {left}: until none of some tasks is protected any more.
NamedValue protectionLeft(const World& world, SimTime now, const std::vector<TaskId>& kept)
{
    SimTime last = now;
    for (const TaskId one : kept)
        last = std::max(last, world.task(one).protectedUntil.value_or(now));
    return left(now, last);
}

/// Of tasks that are being stopped the one whose present step takes longest, if that is known.
std::optional<Reason> slowestStop(const World& world, SimTime now, const std::vector<TaskId>& stopping)
{
    std::optional<TaskId> slowest;
    for (const TaskId one : stopping) {
        const std::optional<SimTime>& due = world.task(one).step.due;
        if (due && *due > now && (!slowest || *due > *world.task(*slowest).step.due))
            slowest = one;
    }
    if (!slowest)
        return std::nullopt;
    const Task& found = world.task(*slowest);
    const TaskDefinition& definition = world.definition(found.definition);
    return Reason{
        Cause::InstanceStops,
        {task(*slowest), word("step", stepText(found.step.kind, definition)), left(now, *found.step.due)}};
}

void addKeeper(std::vector<Reason>& reasons, const World& world, SimTime now, Reason reason)
{
    const auto& kept = std::get<std::vector<TaskId>>(reason.values.front().value);
    const Cause keeper = reason.cause;
    std::optional<Reason> slowest;
    if (keeper == Cause::InstanceForStop)
        slowest = slowestStop(world, now, kept);
    if (keeper == Cause::InstanceForProtected)
        reason.values.push_back(protectionLeft(world, now, kept));
    reasons.push_back(std::move(reason));
    if (slowest)
        reasons.push_back(std::move(*slowest));
}

constexpr std::array keepers{Cause::InstanceForOwn, Cause::InstanceForProtected, Cause::InstanceForService,
                             Cause::InstanceForStop, Cause::InstanceForDaemon};

std::vector<Reason> drainingReasons(const World& world, SimTime now, InstanceId id)
{
    const ContainerInstance& instance = world.instance(id);
    Reason head{Cause::InstanceEmpty, instanceSince(world, now, id)};
    if (instance.hosted.empty())
        return {std::move(head)};
    head.cause = Cause::InstanceDrains;
    head.values.push_back(amount("count", static_cast<std::int64_t>(instance.hosted.size())));
    std::vector<Reason> reasons{std::move(head)};
    for (const Cause keeper : keepers) {
        std::vector<TaskId> kept;
        for (const TaskId one : instance.hosted) {
            if (keeperOf(world, one) == keeper)
                kept.push_back(one);
        }
        if (!kept.empty())
            addKeeper(reasons, world, now, {keeper, {tasks(std::move(kept))}});
    }
    return reasons;
}

std::vector<Reason> instanceReasons(const World& world, SimTime now, InstanceId id)
{
    const ContainerInstance& instance = world.instance(id);
    if (instance.status == InstanceStatus::Draining)
        return drainingReasons(world, now, id);
    if (instance.status != InstanceStatus::Active)
        return {{Cause::InstanceInactive, {{"instance", id}, word("status", toText(instance.status))}}};
    return {{Cause::InstanceServes,
             {{"instance", id}, amount("count", static_cast<std::int64_t>(instance.hosted.size()))}}};
}

} // namespace

Explanation explainInstance(const World& world, SimTime now, InstanceId instance)
{
    std::vector<Reason> reasons = instanceReasons(world, now, instance);
    const ContainerInstance& found = world.instance(instance);
    if (!found.agentConnected && found.status != InstanceStatus::Inactive)
        reasons.push_back({Cause::InstanceDisconnected, since(now, found.agentSince)});
    return {.subject = instance,
            .at = now,
            .because = std::move(reasons),
            .isInferred = world.settings.origin == Origin::Recorded};
}

} // namespace taskarium
