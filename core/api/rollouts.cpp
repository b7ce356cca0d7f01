// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/rollouts.h>

#include <core/json/members.h>
#include <core/json/servicejson.h>
#include <core/json/wiretext.h>
#include <core/model/arn.h>

#include <algorithm>

namespace taskarium {

namespace {

using nlohmann::json;

const Deployment& deploymentOf(const World& world, const Rollout& rollout)
{
    return world.service(rollout.service).deployments[rollout.deployment.value];
}

/// The deployment that a service was rolled back to from a later one; nothing if it was not.
const Deployment* rollbackFrom(const Service& service, DeploymentId later)
{
    const DeploymentId primary = primaryOf(service);
    const Deployment& deployment = service.deployments[primary.value];
    return primary < later && deployment.isRollback ? &deployment : nullptr;
}

std::string_view statusOf(const Service& service, DeploymentId id)
{
    const Deployment& deployment = service.deployments[id.value];
    if (deployment.rolloutState == RolloutState::Completed)
        return "SUCCESSFUL";
    if (const Deployment* const back = rollbackFrom(service, id))
        return back->rolloutState == RolloutState::Completed ? "ROLLBACK_SUCCESSFUL" : "ROLLBACK_IN_PROGRESS";
    const bool isOpen =
        deployment.status == DeploymentStatus::Primary && deployment.rolloutState == RolloutState::InProgress;
    return isOpen ? "IN_PROGRESS" : "STOPPED";
}

/// Why a deployment is not SUCCESSFUL; nothing of one that another one has replaced before it was.
std::optional<std::string> statusReason(const Service& service, DeploymentId id)
{
    const std::string_view status = statusOf(service, id);
    const Deployment& deployment = service.deployments[id.value];
    if (const Deployment* const back = rollbackFrom(service, id))
        return rollbackReason(*back);
    const bool isReplaced = status == "STOPPED" && deployment.rolloutState == RolloutState::InProgress;
    return status == "SUCCESSFUL" || isReplaced ? std::nullopt
                                                : std::optional(rolloutStateReason(deployment));
}

ServiceCounts countsOf(const World& world, const Rollout& rollout)
{
    ServiceCounts counts;
    for (const TaskId id : world.service(rollout.service).tasks) {
        const Task& task = world.task(id);
        if (task.deployment == rollout.deployment && task.state.desired == DesiredStatus::Running)
            ++(task.state.last == TaskStatus::Running ? counts.running : counts.pending);
    }
    return counts;
}

json summarizeRevision(const World& world, const Rollout& rollout)
{
    const ServiceCounts counts = countsOf(world, rollout);
    return {{"arn", serviceRevisionArn(world, rollout)},
            {"pendingTaskCount", counts.pending},
            {"requestedTaskCount", deploymentOf(world, rollout).desiredCount},
            {"runningTaskCount", counts.running}};
}

json describeBreaker(const Service& service, const Deployment& deployment)
{
    const CircuitBreaker& breaker = service.deploymentConfiguration.circuitBreaker;
    std::string_view status = "DISABLED";
    if (breaker.enable && deployment.rolloutState == RolloutState::Failed)
        status = "TRIGGERED";
    else if (breaker.enable)
        status = deployment.rolloutState == RolloutState::InProgress ? "MONITORING" : "MONITORING_COMPLETE";
    return {{"failureCount", deployment.failedTasks},
            {"status", status},
            {"threshold", failureThreshold(breaker, service.desiredCount)}};
}

json describeImages(const Deployment& deployment, const TaskDefinition& definition)
{
    json images = json::array();
    for (std::size_t i = 0; i < definition.containers.size(); ++i) {
        json image = {{"containerName", definition.containers[i].name},
                      {"image", definition.containers[i].image}};
        const auto& digests = deployment.revision.imageDigests;
        if (i < digests.size() && !digests[i].empty())
            image["imageDigest"] = digests[i];
        images.push_back(std::move(image));
    }
    return images;
}

} // namespace

json briefServiceDeployment(const World& world, const Rollout& rollout)
{
    const Service& service = world.service(rollout.service);
    const Deployment& deployment = deploymentOf(world, rollout);
    const std::string_view status = statusOf(service, rollout.deployment);
    json described = {{"clusterArn", clusterArn(world, service.cluster)},
                      {"createdAt", epochSeconds(utc(world, deployment.createdAt))},
                      {"serviceArn", serviceArn(world, rollout.service)},
                      {"serviceDeploymentArn", serviceDeploymentArn(world, rollout)},
                      {"startedAt", epochSeconds(utc(world, deployment.createdAt))},
                      {"status", status},
                      {"targetServiceRevisionArn", serviceRevisionArn(world, rollout)}};
    if (status != "IN_PROGRESS" && status != "ROLLBACK_IN_PROGRESS")
        described["finishedAt"] = epochSeconds(utc(world, deployment.updatedAt));
    if (const std::optional<std::string> reason = statusReason(service, rollout.deployment))
        described["statusReason"] = *reason;
    return described;
}

json describeServiceDeployment(const World& world, const Rollout& rollout)
{
    const Service& service = world.service(rollout.service);
    const Deployment& deployment = deploymentOf(world, rollout);
    json described = briefServiceDeployment(world, rollout);
    described.erase("targetServiceRevisionArn");
    described["targetServiceRevision"] = summarizeRevision(world, rollout);
    described["updatedAt"] = epochSeconds(utc(world, deployment.updatedAt));
    described["deploymentConfiguration"] = describeService(world, rollout.service)["deploymentConfiguration"];
    described["deploymentCircuitBreaker"] = describeBreaker(service, deployment);
    described["sourceServiceRevisions"] = json::array();
    if (rollout.deployment.value > 0)
        described["sourceServiceRevisions"].push_back(
            summarizeRevision(world, {rollout.service, DeploymentId{rollout.deployment.value - 1}}));
    return described;
}

json describeServiceRevision(const World& world, const Rollout& rollout)
{
    const Service& service = world.service(rollout.service);
    const Deployment& deployment = deploymentOf(world, rollout);
    const std::string& document =
        deployment.revision.document->empty() ? service.document : *deployment.revision.document;
    json described = knownMembers("ServiceRevision", json::parse(document));
    described.erase("launchType");
    described.erase("capacityProviderStrategy");
    for (const CapacityProviderStrategyItem& item : deployment.compute.strategy)
        described["capacityProviderStrategy"].push_back(
            {{"base", item.base}, {"capacityProvider", item.provider}, {"weight", item.weight}});
    if (deployment.compute.strategy.empty())
        described["launchType"] = toText(deployment.compute.launchType);
    if (deployment.compute.launchType == LaunchType::Fargate) {
        described["platformFamily"] = "Linux";
        described["platformVersion"] = deployment.revision.platformVersion;
    }
    described["clusterArn"] = clusterArn(world, service.cluster);
    described["containerImages"] = describeImages(deployment, world.definition(deployment.definition));
    described["createdAt"] = epochSeconds(utc(world, deployment.createdAt));
    described["guardDutyEnabled"] = false;
    described["serviceArn"] = serviceArn(world, rollout.service);
    described["serviceRevisionArn"] = serviceRevisionArn(world, rollout);
    described["taskDefinition"] = taskDefinitionArn(world, deployment.definition);
    return described;
}

void addCurrentRollout(json& described, const World& world, ServiceId id)
{
    const Service& service = world.service(id);
    const Rollout current{id, primaryOf(service)};
    const bool hasNone = current.deployment.value >= service.deployments.size();
    if (hasNone || service.deployments[current.deployment.value].taskSet)
        return; // A task set is no service deployment.
    if (statusOf(service, current.deployment) == "IN_PROGRESS")
        described["currentServiceDeployment"] = serviceDeploymentArn(world, current);
    json revisions = json::array();
    for (auto i = static_cast<std::uint32_t>(service.deployments.size()); i-- > 0;) {
        if (service.deployments[i].status != DeploymentStatus::Inactive)
            revisions.push_back(summarizeRevision(world, {id, DeploymentId{i}}));
    }
    described["currentServiceRevisions"] = std::move(revisions);
}

} // namespace taskarium
