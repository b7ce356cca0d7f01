// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/scene/slots.h>

#include <QColor>
#include <QPixmap>

class QPainter;

namespace taskarium::ui {

/// Of the squares of one state: those of tasks with desiredStatus RUNNING are filled with the line's colour,
/// the others with the ground's.
struct SquareColours {
    QColor line{};
    QColor ground{};
};

/// Draws the squares of a grid as rectangles.
void drawSquares(QPainter& painter, const DensityGrid& grid, const SquareColours& look);

/// The same by copying from pictures of a whole grid of either kind, drawn once. One stamp serves one place
/// and one pair of colours.
class SquareStamp {
public:
    void stamp(QPainter& painter, const DensityGrid& grid, const SquareColours& look);

private:
    enum class Kind : std::uint8_t { Running, Stopped };

    [[nodiscard]] const QPixmap& picture(Kind kind, const DensityGrid& grid, const SquareColours& look);

    qreal m_pixelRatio = 0; ///< that the pictures are for
    QPixmap m_running{};
    QPixmap m_stopped{};
};

} // namespace taskarium::ui
