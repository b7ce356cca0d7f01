// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/slots.h>

#include <algorithm>
#include <cmath>

namespace taskarium::ui {

namespace {

int whole(qreal value)
{
    // A hair more, so that an area of exactly three pitches holds three.
    return static_cast<int>(std::floor(value + 1e-6));
}

int rowsIn(const QRectF& area, qreal pitch)
{
    return whole(area.height() / pitch);
}

int squaresFor(int tasks, int tasksPerSquare)
{
    return (tasks + tasksPerSquare - 1) / tasksPerSquare;
}

/// 1, 2, 5, 10, 20, 50 ...
int nextRoundNumber(int number)
{
    int power = 1;
    while (number >= power * 10)
        power *= 10;
    const int digit = number / power;
    return digit == 1 ? 2 * power : digit == 2 ? 5 * power : 10 * power;
}

} // namespace

QPointF SlotGrid::centre(int index) const
{
    return origin + QPointF(index % columns, index / columns) * pitch;
}

SlotGrid packSlots(const QRectF& area, int count, const SlotLimits& limits)
{
    SlotGrid grid;
    if (std::min(area.width(), area.height()) < limits.closest)
        return grid;
    // Try as many columns as the widest pitch allows, then ever more: each time the widest pitch for that
    // many.
    const qreal widest = std::min(limits.widest, area.height());
    const int most = whole(area.width() / limits.closest);
    for (int columns = std::clamp(whole(area.width() / widest), 1, most); columns <= most; ++columns) {
        grid.columns = columns;
        grid.pitch = std::min(widest, area.width() / columns);
        grid.capacity = columns * rowsIn(area, grid.pitch);
        if (grid.capacity >= count)
            break;
    }
    const int rows =
        std::min(rowsIn(area, grid.pitch), std::max(1, (count + grid.columns - 1) / grid.columns));
    const qreal shift = std::min(limits.lead, (area.height() - rows * grid.pitch) / 2);
    grid.origin = area.topLeft() + QPointF(grid.pitch / 2, grid.pitch / 2 + shift);
    grid.radius = std::min(limits.radius, grid.pitch * (grid.pitch < limits.widest / 2 ? 0.4 : 0.3));
    return grid;
}

QRectF DensityGrid::square(int index) const
{
    const qreal gap = pitch * 0.2;
    return {area.left() + index % columns * pitch, area.top() + index / columns * pitch, pitch - gap,
            pitch - gap};
}

DensityGrid packDensity(const QRectF& area, qreal pitch, int running, int stopped)
{
    DensityGrid grid{.area = area, .pitch = pitch};
    grid.columns = std::max(1, whole(area.width() / pitch));
    const int capacity = grid.columns * std::max(1, rowsIn(area, pitch));
    const auto needed = [&] {
        return squaresFor(running, grid.tasksPerSquare) + squaresFor(stopped, grid.tasksPerSquare);
    };
    while (needed() > std::max(2, capacity))
        grid.tasksPerSquare = nextRoundNumber(grid.tasksPerSquare);
    grid.running = squaresFor(running, grid.tasksPerSquare);
    grid.stopped = squaresFor(stopped, grid.tasksPerSquare);
    return grid;
}

} // namespace taskarium::ui
