// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/window/actions.h>

#include <QWidget>

class QLabel;
class QPushButton;

namespace taskarium::ui {

/// The bar under the menus: where the playhead is, how fast it goes, what comes next, and the commands used most.
class TransportBar : public QWidget {
    Q_OBJECT

public:
    TransportBar(const Actions& actions, Playback& playback, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeButtons(const Actions& actions);
    QWidget* makeNext();
    QPushButton* addCommand(QAction& action);
    void showFrame();
    void showNext();

    Playback& m_playback;
    QLabel* m_clock = nullptr;
    QLabel* m_next = nullptr;
    QString m_nextText;
};

} // namespace taskarium::ui
