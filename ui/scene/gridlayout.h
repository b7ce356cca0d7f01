// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lifecycle/tasktable.h>

#include <ui/scene/chartlayout.h>

#include <array>
#include <vector>

namespace taskarium::ui {

/// A pair of lastStatus and desiredStatus in the grid.
struct GridCell {
    TaskState state{};
    QRectF frame{};
    QRectF tokens{};         ///< where tokens may lie
    QRectF count{};          ///< right-aligned
    bool isPossible = false; ///< some row of the transition table leads there or begins there
};

/// The grid of the two statuses: a row for each lastStatus in the order of a life, a column for each
/// desiredStatus. Coordinates are logical pixels from the top left.
struct GridLayout {
    QSizeF size{};
    qreal unit = 1;
    ChartType type{};
    std::array<PlacedText, 2> columns{};            ///< "desired RUNNING", "desired STOPPED"
    std::array<PlacedText, taskStatusCount> rows{}; ///< the names of the statuses
    std::vector<GridCell> cells{};                  ///< row by row

    [[nodiscard]] const GridCell& cell(TaskState state) const;
};

/// Lays a grid out for tasks of a profile; a recording may have tasks anywhere.
[[nodiscard]] GridLayout layoutGrid(const QSizeF& size, qreal typeScale, Profile profile);

} // namespace taskarium::ui
