// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/placement: where a task goes. On instances by resources, constraints and strategies; on Fargate by
// zone, capacity and quota; and what is told when there is no room. It only chooses: core/tasks launches.
#pragma once

#include <core/base/random.h>
#include <core/model/world.h>
#include <core/placement/constraintset.h>
#include <core/placement/daemonhosts.h>
#include <core/placement/failure.h>
#include <core/placement/instancefit.h>

#include <array>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace taskarium {

/// What is to be placed: tasks that are all alike.
struct PlacementOrder {
    ClusterId cluster{};
    TaskDefinitionId definition{};
    LaunchType launchType = LaunchType::Ec2; ///< EC2 or EXTERNAL
    ServiceId service{};                     ///< whose tasks are spread; none: those of the group
    std::string group{};
    PlacementRules rules{};           ///< without the task definition's constraints
    std::vector<std::string> zones{}; ///< availability zones of its subnets; empty: any
    std::string zone{};               ///< only instances there; empty: anywhere

    friend bool operator==(const PlacementOrder&, const PlacementOrder&) = default;
};

/// Chooses container instances for tasks that are all alike (developer guide, "task placement"): of the
/// ACTIVE ones of the launch type those with room, of these the ones that meet every constraint of the task
/// definition and the order, of these the best by the first strategy, of its equals by the second, and so on;
/// in the end the one with the fewest tasks of the group, of these the oldest, which is our own rule.
///
/// What DAEMON services of the cluster will take of an instance is not there for others.
///
/// It looks through the cluster once, when it is made; each task then costs a look at each instance. It must
/// be told of the tasks that were placed; other changes of the world make it void.
class Placer {
public:
    /// The world must outlive it.
    Placer(const World& world, const PlacementOrder& order);

    /// The place for the next task, or a failure for each instance that was tried: of all of them, or those
    /// of a capacity provider. The strategy `random` draws by the task's key.
    [[nodiscard]] std::variant<InstanceId, std::vector<Failure>> place(const Randomness& random,
                                                                       OwnerKey task,
                                                                       std::string_view provider = {}) const;

    /// What an instance lacks for the next task. It must be one that is tried: ACTIVE, and of the order's
    /// cluster and launch type.
    [[nodiscard]] Lack lackOf(InstanceId instance) const;

    /// A task of the order now runs on an instance of the world.
    void placed(InstanceId instance);

private:
    /// An instance that may be chosen.
    struct Candidate {
        InstanceId instance{};
        Lack lack = Lack::None;
        int ofGroup = 0;                                   ///< tasks of the group on it
        std::array<std::size_t, mostStrategies> buckets{}; ///< of each spread over an attribute
    };
    using Cost = std::array<std::int64_t, mostStrategies + 1>;

    [[nodiscard]] bool isOf(const Candidate& candidate, std::string_view provider) const;
    void addInstance(InstanceId id);
    [[nodiscard]] int countGroup(const ContainerInstance& instance) const;
    [[nodiscard]] std::size_t bucketOf(const ContainerInstance& instance, std::size_t strategy);
    [[nodiscard]] Lack judge(const Candidate& candidate) const;
    [[nodiscard]] Cost costOf(const Candidate& candidate, const Randomness& random, OwnerKey task) const;

    const World& m_world;
    const PlacementOrder m_order;
    const TaskNeeds m_needs;
    const std::vector<PlacementStrategy> m_strategies;
    const ConstraintSet m_constraints;
    const DaemonReserve m_reserve;
    std::vector<Candidate> m_candidates{};
    std::array<std::map<std::string, std::size_t>, mostStrategies> m_bucketNames{};
    std::array<std::vector<int>, mostStrategies> m_bucketCounts{}; ///< tasks of the group in each bucket
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
