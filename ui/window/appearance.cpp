// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/appearance.h>

#include <ui/style/style.h>

#include <QApplication>

namespace taskarium::ui {

namespace {

Theme themeFor(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System: break;
    case ThemeChoice::Light: return Theme::Light;
    case ThemeChoice::Dark: return Theme::Dark;
    }
    // An unset palette brings the desktop's own back, which is the only way Qt 6.4 has to ask for it.
    QApplication::setPalette(QPalette());
    return themeOf(QApplication::palette());
}

} // namespace

void applyTheme(ThemeChoice choice)
{
    const Theme theme = themeFor(choice);
    QApplication::setPalette(widgetPalette(theme));
    qApp->setStyleSheet(styleSheet(theme));
}

} // namespace taskarium::ui
