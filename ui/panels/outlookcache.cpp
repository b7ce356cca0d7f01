// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/outlookcache.h>

namespace taskarium::ui {

namespace {

constexpr qint64 shortestAgeMs = 1'000;

} // namespace

const std::vector<TaskMove>& OutlookCache::outlook(const Playback& playback, TaskId task)
{
    if (isGood(playback, task))
        return m_moves;
    m_moves = playback.session().outlook(playback.playhead(), task);
    m_key = Key{task, playback.session().revision(), playback.playhead(), playback.world().task(task).state};
    m_age.start();
    return m_moves;
}

/// The task's own move asks at once; other records, which seldom change what it is going to do, may wait
/// while playing.
bool OutlookCache::isGood(const Playback& playback, TaskId task) const
{
    if (!m_key || m_key->task != task || m_key->from > playback.playhead()
        || m_key->state != playback.world().task(task).state)
        return false;
    if (m_key->revision == playback.session().revision())
        return true;
    return playback.isPlaying() && m_age.elapsed() < shortestAgeMs;
}

} // namespace taskarium::ui
