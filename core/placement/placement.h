// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/placement: where a task goes. On instances by resources, constraints and strategies; on Fargate by
// zone, capacity and quota; and what is told when there is no room. It only chooses: core/tasks launches.
#pragma once

#include <core/base/random.h>
#include <core/engine/engine.h>
#include <core/model/world.h>
#include <core/placement/constraintset.h>
#include <core/placement/daemonhosts.h>
#include <core/placement/failure.h>
#include <core/placement/instancefit.h>
#include <core/placement/placementorder.h>
#include <core/placement/ranking.h>

#include <memory>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace taskarium {

/// Chooses container instances for tasks that are all alike (developer guide, "task placement"): of the
/// ACTIVE ones of the launch type those with room, of these the ones that meet every constraint of the task
/// definition and the order, of these the best by the first strategy, of its equals by the second, and so on;
/// in the end the one with the fewest tasks of the group, of these the oldest, which is our own rule.
///
/// What DAEMON services of the cluster will take of an instance is not there for others.
///
/// Made from a world it looks through the cluster; made from an engine it goes on from what the engine
/// remembers of the last such order, and costs what has happened on instances since. It must be told of the
/// tasks that were placed; other changes of the world make it void.
class Placer {
public:
    /// The world must outlive it.
    Placer(const World& world, const PlacementOrder& order);
    Placer(Engine& engine, const PlacementOrder& order);

    /// The place for the next task, or a failure for each instance that was tried: of all of them, or those
    /// of a capacity provider. The strategy `random` draws by the task's key.
    [[nodiscard]] std::variant<InstanceId, std::vector<Failure>> place(const Randomness& random,
                                                                       OwnerKey task,
                                                                       std::string_view provider = {});

    /// What an instance lacks for the next task. It must be one that is tried: ACTIVE, and of the order's
    /// cluster and launch type.
    [[nodiscard]] Lack lackOf(InstanceId instance) const;

    /// A task of the order now runs on an instance of the world.
    void placed(InstanceId instance);

private:
    [[nodiscard]] bool isFit(InstanceId instance) const { return lackOf(instance) == Lack::None; }
    [[nodiscard]] std::optional<InstanceId> best(std::string_view provider);
    [[nodiscard]] std::optional<InstanceId> bestByLot(const Randomness& random, OwnerKey task,
                                                      std::string_view provider);
    [[nodiscard]] std::vector<Failure> failures(std::string_view provider) const;

    const World& m_world;
    InstanceNews* const m_news = nullptr; ///< null: nobody tells
    const TaskNeeds m_needs;
    const ConstraintSet m_constraints;
    const DaemonReserve m_reserve;
    const std::shared_ptr<Ranking> m_ranking;
};

/// Whether a cluster has any ACTIVE instance for tasks of a launch type.
[[nodiscard]] bool hasInstances(const World& world, ClusterId cluster, LaunchType launchType);

/// Whether a capacity provider has any instance that is not INACTIVE, or only asked of those that are ACTIVE.
enum class InstanceChoice : std::uint8_t { Registered, Active };
[[nodiscard]] bool hasInstances(const World& world, const CapacityProvider& provider, InstanceChoice choice);

/// The failure of the instance that came closest: the one that met most of what was asked; the first of
/// equals. ECS does not tell how it chooses; this is our own rule. There must be one.
[[nodiscard]] const Failure& closestFailure(const std::vector<Failure>& failures);

} // namespace taskarium
