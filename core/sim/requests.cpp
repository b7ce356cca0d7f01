// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/requests.h>

#include <core/command/servicedocument.h>
#include <core/model/arn.h>
#include <core/services/serviceevents.h>
#include <core/sim/faults.h>
#include <core/sim/instancerequests.h>
#include <core/sim/requestchecks.h>
#include <core/sim/taskcalls.h>
#include <core/traffic/requests.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// As many tasks as a service may have, fewer with service discovery, and as many services a cluster (AWS
/// General Reference, "Amazon ECS endpoints and quotas"). The messages for more are our own.
constexpr int tasksPerService = 5000;
constexpr int tasksPerDiscoveredService = 1000;
constexpr int servicesPerCluster = 5000;

Outcome checkDesiredCount(int desiredCount, bool hasServiceRegistries)
{
    const int most = hasServiceRegistries ? tasksPerDiscoveredService : tasksPerService;
    if (desiredCount <= most)
        return std::nullopt;
    Error error = invalid(fmt::format("DesiredCount can not be greater than {}", most));
    error.remedy = hasServiceRegistries ? "That is the quota of tasks for a service with service discovery."
                                        : "That is the quota of tasks for a service.";
    return error;
}

/// Services that are being deleted still count.
Outcome checkServiceCount(const World& world, ClusterId cluster)
{
    int count = 0;
    for (std::size_t i = 0; i < world.services.size(); ++i)
        count += world.services[i].cluster == cluster && world.services[i].status != ServiceStatus::Inactive;
    if (count < servicesPerCluster)
        return std::nullopt;
    return invalid(fmt::format("A cluster can have at most {} services.", servicesPerCluster),
                   "Delete some of them first.");
}

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

/// The next deployment of a service as it is now; `owner` is the service's key.
Deployment newDeployment(const Engine& engine, OwnerKey owner, const Service& service)
{
    const std::size_t number = service.deployments.size();
    return {.id = "ecs-svc/" + engine.random.decimal(19, Purpose::DeploymentName, owner, number),
            .definition = service.definition,
            .compute = {service.launchType, service.strategy},
            .createdAt = engine.now,
            .updatedAt = engine.now};
}

bool hasContainer(const TaskDefinition& definition, const std::string& name)
{
    return std::ranges::find(definition.containers, name, &ContainerDefinition::name)
        != definition.containers.end();
}

Result<std::vector<LoadBalancer>> loadBalancersOf(const Engine& engine, const CreateService& request,
                                                  const TaskDefinition& definition)
{
    std::vector<LoadBalancer> balancers;
    for (const LoadBalancerRequest& wanted : request.loadBalancers) {
        if (!hasContainer(definition, wanted.containerName))
            return invalid(
                fmt::format("The container {} does not exist in the task definition.", wanted.containerName));
        const std::optional<TargetGroupId> group = findTargetGroup(engine.world, wanted.targetGroupArn);
        if (!group) {
            Error error = invalid(fmt::format("The target group {} does not exist.", wanted.targetGroupArn));
            error.remedy = "Name one of the scenario's targetGroups.";
            return error;
        }
        balancers.push_back({*group, wanted.containerName, wanted.containerPort});
    }
    return balancers;
}

Outcome checkNameIsFree(const Engine& engine, ClusterId cluster, const std::string& name)
{
    const std::optional<ServiceId> same = findService(engine.world, cluster, name);
    if (!same)
        return std::nullopt;
    switch (engine.world.service(*same).status) {
    case ServiceStatus::Active: return invalid("Creation of service was not idempotent.");
    case ServiceStatus::Draining: return invalid("Unable to Start a service that is still Draining.");
    case ServiceStatus::Inactive: break;
    }
    return std::nullopt;
}

/// Where the tasks of a new service run; fails unless the definition goes with what the request asks for.
Result<Compute> computeOfService(const Engine& engine, ClusterId cluster, const CreateService& request,
                                 const TaskDefinition& definition)
{
    const ComputeWish wish{request.launchType, request.strategy};
    Result<Compute> compute = computeFor(engine, cluster, wish);
    if (!compute || isClustersChoice(wish, *compute))
        return compute;
    const Outcome bad = checkCompatibility(definition, compute->launchType);
    return bad ? Result<Compute>(*bad) : compute;
}

/// What else ECS refuses of a new service.
Outcome checkService(const World& world, const Service& service, const TaskDefinition& definition)
{
    if (Outcome bad = checkLaunch(definition, service.launchType, service.subnets))
        return bad;
    if (Outcome bad = checkRules(definition, service.launchType, service.placement))
        return bad;
    if (Outcome bad = checkServiceCount(world, service.cluster))
        return bad;
    return checkDesiredCount(service.desiredCount, service.hasServiceRegistries);
}

/// The service as the request describes it; fails as ECS would.
Result<Service> serviceFrom(const Engine& engine, const CreateService& request, const Command& command)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    if (!cluster)
        return cluster.error();
    if (const Outcome taken = checkNameIsFree(engine, *cluster, request.serviceName))
        return *taken;
    const Result<TaskDefinitionId> definition = definitionOf(engine, request.taskDefinition);
    if (!definition)
        return definition.error();
    const TaskDefinition& found = engine.world.definition(*definition);
    const Result<Compute> compute = computeOfService(engine, *cluster, request, found);
    if (!compute)
        return compute.error();
    Result<std::vector<LoadBalancer>> balancers = loadBalancersOf(engine, request, found);
    if (!balancers)
        return balancers.error();
    Service service{.name = request.serviceName,
                    .cluster = *cluster,
                    .desiredCount = request.desiredCount,
                    .definition = *definition,
                    .launchType = compute->launchType,
                    .strategy = compute->strategy,
                    .loadBalancers = *std::move(balancers),
                    .hasServiceRegistries = request.hasServiceRegistries,
                    .schedulingStrategy = request.schedulingStrategy,
                    .deploymentConfiguration = request.deploymentConfiguration.appliedTo({}),
                    .healthCheckGracePeriod = request.healthCheckGracePeriod,
                    .placement = request.placement,
                    .subnets = subnetsOf(request.networkConfiguration)};
    if (const Outcome bad = checkService(engine.world, service, found))
        return *bad;
    const OwnerKey key = serviceKey(engine.world, *cluster, service.name, engine.world.services.size());
    if (compute->strategy.empty())
        service.createdLaunchType = compute->launchType;
    service.deployments = {newDeployment(engine, key, service)};
    service.deployments.front().desiredCount = service.desiredCount;
    service.createdAt = engine.now;
    service.document = command.document;
    return service;
}

Result<CommandReply> execute(Engine& engine, const CreateService& request, const Command& command)
{
    Result<Service> service = serviceFrom(engine, request, command);
    if (!service)
        return service.error();
    const ServiceId id{static_cast<std::uint32_t>(engine.world.services.size())};
    engine.servicePlans.emplace_back();
    engine.record(ServiceCreated{std::make_shared<const Service>(*std::move(service))});
    engine.wakeScheduler(id);
    return CommandReply{.service = id};
}

/// A service that can be changed.
Result<ServiceId> activeService(const Engine& engine, const std::string& cluster, const std::string& name)
{
    const Result<ClusterId> found = clusterOf(engine, cluster);
    if (!found)
        return found.error();
    const std::optional<ServiceId> service = findService(engine.world, *found, name);
    if (!service)
        return refusal("ServiceNotFoundException", "Service not found.");
    if (engine.world.service(*service).status != ServiceStatus::Active)
        return refusal("ServiceNotActiveException", "Service was not ACTIVE.");
    return *service;
}

/// A new task definition, network configuration or compute, or a forced deployment, replaces the tasks; a new
/// count does not (API reference, UpdateService).
void startDeployment(Engine& engine, ServiceId id)
{
    const Service& service = engine.world.service(id);
    const OwnerKey key = serviceKey(engine.world, service.cluster, service.name, id.value);
    Deployment deployment = newDeployment(engine, key, service);
    engine.servicePlans[id.value].isSteady = false;
    engine.servicePlans[id.value].failedStarts = 0;
    engine.servicePlans[id.value].launchNotBefore = engine.now;
    engine.record(DeploymentStarted{id, std::move(deployment)});
}

/// The rules after an UpdateService request, which may replace either list; nothing if it has neither.
std::optional<PlacementRules> placementAfter(const Service& service, const UpdateService& request)
{
    if (!request.placementConstraints && !request.placementStrategy)
        return std::nullopt;
    return PlacementRules{.constraints = request.placementConstraints.value_or(service.placement.constraints),
                          .strategies = request.placementStrategy.value_or(service.placement.strategies)};
}

/// The compute after an UpdateService request; nothing if it has no strategy, or the one that there is. An
/// empty strategy takes the service back to the launch type that it was created with (developer guide,
/// "Amazon ECS launch types and capacity providers", service mutability).
Result<std::optional<Compute>> computeAfter(const Engine& engine, const Service& service,
                                            const UpdateService& request)
{
    if (!request.strategy || *request.strategy == service.strategy)
        return std::optional<Compute>();
    if (!request.forcesNewDeployment)
        return invalid(
            "When switching from launch type to capacity provider strategy on an existing service, or "
            "making a change to a capacity provider strategy on a service that is already using one, "
            "you must force a new deployment.",
            "Add forceNewDeployment.");
    if (request.strategy->empty() && !service.createdLaunchType)
        return invalid("The service was not created with a launch type that it could go back to.",
                       "Name the capacity providers that it is to use.");
    if (request.strategy->empty())
        return std::optional<Compute>(Compute{*service.createdLaunchType});
    Result<Compute> compute = computeFor(engine, service.cluster, {.strategy = *request.strategy});
    return compute ? Result<std::optional<Compute>>(*std::move(compute)) : compute.error();
}

/// Whether the service can run a definition where it is to run.
Outcome checkPlace(const TaskDefinition& definition, const Service& service, const ServiceChanged& change)
{
    const LaunchType launchType = change.compute ? change.compute->launchType : service.launchType;
    const bool isNew = change.compute || change.definition;
    if (Outcome bad = checkCompatibility(definition, launchType); bad && isNew)
        return bad;
    if (Outcome bad = checkLaunch(definition, launchType, change.subnets ? change.subnets : service.subnets))
        return bad;
    return checkRules(definition, launchType, change.placement.value_or(service.placement));
}

/// What an UpdateService request changes; fails as ECS would.
Result<ServiceChanged> changeFrom(const Engine& engine, ServiceId id, const UpdateService& request,
                                  const Command& command)
{
    const Service& service = engine.world.service(id);
    ServiceChanged change{.service = id,
                          .desiredCount = request.desiredCount,
                          .healthCheckGracePeriod = request.healthCheckGracePeriod,
                          .subnets = subnetsOf(request.networkConfiguration)};
    const DeploymentConfiguration configuration =
        request.deploymentConfiguration.appliedTo(service.deploymentConfiguration);
    if (configuration != service.deploymentConfiguration)
        change.deploymentConfiguration = configuration;
    if (const Outcome bad = checkDesiredCount(request.desiredCount.value_or(0), service.hasServiceRegistries))
        return *bad;
    const Result<std::optional<Compute>> compute = computeAfter(engine, service, request);
    if (!compute)
        return compute.error();
    change.compute = *compute;
    if (request.taskDefinition) {
        const Result<TaskDefinitionId> definition = definitionOf(engine, *request.taskDefinition);
        if (!definition)
            return definition.error();
        change.definition = *definition;
    }
    const TaskDefinition& definition =
        engine.world.definition(change.definition.value_or(service.definition));
    change.placement = placementAfter(service, request);
    if (const Outcome bad = checkPlace(definition, service, change))
        return *bad;
    change.document =
        std::make_shared<const std::string>(updatedServiceDocument(service.document, command.document));
    return change;
}

Result<CommandReply> execute(Engine& engine, const UpdateService& request, const Command& command)
{
    const Result<ServiceId> id = activeService(engine, request.cluster, request.service);
    if (!id)
        return id.error();
    Result<ServiceChanged> change = changeFrom(engine, *id, request, command);
    if (!change)
        return change.error();
    const Service& service = engine.world.service(*id);
    const bool replaces = change->definition.value_or(service.definition) != service.definition
        || (change->subnets && change->subnets != service.subnets);
    engine.record(*std::move(change));
    if (replaces || request.forcesNewDeployment)
        startDeployment(engine, *id);
    engine.wakeScheduler(*id);
    return CommandReply{.service = *id};
}

Result<CommandReply> execute(Engine& engine, const DeleteService& request, const Command&)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    if (!cluster)
        return cluster.error();
    const std::optional<ServiceId> id = findService(engine.world, *cluster, request.service);
    if (!id)
        return refusal("ServiceNotFoundException", ""); // The real message is empty.
    const Service& service = engine.world.service(*id);
    if (service.status == ServiceStatus::Active) {
        if (service.desiredCount > 0 && !request.isForced)
            return invalid("The service cannot be stopped while it is scaled above 0.");
        engine.record(ServiceChanged{.service = *id, .status = ServiceStatus::Draining, .desiredCount = 0});
        engine.wakeScheduler(*id);
    }
    return CommandReply{.service = *id};
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
