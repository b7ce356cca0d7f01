// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/eventlog.h>
#include <core/log/logdetails.h>
#include <core/model/world.h>

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace taskarium {

/// The log of a run with snapshots of the world, so that the world at any time is the nearest snapshot before
/// it and a few records. Snapshots share what has not changed, and have no details of tasks: those are made
/// from the log when they are asked for. history.md tells what it costs.
class History {
public:
    explicit History(const World& initial);

    [[nodiscard]] const EventLog& log() const { return *m_log; }

    /// The world that the history begins with, and how many records have led to it: none, unless some were
    /// forgotten.
    [[nodiscard]] const World& initialWorld() const { return m_snapshots.front(); }
    [[nodiscard]] std::size_t initialCount() const { return m_counts.front(); }

    /// Lets go of what happened before a time, as far as there is a snapshot to begin with instead: records,
    /// snapshots and the tasks that were over by then. Details of the others are not lost. Returns whether
    /// there was anything.
    bool forgetBefore(SimTime time);

    /// Where the cold parts of tasks can be had that neither a snapshot nor the live world keeps.
    [[nodiscard]] std::shared_ptr<const DetailSource> details() const { return m_details; }

    /// Adds records, which are moved from; `after` is the world that they lead to.
    void append(std::span<Record> records, const World& after);

    /// The first `count` records as a history of their own, which shares what it can. Of one that has
    /// forgotten some, all of them.
    [[nodiscard]] History first(std::size_t count) const;

    /// A world of this history whose details are recalled instead of kept.
    [[nodiscard]] World recalled(World world) const;

    /// The world as the first `count` records made it, or the one that the history begins with.
    [[nodiscard]] World worldAfter(std::size_t count) const;

private:
    explicit History(EventLog log);
    void keep(const World& world);
    void thinOut();

    /// The last snapshot that holds no more than `count` records.
    [[nodiscard]] std::size_t snapshotBefore(std::size_t count) const;

    std::shared_ptr<EventLog> m_log;
    std::shared_ptr<LogDetails> m_details;
    std::vector<World> m_snapshots{};
    std::vector<std::size_t> m_counts{}; ///< how many records each snapshot holds
};

} // namespace taskarium
