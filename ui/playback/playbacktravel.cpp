// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ways of the playhead that are not playing: jumps, branches, bookmarks, running until something happens.
#include <ui/playback/playback.h>

#include <algorithm>
#include <chrono>

namespace taskarium::ui {

namespace {

/// How far a run goes for a condition beyond the live edge.
constexpr Duration longestPursuit = std::chrono::hours(24);

/// Of a wait that is skipped so much is played, for the eye to see what comes.
constexpr std::chrono::milliseconds playedEnd{700};

} // namespace

void Playback::playTo(SimTime time)
{
    if (m_goal)
        advanceToGoal(time, std::chrono::hours(1));
    else if (!m_isHeld)
        m_session.advance(time);
    seek(time);
}

std::optional<Milestone> Playback::jump(JumpTarget target, Direction direction, TaskId task)
{
    pause();
    const std::optional<Milestone> found = direction == Direction::Forward
        ? m_session.nextMilestone(m_playhead, target, task)
        : m_session.previousMilestone(m_playhead, target, task);
    if (found)
        seek(found->at);
    return found;
}

void Playback::branch()
{
    pause();
    m_session.fork(m_playhead);
    const World kept = m_session.liveWorld(); // whoever hears of it may move on
    replaceHistory(kept);
}

void Playback::switchTo(BranchId branch)
{
    pause();
    m_session.switchTo(branch);
    replaceHistory(World{});
}

/// Another history, shown at its live edge.
void Playback::replaceHistory(const World& kept)
{
    m_carry = {};
    m_nextKey.reset();
    if (m_goal)
        m_goal->search = m_session.searchFor(m_goal->search.watch.condition());
    lookAt(m_session.liveEdge());
    emit historyReplaced();
    emit idsReplaced(kept);
    emit branchesChanged();
    emit bookmarksChanged();
    emit frame();
}

void Playback::renameBranch(BranchId branch, const QString& name)
{
    m_session.renameBranch(branch, name.toStdString());
    emit branchesChanged();
}

void Playback::addBookmark(const Bookmark& bookmark)
{
    m_session.addBookmark(bookmark);
    emit bookmarksChanged();
}

void Playback::removeBookmark(SimTime at)
{
    m_session.removeBookmark(at);
    emit bookmarksChanged();
}

void Playback::runUntil(const Condition& condition)
{
    pause();
    if (const auto* time = std::get_if<UntilTime>(&condition); time != nullptr && time->at <= m_playhead)
        return;
    play();
    if (!isPlaying())
        return;
    const Duration reach = m_isHeld ? Duration{} : longestPursuit;
    m_pursuit = Pursuit{m_session.searchFor(condition, m_playhead), m_session.liveEdge() + reach};
    if (!isAtLiveEdge()) // history is searched at once, as far as a frame allows
        pursue();
}

/// One frame of a run towards a condition.
void Playback::pursue()
{
    const auto [met, hasArrived] = m_session.advanceUntil(m_pursuit->search, m_pursuit->limit, frameBudget);
    const bool isSearching = m_pursuit->search.watch.seen() < m_session.log().size();
    show(met ? met->at : (isSearching ? m_pursuit->search.reached() : m_session.liveEdge()));
    if (!hasArrived || !m_pursuit) // whoever looks at a frame may have paused
        return;
    const Condition condition = m_pursuit->search.watch.condition();
    const SimTime limit = m_pursuit->limit;
    pause();
    if (met)
        emit conditionMet(condition, *met);
    else
        emit conditionMissed(condition, limit);
}

void Playback::setSkipsWaits(Waits waits)
{
    m_waits = waits;
}

std::optional<IdleStretch> Playback::skipWait()
{
    std::optional<IdleStretch> stretch = m_session.idleStretch(m_playhead, Duration(1));
    if (!stretch || (m_isHeld && stretch->to > m_session.liveEdge()))
        return std::nullopt;
    playTo(stretch->to);
    emit waitSkipped(*stretch);
    return stretch;
}

void Playback::playUntil(SimTime stop)
{
    pause();
    if (m_session.isRecording()) // it has no more than it has
        stop = std::min(stop, m_session.liveEdge());
    if (stop <= m_playhead)
        return;
    m_stop = stop;
    play();
}

/// Pauses where playing is to stop; returns whether it is there.
bool Playback::halt()
{
    if (!m_stop || m_playhead < *m_stop)
        return false;
    const SimTime stop = *m_stop;
    pause();
    emit stopReached(stop);
    return true;
}

/// The stretch from the playhead on in which nothing moves, if it lasts longer than that: up to the next
/// change, the end of the scenario, the goal or where playing is to stop, whichever comes first.
std::optional<IdleStretch> Playback::longWait(Duration longest)
{
    std::optional<SimTime> due = goalDue();
    if (m_stop)
        due = std::min(*m_stop, due.value_or(*m_stop));
    const std::optional<TaskMove>& next = nextMove();
    const bool isAtRest = !next || (isAtLiveEdge() && m_session.isSettled());
    std::optional<IdleStretch> stretch;
    if (isAtRest && due)
        stretch = IdleStretch{.from = m_playhead, .to = *due};
    else if (!isAtRest && next->at - m_playhead > longest)
        stretch = m_session.idleStretch(m_playhead, longest);
    if (!stretch)
        return std::nullopt;
    if (const std::optional<SimTime> last = end(); last && m_playhead < *last)
        stretch->to = std::min(stretch->to, *last);
    if (due)
        stretch->to = std::min(stretch->to, *due);
    return stretch->to - m_playhead > longest ? stretch : std::nullopt;
}

/// While playing: what would take long to watch is left out but for its end, which may be that of the
/// scenario. Whoever looks at the frame may pause or go elsewhere; returns whether playing goes on.
bool Playback::skipLongWait()
{
    const auto simulated = [this](std::chrono::milliseconds watched) {
        return Duration(static_cast<Duration::rep>(static_cast<double>(watched.count()) * m_speed));
    };
    std::optional<IdleStretch> stretch = longWait(simulated(longestWatchedWait));
    if (!stretch)
        return true;
    stretch->to -= simulated(playedEnd);
    const bool wasPlaying = isPlaying();
    playTo(stretch->to);
    if (isPlaying() != wasPlaying || m_playhead != stretch->to)
        return false;
    emit waitSkipped(*stretch);
    return isPlaying() == wasPlaying && m_playhead == stretch->to;
}

} // namespace taskarium::ui
