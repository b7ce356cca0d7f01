// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/refreshgate.h>

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <utility>

namespace taskarium::ui {

namespace {

constexpr qint64 shortestIntervalMs = 100;

} // namespace

RefreshGate::RefreshGate(const Playback& playback) : m_playback(playback)
{
    connect(&playback, &Playback::frame, this, &RefreshGate::onFrame);
    connect(&playback, &Playback::historyReplaced, this, &RefreshGate::opened);
    connect(&playback, &Playback::playingChanged, this, [this] {
        if (m_isWaiting)
            let();
    });
}

RefreshGate::RefreshGate(const Playback& playback, QWidget& reader) : RefreshGate(playback)
{
    m_reader = &reader;
    reader.installEventFilter(this);
}

/// The widget is visible already when it gets this event.
bool RefreshGate::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show)
        let();
    return QObject::eventFilter(watched, event);
}

void RefreshGate::onFrame()
{
    const bool isTooEarly = m_sinceLast.isValid() && m_sinceLast.elapsed() < shortestIntervalMs;
    const bool wasWaiting = std::exchange(m_isWaiting, m_playback.isPlaying() && isTooEarly);
    if (!m_isWaiting)
        let();
    else if (!wasWaiting) // it may be the last frame, at the end of a recording
        QTimer::singleShot(shortestIntervalMs, this, &RefreshGate::letLast);
}

void RefreshGate::letLast()
{
    if (m_isWaiting)
        let();
}

void RefreshGate::let()
{
    m_isWaiting = false;
    if (m_reader != nullptr && !m_reader->isVisible())
        return;
    m_sinceLast.start();
    emit refresh();
}

} // namespace taskarium::ui

#include "moc_refreshgate.cpp"
