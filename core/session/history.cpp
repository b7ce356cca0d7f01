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

History::History(EventLog log)
    : m_log(std::make_shared<EventLog>(std::move(log)))
    , m_details(std::make_shared<LogDetails>(m_log))
{}

History History::first(std::size_t count) const
{
    History part(m_log->first(count));
    for (std::size_t i = 0; i < m_snapshots.size() && m_counts[i] <= count; ++i) {
        part.m_snapshots.push_back(part.recalled(m_snapshots[i]));
        part.m_counts.push_back(m_counts[i]);
    }
    return part;
}

World History::recalled(World world) const
{
    world.details = world.details.recalled(m_details);
    return world;
}

void History::keep(const World& world)
{
    m_snapshots.push_back(recalled(world));
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
