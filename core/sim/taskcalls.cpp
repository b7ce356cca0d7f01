// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/taskcalls.h>

#include <core/model/arn.h>
#include <core/model/compatibility.h>
#include <core/placement/launchrates.h>
#include <core/placement/places.h>
#include <core/placement/subnets.h>
#include <core/services/protection.h>
#include <core/sim/requestchecks.h>
#include <core/tasks/tasklaunch.h>
#include <core/tasks/tasksteps.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

/// What RunTask and StartTask have in common: where, what, and with which of its members.
template <typename Request>
Result<LaunchOrder> orderOf(const Engine& engine, const Request& request, const Command& command)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    if (!cluster)
        return cluster.error();
    const Result<TaskDefinitionId> definition = definitionOf(engine, request.taskDefinition);
    if (!definition)
        return definition.error();
    LaunchOrder order{.definition = *definition,
                      .cluster = *cluster,
                      .group =
                          request.group.value_or("family:" + engine.world.definition(*definition).family),
                      .startedBy = request.startedBy.value_or(""),
                      .request = command.document};
    order.subnets = subnetsOf(request.networkConfiguration).value_or(order.subnets);
    order.assignsPublicIp = assignsPublicIp(request.networkConfiguration);
    return order;
}

/// What RunTask is to start, and by which strategy.
struct RunOrder {
    LaunchOrder order{};
    CapacityProviderStrategy strategy{}; ///< empty: by launch type
};

Outcome checkRun(const TaskDefinition& definition, const LaunchOrder& order, const RunTask& request)
{
    const bool isAnyDefinitionTaken = order.isHopeless;
    if (const Outcome bad = checkCompatibility(definition, order.launchType); bad && !isAnyDefinitionTaken)
        return bad;
    if (Outcome bad = checkOverrides(definition, request.overridden))
        return bad;
    if (Outcome bad = checkSubnets(definition, subnetsOf(request.networkConfiguration)))
        return bad;
    if (Outcome bad = checkNetwork(definition, order.launchType, request.networkConfiguration))
        return bad;
    return checkRules(definition, order.launchType, request.placement);
}

Result<RunOrder> orderFrom(const Engine& engine, const RunTask& request, const Command& command)
{
    Result<LaunchOrder> begun = orderOf(engine, request, command);
    if (!begun)
        return begun.error();
    LaunchOrder order = *std::move(begun);
    const ComputeWish wish{request.launchType, request.strategy};
    const Result<Compute> compute = computeFor(engine, order.cluster, wish);
    if (!compute)
        return compute.error();
    const TaskDefinition& found = engine.world.definition(order.definition);
    order.launchType = compute->launchType;
    order.rules = request.placement;
    order.ephemeralStorageGiB = request.ephemeralStorageGiB;
    order.isHopeless = isClustersChoice(wish, *compute) && !isCompatible(found, order.launchType);
    if (const Outcome bad = checkRun(found, order, request))
        return *bad;
    order.platformVersion = resolvedVersion(request.platformVersion.value_or("LATEST"), found);
    return RunOrder{std::move(order), compute->strategy};
}

/// Whether Fargate launches as many tasks at once; if not, none of the call is started (our own rule).
Outcome checkLaunchRate(const Engine& engine, const RunOrder& run, int count)
{
    if (run.order.launchType != LaunchType::Fargate || run.order.isHopeless)
        return std::nullopt;
    std::vector<int> counts(run.strategy.size());
    int onDemand = 0;
    for (int i = 0; i < count; ++i) {
        const std::size_t provider = run.strategy.empty() ? 0 : nextProvider(run.strategy, counts);
        if (!run.strategy.empty())
            ++counts[provider];
        onDemand += run.strategy.empty() || run.strategy[provider].provider != fargateSpotProvider ? 1 : 0;
    }
    if (onDemand <= launchesLeft(engine, fargateProvider)
        && count - onDemand <= launchesLeft(engine, fargateSpotProvider))
        return std::nullopt;
    Error error = refusal("ThrottlingException", "Rate exceeded");
    error.remedy = "Fargate launches only so many tasks a second; wait a moment.";
    return error;
}

/// What cannot be started: the call has failed if nothing was, else it is a failure of the reply.
Result<CommandReply> replyOf(CommandReply reply, Obstacle obstacle, const LaunchOrder& order)
{
    constexpr const char* limitExceeded = "Tasks provisioning capacity limit exceeded.";
    const bool isNothingStarted = reply.tasks.empty();
    switch (obstacle.kind) {
    case Obstacle::Kind::NoRoom: reply.failures = std::move(obstacle.failures); break;
    case Obstacle::Kind::NoInstances:
        if (isNothingStarted)
            return invalid(order.capacityProvider.empty()
                               ? "No Container Instances were found in your cluster."
                               : "No Container Instances were found in your capacity provider.");
        break;
    case Obstacle::Kind::Fargate: reply.failures = {{{}, std::move(obstacle.reason)}}; break;
    case Obstacle::Kind::WaitingLimit:
        if (isNothingStarted)
            return refusal("ClientException", limitExceeded);
        reply.failures = {{{}, limitExceeded}};
        break;
    case Obstacle::Kind::LaunchRate: break;
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
        const LaunchType launchType = launchTypeOf(engine.world.instance(*found));
        if (Outcome bad = checkCompatibility(definition, launchType))
            return bad;
        if (Outcome bad = checkSubnets(definition, subnetsOf(request.networkConfiguration)))
            return bad;
        if (Outcome bad = checkNetwork(definition, launchType, request.networkConfiguration))
            return bad;
    }
    return std::nullopt;
}

/// A task by its id, ARN or selector.
std::optional<TaskId> taskIn(const World& world, ClusterId cluster, const std::string& reference)
{
    const std::optional<TaskId> task =
        isTaskSelector(reference) ? findSelectedTask(world, reference) : findTask(world, reference);
    return task && world.task(*task).cluster == cluster ? task : std::nullopt;
}

/// Why the protection of a task cannot be changed; empty if it can.
std::string_view protectionFailure(const Engine& engine, TaskId task, bool isEnabled)
{
    const Task& found = engine.world.task(task);
    if (!found.service.isValid() || found.state.desired == DesiredStatus::Stopped)
        return "TASK_NOT_VALID";
    return isEnabled && isBlockedByProtection(engine, found.service) ? "DEPLOYMENT_BLOCKED" : "";
}

} // namespace

/// The first task that finds no place ends it: the next would find none either.
Result<CommandReply> runTask(Engine& engine, const RunTask& request, const Command& command)
{
    const Result<RunOrder> run = orderFrom(engine, request, command);
    if (!run)
        return run.error();
    if (const Outcome tooFast = checkLaunchRate(engine, *run, request.count))
        return *tooFast;
    CommandReply reply;
    LaunchOrder order = run->order;
    Places places(engine, order,
                  {.strategy = run->strategy, .counts = std::vector<int>(run->strategy.size())});
    for (int i = 0; i < request.count; ++i) {
        if (std::optional<Obstacle> obstacle = places.take(order, nextTaskKey(engine, order)))
            return replyOf(std::move(reply), *std::move(obstacle), order);
        reply.tasks.push_back(launchTask(engine, order));
        places.placed(order);
    }
    return reply;
}

Result<CommandReply> startTask(Engine& engine, const StartTask& request, const Command& command)
{
    Result<LaunchOrder> begun = orderOf(engine, request, command);
    if (!begun)
        return begun.error();
    LaunchOrder order = *std::move(begun);
    const TaskDefinition& definition = engine.world.definition(order.definition);
    if (const Outcome bad = checkOverrides(definition, request.overridden))
        return *bad;
    if (const Outcome bad = checkInstances(engine, request, definition))
        return *bad;
    const TaskNeeds needs = needsOf(definition, zonesOf(engine, order));
    CommandReply reply;
    for (const std::string& reference : request.containerInstances) {
        if (std::optional<Failure> failure = failureOf(engine.world, order.cluster, reference, needs)) {
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
    const std::optional<TaskId> task = taskIn(engine.world, *cluster, request.task);
    if (!task)
        return invalid("The referenced task was not found.");
    requestStop(engine, *task, {StopCode::UserInitiated, request.reason.value_or("Task stopped by user")});
    return CommandReply{.tasks = {*task}};
}

Result<CommandReply> updateTaskProtection(Engine& engine, const UpdateTaskProtection& request)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    if (!cluster)
        return cluster.error();
    CommandReply reply;
    for (const std::string& reference : request.tasks) {
        const std::optional<TaskId> task = taskIn(engine.world, *cluster, reference);
        if (!task) {
            reply.failures.push_back({taskArn(engine.world, *cluster, lastPart(reference)), "MISSING"});
            continue;
        }
        const std::string_view failure = protectionFailure(engine, *task, request.isEnabled);
        if (!failure.empty()) {
            reply.failures.push_back({taskArn(engine.world, *task), std::string(failure)});
            continue;
        }
        changeProtection(engine, *task,
                         request.isEnabled ? std::optional(engine.now + request.expiresIn) : std::nullopt);
        reply.tasks.push_back(*task);
    }
    return reply;
}

} // namespace taskarium
