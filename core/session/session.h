// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/session: the only door to a run. A Session owns the simulation and the history of what it decided. The
// window, the command line and the API look at World(t) and the log up to t, and put commands to the live
// edge; none of them ever sees the simulation.
#pragma once

#include <core/base/result.h>
#include <core/base/time.h>
#include <core/command/command.h>
#include <core/log/eventlog.h>
#include <core/log/taskmove.h>
#include <core/model/insight.h>
#include <core/model/world.h>
#include <core/replay/replay.h>
#include <core/scenario/scenario.h>
#include <core/session/branch.h>
#include <core/session/conditions.h>
#include <core/session/idle.h>
#include <core/session/journalentry.h>
#include <core/session/milestones.h>
#include <core/sim/reply.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace taskarium {

/// A recorded history to be opened.
struct RecordedRun {
    std::string title{}; ///< what the window calls it
    Replay replay{};
    bool goesOn = false; ///< a stream from which more is to come: it has no end
};

/// A search for a condition, which knows how far it has come. What holds before it begins counts as
/// ConditionWatch says.
struct ConditionSearch {
    SimTime from{}; ///< where it began: nothing is met before
    World world;    ///< as the records make it that were looked at
    ConditionWatch watch;

    /// So far it has looked.
    [[nodiscard]] SimTime reached() const { return std::max(from, world.now); }
};

/// A run: opened from a scenario, advanced, looked at, commanded. Movable, not copyable. One thread. A
/// recording is one that is there as a whole: it is only looked at.
class Session {
public:
    /// Opens a run at SimTime 0; commands due at 0 are not yet executed.
    explicit Session(Scenario scenario);

    /// Opens a recording: the live edge is at its end.
    explicit Session(RecordedRun recorded);
    ~Session();
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;

    /// Whether it is a recording: it takes no commands, has no profile, and its scenario is only a title.
    [[nodiscard]] bool isRecording() const { return replayReport() != nullptr; }

    /// What was read, left out and odd in a recording; null for a simulation.
    [[nodiscard]] const ReplayReport* replayReport() const;

    /// More of a recording that goes on: records none of which lie before the live edge, and the report anew.
    void extend(std::vector<Record> records, ReplayReport report);

    /// Nothing more is to come.
    void endStream();

    /// The scenario as it was opened.
    [[nodiscard]] const Scenario& scenario() const;

    /// The scenario with every command given since as a timed command: what File > Save writes. A session
    /// opened on it and advanced as far yields the same log.
    [[nodiscard]] Scenario recordedScenario() const;

    /// The same of another branch.
    [[nodiscard]] Scenario recordedScenario(BranchId branch) const;

    /// Whether a file with the current branch would miss something: a command or a bookmark of any branch
    /// that was not written when markSaved() was called last, or since opening. A file holds one branch.
    [[nodiscard]] bool hasUnsavedCommands() const;

    /// The current branch has been written as recordedScenario() gives it.
    void markSaved();

    /// The newest simulated time, and the world there. The reference lives until the next advance or submit.
    [[nodiscard]] SimTime liveEdge() const;
    [[nodiscard]] const World& liveWorld() const;

    /// The world at a time from 0 to liveEdge(); later times give the live world. Cheap to hold: copies
    /// share.
    [[nodiscard]] World worldAt(SimTime time) const;

    /// The world before the first record: nothing but its settings; or the one that the history begins with
    /// since something was forgotten. Folding the log over it, from initialCount() on, gives any later world.
    [[nodiscard]] const World& initialWorld() const;
    [[nodiscard]] std::size_t initialCount() const;

    /// Every record up to the live edge that is not forgotten.
    [[nodiscard]] const EventLog& log() const;

    /// Lets go of what happened before a time, so that a run may last for ever in the same memory: records
    /// and commands, in pieces, so that somewhat more is kept. What can still be described is not lost. The
    /// history begins later from then on, worldAt() of an earlier time is the world there, a branch can only
    /// begin at the live edge, and recordedScenario() lacks commands. Nothing is forgotten unless this is
    /// called; a recording forgets nothing.
    void forgetBefore(SimTime time);

    /// Since when there is a history.
    [[nodiscard]] SimTime historyBegin() const;

    /// Moves the live edge towards a time; stops early after the wall-clock budget, at the latest after a few
    /// actions, or after one if the budget is zero. Returns whether it got there.
    bool advance(SimTime until, std::chrono::microseconds budget = std::chrono::hours(1));

    /// Moves the live edge to the next instant at which anything is recorded and executes all of it. Returns
    /// false, and stays, if nothing happens within a day.
    bool advanceToNextRecord();

    /// When the scenario ends: its own end, else nothing until isSettled().
    [[nodiscard]] std::optional<SimTime> end() const;

    /// Whether only steady states are left: no command to come, and nothing due but the retention of stopped
    /// tasks.
    [[nodiscard]] bool isSettled() const;

    /// Puts a command to the live edge, exactly as a scenario's line at that time. A refusal changes nothing
    /// but the log, which tells of it; its Error has ECS's exception as code and ECS's message. A recording
    /// refuses every command, and its log stays as it is.
    Result<CommandReply> submit(const Command& command);

    /// The tasks that RunTask has started with a clientToken, as long as ECS remembers it: for a day, or
    /// until the last of them can no longer be described (developer guide, "Ensuring idempotency").
    [[nodiscard]] std::vector<TaskId> tasksStartedWith(const std::string& clientToken) const;

    /// The command that a record of the current branch's log tells of; nothing if the record tells of none.
    /// It looks through all commands: for a click, not for each row of a list.
    [[nodiscard]] std::optional<Command> commandOf(std::size_t record) const;

    /// The next change of any task's state after a time, from the log or, at the live edge, from a copy of
    /// the simulation run ahead without further user commands. Nothing if none comes within an hour.
    [[nodiscard]] std::optional<TaskMove> nextMove(SimTime after) const;

    /// All changes of tasks' states within so long after the live edge, in order, from a copy of the
    /// simulation run ahead without further user commands; at most a thousand of them. None of a recording.
    [[nodiscard]] std::vector<TaskMove> foreseen(Duration ahead) const;

    /// The last change of any task's state before a time.
    [[nodiscard]] std::optional<TaskMove> previousMove(SimTime before) const;

    /// What this task is going to do after a time if nobody interferes: its changes of state, in order, as
    /// far as STOPPED but at most an hour ahead.
    [[nodiscard]] std::vector<TaskMove> outlook(SimTime after, TaskId task) const;

    /// What is the case of a task or a service at a time up to the live edge although ECS does not show it;
    /// nothing of a recording, or of a past of which something was forgotten. They must be there by then.
    /// Behind the live edge the simulation runs again from the nearest time that is known, which is quickest
    /// for times that grow.
    [[nodiscard]] std::optional<TaskInsight> insight(SimTime time, TaskId task) const;
    [[nodiscard]] std::optional<ServiceInsight> insight(SimTime time, ServiceId service) const;

    /// The branches of the run, by BranchId; the first is the run as it was opened. Everything else that a
    /// session tells is of the current one.
    [[nodiscard]] const std::vector<Branch>& branches() const;
    [[nodiscard]] BranchId currentBranch() const;

    /// What a fork at a time would leave behind; nothing but zeros at the live edge.
    [[nodiscard]] LeftBehind leftBehindAt(SimTime time) const;

    /// A new branch that continues from a time up to the live edge, and makes it the current one: its history
    /// is that of the branch it leaves as far as that time, its live edge is there. The old one is kept. A
    /// recording has one branch only and stays on it.
    BranchId fork(SimTime time);

    /// Goes to another branch, or back to one. Whoever has read the log must forget what it has read.
    void switchTo(BranchId branch);

    void renameBranch(BranchId branch, std::string name);

    /// The bookmarks of the current branch, in order of time; those before a fork are copied with it.
    [[nodiscard]] const std::vector<Bookmark>& bookmarks() const;

    /// Adds one, or names one anew that is at the same time already.
    void addBookmark(Bookmark bookmark);
    void removeBookmark(SimTime at);

    /// What one jumps to after or before a time, in the history up to the live edge: not what is to come. A
    /// task only matters to JumpTarget::Change. Instants count as one place: the first milestone after the
    /// time, or the last one before it.
    [[nodiscard]] std::optional<Milestone> nextMilestone(SimTime after, JumpTarget target,
                                                         TaskId task = {}) const;
    [[nodiscard]] std::optional<Milestone> previousMilestone(SimTime before, JumpTarget target,
                                                             TaskId task = {}) const;

    /// Begins to look for a condition after a time up to the live edge.
    [[nodiscard]] ConditionSearch searchFor(Condition condition, SimTime after) const;

    /// The same from the live edge on.
    [[nodiscard]] ConditionSearch searchFor(Condition condition) const;

    /// Goes on with a search, through the history first, and then by moving the live edge until the condition
    /// is met, to that very instant with all that happens in it, but no further than a limit; stops early
    /// after the wall-clock budget like advance().
    struct SearchedAdvance {
        std::optional<ConditionMet> met{};
        bool hasArrived = false; ///< the condition was met or the limit was reached
    };
    [[nodiscard]] SearchedAdvance advanceUntil(ConditionSearch& search, SimTime limit,
                                               std::chrono::microseconds budget = std::chrono::hours(1));

    /// The span after a time in which no task changes its state, if it lasts at least so long; at the live
    /// edge from a copy of the simulation run ahead, at most an hour.
    [[nodiscard]] std::optional<IdleStretch> idleStretch(SimTime after, Duration atLeast) const;

    /// Grows with every record and with every change of branch; a view that has seen it need not look again.
    [[nodiscard]] std::uint64_t revision() const;

    /// Called once after a submit or an advance changed the revision. At most one; empty to remove it.
    void setWakeUp(std::function<void()> wakeUp);

    /// Called with everything that is done to the session from outside, in order, so that it can be brought
    /// back (core/session/journal.h); how far it has come is told only before something else is. At most one;
    /// empty to remove it.
    void setJournal(std::function<void(const JournalEntry&)> journal);

private:
    [[nodiscard]] bool canLookInto(SimTime time) const;

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace taskarium
