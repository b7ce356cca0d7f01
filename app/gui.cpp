// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/gui.h>

#include <app/windowapi.h>
#include <app/windowfiles.h>

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

/// Qt would abort the process without one.
bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

} // namespace

int openWindows(const WindowOptions& options, ProcessArguments arguments, const Console& console)
{
    if (const int code = checkWindowFiles(options, console); code != Success)
        return code;
    if (!hasDisplay()) {
        complain(
            console,
            "There is no display to open a window on. \"taskarium run\" and \"taskarium render\" need none.");
        return DataFailure;
    }
    ui::WindowOptions wanted;
    for (const std::string& file : options.files)
        wanted.files << QString::fromLocal8Bit(file.c_str());
    if (options.theme)
        wanted.theme = themeName(*options.theme);
    wanted.isLooping = options.looping == Looping::On;
    wanted.makeApiServer = [] { return std::make_unique<WindowApi>(); };
    return ui::runWindow(arguments.count, arguments.values, wanted);
}

} // namespace taskarium::app
