// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/travel/captioncard.h>
#include <ui/window/dockarea.h>

#include <QByteArray>

namespace taskarium::ui {

/// View > Presentation: larger type, and only what a room looks at: the flow chart and the clock, and the
/// panels that their keys brought in. Those are remembered for the next presentation, apart from the usual
/// layout; the first has none. The menus go, too; all keys stay. Its end brings everything back as it was.
class Presentation {
public:
    /// What it changes; all outlive it.
    struct Parts {
        QMainWindow& window;
        DockArea& docks;
        const Views& views;
        CaptionCard& caption;
    };

    explicit Presentation(const Parts& parts) : m_parts(parts) {}

    void begin();
    void end();
    [[nodiscard]] bool isOn() const { return m_isOn; }

    /// The layout of the docks to be remembered: that outside the presentation.
    [[nodiscard]] QByteArray layout() const;

    /// Keeps the panels of a presentation that is on; nothing if none is.
    void rememberPanels() const;

private:
    void enlarge(qreal scale);
    [[nodiscard]] QWidget& transport() const;

    Parts m_parts;
    bool m_isOn = false;
    QByteArray m_layout{};
};

} // namespace taskarium::ui
