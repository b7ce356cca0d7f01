// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/engine/launchorder.h>
#include <core/placement/placement.h>

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

/// Finds places for tasks that are all alike and started one after the other: an instance, or a kind of
/// Fargate. The engine must outlive it.
class Places {
public:
    /// `strategy` is that of the order, or empty; `counts` are the tasks that each of its providers has.
    Places(const Engine& engine, const LaunchOrder& order, const CapacityProviderStrategy& strategy,
           std::vector<int> counts);

    /// Completes the order for the next task, whose key this is: with its capacity provider, and with a place
    /// or the wish to wait for one. Or tells what stands in the way.
    [[nodiscard]] std::optional<Obstacle> take(LaunchOrder& order, OwnerKey task);

    /// The task of the order was started.
    void placed(const LaunchOrder& order);

private:
    [[nodiscard]] std::optional<Obstacle> takeInstance(LaunchOrder& order, OwnerKey task) const;
    [[nodiscard]] std::optional<Obstacle> takeFargate(const LaunchOrder& order) const;
    [[nodiscard]] std::optional<Obstacle> wait(LaunchOrder& order) const;

    const Engine& m_engine;
    std::optional<Placer> m_placer{};
    CapacityProviderStrategy m_strategy{};
    std::vector<int> m_counts{}; ///< of each provider of the strategy
};

} // namespace taskarium
