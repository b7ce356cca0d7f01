// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/refreshgate.h>
#include <ui/models/truth.h>
#include <ui/playback/playback.h>
#include <ui/window/actions.h>

#include <QToolBar>

#include <optional>

class QLabel;
class QPushButton;

namespace taskarium::ui {

class ElidedLabel;

/// The bar under the menus: where the playhead is, how fast it goes, what comes next, and the commands used
/// most.
class TransportBar : public QToolBar {
    Q_OBJECT

public:
    TransportBar(const Actions& actions, Playback& playback, QWidget* parent = nullptr);

    /// Whether it says what comes next.
    void setTruth(Truth truth);

private:
    QWidget* makeButtons(const Actions& actions);
    QWidget* makeNext();
    QPushButton* makeCommand(QAction& action);
    void showFrame();
    void showNext();
    void showLiveEdge();

    Playback& m_playback;
    RefreshGate m_gate;
    QLabel* m_clock = nullptr;
    QLabel* m_caption = nullptr; ///< over m_next
    ElidedLabel* m_next = nullptr;
    QPushButton* m_atLiveEdge = nullptr; ///< what the primary button does there,
    QPushButton* m_behindIt = nullptr;   ///< and what it does here
    Truth m_truth = Truth::Shown;
    std::optional<bool> m_isLive; ///< what the tint shows
};

} // namespace taskarium::ui
