// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/branchrun.h>
#include <core/session/session.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace taskarium {

/// The change of state that a record makes to a world; nothing if it makes none.
[[nodiscard]] std::optional<TaskMove> moveOf(const World& before, const Record& record);

/// The changes of a task's state in the history after a time, in order, as far as STOPPED.
[[nodiscard]] std::vector<TaskMove> recordedMoves(const BranchRun& run, SimTime after, TaskId task);

/// What a session is made of.
struct Session::Parts {
    explicit Parts(Scenario opened);
    explicit Parts(RecordedRun opened);

    [[nodiscard]] BranchRun& run() { return *runs[current.value]; }
    [[nodiscard]] const BranchRun& run() const { return *runs[current.value]; }
    [[nodiscard]] const Run& simulation() const { return run().simulation(); }
    [[nodiscard]] const History& history() const { return run().history(); }
    [[nodiscard]] Branch& branch() { return branches[current.value]; }

    /// The current branch has gone on: tells it to whoever waits for news.
    void noteProgress(std::size_t recordsBefore);

    /// Everything looks different now.
    void noteSwitch();

    /// Tells what is being done, and before that how far the current branch has come.
    void note(const JournalEntry& entry) const;

    std::shared_ptr<const Scenario> scenario;
    std::vector<std::unique_ptr<BranchRun>> runs{}; ///< by BranchId
    std::vector<Branch> branches{};                 ///< likewise
    BranchId current{0};
    std::optional<ReplayReport> report{}; ///< of a recording
    bool goesOn = false;                  ///< it is a stream that has not ended
    std::uint64_t revision = 0;
    std::function<void()> wakeUp{};
    std::function<void(const JournalEntry&)> journal{};
};

} // namespace taskarium
