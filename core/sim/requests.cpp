// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/requests.h>

#include <core/sim/clustercalls.h>
#include <core/sim/faults.h>
#include <core/sim/instancerequests.h>
#include <core/sim/providercalls.h>
#include <core/sim/requestchecks.h>
#include <core/sim/resourcecalls.h>
#include <core/sim/servicecalls.h>
#include <core/sim/serviceupdate.h>
#include <core/sim/taskcalls.h>
#include <core/sim/tasksetcalls.h>
#include <core/traffic/requests.h>

#include <algorithm>

namespace taskarium {

namespace {

Result<CommandReply> execute(Engine& engine, const RegisterTaskDefinition& request, const Command& command)
{
    TaskDefinition definition = request.definition;
    definition.revision = 1;
    for (std::size_t i = 0; i < engine.world.taskDefinitions.size(); ++i) {
        if (engine.world.taskDefinitions[i].family == definition.family)
            definition.revision = std::max(definition.revision, engine.world.taskDefinitions[i].revision + 1);
    }
    definition.registeredAt = engine.now;
    definition.document = command.document;
    const TaskDefinitionId id{static_cast<std::uint32_t>(engine.world.taskDefinitions.size())};
    engine.record(TaskDefinitionRegistered{std::make_shared<const TaskDefinition>(std::move(definition))});
    return CommandReply{.definition = id};
}

Result<CommandReply> execute(Engine& engine, const CreateService& request, const Command& command)
{
    return createService(engine, request, command);
}

Result<CommandReply> execute(Engine& engine, const UpdateService& request, const Command& command)
{
    return updateService(engine, request, command);
}

Result<CommandReply> execute(Engine& engine, const DeleteService& request, const Command&)
{
    return deleteService(engine, request);
}

Result<CommandReply> execute(Engine& engine, const RunTask& request, const Command& command)
{
    return runTask(engine, request, command);
}

Result<CommandReply> execute(Engine& engine, const StartTask& request, const Command& command)
{
    return startTask(engine, request, command);
}

Result<CommandReply> execute(Engine& engine, const StopTask& request, const Command&)
{
    return stopTask(engine, request);
}

Result<CommandReply> execute(Engine& engine, const UpdateContainerInstancesState& request, const Command&)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    return cluster ? updateInstances(engine, *cluster, request) : cluster.error();
}

Result<CommandReply> execute(Engine& engine, const DeregisterContainerInstance& request, const Command&)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    return cluster ? deregisterInstance(engine, *cluster, request) : cluster.error();
}

Result<CommandReply> execute(Engine& engine, const UpdateTaskProtection& request, const Command&)
{
    return updateTaskProtection(engine, request);
}

Result<CommandReply> execute(Engine& engine, const CreateCluster& request, const Command& command)
{
    return createCluster(engine, request, command);
}

Result<CommandReply> execute(Engine& engine, const RegisterContainerInstance& request, const Command&)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    return cluster ? registerInstance(engine, *cluster, request) : cluster.error();
}

Result<CommandReply> execute(Engine& engine, const StopServiceDeployment& request, const Command&)
{
    return stopServiceDeployment(engine, request);
}

Result<CommandReply> execute(Engine& engine, const DeregisterTaskDefinition& request, const Command&)
{
    return deregisterDefinition(engine, request);
}

Result<CommandReply> execute(Engine& engine, const DeleteTaskDefinitions& request, const Command&)
{
    return deleteDefinitions(engine, request);
}

Result<CommandReply> execute(Engine& engine, const UpdateCluster& request, const Command& command)
{
    return updateCluster(engine, request.cluster, command);
}

Result<CommandReply> execute(Engine& engine, const UpdateClusterSettings& request, const Command& command)
{
    return updateCluster(engine, request.cluster, command);
}

Result<CommandReply> execute(Engine& engine, const PutClusterCapacityProviders& request,
                             const Command& command)
{
    return putCapacityProviders(engine, request, command);
}

Result<CommandReply> execute(Engine& engine, const DeleteCluster& request, const Command&)
{
    return deleteCluster(engine, request);
}

Result<CommandReply> execute(Engine& engine, const TagResource& request, const Command&)
{
    return tagResource(engine, request);
}

Result<CommandReply> execute(Engine& engine, const UntagResource& request, const Command&)
{
    return untagResource(engine, request);
}

Result<CommandReply> execute(Engine& engine, const PutAttributes& request, const Command&)
{
    return putAttributes(engine, request);
}

Result<CommandReply> execute(Engine& engine, const DeleteAttributes& request, const Command&)
{
    return deleteAttributes(engine, request);
}

Result<CommandReply> execute(Engine& engine, const PutAccountSetting& request, const Command&)
{
    return changeSetting(engine, request.name, request.value);
}

Result<CommandReply> execute(Engine& engine, const PutAccountSettingDefault& request, const Command&)
{
    return changeSetting(engine, request.name, request.value);
}

Result<CommandReply> execute(Engine& engine, const DeleteAccountSetting& request, const Command&)
{
    return changeSetting(engine, request.name, std::nullopt);
}

Result<CommandReply> execute(Engine& engine, const CreateTaskSet& request, const Command& command)
{
    return createTaskSet(engine, request, command);
}

Result<CommandReply> execute(Engine& engine, const UpdateTaskSet& request, const Command&)
{
    return updateTaskSet(engine, request);
}

Result<CommandReply> execute(Engine& engine, const DeleteTaskSet& request, const Command&)
{
    return deleteTaskSet(engine, request);
}

Result<CommandReply> execute(Engine& engine, const CreateCapacityProvider& request, const Command& command)
{
    return createCapacityProvider(engine, request, command);
}

Result<CommandReply> execute(Engine& engine, const UpdateCapacityProvider& request, const Command&)
{
    return updateCapacityProvider(engine, request);
}

Result<CommandReply> execute(Engine& engine, const DeleteCapacityProvider& request, const Command&)
{
    return deleteCapacityProvider(engine, request);
}

Result<CommandReply> execute(Engine& engine, const BeginFault& request, const Command&)
{
    return beginFault(engine, request.fault);
}

Result<CommandReply> execute(Engine& engine, const EndFault& request, const Command&)
{
    return endFault(engine, request.fault);
}

Result<CommandReply> execute(Engine& engine, const SetRequestRate& request, const Command&)
{
    const std::optional<TargetGroupId> group = findTargetGroup(engine.world, request.targetGroup);
    if (!group)
        return Error{.message = fmt::format("There is no target group \"{}\".", request.targetGroup),
                     .remedy = "Name one of the scenario's targetGroups."};
    setRequestRate(engine, *group, request.requestsPerSecond);
    return CommandReply{};
}

} // namespace

Result<CommandReply> executeRequest(Engine& engine, const Command& command)
{
    return std::visit([&](const auto& request) { return execute(engine, request, command); },
                      command.request);
}

} // namespace taskarium
