// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/commands.h>

#include <core/base/timetext.h>
#include <core/json/wiretext.h>

#include <ui/style/style.h>

#include <nlohmann/json.hpp>

#include <string>

namespace taskarium::ui {

namespace {

using Json = nlohmann::json;

Result<Command> request(std::string_view call, const Json& members)
{
    return readCommand(call, wireText(members));
}

void addText(Json& members, const char* name, const QString& text)
{
    if (!text.isEmpty())
        members[name] = text.toStdString();
}

Json launchMembers(const Launch& launch)
{
    Json members = Json::object();
    addText(members, "cluster", launch.cluster);
    addText(members, "taskDefinition", launch.taskDefinition);
    members["launchType"] = std::string(toText(launch.launchType));
    Json subnets = Json::array();
    for (const QString& subnet : launch.subnets)
        subnets.push_back(subnet.toStdString());
    if (!subnets.empty())
        members["networkConfiguration"]["awsvpcConfiguration"]["subnets"] = std::move(subnets);
    return members;
}

/// The members of a fault or its repair: whom it strikes.
Json faultMembers(FaultKind kind, const QString& target)
{
    Json members = Json::object();
    addText(members, std::string(targetMember(kind)).c_str(), target);
    return members;
}

std::string clusterName(const World& world, ClusterId cluster)
{
    return world.clusters[cluster.value].name;
}

/// The members by which ECS finds a service.
Json serviceMembers(const World& world, ServiceId service)
{
    const Service& target = world.service(service);
    return {{"cluster", clusterName(world, target.cluster)}, {"service", target.name}};
}

/// The circuit breaker that a service has, with these two members: UpdateService replaces it as a whole.
Json breakerMembers(const Service& present, const CircuitBreaker& wish)
{
    const Json::json_pointer place("/deploymentConfiguration/deploymentCircuitBreaker");
    Json members = Json::parse(present.document).value(place, Json::object());
    members["enable"] = wish.enable;
    members["rollback"] = wish.rollback;
    return members;
}

/// The members of deploymentConfiguration that are to become others; UpdateService keeps the rest.
Json changedDeployment(const Service& service, const DeploymentConfiguration& wish)
{
    const DeploymentConfiguration& present = service.deploymentConfiguration;
    Json members = Json::object();
    if (wish.minimumHealthyPercent != present.minimumHealthyPercent)
        members["minimumHealthyPercent"] = wish.minimumHealthyPercent;
    if (wish.maximumPercent != present.maximumPercent)
        members["maximumPercent"] = wish.maximumPercent;
    if (wish.circuitBreaker != present.circuitBreaker)
        members["deploymentCircuitBreaker"] = breakerMembers(service, wish.circuitBreaker);
    return members;
}

} // namespace

Result<Command> stopTaskCommand(const World& world, TaskId task, const QString& reason)
{
    Json members{{"cluster", clusterName(world, world.task(task).cluster)}, {"task", world.detail(task).id}};
    addText(members, "reason", reason);
    return request("StopTask", members);
}

Result<Command> scaleServiceCommand(const World& world, ServiceId service, int desiredCount)
{
    Json members = serviceMembers(world, service);
    members["desiredCount"] = desiredCount;
    return request("UpdateService", members);
}

UpdateServiceWish unchangedWish(const World& world, ServiceId service)
{
    const Service& present = world.service(service);
    const bool hasDefinition = present.controller != DeploymentController::External;
    return {.taskDefinition = hasDefinition ? qtText(world.definition(present.definition).name()) : QString(),
            .desiredCount = present.desiredCount,
            .deployment = present.deploymentConfiguration,
            .gracePeriodSeconds = static_cast<int>(
                std::chrono::duration_cast<std::chrono::seconds>(present.healthCheckGracePeriod).count())};
}

Result<Command> updateServiceCommand(const World& world, ServiceId service, const UpdateServiceWish& wish)
{
    const UpdateServiceWish present = unchangedWish(world, service);
    Json members = serviceMembers(world, service);
    if (wish.taskDefinition != present.taskDefinition)
        addText(members, "taskDefinition", wish.taskDefinition);
    if (wish.desiredCount != present.desiredCount)
        members["desiredCount"] = wish.desiredCount;
    if (wish.forcesNewDeployment)
        members["forceNewDeployment"] = true;
    if (Json deployment = changedDeployment(world.service(service), wish.deployment); !deployment.empty())
        members["deploymentConfiguration"] = std::move(deployment);
    if (wish.gracePeriodSeconds != present.gracePeriodSeconds)
        members["healthCheckGracePeriodSeconds"] = wish.gracePeriodSeconds;
    return request("UpdateService", members);
}

Result<Command> runTaskCommand(const RunTaskWish& wish)
{
    Json members = launchMembers(wish.launch);
    members["count"] = wish.count;
    addText(members, "group", wish.group);
    addText(members, "startedBy", wish.startedBy);
    return request("RunTask", members);
}

Result<Command> createServiceCommand(const CreateServiceWish& wish)
{
    Json members = launchMembers(wish.launch);
    addText(members, "serviceName", wish.name);
    members["desiredCount"] = wish.desiredCount;
    members["deploymentConfiguration"] = {{"minimumHealthyPercent", wish.deployment.minimumHealthyPercent},
                                          {"maximumPercent", wish.deployment.maximumPercent}};
    if (wish.target) {
        Json target{{"containerPort", wish.target->containerPort}};
        addText(target, "targetGroupArn", wish.target->targetGroupArn);
        addText(target, "containerName", wish.target->containerName);
        members["loadBalancers"] = Json::array({target});
    }
    return request("CreateService", members);
}

Result<Command> instanceStatusCommand(const World& world, InstanceId instance, InstanceStatus status)
{
    const ContainerInstance& target = world.instance(instance);
    return request("UpdateContainerInstancesState",
                   {{"cluster", clusterName(world, target.cluster)},
                    {"containerInstances", Json::array({target.id})},
                    {"status", std::string(toText(status))}});
}

Result<Command> faultCommand(const FaultWish& wish)
{
    Json members = faultMembers(wish.kind, wish.target);
    for (const auto& [field, value] : wish.values) {
        Json& member = members[std::string(field.member)];
        if (field.span != nullptr)
            member = durationText(std::chrono::seconds(value));
        else
            member = value;
    }
    return readFaultCommand(CommandWord::Fault, toText(wish.kind), wireText(members));
}

Result<Command> repairCommand(const Fault& fault)
{
    const Json members = faultMembers(fault.kind, qtText(fault.target));
    return readFaultCommand(CommandWord::Repair, toText(fault.kind), wireText(members));
}

Result<Command> requestRateCommand(const QString& targetGroup, int requestsPerSecond)
{
    const Json members = {{"targetGroup", targetGroup.toStdString()},
                          {"requestsPerSecond", requestsPerSecond}};
    return readTrafficCommand("RequestRate", wireText(members));
}

Result<Command> registerTaskDefinitionCommand(const QString& json)
{
    return readCommand("RegisterTaskDefinition", json.toStdString());
}

} // namespace taskarium::ui
