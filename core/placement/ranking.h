// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/random.h>
#include <core/base/tournament.h>
#include <core/engine/instancenews.h>
#include <core/model/world.h>
#include <core/placement/placementorder.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace taskarium {

/// The container instances for an order, ranked by its placement strategies: of the ACTIVE ones of its
/// cluster, launch type and zone the best by the first strategy, of its equals by the second, and so on; in
/// the end the one with the fewest tasks of the group, of these the oldest. Whether a task fits on one is not
/// asked here; what was found unfit stays out until something changes there.
///
/// It is made once and then follows the world: a task that comes or goes costs little, however many
/// instances and tasks there are.
class Ranking {
public:
    Ranking(const World& world, const PlacementOrder& order);

    /// A task of the group has come to an instance of the world, or is to stop there (-1).
    void count(const World& world, InstanceId instance, int sign);

    /// Everything that was told since the last time, or since it was made.
    void follow(const World& world, InstanceNews& news);

    /// Whether a strategy draws lots: then only costOf() tells who is the best.
    [[nodiscard]] bool drawsLots() const { return m_drawsLots; }

    /// The best of the open instances, of all or of those of a capacity provider; nothing if there is none.
    [[nodiscard]] std::optional<InstanceId> best(std::string_view provider) const;

    /// One number for each strategy, small if the instance is good by it.
    using Cost = std::array<std::int64_t, mostStrategies + 1>;
    [[nodiscard]] Cost costOf(InstanceId instance, const Randomness& random, OwnerKey task) const;

    /// Whether an instance may be chosen, unfit or not; or is not known to be unfit.
    [[nodiscard]] bool isCandidate(InstanceId instance, std::string_view provider) const;
    [[nodiscard]] bool isOpen(InstanceId instance, std::string_view provider) const;

    /// An open instance was found unfit. It is open again when a task is to stop there or the instances
    /// change; or when all are.
    void close(InstanceId instance);
    void openAll();

    /// How many tasks of the group are on an instance.
    [[nodiscard]] int ofGroup(InstanceId instance) const;

private:
    enum class State : std::uint8_t { Absent, Open, Unfit };

    /// What a strategy compares: tasks of the group with the same attribute, a lot, or a measure of the
    /// instance itself.
    enum class Criterion : std::uint8_t { Bucket, Lot, OfGroup, Cpu, Memory };
    using Buckets = std::array<std::uint32_t, mostStrategies>;

    /// Instances that are equal by every spread over an attribute and have the same capacity provider.
    struct Cell {
        std::string provider{};
        Buckets buckets{}; ///< of each strategy that spreads over an attribute
        std::vector<InstanceId> instances{};
        Tournament tournament{}; ///< of their places in it
    };
    struct PlaceOrder;
    struct Row {
        State state = State::Absent;
        std::uint32_t cell = Tournament::nobody; ///< nobody: it has another cluster or launch type
        std::uint32_t place = 0;                 ///< in its cell
    };

    [[nodiscard]] static Criterion criterionOf(const PlacementStrategy& strategy);
    void recount(const World& world);
    void arrange(const World& world);
    void addRow(const World& world, InstanceId id);
    [[nodiscard]] Buckets bucketsOf(const ContainerInstance& instance);
    [[nodiscard]] std::uint32_t cellOf(const ContainerInstance& instance);
    [[nodiscard]] bool isOwn(const InstanceMove& move) const;
    void take(const World& world, const InstanceMove& move);
    void replay(InstanceId id);
    void measure(const World& world, InstanceId id);
    [[nodiscard]] bool isBetter(InstanceId a, InstanceId b) const;
    [[nodiscard]] int value(Criterion measure, InstanceId instance) const;
    [[nodiscard]] Cost costIn(const Cell& cell, InstanceId instance) const;

    PlacementOrder m_order;
    std::vector<PlacementStrategy> m_strategies;
    std::vector<Criterion> m_criteria{}; ///< of the strategies, and the group's tasks in the end
    std::vector<Criterion> m_measures{}; ///< those of them that differ inside a cell
    bool m_drawsLots = false;
    std::vector<int> m_ofGroup{}; ///< this and the following by instance
    std::vector<int> m_cpu{};
    std::vector<int> m_memory{};
    std::vector<Row> m_rows{};
    std::vector<Cell> m_cells{};
    std::map<std::pair<std::string, Buckets>, std::uint32_t> m_cellNumbers{};
    std::vector<InstanceId> m_unfit{}; ///< those that are, and some that were
    std::array<std::map<std::string, std::uint32_t>, mostStrategies> m_bucketNumbers{};
    std::array<std::vector<int>, mostStrategies> m_bucketCounts{}; ///< tasks of the group in each bucket
    std::uint32_t m_group = 0;                                     ///< its number in the news
    std::optional<InstanceNews::Mark> m_mark{};                    ///< nothing: it was just made
};

} // namespace taskarium
