// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/explainservice.h>

#include <core/explain/reasonvalues.h>

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

constexpr std::array keepers{Cause::InstanceForOwn, Cause::InstanceForProtected, Cause::InstanceForService,
                             Cause::InstanceForStop, Cause::InstanceForDaemon};

std::vector<Reason> drainingReasons(const World& world, InstanceId id)
{
    const ContainerInstance& instance = world.instance(id);
    if (instance.hosted.empty())
        return {{Cause::InstanceEmpty, {{"instance", id}}}};
    std::vector<Reason> reasons{
        {Cause::InstanceDrains,
         {{"instance", id}, amount("count", static_cast<std::int64_t>(instance.hosted.size()))}}};
    for (const Cause keeper : keepers) {
        std::vector<TaskId> kept;
        for (const TaskId one : instance.hosted) {
            if (keeperOf(world, one) == keeper)
                kept.push_back(one);
        }
        if (!kept.empty())
            reasons.push_back({keeper, {tasks(std::move(kept))}});
    }
    return reasons;
}

std::vector<Reason> instanceReasons(const World& world, InstanceId id)
{
    const ContainerInstance& instance = world.instance(id);
    if (instance.status == InstanceStatus::Draining)
        return drainingReasons(world, id);
    if (instance.status != InstanceStatus::Active)
        return {{Cause::InstanceInactive, {{"instance", id}, word("status", toText(instance.status))}}};
    return {{Cause::InstanceServes,
             {{"instance", id}, amount("count", static_cast<std::int64_t>(instance.hosted.size()))}}};
}

} // namespace

Explanation explainInstance(const World& world, SimTime now, InstanceId instance)
{
    std::vector<Reason> reasons = instanceReasons(world, instance);
    const ContainerInstance& found = world.instance(instance);
    if (!found.agentConnected && found.status != InstanceStatus::Inactive)
        reasons.push_back({Cause::InstanceDisconnected, {}});
    return {.subject = instance,
            .at = now,
            .because = std::move(reasons),
            .isInferred = world.settings.origin == Origin::Recorded};
}

} // namespace taskarium
