// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/placement/placement.h>
#include <core/services/serviceevents.h>
#include <core/tasks/tasklaunch.h>

#include <optional>
#include <vector>

namespace taskarium {

/// A task of the PRIMARY deployment of a service, not yet placed.
[[nodiscard]] LaunchOrder serviceOrder(const World& world, ServiceId id);

/// Finds places for tasks of a service that are started one after the other: an instance, or a provider of
/// Fargate. The engine must outlive it.
class ServicePlaces {
public:
    ServicePlaces(const Engine& engine, const LaunchOrder& order);

    /// Places the next task: completes the order, or tells what stands in the way.
    [[nodiscard]] std::optional<ServiceNews> take(LaunchOrder& order);

    /// The task of the order was started.
    void placed(const LaunchOrder& order);

private:
    [[nodiscard]] std::optional<ServiceNews> takeInstance(LaunchOrder& order) const;

    const Engine& m_engine;
    std::optional<Placer> m_placer;
    CapacityProviderStrategy m_strategy;
    std::vector<int> m_counts; ///< of each provider of the strategy
};

} // namespace taskarium
