// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/tasksetcalls.h>

#include <core/model/rollout.h>
#include <core/services/circuitbreaker.h>
#include <core/services/notices.h>
#include <core/services/serviceevents.h>
#include <core/sim/requestchecks.h>
#include <core/sim/serviceparts.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

/// As many task sets a service may have (recorded).
constexpr std::ptrdiff_t mostTaskSets = 5;

/// The service that a request about task sets names. The last message is recorded.
Result<ServiceId> externalService(const Engine& engine, const std::string& cluster, const std::string& name)
{
    Result<ServiceId> service = activeService(engine, cluster, name);
    if (!service || engine.world.service(*service).controller == DeploymentController::External)
        return service;
    return invalid("Amazon ECS only supports task set management on services configured to use external "
                   "deployment controllers.",
                   "Create the service with the deploymentController EXTERNAL.");
}

/// The message is second-hand: emulators have it.
Result<Rollout> taskSetOf(const Engine& engine, const Result<ServiceId>& service, const std::string& name)
{
    if (!service)
        return service.error();
    if (const std::optional<DeploymentId> found = findTaskSet(engine.world, *service, name))
        return Rollout{*service, *found};
    return refusal("TaskSetNotFoundException", "The specified task set does not exist.");
}

/// The service with what the task set asks for in its own place, without what has to be looked up.
Service serviceWith(const Service& service, const CreateTaskSet& request, const Command& command)
{
    Service with = service;
    with.hasServiceRegistries = request.hasServiceRegistries;
    with.subnets = subnetsOf(request.networkConfiguration);
    with.assignsPublicIp = assignsPublicIp(request.networkConfiguration);
    with.hasClassicLoadBalancer = request.hasClassicLoadBalancer;
    with.document = command.document;
    return with;
}

/// A service as it would be if it consisted of the new task set; fails as ECS would.
Result<Service> serviceAs(const Engine& engine, ServiceId id, const CreateTaskSet& request,
                          const Command& command)
{
    Service service = serviceWith(engine.world.service(id), request, command);
    const Result<TaskDefinitionId> definition = definitionOf(engine, request.taskDefinition);
    if (!definition)
        return definition.error();
    Result<std::vector<LoadBalancer>> balancers = loadBalancersFrom(engine, request.loadBalancers);
    if (!balancers)
        return balancers.error();
    const ComputeWish wish{request.launchType, request.strategy};
    const Result<Compute> compute = computeFor(engine, service.cluster, wish);
    if (!compute)
        return compute.error();
    const TaskDefinition& found = engine.world.definition(*definition);
    service.definition = *definition;
    service.loadBalancers = *std::move(balancers);
    service.launchType = compute->launchType;
    service.strategy = compute->strategy;
    service.platformVersion = resolvedVersion(request.platformVersion.value_or("LATEST"), found);
    const Outcome misfit =
        isClustersChoice(wish, *compute) ? std::nullopt : checkCompatibility(found, compute->launchType);
    for (const Outcome& bad : {misfit, checkService(engine, service),
                               checkNetwork(found, service.launchType, request.networkConfiguration)}) {
        if (bad)
            return *bad;
    }
    return service;
}

} // namespace

Result<CommandReply> createTaskSet(Engine& engine, const CreateTaskSet& request, const Command& command)
{
    const Result<ServiceId> id = externalService(engine, request.cluster, request.service);
    if (!id)
        return id.error();
    const Result<Service> as = serviceAs(engine, *id, request, command);
    if (!as)
        return as.error();
    const Service& service = engine.world.service(*id);
    if (countListed(service) >= mostTaskSets)
        return invalid(fmt::format("{} deployments exist on the service. Unable to create new TaskSet since "
                                   "this exceeds the maximum limit.",
                                   mostTaskSets),
                       "Delete one first.");
    const DeploymentId set{static_cast<std::uint32_t>(service.deployments.size())};
    const OwnerKey key = serviceKey(engine.world, service.cluster, service.name, id->value);
    Deployment deployment = newDeployment(engine, *as, key, set.value);
    deployment.status = DeploymentStatus::Active;
    deployment.taskSet = TaskSet{.scale = request.scale, .stableSince = engine.now};
    engine.record(DeploymentStarted{*id, std::move(deployment)});
    forgetNotice(engine, *id, Notice::SteadyState);
    beginAnew(engine, *id);
    engine.wakeScheduler(*id);
    return CommandReply{.service = *id, .taskSet = set};
}

Result<CommandReply> updateTaskSet(Engine& engine, const UpdateTaskSet& request)
{
    const Result<Rollout> set =
        taskSetOf(engine, externalService(engine, request.cluster, request.service), request.taskSet);
    if (!set)
        return set.error();
    if (engine.world.service(set->service).deployments[set->deployment.value].status
        != DeploymentStatus::Active)
        return invalid("The task set is being deleted.");
    // Whether it is stable is seen when the scheduler looks at it next.
    engine.record(DeploymentChanged{.service = set->service,
                                    .deployment = set->deployment,
                                    .rolloutState = RolloutState::InProgress,
                                    .scale = request.scale});
    engine.wakeScheduler(set->service);
    return CommandReply{.service = set->service, .taskSet = set->deployment};
}

/// The message is made like that about services.
Result<CommandReply> deleteTaskSet(Engine& engine, const DeleteTaskSet& request)
{
    const Result<Rollout> set =
        taskSetOf(engine, externalService(engine, request.cluster, request.service), request.taskSet);
    if (!set)
        return set.error();
    const Deployment& found = engine.world.service(set->service).deployments[set->deployment.value];
    const CommandReply reply{.service = set->service, .taskSet = set->deployment};
    if (found.status != DeploymentStatus::Active)
        return reply;
    if (!request.isForced && found.taskSet->scale > 0)
        return invalid("The task set cannot be deleted while it is scaled above 0.",
                       "Scale it to 0 first, or add force.");
    engine.record(DeploymentChanged{.service = set->service,
                                    .deployment = set->deployment,
                                    .status = DeploymentStatus::Draining,
                                    .rolloutState = RolloutState::InProgress});
    engine.wakeScheduler(set->service);
    return reply;
}

} // namespace taskarium
