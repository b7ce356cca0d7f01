// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/lanepainter.h>

#include <ui/timeline/lanetext.h>

#include <QFontMetricsF>
#include <QPainter>

namespace taskarium::ui {

namespace {

constexpr double letterFrom = 14; // pixels of a bar that its state's letter needs
constexpr double roundFrom = 6;   // narrower bars keep their corners
constexpr double gapFrom = 4;     // narrower bars touch their neighbours
constexpr double tickDistance = 76;
constexpr double radius = 3;
constexpr double stepPadding = 4; // beside a step's name

/// What is to stop but still exists is hatched.
bool isHatched(TaskState state)
{
    return state.desired == DesiredStatus::Stopped && state.last < TaskStatus::Stopped;
}

/// Whether the keyboard's or the mouse's selection is what a lane is about: all of its tasks.
bool isSelected(const LanePicture& picture, std::size_t lane)
{
    const std::vector<TaskId> tasks = picture.lanes.source().tasksOf(lane);
    return !tasks.empty() && tasks.size() <= picture.selection.tasks().size()
        && picture.selection.contains(tasks.front()) && picture.selection.contains(tasks.back());
}

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
    m_failed = mixed(colours.warning, colours.card, 0.75);
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
        const LaneRow content = picture.lanes.rowAt(row, filter);
        const QRectF label(layout.labels.left(), layout.top(row), layout.labels.width(), layout.rowHeight);
        if (!content.lane) {
            paintHeading(painter, {label.topLeft(), QPointF(layout.bars.right(), label.bottom())}, picture,
                         content.group);
            continue;
        }
        paintLabel(painter, label, picture, *content.lane);
        paintLane(painter, layout, row, picture);
    }
    painter.restore();
}

/// A triangle, the group's name and how many lanes it has, and a line to the right end.
void LanePainter::paintHeading(QPainter& painter, const QRectF& place, const LanePicture& picture,
                               std::size_t group) const
{
    constexpr double half = 4; // of the triangle
    const QPointF middle(place.left() + half, place.center().y());
    const QPolygonF down{{QPointF(-half, -half / 2), QPointF(half, -half / 2), QPointF(0, half)}};
    const QPolygonF right{{QPointF(-half / 2, -half), QPointF(half, 0), QPointF(-half / 2, half)}};
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colours.mutedText);
    painter.drawPolygon((picture.lanes.isCollapsed(group) ? right : down).translated(middle));
    QFont font = m_axisFont;
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(m_colours.mutedText);
    const QFontMetricsF metrics(font);
    const QRectF room = place.adjusted(3 * half, 0, 0, 0);
    const QString text =
        metrics.elidedText(headingText(picture.lanes, picture.world, group), Qt::ElideMiddle, room.width());
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
    const double from = room.left() + metrics.horizontalAdvance(text) + 2 * half;
    if (from < place.right())
        painter.fillRect(QRectF(from, std::round(middle.y()), place.right() - from, 1), m_colours.grid);
    if (picture.focusedGroup == group) {
        painter.setPen(QPen(m_colours.accent, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(place.adjusted(-4.5, 0.5, 0.5, -0.5), radius, radius);
    }
}

void LanePainter::paintLabel(QPainter& painter, const QRectF& place, const LanePicture& picture,
                             std::size_t lane) const
{
    const bool isMarked = isSelected(picture, lane);
    if (isMarked) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_colours.accentSoft);
        painter.drawRoundedRect(place.adjusted(-6, 0, 4, 0), radius + 1, radius + 1);
    }
    painter.setFont(m_labelFont);
    painter.setPen(isMarked ? m_colours.accent : m_colours.text);
    // The id at the end tells it from its neighbours: only what is before it may be cut.
    const QFontMetricsF metrics(m_labelFont);
    const QString label = laneName(picture.lanes, picture.world, lane);
    const qsizetype space = label.lastIndexOf(u' ');
    const QString id = space < 0 ? QString() : label.mid(space);
    const double room = place.width() - metrics.horizontalAdvance(id);
    const QString name = metrics.elidedText(space < 0 ? label : label.left(space), Qt::ElideMiddle, room);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip,
                     name + id);
}

/// One bar a state, and in it its steps.
void LanePainter::paintLane(QPainter& painter, const TimelineLayout& layout, std::size_t row,
                            const LanePicture& picture) const
{
    const LaneRow content = picture.lanes.rowAt(row, picture.selection.serviceFilter());
    const Lane lane = picture.lanes.source().lane(*content.lane);
    const LaneKind kind = picture.lanes.kind();
    const TimeWindow& window = layout.scale.window;
    double painted = layout.bars.left() - 1;
    for (std::size_t i = 0, next = 0; i < lane.spans.size(); i = next) {
        for (next = i + 1; next < lane.spans.size() && lane.spans[next].state == lane.spans[i].state;)
            ++next;
        const SimTime end = lane.endOf(next - 1).value_or(picture.liveEdge);
        if (end < window.begin || lane.spans[i].begin > window.end)
            continue;
        const QRectF bar = layout.bar(row, lane.spans[i].begin, end);
        if (bar.right() <= painted)
            continue;
        paintBar(painter, bar, lane.spans[i].state, kind);
        painted = bar.right();
        for (std::size_t step = i; step < next && bar.width() > 2 * letterFrom; ++step) {
            const QRectF part =
                layout.bar(row, lane.spans[step].begin, lane.endOf(step).value_or(picture.liveEdge));
            const double begin = step == i ? part.left() + letterFrom : part.left();
            if (step > i && part.left() > bar.left() + letterFrom)
                painter.fillRect(QRectF(part.left(), part.top(), 1, part.height()), m_colours.card);
            paintStep(painter, {QPointF(begin, part.top()), part.bottomRight()}, lane.spans[step]);
        }
    }
    paintBreaks(painter, layout, row, lane);
}

/// Over the bars, whose colours say what was seen and not what was in between.
void LanePainter::paintBreaks(QPainter& painter, const TimelineLayout& layout, std::size_t row,
                              const Lane& lane) const
{
    const TimeWindow& window = layout.scale.window;
    for (const LifeBreak& part : lane.breaks) {
        if (part.until < window.begin || part.from > window.end)
            continue;
        const QRectF bar = layout.bar(row, part.from, part.until);
        // The letter of what was seen last stays where there is room for both.
        const double seen = bar.width() > 2 * letterFrom ? letterFrom : 0;
        if (part.missingVersions > 0)
            paintGap(painter, bar.adjusted(seen, 0, -1, 0));
        if (part.isImpossible && part.until <= window.end)
            paintImpossible(painter, {layout.scale.x(part.until), bar.center().y()});
    }
}

/// A hole in the bar with dots through its middle, and a question mark if there is room.
void LanePainter::paintGap(QPainter& painter, const QRectF& place) const
{
    painter.fillRect(place.adjusted(0, -1, 0, 1), m_colours.card); // the edge of the bar is soft
    QPen dots(m_colours.mutedText, 2, Qt::CustomDashLine, Qt::RoundCap);
    dots.setDashPattern({0.1, 2.5});
    painter.setPen(dots);
    const double y = place.center().y();
    if (place.width() <= 3 * letterFrom) {
        painter.drawLine(QPointF(place.left() + 2, y), QPointF(place.right() - 1, y));
        return;
    }
    const QRectF mark(place.center().x() - letterFrom / 2, place.top(), letterFrom, place.height());
    painter.drawLine(QPointF(place.left() + 3, y), QPointF(mark.left(), y));
    painter.drawLine(QPointF(mark.right(), y), QPointF(place.right() - 2, y));
    painter.setFont(m_letterFont);
    painter.drawText(mark, Qt::AlignCenter, QStringLiteral("?"));
}

/// A tilted square in the colour of what is to be minded, where one bar ends and the next begins.
void LanePainter::paintImpossible(QPainter& painter, QPointF middle) const
{
    constexpr double half = 4; // the letter of the next bar stands beside it
    painter.setPen(QPen(m_colours.card, 1));
    painter.setBrush(m_colours.warning);
    painter.drawPolygon(QPolygonF({QPointF(-half, 0), QPointF(0, -half), QPointF(half, 0), QPointF(0, half)})
                            .translated(middle));
}

const QBrush& LanePainter::brushOf(TaskState state, LaneKind kind) const
{
    if (kind == LaneKind::Deployments && state.last == TaskStatus::Stopped)
        return m_failed;
    const auto index = static_cast<std::size_t>(state.last);
    return isHatched(state) ? m_hatched[index] : m_solid[index];
}

void LanePainter::paintBar(QPainter& painter, const QRectF& bar, TaskState state, LaneKind kind) const
{
    const QRectF place = bar.width() >= gapFrom ? bar.adjusted(0, 0, -1, 0) : bar;
    const double corner = place.width() >= roundFrom ? radius : 0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(brushOf(state, kind));
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
        paintLetter(painter, place, state, kind);
}

void LanePainter::paintLetter(QPainter& painter, const QRectF& bar, TaskState state, LaneKind kind) const
{
    constexpr double room = letterFrom - 2;
    const bool isFailure = kind == LaneKind::Deployments && state.last == TaskStatus::Stopped;
    const QColor ground =
        isFailure ? m_failed.color() : m_solid[static_cast<std::size_t>(state.last)].color();
    const QRectF place(bar.left() + 1, bar.top(), room, bar.height());
    if (isHatched(state)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(place.adjusted(-1, 0, 1, 0), radius, radius);
    }
    const bool isPale = state.last >= TaskStatus::Stopped && !isFailure;
    painter.setPen(isPale ? m_colours.mutedText : readableOn(ground, m_colours));
    painter.setFont(m_letterFont);
    painter.drawText(place, Qt::AlignCenter, letterOf(kind, state));
}

/// The name of a step, where it fits; on stripes it stands on a plate.
void LanePainter::paintStep(QPainter& painter, const QRectF& place, const LifeSpan& span) const
{
    const QString name = stepName(span);
    if (name.isEmpty() || place.width() < stepPadding * 4)
        return;
    QFont font = m_axisFont;
    font.setPixelSize(std::min(m_axisFont.pixelSize(), static_cast<int>(place.height()) - 1));
    const double width = QFontMetricsF(font).horizontalAdvance(name);
    if (width + 2 * stepPadding > place.width())
        return;
    QColor ground = m_solid[static_cast<std::size_t>(span.state.last)].color();
    const QRectF plate(place.left() + stepPadding / 2, place.top(), width + stepPadding, place.height());
    if (isHatched(span.state)) {
        ground = m_colours.card;
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(plate.adjusted(0, 1, 0, -1), radius, radius);
    }
    painter.setPen(readableOn(ground, m_colours));
    painter.setFont(font);
    painter.drawText(plate, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, name);
}

} // namespace taskarium::ui
