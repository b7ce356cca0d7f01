// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/timelinelayout.h>

#include <algorithm>
#include <cmath>

namespace taskarium::ui {

namespace {

constexpr double side = 12;
constexpr double stripHeight = 9; // above the rows, for the playhead's handle and the marks
constexpr double labelGap = 8;
constexpr double rightMargin = 28; // half of the last tick's label
constexpr double lowestRow = 14;
constexpr double highestRow = 20;
constexpr double inkShare = 0.85; // of a line of text's height: letters leave the rest empty
constexpr double barGap = 2;      // above and below a bar

} // namespace

TimelineLayout layOut(const TimelineContent& content)
{
    const double headerHeight = content.textHeight + 14 + stripHeight;
    const double axisHeight = content.textHeight + 6;
    const double height = std::max(content.size.height() - headerHeight - axisHeight, 0.0);
    const double labelWidth = std::min(content.labelWidth, content.size.width() * 0.3);
    const double left = side + labelWidth + labelGap;
    const double width = std::max(content.size.width() - left - rightMargin, 1.0);
    const double fitting =
        content.rows == 0 ? highestRow : std::floor(height / static_cast<double>(content.rows));
    TimelineLayout layout{
        .header = {side, 0, std::max(content.size.width() - 2 * side, 0.0), headerHeight - stripHeight},
        .labels = {side, headerHeight, labelWidth, height},
        .bars = {left, headerHeight, width, height},
        .axis = {left, headerHeight + height, width, axisHeight},
        .rowHeight = std::clamp(fitting, std::max(lowestRow, std::floor(content.textHeight * inkShare)),
                                std::max(highestRow, content.textHeight + 4)),
        .rows = content.rows,
        .scale = {.window = content.window, .left = left, .width = width},
    };
    layout.firstRow = std::min(content.scrolled, layout.scrollRange());
    layout.endRow = std::min(layout.firstRow + layout.page(), layout.rows);
    return layout;
}

std::size_t TimelineLayout::page() const
{
    return static_cast<std::size_t>(bars.height() / rowHeight);
}

std::size_t TimelineLayout::scrollRange() const
{
    return rows - std::min(page(), rows);
}

double TimelineLayout::top(std::size_t row) const
{
    return bars.top() + static_cast<double>(row - firstRow) * rowHeight;
}

QRectF TimelineLayout::bar(std::size_t row, SimTime begin, SimTime end) const
{
    const double from = std::round(std::clamp(scale.x(begin), bars.left(), bars.right()));
    const double to = std::round(std::clamp(scale.x(end), bars.left(), bars.right()));
    return {from, top(row) + barGap, std::max(to - from, 1.0), rowHeight - 2 * barGap};
}

std::optional<std::size_t> TimelineLayout::rowAt(double y) const
{
    if (y < bars.top() || y >= bars.bottom())
        return std::nullopt;
    const std::size_t row = firstRow + static_cast<std::size_t>((y - bars.top()) / rowHeight);
    return row < endRow ? std::optional(row) : std::nullopt;
}

} // namespace taskarium::ui
