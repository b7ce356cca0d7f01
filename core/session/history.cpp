// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/history.h>

#include <core/log/apply.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

/// Records between two snapshots: folding 2048 takes about a millisecond. A snapshot of many tasks costs more
/// (a pointer for each chunk), so they lie further apart in a large world, as far as a seek allows.
std::size_t snapshotInterval(const World& world)
{
    return 2048 + std::min<std::size_t>((world.tasks.size() - world.tasks.firstKept()) / 4, 32'768);
}

/// As many snapshots a history has that has forgotten something.
constexpr std::size_t mostWhenForgetting = 24;

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
    part.m_details->beginAs(*m_details);
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

void History::append(std::span<Record> records, const World& after)
{
    for (Record& record : records)
        m_log->append(std::move(record));
    if (m_log->size() - m_counts.back() >= snapshotInterval(after))
        keep(after);
}

std::size_t History::snapshotBefore(std::size_t count) const
{
    const auto after = std::ranges::upper_bound(m_counts, count);
    return after == m_counts.begin() ? 0 : static_cast<std::size_t>(after - m_counts.begin()) - 1;
}

bool History::forgetBefore(SimTime time)
{
    const auto after = std::ranges::upper_bound(m_snapshots, time, {}, &World::now);
    const std::ptrdiff_t first = after - m_snapshots.begin() - 1;
    if (first <= 0)
        return false;
    m_details->beginWith(m_snapshots[static_cast<std::size_t>(first)],
                         m_counts[static_cast<std::size_t>(first)]);
    m_snapshots.erase(m_snapshots.begin(), m_snapshots.begin() + first);
    m_counts.erase(m_counts.begin(), m_counts.begin() + first);
    thinOut();
    m_log->forget(m_counts.front());
    for (World& snapshot : m_snapshots)
        snapshot.forgetOver(m_snapshots.front());
    return true;
}

/// Each snapshot of a long run has a pointer for each of its chunks, and a history that forgets is seldom
/// looked back into.
void History::thinOut()
{
    for (std::size_t i = 1; m_snapshots.size() > mostWhenForgetting && i + 1 < m_snapshots.size(); ++i) {
        m_snapshots.erase(m_snapshots.begin() + static_cast<std::ptrdiff_t>(i));
        m_counts.erase(m_counts.begin() + static_cast<std::ptrdiff_t>(i));
    }
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
