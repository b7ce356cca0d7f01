// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/refreshgate.h>

namespace taskarium::ui {

namespace {

constexpr qint64 shortestIntervalMs = 100;

} // namespace

RefreshGate::RefreshGate(const Playback& playback, QObject* parent) : QObject(parent), m_playback(playback)
{
    connect(&playback, &Playback::frame, this, &RefreshGate::onFrame);
    connect(&playback, &Playback::opened, this, &RefreshGate::opened);
    connect(&playback, &Playback::playingChanged, this, [this] {
        if (m_isWaiting)
            let();
    });
}

void RefreshGate::onFrame()
{
    const bool isTooEarly = m_sinceLast.isValid() && m_sinceLast.elapsed() < shortestIntervalMs;
    m_isWaiting = m_playback.isPlaying() && isTooEarly;
    if (!m_isWaiting)
        let();
}

void RefreshGate::let()
{
    m_isWaiting = false;
    m_sinceLast.start();
    emit refresh();
}

} // namespace taskarium::ui
