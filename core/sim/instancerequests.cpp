// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/instancerequests.h>

#include <core/capacity/fleet.h>
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

/// The value of an attribute, which is taken out of them.
std::string extract(std::map<std::string, std::string>& attributes, const char* name, std::string otherwise)
{
    const auto node = attributes.extract(name);
    return node.empty() ? std::move(otherwise) : node.mapped();
}

InstanceSpec specOf(const RegisterContainerInstance& request)
{
    InstanceSpec spec{.cpu = request.cpu, .memory = request.memory, .attributes = request.attributes};
    spec.instanceType = extract(spec.attributes, "ecs.instance-type", spec.instanceType);
    spec.availabilityZone = extract(spec.attributes, "ecs.availability-zone", {});
    // The agent's own attributes come with every instance.
    std::erase_if(spec.attributes, [](const auto& attribute) { return attribute.first.starts_with("ecs."); });
    return spec;
}

} // namespace

Result<CommandReply> registerInstance(Engine& engine, ClusterId cluster,
                                      const RegisterContainerInstance& request)
{
    if (!request.containerInstanceArn.empty()) {
        const std::optional<InstanceId> known =
            instanceIn(engine.world, cluster, request.containerInstanceArn);
        if (!known || engine.world.instance(*known).status == InstanceStatus::Inactive)
            return invalid("Referenced container instance was not found.", "Leave containerInstanceArn out.");
        return CommandReply{.instance = *known};
    }
    const InstanceId id{static_cast<std::uint32_t>(engine.world.instances.size())};
    ContainerInstance instance = newInstance(engine, specOf(request), id.value);
    if (instance.registeredCpu == 0 || instance.registeredMemory == 0)
        return invalid("The size of the instance is not known.",
                       "Give CPU and MEMORY in totalResources, or an instance type that is known.");
    instance.cluster = cluster;
    engine.record(InstanceRegistered{std::move(instance)});
    return CommandReply{.instance = id};
}

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
    return CommandReply{.instance = *instance};
}

} // namespace taskarium
