// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scheduler/placementnews.h>

#include <core/model/arn.h>
#include <core/placement/placement.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

constexpr std::string_view beginning =
    "was unable to place a task because no container instance met all of its requirements.";
constexpr std::string_view ending =
    "For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";

/// What is wrong with an instance, after its name.
std::string complaint(const Failure& failure)
{
    switch (lackFrom(failure.reason)) {
    case Lack::Cpu: return "has insufficient CPU units available.";
    case Lack::Memory: return "has insufficient memory available.";
    case Lack::Ports: return "is already using a port required by your task.";
    case Lack::Attribute: return "is missing an attribute required by your task.";
    case Lack::None:
    case Lack::Agent:
    case Lack::Location:
    case Lack::Interface:
    case Lack::MemberOf:
    case Lack::DistinctInstance: break;
    }
    return fmt::format("encountered error \"{}\".", failure.reason);
}

/// There is no instance at all to place the task on.
ServiceNews emptyNews(const World& world, const LaunchOrder& order)
{
    const auto provider = findCapacityProvider(world, order.cluster, order.capacityProvider);
    if (!provider)
        return {fmt::format("{} Reason: No Container Instances were found in your cluster. {}", beginning,
                            ending),
                ServiceAction::ServiceTaskPlacementFailure, "NO ACTIVE INSTANCES"};
    const bool isEmpty = !hasInstances(world, world.capacityProvider(*provider), InstanceChoice::Registered);
    return {"was unable to reach steady state. Reason: No Container Instances were found in your capacity "
            "provider.",
            ServiceAction::ServiceTaskPlacementFailure,
            isEmpty ? "EMPTY CAPACITY PROVIDER" : "NO ACTIVE INSTANCES"};
}

ServiceNews closestNews(const World& world, const std::vector<Failure>& failures)
{
    const Failure& closest = closestFailure(failures);
    ServiceNews news{fmt::format("{} The closest matching (container-instance {}) {} {}", beginning,
                                 lastPart(closest.arn), complaint(closest), ending),
                     ServiceAction::ServiceTaskPlacementFailure, closest.reason};
    if (const std::optional<InstanceId> instance = findInstance(world, closest.arn))
        news.scope.instances = {*instance};
    return news;
}

} // namespace

ServiceNews placementNews(const World& world, const LaunchOrder& order, const Obstacle& obstacle)
{
    std::vector<std::string> providers;
    if (!order.capacityProvider.empty())
        providers.push_back(order.capacityProvider);
    switch (obstacle.kind) {
    case Obstacle::Kind::NoRoom: return closestNews(world, obstacle.failures);
    case Obstacle::Kind::NoInstances: return emptyNews(world, order);
    case Obstacle::Kind::Fargate:
        return {fmt::format("was unable to place a task. Reason: {}.", obstacle.reason),
                ServiceAction::ServiceTaskPlacementFailure, "RESOURCE:FARGATE",
                ActionScope{.capacityProviders = std::move(providers)}};
    case Obstacle::Kind::WaitingLimit:
        return {"was unable to place tasks in your cluster because the tasks provisioning capacity limit was "
                "exceeded.",
                ServiceAction::ServiceTaskPlacementFailure};
    case Obstacle::Kind::LaunchRate: break;
    }
    return {};
}

} // namespace taskarium
