// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/servicequotas.h>

#include <core/sim/requestchecks.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

/// As many tasks as a service may have, fewer with service discovery, and as many services a cluster (AWS
/// General Reference, "Amazon ECS endpoints and quotas").
constexpr int tasksPerService = 5000;
constexpr int tasksPerDiscoveredService = 1000;
constexpr int servicesPerCluster = 5000;

} // namespace

Outcome checkDesiredCount(int desiredCount, bool hasServiceRegistries)
{
    const int most = hasServiceRegistries ? tasksPerDiscoveredService : tasksPerService;
    if (desiredCount <= most)
        return std::nullopt;
    Error error = invalid(fmt::format("DesiredCount can not be greater than {}", most));
    error.remedy = hasServiceRegistries ? "That is the quota of tasks for a service with service discovery."
                                        : "That is the quota of tasks for a service.";
    return error;
}

Outcome checkServiceCount(const World& world, ClusterId cluster)
{
    int count = 0;
    for (std::size_t i = 0; i < world.services.size(); ++i)
        count += world.services[i].cluster == cluster && world.services[i].status != ServiceStatus::Inactive;
    if (count < servicesPerCluster)
        return std::nullopt;
    return invalid(fmt::format("A cluster can have at most {} services.", servicesPerCluster),
                   "Delete some of them first.");
}

} // namespace taskarium
