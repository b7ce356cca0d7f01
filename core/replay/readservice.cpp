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
            .definition = std::string(resourceNameFrom(deployment.string("taskDefinition")).name),
            .desiredCount = deployment.number("desiredCount"),
            .failedTasks = deployment.number("failedTasks"),
            .created = readTime(deployment, "createdAt", reading)};
}

/// The amount of a resource: "CPU" of registeredResources.
std::optional<int> amountOf(const JsonObject& instance, MemberName list, std::string_view name)
{
    std::optional<int> amount;
    bool isKnown = false;
    instance.forEachObjectIn(list, [&](const JsonObject& resource) {
        if (isKnown || resource.text("name") != name)
            return;
        isKnown = true;
        amount = resource.number("integerValue");
    });
    return amount;
}

} // namespace

std::optional<SeenService> readService(const JsonObject& service, const Reading& reading)
{
    const ResourceName arn = resourceNameFrom(service.string("serviceArn"));
    SeenService seen{.name = service.text("serviceName"),
                     .cluster = std::string(resourceNameFrom(service.string("clusterArn")).name),
                     .status = service.text("status"),
                     .launchType = service.text("launchType"),
                     .definition = std::string(resourceNameFrom(service.string("taskDefinition")).name),
                     .desiredCount = service.number("desiredCount")};
    if (seen.name.empty())
        seen.name = arn.name;
    if (seen.cluster.empty())
        seen.cluster = arn.cluster;
    service.forEachObjectIn("deployments", [&](const JsonObject& deployment) {
        seen.deployments.push_back(readDeployment(deployment, reading));
    });
    service.forEachObjectIn("events", [&](const JsonObject& event) {
        seen.events.push_back({.id = event.text("id"),
                               .message = event.text("message"),
                               .created = readTime(event, "createdAt", reading)});
    });
    // Both are answered newest first.
    std::ranges::reverse(seen.deployments);
    std::ranges::reverse(seen.events);
    return seen.name.empty() ? std::nullopt : std::optional(std::move(seen));
}

std::optional<SeenInstance> readInstance(const JsonObject& instance, const Reading& reading)
{
    const ResourceName arn = resourceNameFrom(instance.string("containerInstanceArn"));
    SeenInstance seen{.id = std::string(arn.name),
                      .cluster = std::string(resourceNameFrom(instance.string("clusterArn")).name),
                      .ec2InstanceId = instance.text("ec2InstanceId"),
                      .capacityProvider = instance.text("capacityProviderName"),
                      .status = instance.text("status"),
                      .agentConnected = instance.truth("agentConnected"),
                      .version = instance.number("version"),
                      .registeredCpu = amountOf(instance, "registeredResources", "CPU"),
                      .registeredMemory = amountOf(instance, "registeredResources", "MEMORY"),
                      .remainingCpu = amountOf(instance, "remainingResources", "CPU"),
                      .remainingMemory = amountOf(instance, "remainingResources", "MEMORY"),
                      .updated = readTime(instance, "updatedAt", reading)};
    if (seen.cluster.empty())
        seen.cluster = arn.cluster;
    instance.forEachObjectIn("attributes", [&seen](const JsonObject& attribute) {
        seen.attributes.push_back({attribute.text("name"), attribute.text("value")});
    });
    return seen.id.empty() ? std::nullopt : std::optional(std::move(seen));
}

} // namespace taskarium
