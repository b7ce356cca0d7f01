// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/playback/playback.h>

#include <QMetaMethod>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace taskarium::ui {

namespace {

constexpr std::chrono::milliseconds frameInterval{16};

/// A longer gap between frames means that the machine slept or a menu was open: it is not played after.
constexpr std::chrono::milliseconds longestFrame{250};

/// Over how long the achieved speed is measured.
constexpr std::chrono::milliseconds measuringSpan{1'000};

} // namespace

Playback::Playback(Scenario scenario, QObject* parent) : QObject(parent), m_session(std::move(scenario))
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(frameInterval);
    connect(&m_timer, &QTimer::timeout, this, &Playback::tick);
    m_news.setTimerType(Qt::PreciseTimer);
    m_news.setSingleShot(true);
    connect(&m_news, &QTimer::timeout, this, &Playback::showNews);
    lookAt(begin());
}

void Playback::open(Scenario scenario)
{
    open(Session(std::move(scenario)));
}

void Playback::open(RecordedRun recorded)
{
    open(Session(std::move(recorded)));
}

void Playback::restore(Session session)
{
    open(std::move(session));
    toLiveEdge();
}

void Playback::setJournal(std::function<void(const JournalEntry&)> journal)
{
    m_journal = std::move(journal);
    m_session.setJournal(m_journal);
}

void Playback::extend(std::vector<Record> records, ReplayReport report)
{
    const bool goesAlong = isAtLiveEdge();
    m_session.extend(std::move(records), std::move(report));
    show(goesAlong ? m_session.liveEdge() : m_playhead);
}

void Playback::endStream()
{
    m_session.endStream();
}

void Playback::open(Session session)
{
    pause();
    m_goal.reset();
    m_isHeld = false;
    m_session = std::move(session);
    m_session.setJournal(m_journal);
    lookAt(begin());
    emit historyReplaced();
    emit idsReplaced(World{});
    emit opened();
    emit frame();
}

/// What the scenario asks for at 0 is part of the first picture, so that a run does not open on an empty
/// cluster.
SimTime Playback::begin()
{
    m_carry = {};
    m_nextKey.reset();
    m_session.advance(SimTime{});
    return SimTime{};
}

bool Playback::isAtLiveEdge() const
{
    return m_playhead >= m_session.liveEdge();
}

const std::optional<TaskMove>& Playback::nextMove() const
{
    // While nothing is recorded the next change stays the next one until the playhead reaches it, so a
    // simulation is run ahead once a change and not once a frame.
    const bool isKnown = m_nextKey && m_nextKey->first == m_session.revision()
        && m_nextKey->second <= m_playhead
        && (m_next ? m_next->at > m_playhead : m_nextKey->second == m_playhead);
    if (!isKnown) {
        m_next = m_session.nextMove(m_playhead);
        m_nextKey = {m_session.revision(), m_playhead};
    }
    return m_next;
}

Result<CommandReply> Playback::submit(const Command& command)
{
    Result<CommandReply> reply = m_session.submit(command);
    lookAt(m_session.liveEdge());
    if (reply.ok())
        emit commandTaken(command);
    show(m_session.liveEdge());
    if (!reply.ok())
        emit commandRefused(reply.error());
    return reply;
}

/// Commands do not move the live edge, so a playhead that is at it stays there. Which they were takes a while
/// to find out, so that is only done for somebody who wants to know.
void Playback::serve(const std::function<void(Session&)>& caller)
{
    const std::uint64_t before = m_session.revision();
    const std::size_t records = m_session.log().size();
    caller(m_session);
    if (m_session.revision() != before && !m_news.isActive())
        m_news.start(frameInterval);
    if (!isSignalConnected(QMetaMethod::fromSignal(&Playback::commandTaken)))
        return;
    for (std::size_t i = records; i < m_session.log().size(); ++i) {
        if (const std::optional<Command> command = m_session.commandOf(i))
            emit commandTaken(*command);
    }
}

void Playback::play()
{
    if (isPlaying())
        return;
    if (m_isHeld && isAtLiveEdge()) {
        emit heldBack();
        return;
    }
    m_carry = {};
    m_achievedSpeed = m_speed;
    m_played = {};
    m_measured = {};
    m_clock.start();
    m_timer.start();
    emit playingChanged(true);
}

void Playback::pause()
{
    m_pursuit.reset();
    m_stop.reset();
    if (!isPlaying())
        return;
    m_timer.stop();
    emit playingChanged(false);
}

void Playback::togglePlaying()
{
    if (isPlaying())
        pause();
    else
        play();
}

void Playback::setSpeed(double speed)
{
    const double wanted = std::isnan(speed) ? m_speed : std::clamp(speed, slowestSpeed, fastestSpeed);
    if (wanted == m_speed)
        return;
    m_speed = wanted;
    m_achievedSpeed = wanted;
    m_played = {};
    m_measured = {};
    emit speedChanged(m_speed);
}

void Playback::seek(SimTime time)
{
    m_carry = {};
    show(std::clamp(time, SimTime{}, m_session.liveEdge()));
}

void Playback::toStart()
{
    seek(SimTime{});
}

void Playback::toLiveEdge()
{
    seek(m_session.liveEdge());
}

void Playback::stepForward()
{
    pause();
    const std::optional<TaskMove> next = nextMove();
    if (!next)
        return;
    playTo(next->at);
}

void Playback::stepBack()
{
    pause();
    const std::optional<TaskMove> last = m_session.previousMove(m_playhead);
    seek(last ? last->at : SimTime{});
}

void Playback::restart()
{
    if (!m_session.isRecording()) {
        open(m_session.scenario());
        return;
    }
    pause();
    toStart();
}

/// One frame while playing.
void Playback::tick()
{
    const Milliseconds passed = std::chrono::nanoseconds(m_clock.nsecsElapsed());
    m_clock.start();
    playFor(std::min<Milliseconds>(passed, longestFrame));
}

void Playback::playFor(Milliseconds passed)
{
    if (m_pursuit)
        return pursue();
    if (m_stop && m_playhead > *m_stop) // a jump has left it behind
        m_stop.reset();
    if (m_goal && m_goal->isHurried)
        return hurry();
    const Milliseconds wanted = passed * m_speed + m_carry;
    const Duration step(static_cast<Duration::rep>(wanted.count()));
    m_carry = wanted - step;
    const bool wasOver = isOver() || isBoundForGoal();
    if (m_waits == Waits::Skipped && !skipLongWait())
        return;
    const SimTime from = m_playhead;
    moveOn(step);
    measure(passed, m_playhead - from);
    if (halt())
        return;
    if (m_isHeld && isAtLiveEdge()) {
        pause();
    } else if (isOver() && !wasOver) {
        pause();
        emit ended();
    }
}

/// Plays a span, through history first and then by simulating on for as long as a frame allows. It stops at
/// the scenario's end, which playing on from there leaves behind.
void Playback::moveOn(Duration step)
{
    SimTime target = m_playhead + step;
    if (const std::optional<SimTime> last = end(); last && m_playhead < *last)
        target = std::min(target, *last);
    if (m_stop)
        target = std::min(target, *m_stop);
    if (target > m_session.liveEdge() && !advance(target))
        m_carry = {};
    target = std::min(target, m_session.liveEdge());
    if (target != m_playhead)
        show(target);
}

/// Simulates on for as long as a frame allows; returns whether it got there.
bool Playback::advance(SimTime target)
{
    if (m_isHeld)
        return true;
    QElapsedTimer spent;
    spent.start();
    while (m_goal ? !advanceToGoal(target, simulationSlice) : !m_session.advance(target, simulationSlice)) {
        if (m_interlude)
            m_interlude();
        if (std::chrono::nanoseconds(spent.nsecsElapsed()) >= frameBudget)
            return false;
    }
    return true;
}

void Playback::measure(Milliseconds passed, Duration played)
{
    m_measured += passed;
    m_played += played;
    if (m_measured < measuringSpan)
        return;
    m_achievedSpeed = Milliseconds(m_played) / m_measured;
    m_measured = {};
    m_played = {};
}

/// Whether there is something beyond the scenario's end that is played to.
bool Playback::passesEnd() const
{
    return m_ends == Ends::Passed || m_stop || isBoundForGoal();
}

/// The scenario's own end, where playing stops.
std::optional<SimTime> Playback::end() const
{
    return passesEnd() ? std::nullopt : m_session.end();
}

/// At the scenario's own end; without one, where nothing but steady states is left.
bool Playback::isOver() const
{
    if (passesEnd())
        return false;
    const std::optional<SimTime> last = end();
    return last ? m_playhead >= *last : isAtLiveEdge() && m_session.isSettled();
}

void Playback::lookAt(SimTime time)
{
    m_news.stop();
    m_playhead = time;
    m_world = time >= m_session.liveEdge() ? m_session.liveWorld() : m_session.worldAt(time);
}

/// Behind the live edge the world is what it was.
void Playback::showNews()
{
    show(m_playhead);
}

void Playback::show(SimTime time)
{
    lookAt(time);
    lookForGoal();
    emit frame();
    tellGoal();
}

} // namespace taskarium::ui

#include "moc_playback.cpp"
