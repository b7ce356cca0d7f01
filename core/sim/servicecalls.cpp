// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/servicecalls.h>

#include <core/command/servicedocument.h>
#include <core/log/apply.h>
#include <core/model/arn.h>
#include <core/services/circuitbreaker.h>
#include <core/services/notices.h>
#include <core/services/serviceevents.h>
#include <core/sim/requestchecks.h>
#include <core/sim/servicequotas.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// The number-th deployment of a service; `owner` is the service's key.
Deployment newDeployment(const Engine& engine, const Service& service, OwnerKey owner, std::size_t number)
{
    return {.id = "ecs-svc/" + engine.random.decimal(19, Purpose::DeploymentName, owner, number),
            .definition = service.definition,
            .compute = {service.launchType, service.strategy},
            .createdAt = engine.now,
            .updatedAt = engine.now,
            .revision = revisionOf(service)};
}

/// The containers behind a service's load balancers must be in its task definition.
Outcome checkLoadBalancers(const std::vector<LoadBalancer>& balancers, const TaskDefinition& definition)
{
    for (const LoadBalancer& balancer : balancers) {
        if (std::ranges::count(definition.containers, balancer.containerName, &ContainerDefinition::name)
            == 0)
            return invalid(fmt::format("The container {} does not exist in the task definition.",
                                       balancer.containerName));
    }
    return std::nullopt;
}

Result<std::vector<LoadBalancer>> loadBalancersFrom(const Engine& engine,
                                                    const std::vector<LoadBalancerRequest>& wanted)
{
    std::vector<LoadBalancer> balancers;
    for (const LoadBalancerRequest& balancer : wanted) {
        const std::optional<TargetGroupId> group = findTargetGroup(engine.world, balancer.targetGroupArn);
        if (!group)
            return invalid(fmt::format("The target group {} does not exist.", balancer.targetGroupArn),
                           "Name one of the scenario's targetGroups.");
        balancers.push_back({*group, balancer.containerName, balancer.containerPort});
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

/// A platform version as LATEST means it.
std::string resolvedVersion(const std::string& version)
{
    return version == "LATEST" ? std::string(latestPlatformVersion) : version;
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
    service.platformVersion = resolvedVersion(request.platformVersion.value_or("LATEST"));
    service.hasClassicLoadBalancer = request.hasClassicLoadBalancer;
    return service;
}

/// What ECS refuses of a service as it would be.
Outcome checkService(const Engine& engine, const Service& service)
{
    const TaskDefinition& definition = engine.world.definition(service.definition);
    const bool isDaemon = service.schedulingStrategy == SchedulingStrategy::Daemon;
    if (isDaemon && service.launchType == LaunchType::Fargate)
        return invalid(std::string(daemonFargate));
    if (Outcome bad = checkLaunch(definition, service.launchType, service.subnets))
        return bad;
    if (Outcome bad = checkRules(definition, service.launchType, service.placement))
        return bad;
    if (Outcome bad = checkDesiredCount(service.desiredCount, service.hasServiceRegistries))
        return bad;
    if (Outcome bad = checkLoadBalancers(service.loadBalancers, definition))
        return bad;
    const std::optional<std::string> obstacle =
        service.rebalancesZones ? rebalancingObstacle(service) : std::nullopt;
    return obstacle ? Outcome(invalid(*obstacle, "Set availabilityZoneRebalancing to DISABLED."))
                    : std::nullopt;
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
    service.loadBalancers = *std::move(balancers);
    service.createdAt = engine.now;
    if (const Outcome bad = checkService(engine, service))
        return *bad;
    const OwnerKey key = serviceKey(engine.world, *cluster, service.name, engine.world.services.size());
    service.deployments = {newDeployment(engine, service, key, 0)};
    service.deployments.front().desiredCount = service.desiredCount;
    return service;
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

void startDeployment(Engine& engine, ServiceId id)
{
    const Service& service = engine.world.service(id);
    const OwnerKey key = serviceKey(engine.world, service.cluster, service.name, id.value);
    engine.record(DeploymentStarted{id, newDeployment(engine, service, key, service.deployments.size())});
    forgetNotice(engine, id, Notice::SteadyState);
    beginAnew(engine, id);
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

/// Whether what is new of a service goes with its task definition.
Outcome checkNewPlace(const Engine& engine, const Service& after, const ServiceChanged& change)
{
    const bool isNew = change.compute || change.definition;
    return isNew ? checkCompatibility(engine.world.definition(after.definition), after.launchType)
                 : std::nullopt;
}

/// What UpdateService refuses of a DAEMON service.
Outcome checkDaemon(const UpdateService& request)
{
    if (request.desiredCount)
        return invalid(std::string(daemonDesiredCount));
    if (request.placementStrategy && !request.placementStrategy->empty())
        return invalid(std::string(daemonPlacementStrategy));
    if (request.deploymentConfiguration.maximumPercent.value_or(100) > 100)
        return invalid(std::string(daemonMaximumPercent));
    if (request.strategy && !request.strategy->empty())
        return invalid(std::string(daemonCapacityStrategy));
    return std::nullopt;
}

/// What an UpdateService request asks for; fails if it names what is not there.
Result<ServiceChanged> changeFrom(const Engine& engine, ServiceId id, const UpdateService& request,
                                  const Command& command)
{
    const Service& service = engine.world.service(id);
    ServiceChanged change{.service = id,
                          .desiredCount = request.desiredCount,
                          .healthCheckGracePeriod = request.healthCheckGracePeriod,
                          .subnets = subnetsOf(request.networkConfiguration),
                          .placement = placementAfter(service, request),
                          .hasServiceRegistries = request.hasServiceRegistries,
                          .hasClassicLoadBalancer = request.hasClassicLoadBalancer,
                          .rebalancesZones = request.rebalancesZones};
    const DeploymentConfiguration configuration =
        request.deploymentConfiguration.appliedTo(service.deploymentConfiguration);
    if (configuration != service.deploymentConfiguration)
        change.deploymentConfiguration = configuration;
    if (request.networkConfiguration)
        change.assignsPublicIp = assignsPublicIp(request.networkConfiguration);
    if (request.platformVersion)
        change.platformVersion = resolvedVersion(*request.platformVersion);
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
    if (request.loadBalancers) {
        Result<std::vector<LoadBalancer>> balancers = loadBalancersFrom(engine, *request.loadBalancers);
        if (!balancers)
            return balancers.error();
        change.loadBalancers = *std::move(balancers);
    }
    change.document =
        std::make_shared<const std::string>(updatedServiceDocument(service.document, command.document));
    return change;
}

/// A service after a change, as the log will apply it.
Service changed(const Engine& engine, ServiceId id, const ServiceChanged& change)
{
    World after = engine.world;
    apply(after, Record{engine.now, change});
    return after.service(id);
}

/// Whether a change makes another service revision of a service.
bool replacesTasks(const Service& before, const Service& after)
{
    return after.definition != before.definition || after.subnets != before.subnets
        || after.assignsPublicIp != before.assignsPublicIp || after.loadBalancers != before.loadBalancers
        || after.hasServiceRegistries != before.hasServiceRegistries
        || after.platformVersion != before.platformVersion
        || after.hasClassicLoadBalancer != before.hasClassicLoadBalancer
        || differInRevision(before.document, after.document);
}

/// How many deployments of a service DescribeServices lists.
std::ptrdiff_t countListed(const Service& service)
{
    return std::ranges::count_if(service.deployments, [](const Deployment& deployment) {
        return deployment.status != DeploymentStatus::Inactive;
    });
}

/// When an unforced DeleteService is refused. That several deployments count as active is our own rule.
Outcome checkDeletion(const Service& service)
{
    const bool isScaled =
        service.schedulingStrategy == SchedulingStrategy::Replica && service.desiredCount > 0;
    if (isScaled)
        return invalid("The service cannot be stopped while it is scaled above 0.");
    if (countListed(service) > 1)
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
    Result<Service> service = newService(engine, request, command);
    if (!service)
        return service.error();
    const ServiceId id{static_cast<std::uint32_t>(engine.world.services.size())};
    engine.servicePlans.emplace_back();
    engine.record(ServiceCreated{std::make_shared<const Service>(*std::move(service))});
    engine.wakeScheduler(id);
    return CommandReply{.service = id};
}

Result<CommandReply> updateService(Engine& engine, const UpdateService& request, const Command& command)
{
    const Result<ServiceId> id = activeService(engine, request.cluster, request.service);
    if (!id)
        return id.error();
    const Service before = engine.world.service(*id);
    if (before.schedulingStrategy == SchedulingStrategy::Daemon) {
        if (const Outcome bad = checkDaemon(request))
            return *bad;
    }
    const Result<ServiceChanged> change = changeFrom(engine, *id, request, command);
    if (!change)
        return change.error();
    const Service after = changed(engine, *id, *change);
    if (const Outcome bad = checkNewPlace(engine, after, *change))
        return *bad;
    if (const Outcome bad = checkService(engine, after))
        return *bad;
    engine.record(*change);
    if (request.forcesNewDeployment || replacesTasks(before, after))
        startDeployment(engine, *id);
    engine.wakeScheduler(*id);
    return CommandReply{.service = *id};
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
