// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/servicejson.h>

#include <core/json/members.h>
#include <core/json/tagsjson.h>
#include <core/json/wiretext.h>
#include <core/model/arn.h>

#include <fmt/format.h>

#include <ranges>

namespace taskarium {

namespace {

using nlohmann::json;

/// What CreateService fills in, as recorded from the real service.
json serviceDefaults(SchedulingStrategy strategy)
{
    const DeploymentConfiguration configuration = defaultConfiguration(strategy);
    return {{"deploymentConfiguration",
             {{"bakeTimeInMinutes", 0},
              {"deploymentCircuitBreaker",
               {{"enable", false},
                {"resetOnHealthyTask", true},
                {"rollback", false},
                {"thresholdConfiguration", {{"type", "BOUNDED_PERCENT"}, {"value", 50}}}}},
              {"maximumPercent", configuration.maximumPercent},
              {"minimumHealthyPercent", configuration.minimumHealthyPercent},
              {"strategy", "ROLLING"}}},
            {"deploymentController", {{"type", "ECS"}}},
            {"enableECSManagedTags", false},
            {"enableExecuteCommand", false},
            {"healthCheckGracePeriodSeconds", 0},
            {"loadBalancers", json::array()},
            {"placementConstraints", json::array()},
            {"placementStrategy", json::array()},
            {"propagateTags", "NONE"},
            {"resourceManagementType", "CUSTOMER"},
            {"schedulingStrategy", toText(strategy)},
            {"serviceRegistries", json::array()},
            {"tags", json::array()}};
}

std::string serviceRoleArn(const World& world)
{
    return fmt::format("arn:aws:iam::{}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
                       world.settings.account);
}

void completeNetwork(json& described)
{
    const auto network = described.find("networkConfiguration");
    if (network != described.end() && network->contains("awsvpcConfiguration"))
        addDefaults((*network)["awsvpcConfiguration"],
                    {{"assignPublicIp", "DISABLED"}, {"securityGroups", json::array()}});
}

/// A launch type or a capacity provider strategy, never both; the latter may be the cluster's default.
void addCompute(json& described, const Compute& compute, std::string_view platformVersion)
{
    described.erase("launchType");
    described.erase("capacityProviderStrategy");
    for (const CapacityProviderStrategyItem& item : compute.strategy)
        described["capacityProviderStrategy"].push_back(
            {{"base", item.base}, {"capacityProvider", item.provider}, {"weight", item.weight}});
    if (compute.strategy.empty())
        described["launchType"] = toText(compute.launchType);
    if (compute.launchType != LaunchType::Fargate)
        return;
    described["platformFamily"] = "Linux";
    if (!described.contains("platformVersion") || described["platformVersion"] == "LATEST")
        described["platformVersion"] = platformVersion;
}

/// How many tasks of one deployment run or are on the way up; only those that ECS wants to run count.
ServiceCounts countsOf(const World& world, const Service& service, DeploymentId deployment)
{
    ServiceCounts counts;
    for (const TaskId id : service.tasks) {
        const Task& task = world.task(id);
        if (task.deployment != deployment || task.state.desired != DesiredStatus::Running)
            continue;
        ++(task.state.last == TaskStatus::Running ? counts.running : counts.pending);
    }
    return counts;
}

/// The service's request as it was when a deployment began; of one that knows nothing else the present one.
const std::string& documentOf(const Service& service, const Deployment& deployment)
{
    return deployment.revision.document->empty() ? service.document : *deployment.revision.document;
}

json describeDeployment(const World& world, const Service& service, DeploymentId id)
{
    const Deployment& deployment = service.deployments[id.value];
    const ServiceCounts counts = countsOf(world, service, id);
    json described = knownMembers("Deployment", json::parse(documentOf(service, deployment)));
    completeNetwork(described);
    // The service says LATEST, its deployments say what that is.
    addCompute(described, deployment.compute, deployment.revision.platformVersion);
    described["id"] = deployment.id;
    described["status"] = toText(deployment.status);
    described["rolloutState"] = toText(deployment.rolloutState);
    described["rolloutStateReason"] = rolloutStateReason(deployment);
    described["taskDefinition"] = taskDefinitionArn(world, deployment.definition);
    described["desiredCount"] = deployment.desiredCount;
    described["runningCount"] = counts.running;
    described["pendingCount"] = counts.pending;
    described["failedTasks"] = deployment.failedTasks;
    described["createdAt"] = epochSeconds(utc(world, deployment.createdAt));
    described["updatedAt"] = epochSeconds(utc(world, deployment.updatedAt));
    return described;
}

json describeDeployments(const World& world, const Service& service)
{
    json deployments = json::array();
    for (auto i = static_cast<std::uint32_t>(service.deployments.size()); i-- > 0;) {
        if (service.deployments[i].status != DeploymentStatus::Inactive)
            deployments.push_back(describeDeployment(world, service, DeploymentId{i}));
    }
    return deployments;
}

/// How a task set's scale is written: 33.333 percent.
json describeScale(const TaskSet& taskSet)
{
    return {{"unit", "PERCENT"}, {"value", double(taskSet.scale) / (wholeScale / 100)}};
}

json describeTaskSets(const World& world, ServiceId id)
{
    json sets = json::array();
    const std::vector<Deployment>& deployments = world.service(id).deployments;
    for (auto i = static_cast<std::uint32_t>(deployments.size()); i-- > 0;) {
        if (deployments[i].status != DeploymentStatus::Inactive)
            sets.push_back(describeTaskSet(world, {id, DeploymentId{i}}));
    }
    return sets;
}

json describeEvents(const World& world, const Service& service)
{
    json events = json::array();
    for (const ServiceEvent& event : std::views::reverse(service.events))
        events.push_back({{"createdAt", epochSeconds(utc(world, event.createdAt))},
                          {"id", event.id},
                          {"message", event.message}});
    return events;
}

/// The load balancers with their target groups as ARNs, where the request may have used a name.
void resolveTargetGroups(json& described, const World& world)
{
    for (json& balancer : described["loadBalancers"]) {
        const auto group = findTargetGroup(world, balancer.value("targetGroupArn", ""));
        if (group)
            balancer["targetGroupArn"] = targetGroupArn(world, *group);
    }
}

/// The service's request with what the PRIMARY deployment was started with, which is older after a rollback.
json presentDocument(const Service& service)
{
    json document = json::parse(service.document);
    const DeploymentId primary = primaryOf(service);
    if (primary.value >= service.deployments.size() || service.controller == DeploymentController::External)
        return document;
    const json revision = json::parse(documentOf(service, service.deployments[primary.value]));
    for (const std::string_view member : revisionMembers) {
        document.erase(std::string(member));
        if (revision.contains(member))
            document[std::string(member)] = revision[std::string(member)];
    }
    return document;
}

void addDeployments(json& described, const World& world, const Service& service)
{
    described["taskDefinition"] = taskDefinitionArn(world, service.definition);
    described["deployments"] = describeDeployments(world, service);
}

/// Where its tasks run is said by its task sets; it has no task definition either.
void addTaskSets(json& described, const World& world, ServiceId id)
{
    if (!json::parse(world.service(id).document).contains("launchType"))
        described.erase("launchType");
    described["deployments"] = json::array();
    described["taskSets"] = describeTaskSets(world, id);
}

} // namespace

std::string rollbackReason(const Deployment& target)
{
    return fmt::format("ECS deployment{}: rolling back to deploymentId {}.",
                       target.isRollbackAskedFor ? " stopped" : " circuit breaker", target.id);
}

std::string rolloutStateReason(const Deployment& deployment)
{
    switch (deployment.rolloutState) {
    case RolloutState::InProgress:
        if (deployment.isRollback)
            return rollbackReason(deployment);
        return fmt::format("ECS deployment {} in progress.", deployment.id);
    case RolloutState::Completed: return fmt::format("ECS deployment {} completed.", deployment.id);
    case RolloutState::Failed: return "ECS deployment circuit breaker: tasks failed to start.";
    }
    return {};
}

json describeTaskSet(const World& world, const Rollout& set)
{
    const Service& service = world.service(set.service);
    const Deployment& deployment = service.deployments[set.deployment.value];
    const ServiceCounts counts = countsOf(world, service, set.deployment);
    const std::string arn = taskSetArn(world, set);
    json described = knownMembers("TaskSet", json::parse(documentOf(service, deployment)));
    addDefaults(described, {{"loadBalancers", json::array()}, {"serviceRegistries", json::array()}});
    completeNetwork(described);
    resolveTargetGroups(described, world);
    addCompute(described, deployment.compute, deployment.revision.platformVersion);
    described["clusterArn"] = clusterArn(world, service.cluster);
    described["computedDesiredCount"] = computedDesiredCount(service, deployment);
    described["createdAt"] = epochSeconds(utc(world, deployment.createdAt));
    described["id"] = deployment.id;
    described["pendingCount"] = counts.pending;
    described["runningCount"] = counts.running;
    described["scale"] = describeScale(*deployment.taskSet);
    described["serviceArn"] = serviceArn(world, set.service);
    described["stabilityStatus"] =
        deployment.rolloutState == RolloutState::Completed ? "STEADY_STATE" : "STABILIZING";
    described["stabilityStatusAt"] = epochSeconds(utc(world, deployment.taskSet->stableSince));
    described["status"] = toText(deployment.status);
    described["tags"] = presentTags(world, arn, described.value("tags", json::array()));
    described["taskDefinition"] = taskDefinitionArn(world, deployment.definition);
    described["taskSetArn"] = arn;
    described["updatedAt"] = epochSeconds(utc(world, deployment.updatedAt));
    return described;
}

json describeService(const World& world, ServiceId id)
{
    const Service& service = world.service(id);
    json described = knownMembers("Service", presentDocument(service));
    addDefaults(described, serviceDefaults(service.schedulingStrategy));
    described["availabilityZoneRebalancing"] = service.rebalancesZones ? "ENABLED" : "DISABLED";
    completeNetwork(described);
    resolveTargetGroups(described, world);
    addCompute(described, {service.launchType, service.strategy}, "LATEST");
    if (service.launchType == LaunchType::Fargate || !service.loadBalancers.empty())
        described["roleArn"] = serviceRoleArn(world);
    described["serviceArn"] = serviceArn(world, id);
    described["tags"] = presentTags(world, serviceArn(world, id), std::move(described["tags"]));
    described["serviceName"] = service.name;
    described["clusterArn"] = clusterArn(world, service.cluster);
    described["status"] = toText(service.status);
    described["desiredCount"] = service.desiredCount;
    described["runningCount"] = service.counts.running;
    described["pendingCount"] = service.counts.pending;
    if (service.controller == DeploymentController::External)
        addTaskSets(described, world, id);
    else
        addDeployments(described, world, service);
    described["events"] = describeEvents(world, service);
    described["createdAt"] = epochSeconds(utc(world, service.createdAt));
    return described;
}

} // namespace taskarium
