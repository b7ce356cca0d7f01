// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/window/mainwindow.h>

#include <memory>

namespace taskarium::bench {

inline constexpr int crowdedTasks = 2'000;
inline constexpr double crowdedSpeed = 100;

/// A shown, paused window on the demo with so many tasks, which a deployment goes on replacing for hours;
/// with the flow chart, the cluster, the inspector, the timeline, the table of tasks, the event log and the
/// charts all to be seen at once. Settings must be those of a test.
[[nodiscard]] std::unique_ptr<ui::MainWindow> crowdedWindow();

/// Shows all of that again, side by side: the tables lie behind the timeline otherwise, and a panel that
/// comes up takes its place.
void showAll(ui::MainWindow& window);

} // namespace taskarium::bench
