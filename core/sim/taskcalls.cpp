// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/taskcalls.h>

#include <core/model/arn.h>
#include <core/placement/fargatecapacity.h>
#include <core/placement/placement.h>
#include <core/sim/requestchecks.h>
#include <core/tasks/tasklaunch.h>
#include <core/tasks/tasksteps.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

/// What RunTask and StartTask orders have in common.
LaunchOrder orderOf(const Engine& engine, ClusterId cluster, TaskDefinitionId definition,
                    const Command& command)
{
    return {.definition = definition,
            .cluster = cluster,
            .group = "family:" + engine.world.definition(definition).family,
            .request = command.document};
}

Result<LaunchOrder> orderFrom(const Engine& engine, const RunTask& request, const Command& command)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    if (!cluster)
        return cluster.error();
    const Result<TaskDefinitionId> definition = definitionOf(engine, request.taskDefinition);
    if (!definition)
        return definition.error();
    LaunchOrder order = orderOf(engine, *cluster, *definition, command);
    order.launchType = request.launchType.value_or(LaunchType::Ec2);
    order.group = request.group.value_or(order.group);
    order.startedBy = request.startedBy.value_or("");
    if (request.strategy.size() == 1)
        order.capacityProvider = request.strategy.front().provider;
    const std::optional<std::vector<std::string>> subnets = subnetsOf(request.networkConfiguration);
    const TaskDefinition& found = engine.world.definition(*definition);
    if (const Outcome bad = checkLaunch(found, order.launchType, subnets))
        return *bad;
    if (const Outcome bad = checkRules(found, order.launchType, request.placement))
        return *bad;
    order.subnets = subnets.value_or(order.subnets);
    order.assignsPublicIp = assignsPublicIp(request.networkConfiguration);
    if (request.platformVersion && *request.platformVersion != "LATEST")
        order.platformVersion = *request.platformVersion;
    return order;
}

/// Gives the next task of an order to a provider of its strategy.
void chooseProvider(LaunchOrder& order, const CapacityProviderStrategy& strategy, std::vector<int>& counts)
{
    if (strategy.empty())
        return;
    const std::size_t provider = nextProvider(strategy, counts);
    ++counts[provider];
    order.capacityProvider = strategy[provider].provider;
}

CommandReply runOnFargate(Engine& engine, LaunchOrder order, const RunTask& request)
{
    CommandReply reply;
    std::vector<int> counts(request.strategy.size());
    for (int i = 0; i < request.count; ++i) {
        if (const std::optional<std::string> obstacle = fargateObstacle(engine, order)) {
            reply.failures.push_back({{}, *obstacle});
            break;
        }
        chooseProvider(order, request.strategy, counts);
        reply.tasks.push_back(launchTask(engine, order));
    }
    return reply;
}

/// The first task that finds no place ends it: the next would find none either.
CommandReply runOnInstances(Engine& engine, LaunchOrder order, const RunTask& request)
{
    CommandReply reply;
    Placer placer(engine.world,
                  {.cluster = order.cluster,
                   .definition = order.definition,
                   .launchType = order.launchType,
                   .group = order.group,
                   .rules = request.placement});
    for (int i = 0; i < request.count; ++i) {
        auto place = placer.place(engine.random, nextTaskKey(engine, order));
        if (auto* failures = std::get_if<std::vector<Failure>>(&place)) {
            reply.failures = std::move(*failures);
            break;
        }
        order.instance = std::get<InstanceId>(place);
        reply.tasks.push_back(launchTask(engine, order));
        placer.placed(order.instance);
    }
    return reply;
}

/// What StartTask says of an instance that it cannot use.
std::optional<Failure> failureOf(const World& world, ClusterId cluster, const std::string& reference,
                                 const TaskNeeds& needs)
{
    const std::optional<InstanceId> found = findInstance(world, reference);
    if (!found || world.instance(*found).cluster != cluster)
        return Failure{containerInstanceArn(world, cluster, lastPart(reference)), "MISSING"};
    const ContainerInstance& instance = world.instance(*found);
    const std::string arn = containerInstanceArn(world, *found);
    if (instance.status == InstanceStatus::Inactive)
        return Failure{arn, "INACTIVE"};
    const Lack lack = lackOf(instance, needs);
    return lack == Lack::None ? std::nullopt : std::optional(Failure{arn, std::string(toText(lack))});
}

LaunchType launchTypeOf(const ContainerInstance& instance)
{
    return instance.isExternal ? LaunchType::External : LaunchType::Ec2;
}

/// Whether the instances that are there can run tasks of a definition at all.
Outcome checkInstances(const Engine& engine, const StartTask& request, const TaskDefinition& definition)
{
    for (const std::string& reference : request.containerInstances) {
        const std::optional<InstanceId> found = findInstance(engine.world, reference);
        if (!found)
            continue;
        if (Outcome bad = checkLaunch(definition, launchTypeOf(engine.world.instance(*found)),
                                      subnetsOf(request.networkConfiguration)))
            return bad;
    }
    return std::nullopt;
}

} // namespace

Result<CommandReply> runTask(Engine& engine, const RunTask& request, const Command& command)
{
    const Result<LaunchOrder> order = orderFrom(engine, request, command);
    if (!order)
        return order.error();
    if (order->launchType == LaunchType::Fargate)
        return runOnFargate(engine, *order, request);
    if (!hasInstances(engine.world, order->cluster, order->launchType))
        return invalid("No Container Instances were found in your cluster.");
    return runOnInstances(engine, *order, request);
}

Result<CommandReply> startTask(Engine& engine, const StartTask& request, const Command& command)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    if (!cluster)
        return cluster.error();
    const Result<TaskDefinitionId> definition = definitionOf(engine, request.taskDefinition);
    if (!definition)
        return definition.error();
    if (const Outcome bad = checkInstances(engine, request, engine.world.definition(*definition)))
        return *bad;
    LaunchOrder order = orderOf(engine, *cluster, *definition, command);
    order.group = request.group.value_or(order.group);
    order.startedBy = request.startedBy.value_or("");
    order.subnets = subnetsOf(request.networkConfiguration).value_or(order.subnets);
    order.assignsPublicIp = assignsPublicIp(request.networkConfiguration);
    const TaskNeeds needs = needsOf(engine.world.definition(*definition));
    CommandReply reply;
    for (const std::string& reference : request.containerInstances) {
        if (std::optional<Failure> failure = failureOf(engine.world, *cluster, reference, needs)) {
            reply.failures.push_back(*std::move(failure));
            continue;
        }
        order.instance = *findInstance(engine.world, reference);
        order.launchType = launchTypeOf(engine.world.instance(order.instance));
        reply.tasks.push_back(launchTask(engine, order));
    }
    return reply;
}

Result<CommandReply> stopTask(Engine& engine, const StopTask& request)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    if (!cluster)
        return cluster.error();
    const std::optional<TaskId> task = isTaskSelector(request.task)
        ? findSelectedTask(engine.world, request.task)
        : findTask(engine.world, request.task);
    if (!task || engine.world.task(*task).cluster != *cluster)
        return invalid("The referenced task was not found.");
    requestStop(engine, *task, {StopCode::UserInitiated, request.reason.value_or("Task stopped by user")});
    return CommandReply{.tasks = {*task}};
}

} // namespace taskarium
