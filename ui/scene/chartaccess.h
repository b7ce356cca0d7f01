// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace taskarium::ui {

/// The most tasks of one state that a screen reader is led through; its name tells how many there are.
inline constexpr int mostTasksRead = 50;

/// Lets screen readers walk through flow charts, which are painted as one: each state with its count, and
/// under it its tasks. May be called again.
void installChartAccess();

} // namespace taskarium::ui
