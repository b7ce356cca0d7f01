// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/session.h>

#include <core/session/sessionparts.h>

#include <algorithm>

namespace taskarium {

namespace {

/// Actions between two looks at the clock: a few microseconds each.
constexpr std::size_t stepsAtOnce = 16;

} // namespace

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
    return recordedScenario(m_parts->current);
}

Scenario Session::recordedScenario(BranchId branch) const
{
    const BranchRun& run = *m_parts->runs[branch.value];
    const std::vector<TimedCommand>& given = run.given();
    Scenario recorded = *m_parts->scenario;
    recorded.bookmarks = run.bookmarks;
    recorded.commands.insert(recorded.commands.end(), given.begin(), given.end());
    std::ranges::stable_sort(recorded.commands, {}, &TimedCommand::at);
    // A replay must come as far as the last command that was given.
    if (recorded.end && !given.empty())
        recorded.end = std::max(*recorded.end, given.back().at.time_since_epoch());
    return recorded;
}

bool Session::hasUnsavedCommands() const
{
    return std::ranges::any_of(m_parts->runs, [](const std::unique_ptr<BranchRun>& run) {
        const bool hasCommands = !run->given().empty() && run->savedCommands != run->given().size();
        return hasCommands || !run->areBookmarksSaved;
    });
}

void Session::markSaved()
{
    m_parts->note(SavedEntry{});
    const std::vector<TimedCommand>& written = m_parts->run().given();
    for (const std::unique_ptr<BranchRun>& run : m_parts->runs)
        run->savedCommands = run->given() == written ? std::optional(written.size()) : std::nullopt;
    m_parts->run().areBookmarksSaved = true;
}

SimTime Session::liveEdge() const
{
    return m_parts->simulation().now();
}

const World& Session::liveWorld() const
{
    return m_parts->simulation().world();
}

World Session::worldAt(SimTime time) const
{
    if (time >= liveEdge())
        return liveWorld();
    return m_parts->history().worldAfter(log().countUpTo(time));
}

const World& Session::initialWorld() const
{
    return m_parts->history().initialWorld();
}

std::size_t Session::initialCount() const
{
    return m_parts->history().initialCount();
}

void Session::forgetBefore(SimTime time)
{
    if (!m_parts->run().forgetBefore(time))
        return;
    std::vector<TimedCommand>& given = m_parts->branch().given;
    const auto kept = std::ranges::upper_bound(given, historyBegin(), {}, &TimedCommand::at);
    given.erase(given.begin(), kept);
}

SimTime Session::historyBegin() const
{
    return initialCount() == 0 ? SimTime() : initialWorld().now;
}

const EventLog& Session::log() const
{
    return m_parts->history().log();
}

bool Session::advance(SimTime until, std::chrono::microseconds budget)
{
    const auto deadline = std::chrono::steady_clock::now() + budget;
    const std::size_t before = log().size();
    const std::size_t steps = budget.count() > 0 ? stepsAtOnce : 1;
    BranchRun& run = m_parts->run();
    bool arrived = false;
    do
        arrived = run.advance(until, steps);
    while (!arrived && std::chrono::steady_clock::now() < deadline);
    if (arrived)
        run.idleUntil(until);
    m_parts->noteProgress(before);
    return arrived;
}

std::optional<SimTime> Session::end() const
{
    const std::optional<Duration>& end = scenario().end;
    return end ? std::optional(SimTime(*end)) : std::nullopt;
}

bool Session::isSettled() const
{
    return m_parts->simulation().isSettled() && !m_parts->goesOn;
}

const ReplayReport* Session::replayReport() const
{
    return m_parts->report ? &*m_parts->report : nullptr;
}

void Session::extend(std::vector<Record> records, ReplayReport report)
{
    const std::size_t before = log().size();
    m_parts->run().add(std::move(records));
    m_parts->report = std::move(report);
    m_parts->noteProgress(before);
}

void Session::endStream()
{
    m_parts->goesOn = false;
}

Result<CommandReply> Session::submit(const Command& command)
{
    if (isRecording())
        return recordingRefusal();
    if (m_parts->journal)
        m_parts->journal(CommandEntry{{.at = liveEdge(), .command = command}});
    const std::size_t before = log().size();
    Result<CommandReply> reply = m_parts->run().submit(command);
    m_parts->branch().given.push_back({liveEdge(), command});
    m_parts->noteProgress(before);
    return reply;
}

std::vector<TaskId> Session::tasksStartedWith(const std::string& clientToken) const
{
    return m_parts->run().tokens.find(liveWorld(), clientToken, liveEdge());
}

/// Each command leaves one record. Those of an instant came in the order in which the recorded scenario has
/// them, since that is how it is played again.
std::optional<Command> Session::commandOf(std::size_t record) const
{
    const auto isTaken = [this](std::size_t index) {
        return std::holds_alternative<CommandTaken>(log()[index].content);
    };
    if (record < initialCount() || record >= log().size() || !isTaken(record))
        return std::nullopt;
    const SimTime at = log()[record].at;
    std::ptrdiff_t before = 0;
    for (std::size_t i = log().countUpTo(at - Duration(1)); i < record; ++i)
        before += isTaken(i) ? 1 : 0;
    const std::vector<TimedCommand> played = recordedScenario().commands;
    const auto instant = std::ranges::equal_range(played, at, {}, &TimedCommand::at);
    if (before >= std::ranges::ssize(instant))
        return std::nullopt; // of a recording
    return instant[before].command;
}

std::uint64_t Session::revision() const
{
    return m_parts->revision;
}

void Session::setJournal(std::function<void(const JournalEntry&)> journal)
{
    m_parts->journal = std::move(journal);
}

void Session::setWakeUp(std::function<void()> wakeUp)
{
    m_parts->wakeUp = std::move(wakeUp);
}

} // namespace taskarium
