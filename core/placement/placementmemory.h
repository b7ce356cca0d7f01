// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/placement/placementorder.h>
#include <core/placement/ranking.h>

#include <map>
#include <memory>
#include <utility>

namespace taskarium {

/// The rankings of the orders that tasks were placed by lately, to go on from when the next tasks of such an
/// order are.
class PlacementMemory {
public:
    /// That of an order, up to date with the engine that has this memory.
    [[nodiscard]] static std::shared_ptr<Ranking> rankingFor(Engine& engine, const PlacementOrder& order);

private:
    /// Together the rankings have so many rows at most, which are some 50 bytes each.
    static constexpr std::size_t mostRows = 1 << 19;

    struct Entry {
        PlacementOrder order{};
        std::shared_ptr<Ranking> ranking{};
    };
    using Key = std::pair<ServiceId, TaskDefinitionId>;

    [[nodiscard]] std::shared_ptr<Ranking> find(const PlacementOrder& order) const;
    void keep(const PlacementOrder& order, std::shared_ptr<Ranking> ranking, std::size_t rows);

    std::multimap<Key, Entry> m_entries{};
    std::size_t m_rows = 0;
};

} // namespace taskarium
