// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/servicecalls.h>

#include <core/services/serviceevents.h>
#include <core/sim/requestchecks.h>
#include <core/sim/serviceparts.h>
#include <core/sim/servicequotas.h>

#include <algorithm>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

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

/// The service that a request describes, without what has to be looked up.
Service serviceFrom(const CreateService& request, const Command& command)
{
    const DeploymentConfiguration defaults = defaultConfiguration(request.schedulingStrategy);
    Service service{.name = request.serviceName,
                    .desiredCount = request.desiredCount,
                    .hasServiceRegistries = request.hasServiceRegistries,
                    .schedulingStrategy = request.schedulingStrategy,
                    .deploymentConfiguration = request.deploymentConfiguration.appliedTo(defaults),
                    .healthCheckGracePeriod = request.healthCheckGracePeriod,
                    .placement = request.placement,
                    .subnets = subnetsOf(request.networkConfiguration),
                    .assignsPublicIp = assignsPublicIp(request.networkConfiguration)};
    service.document = command.document;
    service.hasClassicLoadBalancer = request.hasClassicLoadBalancer;
    return service;
}

/// Where the tasks of a new service run; fails unless the definition goes with what the request asks for. A
/// DAEMON service has no strategy, not even its cluster's: it runs on instances.
Result<Compute> computeOfService(const Engine& engine, ClusterId cluster, const CreateService& request,
                                 TaskDefinitionId definition)
{
    ComputeWish wish{request.launchType, request.strategy};
    if (request.schedulingStrategy == SchedulingStrategy::Daemon && !wish.launchType)
        wish.launchType = LaunchType::Ec2;
    Result<Compute> compute = computeFor(engine, cluster, wish);
    if (!compute || isClustersChoice(wish, *compute))
        return compute;
    const Outcome bad = checkCompatibility(engine.world.definition(definition), compute->launchType);
    return bad ? Result<Compute>(*bad) : compute;
}

/// The service as the request describes it; fails as ECS would.
Result<Service> newService(const Engine& engine, const CreateService& request, const Command& command)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    if (!cluster)
        return cluster.error();
    if (const Outcome taken = checkNameIsFree(engine, *cluster, request.serviceName))
        return *taken;
    const Result<TaskDefinitionId> definition = definitionOf(engine, request.taskDefinition);
    if (!definition)
        return definition.error();
    Result<std::vector<LoadBalancer>> balancers = loadBalancersFrom(engine, request.loadBalancers);
    if (!balancers)
        return balancers.error();
    const Result<Compute> compute = computeOfService(engine, *cluster, request, *definition);
    if (!compute)
        return compute.error();
    if (const Outcome full = checkServiceCount(engine.world, *cluster))
        return *full;
    Service service = serviceFrom(request, command);
    service.launchType = compute->launchType;
    service.strategy = compute->strategy;
    if (compute->strategy.empty())
        service.createdLaunchType = compute->launchType;
    service.rebalancesZones = request.rebalancesZones.value_or(!rebalancingObstacle(service));
    service.cluster = *cluster;
    service.definition = *definition;
    const TaskDefinition& found = engine.world.definition(*definition);
    service.platformVersion = resolvedVersion(request.platformVersion.value_or("LATEST"), found);
    service.loadBalancers = *std::move(balancers);
    service.createdAt = engine.now;
    if (const Outcome bad = checkService(engine, service))
        return *bad;
    if (const Outcome bad = checkNetwork(found, service.launchType, request.networkConfiguration))
        return *bad;
    const OwnerKey key = serviceKey(engine.world, *cluster, service.name, engine.world.services.size());
    service.deployments = {newDeployment(engine, service, key, 0)};
    service.deployments.front().desiredCount = service.desiredCount;
    return service;
}

/// A service without tasks: those are its task sets'. Fails as ECS would.
Result<Service> newExternalService(const Engine& engine, const CreateService& request, const Command& command)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    if (!cluster)
        return cluster.error();
    for (const Outcome& bad :
         {checkNameIsFree(engine, *cluster, request.serviceName), checkServiceCount(engine.world, *cluster),
          checkDesiredCount(request.desiredCount, false)}) {
        if (bad)
            return *bad;
    }
    Service service = serviceFrom(request, command);
    service.controller = request.controller;
    service.launchType = request.launchType.value_or(LaunchType::Ec2);
    service.cluster = *cluster;
    service.createdAt = engine.now;
    const std::optional<std::string> obstacle = rebalancingObstacle(service);
    if (request.rebalancesZones.value_or(false) && obstacle)
        return invalid(*obstacle, "Set availabilityZoneRebalancing to DISABLED.");
    return service;
}

/// When an unforced DeleteService is refused. That several deployments count as active is our own rule, and
/// that any task set does.
Outcome checkDeletion(const Service& service)
{
    const bool isScaled =
        service.schedulingStrategy == SchedulingStrategy::Replica && service.desiredCount > 0;
    if (isScaled)
        return invalid("The service cannot be stopped while it is scaled above 0.");
    if (countListed(service) > (service.controller == DeploymentController::External ? 0 : 1))
        return invalid("The service cannot be stopped while deployments are active.");
    return std::nullopt;
}

void beginDeletion(Engine& engine, ServiceId id)
{
    engine.record(ServiceChanged{.service = id, .status = ServiceStatus::Draining, .desiredCount = 0});
    for (std::uint32_t i = 0; i < engine.world.service(id).deployments.size(); ++i) {
        if (engine.world.service(id).deployments[i].status == DeploymentStatus::Active)
            engine.record(DeploymentChanged{
                .service = id, .deployment = DeploymentId{i}, .status = DeploymentStatus::Draining});
    }
    engine.wakeScheduler(id);
}

} // namespace

Result<CommandReply> createService(Engine& engine, const CreateService& request, const Command& command)
{
    Result<Service> service = request.controller == DeploymentController::External
        ? newExternalService(engine, request, command)
        : newService(engine, request, command);
    if (!service)
        return service.error();
    const ServiceId id{static_cast<std::uint32_t>(engine.world.services.size())};
    engine.servicePlans.emplace_back();
    engine.record(ServiceCreated{std::make_shared<const Service>(*std::move(service))});
    engine.wakeScheduler(id);
    return CommandReply{.service = id};
}

Result<CommandReply> deleteService(Engine& engine, const DeleteService& request)
{
    const Result<ClusterId> cluster = clusterOf(engine, request.cluster);
    if (!cluster)
        return cluster.error();
    const std::optional<ServiceId> id = findService(engine.world, *cluster, request.service);
    if (!id)
        return refusal("ServiceNotFoundException", ""); // The real message is empty.
    if (engine.world.service(*id).status != ServiceStatus::Active)
        return CommandReply{.service = *id};
    if (const Outcome bad = request.isForced ? std::nullopt : checkDeletion(engine.world.service(*id)))
        return *bad;
    beginDeletion(engine, *id);
    return CommandReply{.service = *id};
}

} // namespace taskarium
