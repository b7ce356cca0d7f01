// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QMenu;

namespace taskarium::ui {

/// A text as a menu shows it: an ampersand would become a mnemonic.
[[nodiscard]] QString menuText(QString text);

/// Begins a context menu with whom it is about. A section of Qt's own shows no text with our style.
void addMenuTitle(QMenu& menu, const QString& text);

} // namespace taskarium::ui
