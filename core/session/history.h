// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/eventlog.h>
#include <core/model/world.h>

#include <cstddef>
#include <vector>

namespace taskarium {

/// The log of a run with snapshots of the world, so that the world at any time is the nearest snapshot before
/// it and a few records. Snapshots share what has not changed.
class History {
public:
    explicit History(World initial);

    [[nodiscard]] const EventLog& log() const { return m_log; }
    [[nodiscard]] const World& initialWorld() const { return m_snapshots.front(); }

    /// Adds records; `after` is the world that they lead to.
    void append(std::vector<Record> records, const World& after);

    /// The world as the first `count` records made it.
    [[nodiscard]] World worldAfter(std::size_t count) const;

private:
    /// The last snapshot that holds no more than `count` records.
    [[nodiscard]] std::size_t snapshotBefore(std::size_t count) const;

    EventLog m_log{};
    std::vector<World> m_snapshots{};
    std::vector<std::size_t> m_counts{}; ///< how many records each snapshot holds
};

} // namespace taskarium
