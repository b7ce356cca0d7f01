// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/placementmemory.h>

namespace taskarium {

std::shared_ptr<Ranking> PlacementMemory::rankingFor(Engine& engine, const PlacementOrder& order)
{
    PlacementMemory& memory = engine.placements.get();
    std::shared_ptr<Ranking> ranking = memory.find(order);
    if (!ranking) {
        ranking = std::make_shared<Ranking>(engine.world, order);
        memory.keep(order, ranking, engine.world.instances.size());
    }
    ranking->follow(engine.world, engine.news.get());
    return ranking;
}

std::shared_ptr<Ranking> PlacementMemory::find(const PlacementOrder& order) const
{
    const auto [first, last] = m_entries.equal_range({order.service, order.definition});
    for (auto entry = first; entry != last; ++entry) {
        if (entry->second.order == order)
            return entry->second.ranking;
    }
    return nullptr;
}

/// When there are too many, all are let go: those that are still of use come back.
void PlacementMemory::keep(const PlacementOrder& order, std::shared_ptr<Ranking> ranking, std::size_t rows)
{
    if (m_rows + rows > mostRows) {
        m_entries.clear();
        m_rows = 0;
    }
    m_rows += rows;
    m_entries.emplace(Key{order.service, order.definition}, Entry{order, std::move(ranking)});
}

} // namespace taskarium
