// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/readparts.h>

#include <core/replay/resourcename.h>

#include <algorithm>

namespace taskarium {

namespace {

SeenDeployment readDeployment(const JsonObject& deployment, const Reading& reading)
{
    return {.id = deployment.text("id"),
            .status = deployment.text("status"),
            .rolloutState = deployment.text("rolloutState"),
            .definition = resourceNameFrom(deployment.string("taskDefinition")).name,
            .desiredCount = deployment.number("desiredCount"),
            .failedTasks = deployment.number("failedTasks"),
            .created = readTime(deployment, "createdAt", reading)};
}

/// The amount of a resource: "CPU" of registeredResources.
std::optional<int> amountOf(const std::vector<JsonObject>& resources, std::string_view name)
{
    for (const JsonObject& resource : resources) {
        if (resource.text("name") == name)
            return resource.number("integerValue");
    }
    return std::nullopt;
}

} // namespace

std::optional<SeenService> readService(const JsonObject& service, const Reading& reading)
{
    const ResourceName arn = resourceNameFrom(service.string("serviceArn"));
    SeenService seen{.name = service.text("serviceName"),
                     .cluster = resourceNameFrom(service.string("clusterArn")).name,
                     .status = service.text("status"),
                     .launchType = service.text("launchType"),
                     .definition = resourceNameFrom(service.string("taskDefinition")).name,
                     .desiredCount = service.number("desiredCount")};
    if (seen.name.empty())
        seen.name = arn.name;
    if (seen.cluster.empty())
        seen.cluster = arn.cluster;
    for (const JsonObject& deployment : service.objects("deployments"))
        seen.deployments.push_back(readDeployment(deployment, reading));
    for (const JsonObject& event : service.objects("events"))
        seen.events.push_back({.id = event.text("id"),
                               .message = event.text("message"),
                               .created = readTime(event, "createdAt", reading)});
    // Both are answered newest first.
    std::ranges::reverse(seen.deployments);
    std::ranges::reverse(seen.events);
    return seen.name.empty() ? std::nullopt : std::optional(std::move(seen));
}

std::optional<SeenInstance> readInstance(const JsonObject& instance, const Reading& reading)
{
    const ResourceName arn = resourceNameFrom(instance.string("containerInstanceArn"));
    const std::vector<JsonObject> registered = instance.objects("registeredResources");
    const std::vector<JsonObject> remaining = instance.objects("remainingResources");
    SeenInstance seen{.id = arn.name,
                      .cluster = resourceNameFrom(instance.string("clusterArn")).name,
                      .ec2InstanceId = instance.text("ec2InstanceId"),
                      .capacityProvider = instance.text("capacityProviderName"),
                      .status = instance.text("status"),
                      .agentConnected = instance.truth("agentConnected"),
                      .version = instance.number("version"),
                      .registeredCpu = amountOf(registered, "CPU"),
                      .registeredMemory = amountOf(registered, "MEMORY"),
                      .remainingCpu = amountOf(remaining, "CPU"),
                      .remainingMemory = amountOf(remaining, "MEMORY"),
                      .updated = readTime(instance, "updatedAt", reading)};
    if (seen.cluster.empty())
        seen.cluster = arn.cluster;
    for (const JsonObject& attribute : instance.objects("attributes"))
        seen.attributes.push_back({attribute.text("name"), attribute.text("value")});
    return seen.id.empty() ? std::nullopt : std::optional(std::move(seen));
}

} // namespace taskarium
