// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/placement/placement.h>
#include <core/services/serviceevents.h>
#include <core/tasks/tasklaunch.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace taskarium {

/// A task of a deployment of a service, not yet placed.
[[nodiscard]] LaunchOrder serviceOrder(const World& world, ServiceId id, DeploymentId deployment);

/// Finds places for tasks of a service that are started one after the other: an instance, or a provider and a
/// zone of Fargate, which spreads the tasks of each provider over the zones of its subnets as well as it can
/// (developer guide, "Replica scheduling strategy", "Balancing an Amazon ECS service across Availability
/// Zones"). The engine must outlive it.
class ServicePlaces {
public:
    /// In one availability zone; empty: in any.
    ServicePlaces(const Engine& engine, const LaunchOrder& order, std::string zone = {});

    /// Places the next task: completes the order, or tells what stands in the way.
    [[nodiscard]] std::optional<ServiceNews> take(LaunchOrder& order);

    /// The task of the order was started.
    void placed(const LaunchOrder& order);

private:
    using ProviderZone = std::pair<std::string, std::string>;

    [[nodiscard]] std::optional<ServiceNews> takeInstance(LaunchOrder& order) const;
    [[nodiscard]] std::optional<ServiceNews> takeFargate(LaunchOrder& order) const;
    [[nodiscard]] std::vector<std::size_t> subnetsInZone(const LaunchOrder& order) const;
    [[nodiscard]] int countIn(const std::string& provider, const std::string& zone) const;
    void count(const std::string& provider, const std::string& zone);

    const Engine& m_engine;
    std::string m_zone;
    std::optional<Placer> m_placer;
    CapacityProviderStrategy m_strategy;
    std::vector<int> m_counts;             ///< of each provider of the strategy
    std::map<ProviderZone, int> m_zones{}; ///< wanted tasks of each provider in each zone; "": of all
};

} // namespace taskarium
