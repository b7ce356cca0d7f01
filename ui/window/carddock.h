// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>

#include <cstdint>

namespace taskarium::ui {

/// What a dock is called.
struct DockSpec {
    QString name{};  ///< for saveState()
    QString title{}; ///< in menus, and for a screen reader
};

/// Whether the title stands over the content, or the content brings one of its own and needs a grip only.
enum class DockHead : std::uint8_t { Title, Grip };

/// A dock that looks like a card: one rounded sheet with a quiet head, by which it is moved, floated and
/// closed.
class CardDock : public QDockWidget {
    Q_OBJECT

public:
    CardDock(const DockSpec& spec, DockHead head, QWidget* content);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace taskarium::ui
