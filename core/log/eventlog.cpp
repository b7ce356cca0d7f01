// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/eventlog.h>

#include <algorithm>
#include <cassert>

namespace taskarium {

void EventLog::append(Record record)
{
    assert(m_records.empty() || m_records.back().at <= record.at);
    m_records.push_back(std::move(record));
}

std::size_t EventLog::countUpTo(SimTime time) const
{
    const auto after = std::upper_bound(m_records.begin(), m_records.end(), time,
                                        [](SimTime t, const Record& record) { return t < record.at; });
    return static_cast<std::size_t>(after - m_records.begin());
}

} // namespace taskarium
