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
    case Lack::Interface:
    case Lack::MemberOf:
    case Lack::DistinctInstance: break;
    }
    return fmt::format("encountered error \"{}\".", failure.reason);
}

} // namespace

ServiceNews placementNews(const World& world, const std::vector<Failure>& failures)
{
    if (failures.empty())
        return {fmt::format("{} Reason: No Container Instances were found in your cluster. {}", beginning,
                            ending),
                ServiceAction::ServiceTaskPlacementFailure, "NO ACTIVE INSTANCES"};
    const Failure& closest = closestFailure(failures);
    ServiceNews news{fmt::format("{} The closest matching (container-instance {}) {} {}", beginning,
                                 lastPart(closest.arn), complaint(closest), ending),
                     ServiceAction::ServiceTaskPlacementFailure, closest.reason};
    if (const std::optional<InstanceId> instance = findInstance(world, closest.arn))
        news.scope.instances = {*instance};
    return news;
}

} // namespace taskarium
