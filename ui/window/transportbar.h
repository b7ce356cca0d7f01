// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/window/actions.h>

#include <QToolBar>

#include <optional>

class QLabel;
class QPushButton;

namespace taskarium::ui {

/// The bar under the menus: where the playhead is, how fast it goes, what comes next, and the commands used most.
class TransportBar : public QToolBar {
    Q_OBJECT

public:
    TransportBar(const Actions& actions, Playback& playback, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeButtons(const Actions& actions);
    QWidget* makeNext();
    QPushButton* makeCommand(QAction& action);
    void showFrame();
    void showLiveEdge();
    void showNext();

    Playback& m_playback;
    QLabel* m_clock = nullptr;
    QLabel* m_caption = nullptr; ///< over m_next
    QLabel* m_next = nullptr;
    QString m_nextText;
    std::optional<bool> m_isLive; ///< what the tint shows
};

} // namespace taskarium::ui
