// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/eventlog.h>
#include <core/log/taskstates.h>
#include <core/model/world.h>
#include <core/session/milestones.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace taskarium {

/// Where in a log the stops, failures and deployments are, so that a jump to one needs no search of the
/// whole: four bytes for each, and twelve for each task.
class MilestoneIndex {
public:
    /// Takes records that were just appended; the world is the one they lead to, and `first` the place of the
    /// first of them.
    void take(const std::vector<Record>& records, const World& after, std::size_t first);

    /// The places of what is looked for, in order; a Change is not looked for here.
    [[nodiscard]] const std::vector<std::uint32_t>& places(JumpTarget target) const;

    /// The index of the first records, which lead to a world.
    [[nodiscard]] MilestoneIndex first(std::size_t count, const World& after) const;

    /// Forgets what lies before a place, to which a world belongs.
    void forget(std::size_t before, const World& then);

private:
    void takeStop(const StateChange& change, const World& after, std::uint32_t place);

    TaskStates m_states{};
    std::vector<std::uint32_t> m_stops{};
    std::vector<std::uint32_t> m_failures{}; ///< those of them
    std::vector<std::uint32_t> m_deployments{};
};

/// What a record is as a milestone; nothing if it is none. Only the task's own records are looked at, and a
/// failure is told as a stop.
[[nodiscard]] std::optional<Milestone> milestoneAt(const EventLog& log, std::size_t place);

} // namespace taskarium
