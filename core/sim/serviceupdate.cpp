// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/serviceupdate.h>

#include <core/command/servicedocument.h>
#include <core/log/apply.h>
#include <core/model/arn.h>
#include <core/model/rollout.h>
#include <core/services/circuitbreaker.h>
#include <core/services/notices.h>
#include <core/services/serviceevents.h>
#include <core/sim/requestchecks.h>
#include <core/sim/serviceparts.h>
#include <core/sim/servicequotas.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

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

/// The platform version after an UpdateService request; nothing if it stays. Windows has versions of its own.
std::optional<std::string> versionAfter(const Engine& engine, const Service& service,
                                        const UpdateService& request,
                                        const std::optional<TaskDefinitionId>& definition)
{
    const TaskDefinition& before = engine.world.definition(service.definition);
    const TaskDefinition& after = engine.world.definition(definition.value_or(service.definition));
    if (!request.platformVersion && before.isWindows() == after.isWindows())
        return std::nullopt;
    return resolvedVersion(request.platformVersion.value_or("LATEST"), after);
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
    change.platformVersion = versionAfter(engine, service, request, change.definition);
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

/// What UpdateService refuses of a service whose task sets others make. The first message is ECS's, the
/// others are made like those about CODE_DEPLOY.
Outcome checkExternal(const UpdateService& request)
{
    if (request.forcesNewDeployment)
        return invalid("Cannot force a new deployment on services with a EXTERNAL deployment controller.");
    const auto refuse = [](const char* what) {
        return invalid(fmt::format(
            "Unable to update {} on services with a EXTERNAL deployment controller. Create a task set.",
            what));
    };
    if (request.taskDefinition)
        return refuse("task definition");
    if (request.networkConfiguration)
        return refuse("network parameters");
    if (request.loadBalancers)
        return refuse("load balancers");
    if (request.hasServiceRegistries)
        return refuse("service registries");
    if (request.platformVersion)
        return refuse("platform version");
    if (request.strategy)
        return refuse("capacity provider strategy");
    return std::nullopt;
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

/// Its task sets follow what is left: above all the desired count.
Result<CommandReply> updateExternal(Engine& engine, ServiceId id, const UpdateService& request,
                                    const Command& command)
{
    if (const Outcome bad = checkExternal(request))
        return *bad;
    const Service& service = engine.world.service(id);
    ServiceChanged change{.service = id,
                          .desiredCount = request.desiredCount,
                          .healthCheckGracePeriod = request.healthCheckGracePeriod,
                          .placement = placementAfter(service, request)};
    change.deploymentConfiguration =
        request.deploymentConfiguration.appliedTo(service.deploymentConfiguration);
    change.document =
        std::make_shared<const std::string>(updatedServiceDocument(service.document, command.document));
    const Service after = changed(engine, id, change);
    if (const Outcome bad = checkDesiredCount(after.desiredCount, false))
        return *bad;
    const std::optional<std::string> obstacle = rebalancingObstacle(after);
    if (request.rebalancesZones.value_or(false) && obstacle)
        return invalid(*obstacle);
    engine.record(std::move(change));
    engine.wakeScheduler(id);
    return CommandReply{.service = id};
}

} // namespace

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
    if (before.controller == DeploymentController::External)
        return updateExternal(engine, *id, request, command);
    const Result<ServiceChanged> change = changeFrom(engine, *id, request, command);
    if (!change)
        return change.error();
    const Service after = changed(engine, *id, *change);
    if (const Outcome bad = checkNewPlace(engine, after, *change))
        return *bad;
    if (const Outcome bad = checkService(engine, after))
        return *bad;
    if (const Outcome bad = checkNetwork(engine.world.definition(after.definition), after.launchType,
                                         request.networkConfiguration))
        return *bad;
    engine.record(*change);
    if (request.forcesNewDeployment || replacesTasks(before, after))
        startDeployment(engine, *id);
    engine.wakeScheduler(*id);
    return CommandReply{.service = *id};
}

Result<CommandReply> stopServiceDeployment(Engine& engine, const StopServiceDeployment& request)
{
    const std::optional<Rollout> rollout = findServiceDeployment(engine.world, request.serviceDeploymentArn);
    if (!rollout)
        return refusal("ServiceDeploymentNotFoundException", "Service deployment not found.");
    const Service& service = engine.world.service(rollout->service);
    const bool isOpen = service.status == ServiceStatus::Active
        && standingOf(service) == Standing{rollout->deployment, RolloutState::InProgress};
    if (!isOpen)
        return refusal("ConflictException", "The service deployment is not in progress.");
    if (!rollBackDeployment(engine, rollout->service))
        return refusal("ConflictException", "There is no service revision to roll back to.");
    return CommandReply{.service = rollout->service};
}

} // namespace taskarium
