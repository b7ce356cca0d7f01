// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/window/mainwindow.h>

#include <QDialog>
#include <QList>
#include <QTemporaryDir>
#include <QUrl>

#include <functional>
#include <memory>

namespace taskarium::test {

/// Settings of its own, in a folder that goes with it, so that tests neither see nor leave anything of the
/// user's.
class OwnSettings {
public:
    OwnSettings();

    [[nodiscard]] QString path(const QString& fileName) const { return m_folder.filePath(fileName); }

private:
    QTemporaryDir m_folder;
};

/// A shown, paused window on the demo, as large as the drawing.
[[nodiscard]] std::unique_ptr<ui::MainWindow> demoWindow();

/// Simulates a window's run on to a time and looks at it there.
void runTo(ui::MainWindow& window, Duration time);

/// The first task in a state at the playhead.
[[nodiscard]] TaskId firstTaskIn(const ui::MainWindow& window, TaskStatus status);

/// Drags something into a window and lets it go, if the window takes it; returns whether it did.
bool drop(ui::MainWindow& window, const QList<QUrl>& urls);

/// Handles the modal dialog that comes up next, once it is there.
void whenDialogOpens(const std::function<void(QDialog&)>& handle);

} // namespace taskarium::test
