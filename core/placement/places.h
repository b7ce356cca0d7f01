// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/engine/launchorder.h>
#include <core/placement/placement.h>
#include <core/placement/zonespread.h>

#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// As many tasks of a cluster may wait for its Auto Scaling group capacity providers (AWS General Reference,
/// "Amazon ECS endpoints and quotas": tasks in PROVISIONING state per cluster).
inline constexpr int mostWaitingTasks = 500;

/// Whether a task waits for its capacity provider to have room.
[[nodiscard]] bool isWaiting(const World& world, TaskId task);

/// How many tasks of a cluster do.
[[nodiscard]] int waitingTasks(const Engine& engine, ClusterId cluster);

/// Why the next task of an order cannot be started now.
struct Obstacle {
    enum class Kind : std::uint8_t {
        NoRoom,       ///< on none of the instances that there are
        NoInstances,  ///< the cluster, or the capacity provider, has none
        Fargate,      ///< has no capacity for it, or a quota is reached
        LaunchRate,   ///< Fargate launches no more in this instant
        WaitingLimit, ///< too many tasks of the cluster wait for capacity already
    };
    Kind kind{};
    std::vector<Failure> failures{}; ///< NoRoom: one for each instance that was tried
    std::string reason{};            ///< Fargate: in ECS's words
};

/// Among what places are shared.
struct PlaceWish {
    CapacityProviderStrategy strategy{}; ///< that of the order; empty: by launch type
    std::vector<int> counts{};           ///< the tasks that each provider of the strategy has
    std::string zone{};                  ///< the only availability zone; empty: any
};

/// Finds places for tasks that are all alike and started one after the other: an instance, or a kind of
/// Fargate. Tasks of a service on Fargate are spread over the zones of their subnets (see ZoneSpread). The
/// engine must outlive it.
class Places {
public:
    Places(Engine& engine, const LaunchOrder& order, PlaceWish wish);

    /// Completes the order for the next task, whose key this is: with its capacity provider, and with a place
    /// or the wish to wait for one. Or tells what stands in the way.
    [[nodiscard]] std::optional<Obstacle> take(LaunchOrder& order, OwnerKey task);

    /// The task of the order was started.
    void placed(const LaunchOrder& order);

private:
    [[nodiscard]] std::optional<Obstacle> takeInstance(LaunchOrder& order, OwnerKey task);
    [[nodiscard]] std::optional<Obstacle> takeFargate(LaunchOrder& order, OwnerKey task) const;
    [[nodiscard]] std::optional<Obstacle> wait(LaunchOrder& order) const;

    const Engine& m_engine;
    std::optional<Placer> m_placer{};
    std::optional<ZoneSpread> m_spread{}; ///< on Fargate, of a service
    PlaceWish m_wish{};
};

} // namespace taskarium
