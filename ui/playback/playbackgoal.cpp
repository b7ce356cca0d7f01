// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run is to come to while it is played, and a run that stands.
#include <ui/playback/playback.h>

#include <algorithm>
#include <utility>

namespace taskarium::ui {

void Playback::setGoal(const Condition& condition, SimTime limit)
{
    m_goal = Goal{.search = m_session.searchFor(condition), .limit = limit};
}

void Playback::limitGoal(SimTime limit)
{
    if (m_goal)
        m_goal->limit = limit;
}

/// Whether playing leads to a goal in any case.
bool Playback::isBoundForGoal() const
{
    return m_goal && m_goal->limit != SimTime::max();
}

void Playback::dropGoal()
{
    m_goal.reset();
}

void Playback::hold()
{
    m_isHeld = true;
    if (isAtLiveEdge())
        pause();
}

void Playback::release()
{
    m_isHeld = false;
}

void Playback::hurryToGoal()
{
    if (!isBoundForGoal() || m_isHeld)
        return;
    toLiveEdge();
    if (!m_goal) // it had come already
        return;
    m_goal->isHurried = true;
    play();
}

/// One frame of that.
void Playback::hurry()
{
    m_nextKey.reset();
    advance(m_goal->limit);
    show(m_session.liveEdge());
}

/// Moves the live edge on, to the goal's instant at most; returns whether it got there or to the target.
bool Playback::advanceToGoal(SimTime target, std::chrono::microseconds budget)
{
    const SimTime limit = m_isHeld ? m_session.liveEdge() : std::min(target, m_goal->limit);
    if (m_goal->met)
        return true;
    const auto [met, hasArrived] = m_session.advanceUntil(m_goal->search, limit, budget);
    m_goal->met = met;
    return hasArrived;
}

/// When the goal is reached if nothing happens before, or given up.
std::optional<SimTime> Playback::goalDue() const
{
    if (!m_goal)
        return std::nullopt;
    if (const std::optional<ConditionMet> due = m_goal->search.watch.due())
        return std::min(due->at, m_goal->limit);
    return isBoundForGoal() ? std::optional(m_goal->limit) : std::nullopt;
}

/// What others recorded, at the live edge or on the way to something else, may be what is looked out for.
void Playback::lookForGoal()
{
    if (m_goal && !m_goal->met && m_goal->search.watch.seen() < m_session.log().size())
        advanceToGoal(m_session.liveEdge(), std::chrono::hours(1));
}

/// Once the frame is shown in which the goal was reached or given up. Whoever hears of it may set another.
void Playback::tellGoal()
{
    const bool isOver = m_goal && (m_goal->met || m_session.liveEdge() >= m_goal->limit);
    if (!isOver)
        return;
    const Goal goal = *std::exchange(m_goal, std::nullopt);
    pause();
    if (goal.met)
        emit goalReached(*goal.met);
    else
        emit goalMissed();
}

} // namespace taskarium::ui
