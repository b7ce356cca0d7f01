// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>

#include <QElapsedTimer>
#include <QObject>

namespace taskarium::ui {

/// Lets the frames of a playback through to tables and panels: at once when paused, at most ten times a
/// second while playing, since nobody reads text faster and laying it out costs more than painting tokens.
class RefreshGate : public QObject {
    Q_OBJECT

public:
    explicit RefreshGate(const Playback& playback, QObject* parent = nullptr);

signals:
    /// Another run was opened: forget everything.
    void opened();
    /// Look again.
    void refresh();

private:
    void onFrame();
    void let();

    const Playback& m_playback;
    QElapsedTimer m_sinceLast;
    bool m_isWaiting = false; ///< a frame was held back
};

} // namespace taskarium::ui
