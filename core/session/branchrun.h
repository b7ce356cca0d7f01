// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/branch.h>
#include <core/session/history.h>
#include <core/session/milestoneindex.h>
#include <core/session/run.h>
#include <core/session/tokenindex.h>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace taskarium {

/// One branch with all that it takes to go on and to look back. Copies of the simulation are kept on the way,
/// few and far between, so that a branch of a long history does not begin at 0.
class BranchRun {
public:
    explicit BranchRun(std::shared_ptr<const Scenario> scenario);

    /// A recording, taken as far as it goes. It has no other branches.
    BranchRun(std::shared_ptr<const Scenario> title, Recording recording);

    [[nodiscard]] const Run& simulation() const { return m_simulation; }
    [[nodiscard]] const History& history() const { return m_history; }
    [[nodiscard]] const MilestoneIndex& milestones() const { return m_milestones; }

    /// The commands given since the scenario was opened, those of the branches before included.
    [[nodiscard]] const std::vector<TimedCommand>& given() const { return m_given; }

    void step();

    /// Takes the steps that are due by a time, but no more than so many. Returns whether there were
    /// fewer.
    bool advance(SimTime until, std::size_t steps);

    void idleUntil(SimTime time) { m_simulation.idleUntil(time); }
    Result<CommandReply> submit(const Command& command);

    /// Takes more of a recording.
    void add(std::vector<Record> records);

    /// Lets go of what happened before a time: see History. Returns whether there was anything.
    bool forgetBefore(SimTime time);

    /// The same branch as it was at a time, ready to go another way. One that has forgotten something: at its
    /// live edge.
    [[nodiscard]] BranchRun leftAt(SimTime time) const;

    /// The simulation as it was at a time up to now. The reference lives until the next call.
    [[nodiscard]] const Run& simulationAt(SimTime time) const;

    std::vector<Bookmark> bookmarks{};          ///< in order of time
    std::optional<std::size_t> savedCommands{}; ///< so many of the given ones; nothing: others are
    bool areBookmarksSaved = true;
    TokenIndex tokens{};

private:
    // NOLINTNEXTLINE(bugprone-exception-escape): as Run
    struct Checkpoint {
        Run simulation;
        std::size_t given = 0;   ///< commands by then
        std::size_t records = 0; ///< by then
    };

    BranchRun(const BranchRun& other, Run simulation, std::size_t count);
    void keepRecords();
    void takeAll();
    void keepCheckpoint();
    [[nodiscard]] std::size_t nearestLook(SimTime time) const;
    [[nodiscard]] Run goOn(Run simulation, std::size_t given, SimTime time) const;

    std::shared_ptr<const Scenario> m_scenario;
    Run m_simulation;
    History m_history;
    MilestoneIndex m_milestones{};
    std::vector<TimedCommand> m_given{};
    std::vector<Checkpoint> m_checkpoints{};
    std::vector<Record> m_spare{}; ///< no records, but their room
    /// What simulationAt() found last: whoever asks for a time often asks for a little later next.
    /// Two, since who asks why a task stops asks for the time of its stop in between.
    mutable std::array<std::optional<Run>, 2> m_lookedAt{};
    mutable std::size_t m_lookedAtLast = 0; ///< the one that was used last
};

} // namespace taskarium
