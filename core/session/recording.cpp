// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/recording.h>

#include <core/log/apply.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace taskarium {

Recording::Recording(World initial, std::vector<Record> records) : m_world(std::move(initial))
{
    add(std::move(records));
}

void Recording::add(std::vector<Record> records)
{
    std::ranges::move(records, std::back_inserter(m_coming));
}

std::optional<SimTime> Recording::nextTime() const
{
    return m_coming.empty() ? std::nullopt : std::optional(m_coming.front().at);
}

void Recording::step()
{
    const SimTime now = m_coming.front().at;
    while (!m_coming.empty() && m_coming.front().at == now) {
        m_taken.push_back(std::move(m_coming.front()));
        m_coming.pop_front();
        apply(m_world, m_taken.back());
    }
}

std::vector<Record> Recording::takeRecords(std::vector<Record> spare)
{
    spare.clear();
    return std::exchange(m_taken, std::move(spare));
}

void Recording::setDetailSource(std::shared_ptr<const DetailSource> source)
{
    m_world.details.setSource(std::move(source));
}

void Recording::releaseDetail(TaskId task)
{
    m_world.details.release(task);
}

} // namespace taskarium
