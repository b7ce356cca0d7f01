// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>

#include <QElapsedTimer>
#include <QObject>

class QWidget;

namespace taskarium::ui {

/// Lets the frames of a playback through to tables and panels: at once when paused, at most ten times a
/// second while playing, since nobody reads text faster and laying it out costs more than painting tokens.
class RefreshGate : public QObject {
    Q_OBJECT

public:
    explicit RefreshGate(const Playback& playback);

    /// The same for a widget, and only while it is shown: a hidden one costs nothing and catches up when it
    /// is shown. The widget outlives the gate's use of it.
    RefreshGate(const Playback& playback, QWidget& reader);

public slots:
    /// Asks to look again now, for another reason than a frame.
    void let();

signals:
    /// Another run was opened: forget everything.
    void opened();
    /// Look again.
    void refresh();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onFrame();
    void letLast();

    const Playback& m_playback;
    const QWidget* m_reader = nullptr;
    QElapsedTimer m_sinceLast;
    bool m_isWaiting = false; ///< a frame was held back
};

} // namespace taskarium::ui
