// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>

#include <cstdint>

class QLabel;

namespace taskarium::ui {

/// What a dock is called.
struct DockSpec {
    QString name{};  ///< for saveState()
    QString title{}; ///< in menus, and for a screen reader
};

/// Whether the title stands over the content, or the content brings one of its own and needs a grip only.
enum class DockHead : std::uint8_t { Title, Grip };

/// A dock that looks like a card: one rounded sheet with a quiet head, by which it is moved, floated and
/// closed. Detached it has a title and a frame. Behind another tab it takes no focus.
class CardDock : public QDockWidget {
    Q_OBJECT

public:
    CardDock(const DockSpec& spec, DockHead head, QWidget* content);

    /// The action of menu and key: opens the dock, brings it to the front if another one hides it, else
    /// closes it.
    [[nodiscard]] QAction& toggle() const { return *m_toggle; }

    /// Shows it in front of those that share its place.
    void reveal();

    /// Whether it is open but hidden by another one that shares its place.
    [[nodiscard]] bool isBehind() const { return m_isBehind; }

    /// Looks again whether a title is needed: a tab says the name already.
    void updateHead();

signals:
    /// Another one has taken its place, or it was closed, while it had the focus.
    void focusLost();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeHead();
    void detach();
    void onToggled();
    void onVisibilityChanged(bool isInFront);
    [[nodiscard]] bool isTabbed();

    DockHead m_kind;
    QWidget* m_head = nullptr;
    QLabel* m_title = nullptr;
    QAction* m_toggle = nullptr;
    bool m_isBehind = false;
};

/// Where a dock of some size goes when it is detached: beside the window where the screen has room, else into
/// the screen's lower right corner.
[[nodiscard]] QPoint placeBeside(const QRect& window, QSize size, const QRect& screen);

} // namespace taskarium::ui
