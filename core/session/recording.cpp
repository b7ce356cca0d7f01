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
    if (isAtEnd()) { // as at first, when there are most
        m_coming = std::move(records);
        m_next = 0;
    } else {
        std::ranges::move(records, std::back_inserter(m_coming));
    }
}

std::optional<SimTime> Recording::nextTime() const
{
    return isAtEnd() ? std::nullopt : std::optional(m_coming[m_next].at);
}

void Recording::step()
{
    const SimTime now = m_coming[m_next].at;
    for (; !isAtEnd() && m_coming[m_next].at == now; ++m_next) {
        m_taken.push_back(std::move(m_coming[m_next]));
        apply(m_world, m_taken.back());
    }
    if (isAtEnd()) // which would be copied with the run
        add({});
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
