// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/lanepainter.h>

#include <core/model/taskname.h>

#include <QFontMetricsF>
#include <QPainter>

namespace taskarium::ui {

namespace {

constexpr double letterFrom = 14; // pixels of a bar that its state's letter needs
constexpr double roundFrom = 6;   // narrower bars keep their corners
constexpr double gapFrom = 4;     // narrower bars touch their neighbours
constexpr double tickDistance = 76;
constexpr double radius = 3;

/// Ended tasks stay visible but step back.
QColor laneColour(TaskStatus status, const Colours& colours)
{
    const bool isOver = status == TaskStatus::Stopped || status == TaskStatus::Deleted;
    return mixed(colours.status(status).line, colours.card, isOver ? 0.28 : 0.85);
}

} // namespace

LanePainter::LanePainter(const Colours& colours, const QFont& font)
    : m_colours(colours)
    , m_labelFont(font)
    , m_letterFont(captionFont(font))
    , m_axisFont(captionFont(font))
{
    m_letterFont.setBold(true);
    for (const TaskStatus status : taskStatuses) {
        const auto index = static_cast<std::size_t>(status);
        m_solid[index] = laneColour(status, colours);
        m_hatched[index] = hatched(colours.status(status).line, colours.card);
    }
}

void LanePainter::paintAxis(QPainter& painter, const TimelineLayout& layout) const
{
    painter.setFont(m_axisFont);
    const TimeWindow& window = layout.scale.window;
    const Duration step =
        tickStep(window.length(), std::max(static_cast<int>(layout.axis.width() / tickDistance), 1));
    for (const SimTime tick : ticks(window, step)) {
        const double x = std::round(layout.scale.x(tick));
        painter.fillRect(QRectF(x, layout.bars.top(), 1, layout.bars.height()), m_colours.grid);
        painter.setPen(m_colours.mutedText);
        const QRectF place(x - tickDistance / 2, layout.axis.top(), tickDistance, layout.axis.height());
        painter.drawText(place, Qt::AlignCenter, qtText(tickText(tick, step)));
    }
}

void LanePainter::paintRows(QPainter& painter, const TimelineLayout& layout, const LanePicture& picture) const
{
    const std::optional<ServiceId> filter = picture.selection.serviceFilter();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t row = layout.firstRow; row < layout.endRow; ++row) {
        const TaskId task = picture.lanes.atRow(row, filter).task;
        paintLabel(painter, {layout.labels.left(), layout.top(row), layout.labels.width(), layout.rowHeight},
                   picture, task);
        paintLane(painter, layout, row, picture);
    }
    painter.restore();
}

void LanePainter::paintLabel(QPainter& painter, const QRectF& place, const LanePicture& picture,
                             TaskId task) const
{
    const bool isSelected = picture.selection.contains(task);
    if (isSelected) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_colours.accentSoft);
        painter.drawRoundedRect(place.adjusted(-6, 0, 4, 0), radius + 1, radius + 1);
    }
    painter.setFont(m_labelFont);
    painter.setPen(isSelected ? m_colours.accent : m_colours.text);
    const QFontMetricsF metrics(m_labelFont);
    const QString id = u' ' + qtText(shortId(picture.world, task));
    const double room = place.width() - metrics.horizontalAdvance(id);
    const QString name = metrics.elidedText(qtText(ownerName(picture.world, task)), Qt::ElideMiddle, room);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip,
                     name + id);
}

void LanePainter::paintLane(QPainter& painter, const TimelineLayout& layout, std::size_t row,
                            const LanePicture& picture) const
{
    const Lane& lane = picture.lanes.atRow(row, picture.selection.serviceFilter());
    const TimeWindow& window = layout.scale.window;
    double painted = layout.bars.left() - 1;
    for (std::size_t i = 0; i < lane.spans.size(); ++i) {
        const SimTime end = lane.endOf(i).value_or(picture.liveEdge);
        if (end < window.begin || lane.spans[i].begin > window.end)
            continue;
        const QRectF bar = layout.bar(row, lane.spans[i].begin, end);
        if (bar.right() <= painted)
            continue;
        paintBar(painter, bar, lane.spans[i].state);
        painted = bar.right();
    }
}

void LanePainter::paintBar(QPainter& painter, const QRectF& bar, TaskState state) const
{
    const auto index = static_cast<std::size_t>(state.last);
    const bool isHatched = state.desired == DesiredStatus::Stopped && state.last < TaskStatus::Stopped;
    const QRectF place = bar.width() >= gapFrom ? bar.adjusted(0, 0, -1, 0) : bar;
    const double corner = place.width() >= roundFrom ? radius : 0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isHatched ? m_hatched[index] : m_solid[index]);
    if (state.last == TaskStatus::Deleted) {
        painter.setPen(QPen(m_colours.status(state.last).line, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    } else if (corner > 0) {
        painter.drawRoundedRect(place, corner, corner);
    } else {
        painter.fillRect(place, painter.brush());
    }
    if (bar.width() > letterFrom)
        paintLetter(painter, place, state);
}

void LanePainter::paintLetter(QPainter& painter, const QRectF& bar, TaskState state) const
{
    constexpr double room = letterFrom - 2;
    const QColor ground = m_solid[static_cast<std::size_t>(state.last)].color();
    const QRectF place(bar.left() + 1, bar.top(), room, bar.height());
    if (state.desired == DesiredStatus::Stopped && state.last < TaskStatus::Stopped) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(place.adjusted(-1, 0, 1, 0), radius, radius);
    }
    painter.setPen(state.last >= TaskStatus::Stopped ? m_colours.mutedText : readableOn(ground, m_colours));
    painter.setFont(m_letterFont);
    painter.drawText(place, Qt::AlignCenter, m_colours.status(state.last).letter);
}

} // namespace taskarium::ui
