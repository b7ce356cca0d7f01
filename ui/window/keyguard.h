// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace taskarium::ui {

/// Leaves keys to the control that has the focus where the control needs them itself: Space presses a button,
/// arrows move in a table or a slider, though the window's actions want the same keys everywhere else.
class KeyGuard : public QObject {
    Q_OBJECT

public:
    /// Guards everything inside a window.
    explicit KeyGuard(QWidget& window);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget& m_window;
};

} // namespace taskarium::ui
