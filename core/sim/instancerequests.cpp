// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/instancerequests.h>

#include <core/capacity/instanceloss.h>
#include <core/model/arn.h>
#include <core/sim/requestchecks.h>
#include <core/tasks/stopsteps.h>

namespace taskarium {

namespace {

std::optional<InstanceId> instanceIn(const World& world, ClusterId cluster, const std::string& name)
{
    const std::optional<InstanceId> found = findInstance(world, name);
    return found && world.instance(*found).cluster == cluster ? found : std::nullopt;
}

} // namespace

Result<CommandReply> updateInstances(Engine& engine, ClusterId cluster,
                                     const UpdateContainerInstancesState& request)
{
    CommandReply reply;
    std::vector<InstanceId> found;
    for (const std::string& name : request.containerInstances) {
        const std::optional<InstanceId> instance = instanceIn(engine.world, cluster, name);
        if (!instance || engine.world.instance(*instance).status == InstanceStatus::Inactive)
            reply.failures.push_back({name, "MISSING"});
        else
            found.push_back(*instance);
    }
    for (const InstanceId instance : found) {
        const InstanceStatus now = engine.world.instance(instance).status;
        if (now != InstanceStatus::Active && now != InstanceStatus::Draining)
            return invalid("The container instance is not ACTIVE.", "Wait until it has registered.");
    }
    for (const InstanceId instance : found) {
        if (engine.world.instance(instance).status != request.status)
            engine.record(InstanceChanged{.instance = instance, .status = request.status});
    }
    return reply;
}

Result<CommandReply> deregisterInstance(Engine& engine, ClusterId cluster,
                                        const DeregisterContainerInstance& request)
{
    const std::optional<InstanceId> instance = instanceIn(engine.world, cluster, request.containerInstance);
    if (!instance || engine.world.instance(*instance).status == InstanceStatus::Inactive)
        return invalid("Referenced container instance was not found.",
                       "Name an instance of the cluster, such as \"instance#1\".");
    const std::vector<TaskId> tasks = tasksOn(engine, *instance);
    if (!tasks.empty() && !request.isForced)
        return invalid("Found running tasks on the instance.", "Stop them, or set force.");
    engine.record(InstanceChanged{.instance = *instance, .status = InstanceStatus::Inactive});
    for (const TaskId task : tasks) {
        // Which stop code ECS gives is not documented; ours follows whose task it is.
        const bool isService = engine.world.task(task).service.isValid();
        loseTask(engine, task,
                 {isService ? StopCode::ServiceSchedulerInitiated : StopCode::UserInitiated,
                  "Container instance deregistration forced by user"});
    }
    dropFaults(engine, *instance);
    return CommandReply{};
}

} // namespace taskarium
