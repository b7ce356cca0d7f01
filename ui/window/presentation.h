// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/window/dockarea.h>

#include <QByteArray>

namespace taskarium::ui {

/// View > Presentation: larger type, and only what a room looks at: the flow chart and the clock. The
/// menus go, too; all keys stay, those that show a panel as well. Its end brings everything back as it was.
class Presentation {
public:
    /// What it changes; all outlive it.
    struct Parts {
        QMainWindow& window;
        DockArea& docks;
        const Views& views;
    };

    explicit Presentation(const Parts& parts) : m_parts(parts) {}

    void begin();
    void end();
    [[nodiscard]] bool isOn() const { return m_isOn; }

    /// The layout of the docks to be remembered: that outside the presentation.
    [[nodiscard]] QByteArray layout() const;

private:
    [[nodiscard]] QWidget& transport() const;

    Parts m_parts;
    bool m_isOn = false;
    QByteArray m_layout{};
};

} // namespace taskarium::ui
