// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/explanationcache.h>

#include <core/session/explaining.h>

namespace taskarium::ui {

namespace {

constexpr qint64 shortestAgeMs = 1'000;

std::optional<TaskState> stateOf(const World& world, const Subject& subject)
{
    const auto* const task = std::get_if<TaskId>(&subject);
    return task == nullptr ? std::nullopt : std::optional(world.task(*task).state);
}

} // namespace

const Explanation& ExplanationCache::explanation(const Playback& playback, const Subject& subject)
{
    if (isGood(playback, subject))
        return m_explanation;
    m_explanation = explain(playback.session(), playback.playhead(), subject);
    m_key = Key{subject, playback.session().revision(), stateOf(playback.world(), subject)};
    m_age.start();
    return m_explanation;
}

/// A task's own move asks at once; the time that is left, and what others do, may wait while playing.
bool ExplanationCache::isGood(const Playback& playback, const Subject& subject) const
{
    if (!m_key || m_key->subject != subject || m_key->state != stateOf(playback.world(), subject))
        return false;
    if (m_key->revision == playback.session().revision() && m_explanation.at == playback.playhead())
        return true;
    return playback.isPlaying() && m_explanation.at <= playback.playhead() && m_age.elapsed() < shortestAgeMs;
}

} // namespace taskarium::ui
