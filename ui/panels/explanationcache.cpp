// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/explanationcache.h>

#include <core/session/explaining.h>

namespace taskarium::ui {

namespace {

constexpr qint64 shortestAgeMs = 1'000;

} // namespace

const Explanation& ExplanationCache::explanation(const Playback& playback, TaskId task)
{
    if (isGood(playback, task))
        return m_explanation;
    m_explanation = explain(playback.session(), playback.playhead(), task);
    m_key = Key{task, playback.session().revision(), playback.world().task(task).state};
    m_age.start();
    return m_explanation;
}

/// The task's own move asks at once; the time that is left, and what others do, may wait while playing.
bool ExplanationCache::isGood(const Playback& playback, TaskId task) const
{
    if (!m_key || m_key->task != task || m_key->state != playback.world().task(task).state)
        return false;
    if (m_key->revision == playback.session().revision() && m_explanation.at == playback.playhead())
        return true;
    return playback.isPlaying() && m_explanation.at <= playback.playhead() && m_age.elapsed() < shortestAgeMs;
}

} // namespace taskarium::ui
