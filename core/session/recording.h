// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>
#include <core/model/world.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace taskarium {

/// A recorded history as something that goes on, in the manner of a Simulation: each step takes the records
/// of the next instant. It ends with its last record, and goes on if more are added.
class Recording {
public:
    Recording(World initial, std::vector<Record> records);

    /// More of a stream; none of it lies before now().
    void add(std::vector<Record> records);

    [[nodiscard]] const World& world() const { return m_world; }
    [[nodiscard]] SimTime now() const { return m_world.now; }
    [[nodiscard]] std::optional<SimTime> nextTime() const;
    void step();
    [[nodiscard]] std::vector<Record> takeRecords(std::vector<Record> spare = {});

    /// See Simulation.
    void setDetailSource(std::shared_ptr<const DetailSource> source);
    void releaseDetail(TaskId task);

private:
    [[nodiscard]] bool isAtEnd() const { return m_next == m_coming.size(); }

    World m_world;
    std::vector<Record> m_coming{};
    std::size_t m_next = 0; ///< of those that are coming
    std::vector<Record> m_taken{};
};

} // namespace taskarium
