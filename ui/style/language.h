// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;
class QLocale;

namespace taskarium::ui {

/// Gives an application the catalogues of what the window says: the English plurals ("1 task", "2 tasks"),
/// and before them the locale's language where there is a catalogue of it. They live as long as the
/// application.
void installCatalogues(QCoreApplication& application, const QLocale& locale);

} // namespace taskarium::ui
