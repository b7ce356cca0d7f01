// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui/playback: turns the wall clock into the playhead. Playback owns the session of a window, moves its live
// edge while playing, and tells the views once a frame that there is something new to see. A frame gives the
// simulation a budget; what does not fit waits for the next frame, so the window never freezes and the
// achieved speed is shown instead.
#pragma once

#include <core/session/session.h>

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

namespace taskarium::ui {

/// The slowest and fastest speed, in simulated seconds per second.
inline constexpr double slowestSpeed = 0.1;
inline constexpr double fastestSpeed = 10'000;

/// What the simulation may take of a frame; the rest is for drawing.
inline constexpr std::chrono::microseconds frameBudget{6'000};

/// It takes it in slices, between which others have their turn.
inline constexpr std::chrono::microseconds simulationSlice{2'000};

/// A wait of more time of the wall clock than this is skipped, if waits are skipped.
inline constexpr std::chrono::seconds longestWatchedWait{3};

/// What is done with long waits while playing.
enum class Waits : std::uint8_t { Played, Skipped };

/// What playing does where the scenario ends, or nothing is left to happen: it pauses, or goes on, since
/// others may put commands to the session.
enum class Ends : std::uint8_t { Kept, Passed };

/// The playhead of one window and the session it looks at.
class Playback : public QObject {
    Q_OBJECT

public:
    /// Time of the wall clock.
    using Milliseconds = std::chrono::duration<double, std::milli>;

    explicit Playback(Scenario scenario, QObject* parent = nullptr);

    /// Replaces the run: playhead at 0, paused.
    void open(Scenario scenario);
    void open(RecordedRun recorded);

    /// Goes on with a session that was brought back: at its live edge, paused.
    void restore(Session session);

    /// Called with all that is done to the session, this one and those that are opened later; see
    /// Session::setJournal().
    void setJournal(std::function<void(const JournalEntry&)> journal);

    /// More of a recording that goes on (see Session). A playhead at the live edge goes along.
    void extend(std::vector<Record> records, ReplayReport report);
    void endStream();

    [[nodiscard]] const Session& session() const { return m_session; }
    void markSaved() { m_session.markSaved(); }

    /// The playhead: the time that every view shows; from 0 to the live edge.
    [[nodiscard]] SimTime playhead() const { return m_playhead; }

    /// The world at the playhead. Lives until the playhead moves or a command is given: use it inside a
    /// frame.
    [[nodiscard]] const World& world() const { return m_world; }
    [[nodiscard]] bool isAtLiveEdge() const;

    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }

    /// Simulated seconds per second: the wish, and what was reached in the last second (lower when there is
    /// too much to do).
    [[nodiscard]] double speed() const { return m_speed; }
    [[nodiscard]] double achievedSpeed() const { return m_achievedSpeed; }

    /// The next change of a task's state after the playhead.
    [[nodiscard]] const std::optional<TaskMove>& nextMove() const;

    /// Plays as if so much time of the wall clock had passed: what happens once a frame while playing.
    void playFor(Milliseconds passed);

    /// Puts a command to the live edge, where the playhead goes first. A refusal is also told by
    /// commandRefused().
    Result<CommandReply> submit(const Command& command);

    /// Lets somebody else put commands to the session, at its live edge wherever the playhead is; it must not
    /// be advanced. A playhead at the live edge goes along. What is new is shown with the next frame, however
    /// often that is done.
    void serve(const std::function<void(Session&)>& caller);

    /// Whoever serves a session has his turn while a frame simulates, too: this is called again and again
    /// between two slices of it. Empty: nobody does.
    void setInterlude(std::function<void()> interlude) { m_interlude = std::move(interlude); }

    void setEnds(Ends ends) { m_ends = ends; }

    /// Simulates on to a time if need be, and looks at it there.
    void playTo(SimTime time);

    /// Goes to the next or the last milestone from the playhead; pauses. Returns it; nothing, and the
    /// playhead stays, if history has none there. The task only matters to JumpTarget::Change.
    enum class Direction : std::uint8_t { Back, Forward };
    std::optional<Milestone> jump(JumpTarget target, Direction direction, TaskId task = {});

    /// Continues from the playhead on a new branch; see Session::fork(). Pauses.
    void branch();

    /// Goes to the live edge of another branch; pauses.
    void switchTo(BranchId branch);
    void renameBranch(BranchId branch, const QString& name);

    void addBookmark(const Bookmark& bookmark);
    void removeBookmark(SimTime at);

    /// Runs until a condition is met, from the playhead through history and beyond it, as fast as the machine
    /// can, in frames. conditionMet() or conditionMissed() tells how it went, and playback has paused there.
    /// pause() gives up. A time that has passed at the playhead is not gone back to: nothing happens.
    void runUntil(const Condition& condition);
    [[nodiscard]] bool isRunningUntil() const { return m_pursuit.has_value(); }

    /// Plays on to a time after the playhead, at the speed and with the waits as they are, beyond the
    /// scenario's end if it lies there, and pauses exactly there, live edge included; stopReached() tells.
    /// pause() and a jump beyond it give it up. Nothing happens if the time has passed at the playhead.
    void playUntil(SimTime stop);
    [[nodiscard]] std::optional<SimTime> stop() const { return m_stop; }

    /// Looks out for a condition from the live edge on, while playing and however else the run is moved on:
    /// it comes to a stop in the very instant in which the condition is met, and pauses there; goalReached()
    /// tells. At the limit it is given up, which goalMissed() tells; until then the scenario's end stops
    /// nothing. Without a limit it is only watched for. A new goal takes the place of the old one; on another
    /// branch it begins anew at the live edge. Opening forgets it.
    void setGoal(const Condition& condition, SimTime limit = SimTime::max());
    void limitGoal(SimTime limit); ///< another limit for the same search
    void dropGoal();
    [[nodiscard]] bool hasGoal() const { return m_goal.has_value(); }

    /// Plays on to the goal as fast as the machine can, in frames; nothing without a goal.
    void hurryToGoal();

    /// Keeps the live edge where it is until release(): the run stands, its past can be looked at, commands
    /// are taken. Who wants to play on is told by heldBack(). Opening releases.
    void hold();
    void release();
    [[nodiscard]] bool isHeld() const { return m_isHeld; }

    /// Skips waits while playing: of a stretch in which no task changes its state and that would take longer
    /// than longestWatchedWait to play, only the end is played.
    void setSkipsWaits(Waits waits);
    [[nodiscard]] Waits waits() const { return m_waits; }

    /// Goes to the end of the stretch without changes that the playhead is in, however short; pauses not.
    /// Returns it; nothing if no change is known to come.
    std::optional<IdleStretch> skipWait();

public slots:
    void play();
    void pause();
    void togglePlaying();
    void setSpeed(double speed);        ///< clamped to slowestSpeed ... fastestSpeed
    void seek(taskarium::SimTime time); ///< clamped to 0 ... live edge
    void toStart();
    void toLiveEdge();
    void stepForward(); ///< to the next change of any task's state; simulates on if need be; pauses
    void stepBack();    ///< to the last change before the playhead; pauses
    void restart(); ///< the same scenario from 0, as opened, with a new session; a recording only goes to 0

signals:
    /// The playhead or the world changed: look again. At most once a frame.
    void frame();
    void playingChanged(bool isPlaying);
    void speedChanged(double speed);
    void opened();
    /// The log is another one, or shorter, than before: forget what was read of it, and read it anew in the
    /// frame that follows, since others may not have forgotten yet. Told on opening too, before opened().
    void historyReplaced();

    /// Comes after historyReplaced(): ids mean something else from now on, or nothing, but for those in this
    /// world.
    void idsReplaced(const taskarium::World& kept);
    void branchesChanged(); ///< a branch is new, current or named anew
    void bookmarksChanged();
    void conditionMet(const taskarium::Condition& condition, const taskarium::ConditionMet& met);
    void conditionMissed(const taskarium::Condition& condition, taskarium::SimTime limit);
    void stopReached(taskarium::SimTime stop);
    void waitSkipped(const taskarium::IdleStretch& stretch);
    void commandRefused(const taskarium::Error& error);
    /// A command was taken, whoever gave it; those that the scenario has are not told.
    void commandTaken(const taskarium::Command& command);
    void goalReached(const taskarium::ConditionMet& met);
    void goalMissed();
    void heldBack();
    /// The run came to the scenario's end, or nothing is left to happen; playback has paused.
    void ended();

private:
    void open(Session session);
    [[nodiscard]] SimTime begin();
    [[nodiscard]] bool passesEnd() const;
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] std::optional<SimTime> end() const;
    bool advance(SimTime target);
    void tick();
    void moveOn(Duration step);
    void pursue();
    [[nodiscard]] bool halt();
    [[nodiscard]] bool skipLongWait();
    [[nodiscard]] std::optional<IdleStretch> longWait(Duration longest);
    void replaceHistory(const World& kept);
    bool advanceToGoal(SimTime target, std::chrono::microseconds budget);
    [[nodiscard]] std::optional<SimTime> goalDue() const;
    [[nodiscard]] bool isBoundForGoal() const;
    void lookForGoal();
    void tellGoal();
    void hurry();
    void measure(Milliseconds passed, Duration played);
    void lookAt(SimTime time);
    void show(SimTime time);
    void showNews();

    Session m_session;
    SimTime m_playhead{};
    World m_world;
    double m_speed = 1.0;
    double m_achievedSpeed = 1.0;
    Milliseconds m_carry{};    ///< fractions of a simulated millisecond not yet played
    Milliseconds m_measured{}; ///< time and simulated time since the achieved speed was last taken
    Duration m_played{};
    Waits m_waits = Waits::Played;
    Ends m_ends = Ends::Kept;
    std::function<void()> m_interlude{};
    std::function<void(const JournalEntry&)> m_journal{};
    QTimer m_news; ///< runs from a change that others made until it is shown

    /// What the run is run until.
    struct Pursuit {
        ConditionSearch search;
        SimTime limit{}; ///< how far it may run for it
    };
    std::optional<Pursuit> m_pursuit{};
    std::optional<SimTime> m_stop{}; ///< where playing is to pause

    /// What the run is to come to.
    struct Goal {
        ConditionSearch search;
        SimTime limit{};                   ///< SimTime::max(): none
        std::optional<ConditionMet> met{}; ///< it has come, and is about to be told
        bool isHurried = false;
    };
    std::optional<Goal> m_goal{};
    bool m_isHeld = false;
    QTimer m_timer;
    QElapsedTimer m_clock;
    mutable std::optional<std::pair<std::uint64_t, SimTime>>
        m_nextKey; ///< revision and playhead that m_next is for
    mutable std::optional<TaskMove> m_next;
};

} // namespace taskarium::ui
