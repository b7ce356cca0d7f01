// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/api/apiserver.h>

#include <QString>
#include <QStringList>

namespace taskarium::ui {

/// What the command line says about the window.
struct WindowOptions {
    QStringList
        files{}; ///< logs share a window, each other gets its own; "-": standard input; none: what is usual
    MakeApiServer makeApiServer{}; ///< what serves the API of a window; empty: nothing can
    bool isLooping = false;        ///< one window plays all of them, unattended
    QString theme{};               ///< "system", "light", "dark"; empty: as the user's preferences have it
};

/// Opens the windows and returns when the last one is closed: the exit code.
int runWindow(int& argc, char** argv, const WindowOptions& options);

} // namespace taskarium::ui
