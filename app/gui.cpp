// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/gui.h>

#include <ui/window/application.h>

namespace taskarium::app {

namespace {

QString themeName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light: return QStringLiteral("light");
    case ThemeChoice::Dark: break;
    }
    return QStringLiteral("dark");
}

} // namespace

int openWindows(const WindowOptions& options, int& argc, char** argv)
{
    ui::WindowOptions wanted;
    for (const std::string& file : options.files)
        wanted.files << QString::fromLocal8Bit(file.c_str());
    if (options.theme)
        wanted.theme = themeName(*options.theme);
    return ui::runWindow(argc, argv, wanted);
}

} // namespace taskarium::app
