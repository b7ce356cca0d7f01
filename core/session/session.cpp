// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/session.h>

#include <core/log/apply.h>
#include <core/session/history.h>
#include <core/session/run.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr Duration lookAhead = std::chrono::hours(1);
constexpr Duration longestWait = std::chrono::hours(24);

World emptyWorld(const World& world)
{
    World empty;
    empty.settings = world.settings;
    return empty;
}

/// The change of state of a task that a recording shows; nothing if it stays or is seen for the first time.
std::optional<TaskMove> moveOf(const World& before, const TaskObserved& observed, SimTime at)
{
    if (observed.task.value >= before.tasks.size()
        || before.task(observed.task).state == observed.seen->state)
        return std::nullopt;
    return TaskMove{observed.task, at, before.task(observed.task).state, observed.seen->state};
}

/// The change of state that a record makes to a world; nothing if it makes none.
std::optional<TaskMove> moveOf(const World& before, const Record& record)
{
    if (const auto* observed = std::get_if<TaskObserved>(&record.content))
        return moveOf(before, *observed, record.at);
    const auto* change = std::get_if<TaskChanged>(&record.content);
    if (!change || !change->trigger)
        return std::nullopt;
    const Task& task = before.task(change->task);
    const Transition* row = findTransition(task.state, *change->trigger, task.traits);
    if (!row)
        return std::nullopt;
    return TaskMove{change->task, record.at, row->from, row->to};
}

/// The task whose state a record may have changed.
std::optional<TaskId> movedBy(const Record& record)
{
    if (const auto* observed = std::get_if<TaskObserved>(&record.content))
        return observed->task;
    const auto* change = std::get_if<TaskChanged>(&record.content);
    return change && change->trigger ? std::optional(change->task) : std::nullopt;
}

/// A recording as a scenario: nothing but its name and its end. One that may go on has no end.
Scenario scenarioOf(const RecordedRun& recorded)
{
    Scenario scenario{.title = recorded.title};
    if (!recorded.goesOn && !recorded.replay.records.empty())
        scenario.end = recorded.replay.records.back().at.time_since_epoch();
    return scenario;
}

/// Runs a copy of a simulation ahead and hands every change of state to `take`, until it says that it has had
/// enough.
template <typename Take>
void foresee(Run simulation, SimTime limit, Take take)
{
    World world = simulation.world();
    while (true) {
        const std::optional<SimTime> next = simulation.nextTime();
        if (!next || *next > limit)
            return;
        simulation.step();
        for (const Record& record : simulation.takeRecords()) {
            const std::optional<TaskMove> move = moveOf(world, record);
            apply(world, record);
            if (move && take(*move))
                return;
        }
    }
}

} // namespace

struct Session::Parts {
    explicit Parts(Scenario opened)
        : scenario(std::make_shared<const Scenario>(std::move(opened)))
        , simulation(Simulation(scenario))
        , history(emptyWorld(simulation.world()))
    {
        simulation.setDetailSource(history.details());
        keepRecords();
    }

    explicit Parts(RecordedRun opened)
        : scenario(std::make_shared<const Scenario>(scenarioOf(opened)))
        , simulation(Recording(opened.replay.initial, std::move(opened.replay.records)))
        , history(std::move(opened.replay.initial))
        , report(std::move(opened.replay.report))
        , goesOn(opened.goesOn)
    {
        simulation.setDetailSource(history.details());
        takeAll();
    }

    /// A recording is there as a whole.
    void takeAll()
    {
        while (simulation.nextTime()) {
            simulation.step();
            keepRecords();
        }
    }

    /// The details of tasks that have stopped can be had from the log from now on.
    void keepRecords()
    {
        const std::vector<Record> records = simulation.takeRecords();
        history.append(records, simulation.world());
        for (const Record& record : records) {
            const std::optional<TaskId> task = movedBy(record);
            if (task && simulation.world().task(*task).state.last >= TaskStatus::Stopped)
                simulation.releaseDetail(*task);
        }
    }

    /// When something is recorded next; nothing if nothing is within a day.
    [[nodiscard]] std::optional<SimTime> nextRecordTime() const
    {
        Run ahead = simulation;
        while (true) {
            const std::optional<SimTime> next = ahead.nextTime();
            if (!next || *next - simulation.now() > longestWait)
                return std::nullopt;
            ahead.step();
            if (!ahead.takeRecords().empty())
                return next;
        }
    }

    /// Every change of state in the log from the index-th record on, up to a time, with the world folded
    /// along.
    template <typename Take>
    void recall(SimTime after, Take take) const
    {
        std::size_t index = history.log().countUpTo(after);
        World world = history.worldAfter(index);
        for (; index < history.log().size(); ++index) {
            const Record& record = history.log()[index];
            const std::optional<TaskMove> move = moveOf(world, record);
            apply(world, record);
            if (move && take(*move))
                return;
        }
    }

    std::shared_ptr<const Scenario> scenario;
    Run simulation;
    History history;
    std::optional<ReplayReport> report{}; ///< of a recording
    bool goesOn = false;                  ///< it is a stream that has not ended
    std::vector<TimedCommand> given{};
    std::size_t saved = 0; ///< of the given commands
    std::function<void()> wakeUp{};
};

Session::Session(Scenario scenario) : m_parts(std::make_unique<Parts>(std::move(scenario)))
{}
Session::Session(RecordedRun recorded) : m_parts(std::make_unique<Parts>(std::move(recorded)))
{}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

const Scenario& Session::scenario() const
{
    return *m_parts->scenario;
}

Scenario Session::recordedScenario() const
{
    Scenario recorded = *m_parts->scenario;
    recorded.commands.insert(recorded.commands.end(), m_parts->given.begin(), m_parts->given.end());
    std::ranges::stable_sort(recorded.commands, {}, &TimedCommand::at);
    // A replay must come as far as the last command that was given.
    if (recorded.end && !m_parts->given.empty())
        recorded.end = std::max(*recorded.end, m_parts->given.back().at.time_since_epoch());
    return recorded;
}

bool Session::hasUnsavedCommands() const
{
    return m_parts->saved != m_parts->given.size();
}

void Session::markSaved()
{
    m_parts->saved = m_parts->given.size();
}

SimTime Session::liveEdge() const
{
    return m_parts->simulation.now();
}

const World& Session::liveWorld() const
{
    return m_parts->simulation.world();
}

World Session::worldAt(SimTime time) const
{
    if (time >= liveEdge())
        return liveWorld();
    return m_parts->history.worldAfter(log().countUpTo(time));
}

const World& Session::initialWorld() const
{
    return m_parts->history.initialWorld();
}

const EventLog& Session::log() const
{
    return m_parts->history.log();
}

bool Session::advance(SimTime until, std::chrono::microseconds budget)
{
    const auto deadline = std::chrono::steady_clock::now() + budget;
    const std::uint64_t before = revision();
    Run& simulation = m_parts->simulation;
    bool arrived = false;
    do {
        const std::optional<SimTime> next = simulation.nextTime();
        arrived = !next || *next > until;
        if (!arrived) {
            simulation.step();
            m_parts->keepRecords();
        }
    } while (!arrived && std::chrono::steady_clock::now() < deadline);
    if (arrived)
        simulation.idleUntil(until);
    if (revision() != before && m_parts->wakeUp)
        m_parts->wakeUp();
    return arrived;
}

bool Session::advanceToNextRecord()
{
    const std::optional<SimTime> next = m_parts->nextRecordTime();
    return next && advance(*next);
}

std::optional<SimTime> Session::end() const
{
    const std::optional<Duration>& end = scenario().end;
    return end ? std::optional(SimTime(*end)) : std::nullopt;
}

bool Session::isSettled() const
{
    return m_parts->simulation.isSettled() && !m_parts->goesOn;
}

const ReplayReport* Session::replayReport() const
{
    return m_parts->report ? &*m_parts->report : nullptr;
}

void Session::extend(std::vector<Record> records, ReplayReport report)
{
    m_parts->simulation.add(std::move(records));
    m_parts->takeAll();
    m_parts->report = std::move(report);
    if (m_parts->wakeUp)
        m_parts->wakeUp();
}

void Session::endStream()
{
    m_parts->goesOn = false;
}

Result<CommandReply> Session::submit(const Command& command)
{
    Result<CommandReply> reply = m_parts->simulation.submit(command);
    if (isRecording())
        return reply;
    m_parts->given.push_back({liveEdge(), command});
    m_parts->keepRecords();
    if (m_parts->wakeUp)
        m_parts->wakeUp();
    return reply;
}

std::optional<TaskMove> Session::nextMove(SimTime after) const
{
    std::optional<TaskMove> found;
    const auto takeFirst = [&found](const TaskMove& move) {
        found = move;
        return true;
    };
    m_parts->recall(after, takeFirst);
    if (!found)
        foresee(m_parts->simulation, std::max(after, liveEdge()) + lookAhead, takeFirst);
    return found;
}

std::optional<TaskMove> Session::previousMove(SimTime before) const
{
    std::size_t index = log().countUpTo(before - Duration(1));
    while (index-- > 0) {
        const Record& record = log()[index];
        const auto* change = std::get_if<TaskChanged>(&record.content);
        const bool mayMove =
            (change && change->trigger) || std::holds_alternative<TaskObserved>(record.content);
        const auto move = mayMove ? moveOf(m_parts->history.worldAfter(index), record) : std::nullopt;
        if (move)
            return move;
    }
    return std::nullopt;
}

std::vector<TaskMove> Session::outlook(SimTime after, TaskId task) const
{
    std::vector<TaskMove> moves;
    const auto takeOwn = [&](const TaskMove& move) {
        if (move.task == task)
            moves.push_back(move);
        return !moves.empty() && moves.back().to.last == TaskStatus::Stopped;
    };
    m_parts->recall(after, takeOwn);
    if (!moves.empty() && moves.back().to.last == TaskStatus::Stopped)
        return moves;
    Run undisturbed = m_parts->simulation;
    undisturbed.dropCommands();
    foresee(std::move(undisturbed), std::max(after, liveEdge()) + lookAhead, takeOwn);
    return moves;
}

std::uint64_t Session::revision() const
{
    return log().size();
}

void Session::setWakeUp(std::function<void()> wakeUp)
{
    m_parts->wakeUp = std::move(wakeUp);
}

} // namespace taskarium
