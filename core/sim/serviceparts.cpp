// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/serviceparts.h>

#include <core/services/serviceevents.h>
#include <core/sim/requestchecks.h>
#include <core/sim/servicequotas.h>

#include <fmt/format.h>

#include <algorithm>

namespace taskarium {

namespace {

/// The containers behind a service's load balancers must be in its task definition, with the ports that the
/// load balancers name.
Outcome checkLoadBalancers(const std::vector<LoadBalancer>& balancers, const TaskDefinition& definition)
{
    for (const LoadBalancer& balancer : balancers) {
        const auto container =
            std::ranges::find(definition.containers, balancer.containerName, &ContainerDefinition::name);
        if (container == definition.containers.end())
            return invalid(fmt::format("The container {} does not exist in the task definition.",
                                       balancer.containerName));
        if (std::ranges::count(container->portMappings, balancer.containerPort, &PortMapping::containerPort)
            == 0)
            return invalid(fmt::format("The container {} did not have a container port {} defined.",
                                       balancer.containerName, balancer.containerPort),
                           fmt::format("Add {{\"containerPort\": {}}} to the container's portMappings.",
                                       balancer.containerPort));
    }
    return std::nullopt;
}

/// What external instances lack (developer guide, "Amazon ECS Anywhere"); how ECS refuses it is not
/// published.
Outcome checkExternal(const Service& service)
{
    if (service.launchType != LaunchType::External)
        return std::nullopt;
    if (!service.loadBalancers.empty() || service.hasClassicLoadBalancer)
        return invalid("Load balancers are not supported with EXTERNAL launch type.");
    if (service.hasServiceRegistries)
        return invalid("Service registries are not supported with EXTERNAL launch type.");
    return std::nullopt;
}

} // namespace

Deployment newDeployment(const Engine& engine, const Service& service, OwnerKey owner, std::size_t number)
{
    return {.id = "ecs-svc/" + engine.random.decimal(19, Purpose::DeploymentName, owner, number),
            .definition = service.definition,
            .compute = {service.launchType, service.strategy},
            .createdAt = engine.now,
            .updatedAt = engine.now,
            .revision = revisionOf(service)};
}

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

std::ptrdiff_t countListed(const Service& service)
{
    return std::ranges::count_if(service.deployments, [](const Deployment& deployment) {
        return deployment.status != DeploymentStatus::Inactive;
    });
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

Outcome checkService(const Engine& engine, const Service& service)
{
    const TaskDefinition& definition = engine.world.definition(service.definition);
    const bool isDaemon = service.schedulingStrategy == SchedulingStrategy::Daemon;
    if (isDaemon && service.launchType == LaunchType::Fargate)
        return invalid(std::string(daemonFargate));
    if (Outcome bad = checkSubnets(definition, service.subnets))
        return bad;
    if (Outcome bad = checkExternal(service))
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

} // namespace taskarium
