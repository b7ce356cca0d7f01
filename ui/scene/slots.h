// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

namespace taskarium::ui {

/// Places for tokens in an area, row by row from the top left, all of one size.
struct SlotGrid {
    QPointF origin{}; ///< centre of the first place
    qreal pitch = 0;  ///< distance of neighbours
    qreal radius = 0; ///< of a token
    int columns = 0;
    int capacity = 0; ///< how many tokens have a place

    [[nodiscard]] QPointF centre(int index) const;
};

/// Limits of a grid, in pixels.
struct SlotLimits {
    qreal widest = 28; ///< pitch while there is room
    qreal closest = 5; ///< pitch below which no more are packed
    qreal radius = 7;  ///< of a token at the widest pitch
    qreal lead = 0;    ///< how far below the area's top the first row may begin, if the rows leave room
};

/// The widest grid that holds `count` tokens; at the closest pitch it may hold fewer. An area too small for
/// one token has capacity 0.
[[nodiscard]] SlotGrid packSlots(const QRectF& area, int count, const SlotLimits& limits);

/// Squares that each stand for several tasks.
struct DensityGrid {
    QRectF area{};
    qreal pitch = 0; ///< distance of neighbouring squares; a square is a little smaller
    int columns = 0;
    int tasksPerSquare = 1;
    int running = 0; ///< squares for tasks with desiredStatus RUNNING; they come first
    int stopped = 0; ///< squares for those with desiredStatus STOPPED

    [[nodiscard]] QRectF square(int index) const;
};

/// The density grid for a state with so many tasks. One square stands for 1, 2, 5, 10, 20, 50 ... tasks, as
/// few as fit.
[[nodiscard]] DensityGrid packDensity(const QRectF& area, qreal pitch, int running, int stopped);

} // namespace taskarium::ui
