// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/boxes.h>

#include <ui/scene/routes.h>
#include <ui/scene/scenetext.h>
#include <ui/style/style.h>

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace taskarium::ui {

namespace {

constexpr QSizeF reference{848, 564};
constexpr int smallestLabel = 9;   ///< pixels; in a small chart reasons and captions stay as large
constexpr qreal typeGrowth = 0.45; ///< type grows slower than the chart, so that a large one holds more
constexpr qreal minCount = 3; ///< digits that fit beside the longest title; longer counts are drawn smaller

constexpr qreal lowestBox = 74;   ///< of a lane, in units: title, foot and a row of tokens
constexpr qreal serviceLine = 20; ///< height of the legend of services, in units
constexpr qreal widestName = 150; ///< of a service in it

/// The grid that boxes stand on. Lengths in pixels.
struct Columns {
    qreal margin = 0;
    qreal gap = 0;
    qreal width = 0;   ///< of the six boxes of the lanes
    qreal running = 0; ///< of RUNNING and DELETED

    [[nodiscard]] qreal left(int column) const { return margin + column * (width + gap); }
};

struct Rows {
    qreal top = 0;    ///< of the upper lane
    qreal height = 0; ///< of a lane
    qreal bottom = 0; ///< top of the lower lane
    qreal strip = 0;  ///< top of STOPPED
    qreal stripHeight = 0;
};

/// How much a box has room for.
enum class BoxStyle : std::uint8_t { Full, Compact };

qreal unitFor(QSizeF size, qreal typeScale)
{
    const qreal fit = std::min(size.width() / reference.width(), size.height() / reference.height());
    const qreal unit = fit > 1 ? 1 + (fit - 1) * typeGrowth : std::max(fit, 0.8);
    return unit * typeScale;
}

Columns columnsFor(QSizeF size, qreal unit)
{
    // In a narrow chart the gaps give way first: the names need the boxes' width.
    const qreal squeeze = std::clamp(size.width() / (reference.width() * unit), 0.5, 1.0);
    Columns columns;
    columns.margin = 24 * unit * squeeze;
    columns.gap = std::round(46 * unit * squeeze);
    const qreal rest = size.width() - 2 * columns.margin - 3 * columns.gap;
    columns.width = std::floor(rest / 4.075);
    columns.running = rest - 3 * columns.width;
    return columns;
}

Rows rowsFor(const ChartLayout& layout, const std::vector<ChartArrow>& arrows)
{
    const QSizeF size = layout.size;
    const qreal unit = layout.unit;
    const qreal header = layout.services.empty() ? 56 : 56 + serviceLine;
    // The arrow from anywhere needs a row of its own where others run there.
    const bool isBusy =
        std::ranges::any_of(arrows, leadsFromAnywhere) && std::ranges::any_of(arrows, runsUnder);
    const qreal channel = isBusy ? 54 : 32;
    constexpr qreal strip = 36;
    constexpr qreal foot = 16;
    const qreal rest = size.height() - (header + channel + strip + foot) * unit;
    // Between the lanes the rare arrows need room for their reasons, but no more than that.
    const qreal between = std::max(std::min(rest * 0.43, 200 * unit),
                                   std::min(rest - 2 * lowestBox * unit, heightForTracks(arrows) * unit));
    Rows rows;
    rows.top = std::round(header * unit);
    rows.height = std::floor((rest - between) / 2);
    rows.stripHeight = std::round(strip * unit);
    rows.strip = std::round(size.height() - foot * unit) - rows.stripHeight;
    rows.bottom = rows.strip - std::round(channel * unit) - rows.height;
    return rows;
}

/// The largest whole size up to `wanted` at which a text is no wider than the room for it.
int fittingSize(const QString& text, int wanted, qreal room, QFont::Weight weight)
{
    int size = wanted;
    while (size > 1 && textWidth(text, size, weight) > room)
        --size;
    return size;
}

qreal padding(const Columns& columns, qreal unit)
{
    return std::min(12 * unit, columns.width * 0.08);
}

/// Type sizes, and whether titles and counts share a line at all.
std::pair<ChartType, BoxStyle> typeFor(const ChartLayout& layout, const Columns& columns, Profile profile)
{
    const qreal unit = layout.unit;
    const int wanted = static_cast<int>(std::lround(13 * unit));
    const qreal inner = columns.width - 2 * padding(columns, unit);
    const QString longest = text(TaskStatus::Deprovisioning);
    const qreal digits = minCount * textWidth(QStringLiteral("0"), wanted, QFont::Bold);

    ChartType type;
    type.title = fittingSize(longest, wanted, inner - digits - 4 * unit, QFont::Bold);
    const BoxStyle style = type.title * 8 >= wanted * 7 ? BoxStyle::Full : BoxStyle::Compact;
    if (style == BoxStyle::Compact)
        type.title = fittingSize(longest, wanted, inner, QFont::Bold);
    type.caption = std::max(smallestLabel, static_cast<int>(std::lround(11 * unit)));
    for (const TaskStatus status : taskStatuses)
        type.caption = fittingSize(stateCaption(status, profile), type.caption, inner, QFont::Normal);
    type.heading = static_cast<int>(std::lround(12 * unit));
    type.label = std::max(smallestLabel, static_cast<int>(std::lround(10.6 * unit)));
    type.reason = type.label;
    return {type, style};
}

/// A box of a lane.
ChartBox laneBox(TaskStatus status, const QRectF& frame, const ChartLayout& layout, BoxStyle style)
{
    const qreal unit = layout.unit;
    const qreal pad = std::min(12 * unit, frame.width() * 0.08);
    const qreal line = layout.type.title * 1.5;
    const qreal foot = layout.type.caption * 1.5;
    ChartBox box{.status = status, .frame = frame};
    const QRectF inner = frame.adjusted(pad, 5 * unit, -pad, -5 * unit);
    const qreal titleWidth = textWidth(text(status), layout.type.title, QFont::Bold);
    box.title = QRectF(inner.left(), inner.top(), titleWidth, line);
    const QRectF footLine(inner.left(), inner.bottom() - foot, inner.width(), foot);
    if (style == BoxStyle::Full) {
        box.count = QRectF(box.title.right() + 4 * unit, inner.top(),
                           inner.right() - box.title.right() - 4 * unit, line);
        box.caption = layout.type.caption >= smallestType ? footLine : QRectF();
    } else {
        box.count = footLine;
    }
    // As much room above as below: then a single row stands at the height of the lane's arrows.
    const qreal margin = std::max(line, foot) + 9 * unit;
    box.tokens = frame.adjusted(pad, margin, -pad, -margin);
    return box;
}

/// STOPPED or DELETED: title, tokens and count side by side.
ChartBox stripBox(TaskStatus status, const QRectF& frame, const ChartLayout& layout)
{
    const qreal unit = layout.unit;
    const qreal pad = std::min(12 * unit, frame.width() * 0.07);
    ChartBox box{.status = status, .frame = frame};
    const qreal titleWidth = textWidth(text(status), layout.type.title, QFont::Bold);
    box.title = QRectF(frame.left() + pad, frame.top(), titleWidth, frame.height());
    const qreal countWidth = textWidth(QStringLiteral("0000"), layout.type.title, QFont::Bold);
    box.count = QRectF(frame.right() - pad - countWidth, frame.top(), countWidth, frame.height());
    const qreal left = box.title.right() + 18 * unit;
    box.tokens = QRectF(left, frame.top() + 3 * unit, std::max(0.0, box.count.left() - 6 * unit - left),
                        frame.height() - 6 * unit);
    return box;
}

ChartBox deletedBox(const QRectF& frame, const ChartLayout& layout, Profile profile)
{
    ChartBox box = stripBox(TaskStatus::Deleted, frame, layout);
    const qreal pad = frame.right() - box.count.right();
    const qreal countWidth = textWidth(QStringLiteral("000"), layout.type.title, QFont::Bold);
    box.count.setLeft(box.count.right() - countWidth);
    const qreal left = box.title.right() + 6 * layout.unit;
    box.tokens.setLeft(left);
    box.tokens.setRight(std::max(left, box.count.left() - 4 * layout.unit));
    const QString caption = stateCaption(TaskStatus::Deleted, profile);
    const qreal width = textWidth(caption, captionSize(layout, TaskStatus::Deleted));
    if (left + width <= frame.right() - pad)
        box.caption = QRectF(frame.right() - pad - width, frame.top(), width, frame.height());
    return box;
}

void addBoxes(ChartLayout& layout, const Columns& columns, BoxStyle style, const ChartRequest& request)
{
    const Rows rows = rowsFor(layout, request.arrows);
    const auto set = [&layout](ChartBox box) {
        layout.boxes[static_cast<std::size_t>(box.status)] = std::move(box);
    };
    constexpr std::array upper{TaskStatus::Provisioning, TaskStatus::Pending, TaskStatus::Activating};
    constexpr std::array lower{TaskStatus::Deprovisioning, TaskStatus::Stopping, TaskStatus::Deactivating};
    for (int column = 0; column < 3; ++column) {
        const auto i = static_cast<std::size_t>(column);
        const QRectF frame(columns.left(column), rows.top, columns.width, rows.height);
        set(laneBox(upper[i], frame, layout, style));
        set(laneBox(lower[i], frame.translated(0, rows.bottom - rows.top), layout, style));
    }
    const QRectF running(columns.left(3), rows.top, columns.running, rows.bottom + rows.height - rows.top);
    set(laneBox(TaskStatus::Running, running, layout, style));
    const qreal stripEnd = running.left() - std::min(12 * layout.unit, columns.gap * 0.3);
    set(stripBox(TaskStatus::Stopped,
                 {columns.margin, rows.strip, stripEnd - columns.margin, rows.stripHeight}, layout));
    set(deletedBox({running.left(), rows.strip, running.width(), rows.stripHeight}, layout, request.profile));
}

/// The line above the upper lane, from both ends towards the middle. What finds no room is left out, the
/// lane's name first.
void addHeader(ChartLayout& layout, const Columns& columns, const ChartRequest& request)
{
    const qreal unit = layout.unit;
    const QRectF line(columns.margin, 14 * unit, layout.size.width() - 2 * columns.margin,
                      layout.type.heading * 1.5);
    qreal right = line.right();
    for (const std::size_t i : {std::size_t{1}, std::size_t{0}}) {
        const QString name = legendText(i == 0 ? DesiredStatus::Running : DesiredStatus::Stopped);
        const qreal width = textWidth(name, layout.type.label);
        layout.legend[i] = {name, QRectF(right - width, line.top(), width, line.height())};
        layout.legendMarks[i] = QPointF(right - width - 12 * unit, line.center().y());
        right = layout.legendMarks[i].x() - (tokenRadius + 12) * unit;
    }
    const QString lane = upwardHeading();
    const qreal laneWidth = textWidth(lane, layout.type.heading, QFont::Bold);
    const QString name = profileText(request);
    const qreal profileWidth = textWidth(name, layout.type.label);
    qreal left = line.left();
    if (left + laneWidth + 22 * unit + profileWidth < right) {
        layout.upward = {lane, QRectF(left, line.top(), laneWidth, line.height())};
        left += laneWidth + 22 * unit;
    }
    layout.profile = {name, QRectF(left, line.top(), profileWidth, line.height())};
}

/// The services with their outlines in a line of their own, the oldest first, as many as there is room for.
void addServices(ChartLayout& layout, const Columns& columns, const std::vector<ServiceMark>& services)
{
    const qreal unit = layout.unit;
    const QFontMetricsF metrics(pictureFont(layout.type.label));
    const qreal middle = 14 * unit + layout.type.heading * 1.5 + serviceLine / 2 * unit;
    const qreal height = layout.type.label * 1.5;
    const qreal indent = (tokenRadius + 5) * unit;
    qreal left = columns.margin + tokenRadius * unit;
    for (const ServiceMark& service : services) {
        const QString name = metrics.elidedText(service.name, Qt::ElideRight, widestName * unit);
        const qreal width = std::ceil(metrics.horizontalAdvance(name));
        if (left + indent + width > layout.size.width() - columns.margin)
            return;
        const QRectF place(left + indent, middle - height / 2, width, height);
        layout.services.push_back(
            {.name = {name, place}, .centre = QPointF(left, middle), .shape = service.shape});
        left = place.right() + (tokenRadius + 14) * unit;
    }
}

/// The lower lane's name stands above STOPPING, where no arrow ends: those into STOPPING arrive further
/// right.
void addLowerHeading(ChartLayout& layout)
{
    const QRectF& stopping = layout.box(TaskStatus::Stopping).frame;
    const QString lane = downwardHeading();
    const qreal width = textWidth(lane, layout.type.heading, QFont::Bold);
    const qreal height = layout.type.heading * 1.5;
    if (width <= stopping.width() * 0.72)
        layout.downward = {lane,
                           QRectF(stopping.left() + 2 * layout.unit,
                                  stopping.top() - height - 4 * layout.unit, width, height)};
}

} // namespace

qreal widthIn(const QFont& font, const QString& text)
{
    return std::ceil(QFontMetricsF(font).horizontalAdvance(text));
}

qreal textWidth(const QString& text, int pixelSize, QFont::Weight weight)
{
    return widthIn(pictureFont(pixelSize, weight), text);
}

int captionSize(const ChartLayout& layout, TaskStatus status)
{
    return status == TaskStatus::Deleted ? std::max(smallestType, layout.type.caption - 2)
                                         : layout.type.caption;
}

ChartLayout layoutBoxes(const ChartRequest& request)
{
    ChartLayout layout;
    layout.size = request.size.expandedTo(smallestChart);
    layout.unit = unitFor(layout.size, request.typeScale);
    const Columns columns = columnsFor(layout.size, layout.unit);
    const auto [type, style] = typeFor(layout, columns, request.profile);
    layout.type = type;
    addServices(layout, columns, request.services);
    addBoxes(layout, columns, style, request);
    addHeader(layout, columns, request);
    addLowerHeading(layout);
    return layout;
}

} // namespace taskarium::ui
