// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/history.h>

#include <core/log/apply.h>
#include <core/log/logdetails.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Records between two snapshots: folding 2048 takes about a millisecond. A snapshot of many tasks costs more
/// (a pointer for each chunk), so they lie further apart in a large world, as far as a seek allows.
std::size_t snapshotInterval(const World& world)
{
    return 2048 + std::min<std::size_t>(world.tasks.size() / 4, 32'768);
}

} // namespace

History::History(const World& initial)
    : m_log(std::make_shared<EventLog>())
    , m_details(std::make_shared<LogDetails>(m_log))
{
    keep(initial);
}

void History::keep(World world)
{
    world.details = world.details.recalled(m_details);
    m_snapshots.push_back(std::move(world));
    m_counts.push_back(m_log->size());
}

void History::append(const std::vector<Record>& records, const World& after)
{
    for (const Record& record : records)
        m_log->append(record);
    if (m_log->size() - m_counts.back() >= snapshotInterval(after))
        keep(after);
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
        apply(world, (*m_log)[i]);
    return world;
}

} // namespace taskarium
