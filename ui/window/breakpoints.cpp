// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/breakpoints.h>

#include <algorithm>

namespace taskarium::ui {

namespace {

std::optional<TaskMove> moveOf(const std::optional<StateChange>& change)
{
    if (!change || !change->to)
        return std::nullopt;
    return TaskMove{.task = change->task,
                    .at = change->at,
                    .from = change->from.value_or(*change->to),
                    .to = *change->to};
}

bool isBirth(const TaskMove& move)
{
    return move.from == move.to;
}

} // namespace

Breakpoints::Breakpoints(Playback& playback, QObject* parent) : QObject(parent), m_playback(playback)
{
    connect(&playback, &Playback::frame, this, &Breakpoints::onFrame);
    connect(&playback, &Playback::opened, this, &Breakpoints::clear);
    connect(&playback, &Playback::historyReplaced, this, [this] {
        m_states = {};
        m_seen = 0;
        catchUp();
    });
    connect(&playback, &Playback::idsReplaced, this, [this](const World& kept) {
        if (m_task && m_task->value >= kept.tasks.size())
            watchTask(std::nullopt);
    });
}

void Breakpoints::watchTask(std::optional<TaskId> task)
{
    m_task = task;
    catchUp();
    emit changed();
}

void Breakpoints::toggle(TaskStatus status)
{
    bool& isOn = m_statuses[static_cast<std::size_t>(status)];
    isOn = !isOn;
    catchUp();
    emit changed();
}

bool Breakpoints::isWatched(TaskStatus status) const
{
    return m_statuses[static_cast<std::size_t>(status)];
}

void Breakpoints::clear()
{
    m_task.reset();
    m_statuses.fill(false);
    m_states = {};
    m_seen = 0;
    emit changed();
}

bool Breakpoints::isArmed() const
{
    return m_task || std::find(m_statuses.begin(), m_statuses.end(), true) != m_statuses.end();
}

bool Breakpoints::asksFor(const TaskMove& move) const
{
    if (m_task == move.task && !isBirth(move))
        return true;
    return isWatched(move.to.last) && (isBirth(move) || move.from.last != move.to.last);
}

/// Takes what happened up to the playhead as known, so that only what comes is watched.
void Breakpoints::catchUp()
{
    const EventLog& log = m_playback.session().log();
    const std::size_t end = log.countUpTo(m_playback.playhead());
    if (end < m_seen) {
        m_states = {};
        m_seen = 0;
    }
    for (; m_seen < end; ++m_seen)
        m_states.take(log[m_seen]);
}

void Breakpoints::onFrame()
{
    if (!isArmed())
        return;
    if (!m_playback.isPlaying())
        return catchUp();
    const EventLog& log = m_playback.session().log();
    const std::size_t end = log.countUpTo(m_playback.playhead());
    if (end < m_seen)
        return catchUp();
    while (m_seen < end) {
        const std::optional<TaskMove> move = moveOf(m_states.take(log[m_seen++]));
        if (move && asksFor(*move))
            return pauseAt(*move);
    }
}

void Breakpoints::pauseAt(const TaskMove& move)
{
    if (m_task == move.task)
        m_task.reset();
    m_playback.pause();
    m_playback.seek(move.at);
    emit changed();
    emit hit(move);
}

} // namespace taskarium::ui

#include "moc_breakpoints.cpp"
