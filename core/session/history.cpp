// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/history.h>

#include <core/log/apply.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Records between two snapshots: folding 512 takes well under a millisecond. A snapshot of many tasks costs
/// more (a pointer for each chunk), so they lie further apart in a large world.
std::size_t snapshotInterval(const World& world)
{
    return 512 + world.tasks.size() / 16;
}

} // namespace

History::History(World initial)
{
    m_snapshots.push_back(std::move(initial));
    m_counts.push_back(0);
}

void History::append(std::vector<Record> records, const World& after)
{
    for (Record& record : records)
        m_log.append(std::move(record));
    if (m_log.size() - m_counts.back() >= snapshotInterval(after)) {
        m_snapshots.push_back(after);
        m_counts.push_back(m_log.size());
    }
}

std::size_t History::snapshotBefore(std::size_t count) const
{
    return static_cast<std::size_t>(std::ranges::upper_bound(m_counts, count) - m_counts.begin()) - 1;
}

World History::worldAfter(std::size_t count) const
{
    const std::size_t snapshot = snapshotBefore(count);
    World world = m_snapshots[snapshot];
    for (std::size_t i = m_counts[snapshot]; i < count; ++i)
        apply(world, m_log[i]);
    return world;
}

} // namespace taskarium
