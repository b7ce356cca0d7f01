// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>

#include <cstddef>
#include <deque>

namespace taskarium {

/// The records of a run, in order of time; equal times keep the order in which they were appended.
class EventLog {
public:
    void append(Record record);

    [[nodiscard]] std::size_t size() const { return m_records.size(); }
    [[nodiscard]] const Record& operator[](std::size_t index) const { return m_records[index]; }

    /// How many records happened at or before a time: the index of the first one after it.
    [[nodiscard]] std::size_t countUpTo(SimTime time) const;

    friend bool operator==(const EventLog&, const EventLog&) = default;

private:
    std::deque<Record> m_records{};
};

} // namespace taskarium
