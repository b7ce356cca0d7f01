// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/timescale.h>

#include <QRectF>
#include <QSizeF>

#include <cstddef>
#include <optional>

namespace taskarium::ui {

/// What the timeline has to find room for.
struct TimelineContent {
    QSizeF size{}; ///< of the viewport
    std::size_t rows = 0;
    double labelWidth = 0;    ///< of the widest label
    double textHeight = 0;    ///< of a label
    std::size_t scrolled = 0; ///< rows above the first one that is visible
    TimeWindow window{};
};

/// Where everything in the timeline stands: the title on top, rows with labels at the left and bars at the
/// right, the axis at the bottom. Viewport coordinates.
struct TimelineLayout {
    QRectF header{};
    QRectF labels{};
    QRectF bars{}; ///< all rows that are visible, without their labels
    QRectF axis{};
    double rowHeight = 0;
    std::size_t firstRow = 0; ///< the first visible row
    std::size_t endRow = 0; ///< the one after the last visible row; rows are visible as a whole or not at all
    std::size_t rows = 0;
    TimeScale scale{};

    /// Where a row that is not above the first visible one begins.
    [[nodiscard]] double top(std::size_t row) const;

    /// The bar of a row between two times, as far as it lies in the window; at least a pixel wide.
    [[nodiscard]] QRectF bar(std::size_t row, SimTime begin, SimTime end) const;

    /// The row at a height; nothing where there is none.
    [[nodiscard]] std::optional<std::size_t> rowAt(double y) const;

    /// How many rows fit in, and by how many the rows can be scrolled.
    [[nodiscard]] std::size_t page() const;
    [[nodiscard]] std::size_t scrollRange() const;
};

/// Gives rows the height that lets all of them be seen, within what can be read and looks calm.
[[nodiscard]] TimelineLayout layOut(const TimelineContent& content);

} // namespace taskarium::ui
