// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/branchrun.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

/// A checkpoint holds what the simulation knows of each task that lives; it is taken when it costs each
/// record since the last one no more than a few bytes.
constexpr std::size_t fewestRecordsBetween = 200'000;
constexpr std::size_t recordsForLivingTask = 200;
constexpr std::size_t mostCheckpoints = 8;

/// So many records are kept room for between two calls; now and then there are many more.
constexpr std::size_t mostSpare = 256;

World emptyWorld(const World& world)
{
    World empty;
    empty.settings = world.settings;
    return empty;
}

std::size_t livingTasks(const World& world)
{
    int count = 0;
    for (const TaskStatus status : taskStatuses)
        count += status < TaskStatus::Stopped ? world.counts.of(status) : 0;
    return static_cast<std::size_t>(count);
}

/// The task whose state a record may have changed.
std::optional<TaskId> movedBy(const Record& record)
{
    if (const auto* observed = std::get_if<TaskObserved>(&record.content))
        return observed->task;
    const auto* change = std::get_if<TaskChanged>(&record.content);
    return change && change->trigger ? std::optional(change->task) : std::nullopt;
}

/// The tasks that have stopped, of those that some records have moved.
std::vector<TaskId> stoppedBy(const World& world, const std::vector<Record>& records)
{
    std::vector<TaskId> stopped;
    for (const Record& record : records) {
        const std::optional<TaskId> task = movedBy(record);
        if (task && world.task(*task).state.last >= TaskStatus::Stopped)
            stopped.push_back(*task);
    }
    return stopped;
}

/// Their details can be had from the log, once it knows the records that moved them.
void release(Run& simulation, const std::vector<TaskId>& stopped)
{
    for (const TaskId task : stopped)
        simulation.releaseDetail(task);
}

/// The same for records that are in the log already.
void releaseStopped(Run& simulation, const std::vector<Record>& records)
{
    release(simulation, stoppedBy(simulation.world(), records));
}

/// Runs again what is in the log already.
void runAgain(Run& simulation, SimTime until)
{
    while (simulation.nextTime() && *simulation.nextTime() <= until) {
        simulation.step();
        releaseStopped(simulation, simulation.takeRecords());
    }
    simulation.idleUntil(until);
}

std::size_t givenUpTo(const std::vector<TimedCommand>& given, SimTime time)
{
    return static_cast<std::size_t>(std::ranges::upper_bound(given, time, {}, &TimedCommand::at)
                                    - given.begin());
}

} // namespace

BranchRun::BranchRun(std::shared_ptr<const Scenario> scenario)
    : savedCommands(0)
    , m_scenario(std::move(scenario))
    , m_simulation(Simulation(m_scenario))
    , m_history(emptyWorld(m_simulation.world()))
{
    m_simulation.setDetailSource(m_history.details());
    keepRecords();
}

BranchRun::BranchRun(std::shared_ptr<const Scenario> title, Recording recording)
    : savedCommands(0)
    , m_scenario(std::move(title))
    , m_simulation(std::move(recording))
    , m_history(m_simulation.world())
{
    m_simulation.setDetailSource(m_history.details());
    takeAll();
}

BranchRun::BranchRun(const BranchRun& other, Run simulation, std::size_t count)
    : m_scenario(other.m_scenario)
    , m_simulation(std::move(simulation))
    , m_history(other.m_history.first(count))
    , m_milestones(other.m_milestones.first(count, m_simulation.world()))
{
    m_simulation.setDetailSource(m_history.details());
    const SimTime time = m_simulation.now();
    m_given.assign(other.m_given.begin(),
                   other.m_given.begin() + static_cast<std::ptrdiff_t>(givenUpTo(other.m_given, time)));
    std::ranges::copy_if(other.bookmarks, std::back_inserter(bookmarks),
                         [time](const Bookmark& bookmark) { return bookmark.at <= time; });
    std::ranges::copy_if(other.m_checkpoints, std::back_inserter(m_checkpoints),
                         [count](const Checkpoint& checkpoint) { return checkpoint.records <= count; });
    if (other.savedCommands && *other.savedCommands <= m_given.size())
        savedCommands = other.savedCommands;
    areBookmarksSaved = other.areBookmarksSaved && bookmarks.size() == other.bookmarks.size();
}

bool BranchRun::forgetBefore(SimTime time)
{
    if (m_simulation.isRecording() || !m_history.forgetBefore(time))
        return false;
    const World& begin = m_history.initialWorld();
    m_simulation.forgetOver(begin);
    m_milestones.forget(m_history.initialCount(), begin);
    m_checkpoints.clear();
    m_lookedAt = {};
    m_given.erase(m_given.begin(),
                  m_given.begin() + static_cast<std::ptrdiff_t>(givenUpTo(m_given, begin.now)));
    savedCommands.reset();
    return true;
}

BranchRun BranchRun::leftAt(SimTime time) const
{
    if (m_history.initialCount() > 0)
        return {*this, m_simulation, m_history.log().size()};
    const bool isAtEdge = time >= m_simulation.now();
    const std::size_t count = isAtEdge ? m_history.log().size() : m_history.log().countUpTo(time);
    return {*this, simulationAt(time), count};
}

/// Runs a simulation, which knows so many of the commands given, to a time.
Run BranchRun::goOn(Run simulation, std::size_t given, SimTime time) const
{
    simulation.setDetailSource(m_history.details());
    releaseStopped(simulation, simulation.takeRecords());
    for (std::size_t i = given; i < givenUpTo(m_given, time); ++i) {
        runAgain(simulation, m_given[i].at);
        static_cast<void>(simulation.submit(m_given[i].command));
        releaseStopped(simulation, simulation.takeRecords());
    }
    runAgain(simulation, time);
    return simulation;
}

/// At the live edge the simulation itself; before it, the nearest that is known with what followed run again.
const Run& BranchRun::simulationAt(SimTime time) const
{
    if (time >= m_simulation.now())
        return m_simulation;
    const auto after = std::ranges::upper_bound(
        m_checkpoints, time, {}, [](const Checkpoint& checkpoint) { return checkpoint.simulation.now(); });
    const Checkpoint* const before = after == m_checkpoints.begin() ? nullptr : &*std::prev(after);
    const std::size_t slot = nearestLook(time);
    std::optional<Run>& look = m_lookedAt[slot];
    m_lookedAtLast = slot;
    const bool isNearer =
        look && look->now() <= time && (before == nullptr || before->simulation.now() < look->now());
    if (isNearer) {
        const std::size_t given = givenUpTo(m_given, look->now());
        look = goOn(std::move(*look), given, time);
    } else if (before != nullptr) {
        look = goOn(before->simulation, before->given, time);
    } else {
        look = goOn(Run(Simulation(m_scenario)), 0, time);
    }
    return *look;
}

/// The look that a time is to be looked at from: the latest that does not lie after it, else the one that was
/// not used last.
std::size_t BranchRun::nearestLook(SimTime time) const
{
    std::optional<std::size_t> nearest;
    for (std::size_t i = 0; i < m_lookedAt.size(); ++i) {
        const bool serves = m_lookedAt[i] && m_lookedAt[i]->now() <= time;
        if (serves && (!nearest || m_lookedAt[*nearest]->now() < m_lookedAt[i]->now()))
            nearest = i;
    }
    return nearest.value_or((m_lookedAtLast + 1) % m_lookedAt.size());
}

void BranchRun::step()
{
    m_simulation.step();
    keepRecords();
}

bool BranchRun::advance(SimTime until, std::size_t steps)
{
    const auto isOver = [&] { return !m_simulation.nextTime() || *m_simulation.nextTime() > until; };
    std::size_t taken = 0;
    for (; taken < steps && !isOver(); ++taken)
        m_simulation.step();
    keepRecords();
    return taken < steps;
}

Result<CommandReply> BranchRun::submit(const Command& command)
{
    Result<CommandReply> reply = m_simulation.submit(command);
    m_given.push_back({m_simulation.now(), command});
    keepRecords();
    return reply;
}

void BranchRun::add(std::vector<Record> records)
{
    m_simulation.add(std::move(records));
    takeAll();
}

void BranchRun::takeAll()
{
    while (m_simulation.nextTime())
        step();
}

void BranchRun::keepRecords()
{
    std::vector<Record> records = m_simulation.takeRecords(std::exchange(m_spare, {}));
    if (!records.empty()) {
        const World& world = m_simulation.world();
        const std::vector<TaskId> stopped = stoppedBy(world, records);
        m_milestones.take(records, world, m_history.log().size());
        m_history.append(records, world);
        release(m_simulation, stopped);
        keepCheckpoint();
    }
    if (records.capacity() <= mostSpare)
        m_spare = std::move(records);
}

/// A recording has no other branches that could begin at one, nor has a branch that has forgotten something.
void BranchRun::keepCheckpoint()
{
    if (m_simulation.isRecording() || m_history.initialCount() > 0)
        return;
    const std::size_t records = m_history.log().size();
    const std::size_t since = records - (m_checkpoints.empty() ? 0 : m_checkpoints.back().records);
    if (since < fewestRecordsBetween || since < livingTasks(m_simulation.world()) * recordsForLivingTask)
        return;
    m_checkpoints.push_back({m_simulation, m_given.size(), records});
    if (m_checkpoints.size() <= mostCheckpoints)
        return;
    // The one whose neighbours lie nearest to each other is missed least.
    std::size_t least = 0;
    std::size_t nearest = records;
    for (std::size_t i = 0; i + 1 < m_checkpoints.size(); ++i) {
        const std::size_t before = i == 0 ? 0 : m_checkpoints[i - 1].records;
        if (m_checkpoints[i + 1].records - before < nearest) {
            nearest = m_checkpoints[i + 1].records - before;
            least = i;
        }
    }
    m_checkpoints.erase(m_checkpoints.begin() + static_cast<std::ptrdiff_t>(least));
}

} // namespace taskarium
