// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/present/steps.h>

#include <QDateTime>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QTextBrowser;

namespace taskarium::ui {

/// What the speaker sees and the audience does not: the notes of the present step, what comes next in the
/// steps and in the run, the run's time, the time of day and since the beginning, and large buttons. A
/// top-level window for another screen. Notes are Markdown without HTML; nothing is loaded for them, from
/// the disk or from the net.
class SpeakerWindow : public QWidget {
    Q_OBJECT

public:
    /// What time it is.
    using Clock = std::function<QDateTime()>;

    /// Playback and steps outlive the window.
    SpeakerWindow(const Playback& playback, Steps& steps, Clock clock = &QDateTime::currentDateTime);

    /// Other steps from now on, which outlive it too.
    void setSteps(Steps& steps);

    /// The time since the beginning begins now.
    void restartClock();

signals:
    /// It was closed by the user, or by close().
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeTop();
    QWidget* makeNext();
    QWidget* makeButtons();
    QLabel* makeValue(const QString& name, const QString& accessibleName);
    void showSteps();
    void showRun();
    void showClocks();

    const Playback& m_playback;
    Steps* m_steps;
    Clock m_clock;
    QDateTime m_begun;
    QTimer m_ticking;
    QLabel* m_runTime = nullptr;
    QLabel* m_wallTime = nullptr;
    QLabel* m_elapsed = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_position = nullptr;
    QTextBrowser* m_notes = nullptr;
    QLabel* m_nextStep = nullptr;
    QLabel* m_nextChange = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_forth = nullptr;
};

} // namespace taskarium::ui
