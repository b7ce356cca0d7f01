// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/chartpainter.h>

#include <ui/scene/boxes.h>
#include <ui/scene/scenetext.h>

#include <QLinearGradient>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace taskarium::ui {

namespace {

/// Whether a painter makes pixels; if not, lines stay lines.
bool isRaster(const QPainter& painter)
{
    return painter.paintEngine()->type() == QPaintEngine::Raster;
}

/// How bold an arrow is that so many tasks took lately: grows quickly at first, then hardly.
qreal flowWidth(double flow)
{
    return 1.8 + 5 * (1 - std::exp(-flow / 5));
}

QString captionFor(const ChartBox& box, const ChartFrame& frame)
{
    const auto& density = frame.scene.densities[static_cast<std::size_t>(box.status)];
    if (density)
        return squareText(density->tasksPerSquare);
    if (box.status == TaskStatus::Deleted && frame.counts.of(box.status) > 0)
        return {};
    return stateCaption(box.status, frame.profile);
}

/// Three dots before the first token of a strip that hides its oldest.
void paintEllipsis(QPainter& painter, const ChartBox& box, qreal unit, const QColor& colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const QPointF middle(box.tokens.left() - 8 * unit, box.tokens.center().y());
    for (const int i : {-1, 0, 1})
        painter.drawEllipse(middle + QPointF(i * 3 * unit, 0), unit, unit);
}

} // namespace

ChartPainter::ChartPainter(ChartLayout layout, const ChartStyle& style)
    : m_layout(std::move(layout))
    , m_style(style)
    , m_colours(colours(style.theme))
    , m_sprites(m_colours)
{}

void ChartPainter::paint(QPainter& painter, const ChartFrame& frame)
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    paintBackdrop(painter);
    paintFlows(painter, frame.scene);
    for (const ChartBox& box : m_layout.boxes)
        paintBox(painter, box, frame);
    paintTokens(painter, frame.scene);
    paintMarks(painter, frame);
}

void ChartPainter::paintBackdrop(QPainter& painter)
{
    if (!isRaster(painter)) {
        drawBackdrop(painter, m_layout, m_style);
        return;
    }
    const qreal ratio = painter.device()->devicePixelRatioF();
    if (m_backdrop.isNull() || m_backdrop.devicePixelRatio() != ratio) {
        m_backdrop = QPixmap((m_layout.size * ratio).toSize());
        m_backdrop.setDevicePixelRatio(ratio);
        QPainter backdrop(&m_backdrop);
        backdrop.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        drawBackdrop(backdrop, m_layout, m_style);
    }
    painter.drawPixmap(QPointF(), m_backdrop);
}

void ChartPainter::paintFlows(QPainter& painter, const TokenScene& scene) const
{
    constexpr double visible = 0.05;
    for (std::size_t i = 0; i < m_layout.routes.size(); ++i) {
        const double flow = scene.flows[i];
        if (flow < visible)
            continue;
        const ArrowRoute& route = m_layout.routes[i];
        const QColor strong =
            mixed(m_colours.status(route.arrow.to).line, m_colours.arrow, std::min(1.0, flow));
        QColor weak = strong;
        weak.setAlphaF(0.25F);
        QLinearGradient trail(route.line.front(), route.line.back());
        trail.setColorAt(0, weak);
        trail.setColorAt(1, strong);
        const qreal width = flowWidth(flow);
        painter.setPen(QPen(trail, width * m_layout.unit, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(routePath(route, m_layout.unit));
        painter.setPen(Qt::NoPen);
        painter.setBrush(strong);
        painter.drawPolygon(routeHead(route, m_layout.unit, 1 + width / 12));
    }
}

const QFont& ChartPainter::font(int pixelSize, QFont::Weight weight)
{
    const auto found = m_fonts.try_emplace({pixelSize, weight});
    if (found.second)
        found.first->second = pictureFont(pixelSize, weight);
    return found.first->second;
}

void ChartPainter::paintBox(QPainter& painter, const ChartBox& box, const ChartFrame& frame)
{
    const auto index = static_cast<std::size_t>(box.status);
    const int count = frame.counts.of(box.status);
    if (count > 0 || box.status != TaskStatus::Deleted) {
        const QString text = countText(count);
        const int size = m_layout.type.title;
        const qreal squeeze = std::min(1.0, box.count.width() / widthIn(font(size, QFont::Bold), text));
        painter.setPen(count > 0 ? m_colours.status(box.status).text : m_colours.mutedText);
        painter.setFont(font(static_cast<int>(size * squeeze), QFont::Bold));
        painter.drawText(box.count, Qt::AlignRight | Qt::AlignVCenter, text);
    }
    const QString caption = captionFor(box, frame);
    const QFont& foot = font(captionSize(m_layout, box.status));
    if (!caption.isEmpty() && widthIn(foot, caption) <= box.caption.width()) {
        painter.setPen(m_colours.mutedText);
        painter.setFont(foot);
        painter.drawText(box.caption, Qt::AlignLeft | Qt::AlignVCenter, caption);
    }
    if (frame.scene.densities[index])
        paintSquares(painter, box.status, *frame.scene.densities[index]);
    if (frame.scene.hidden[index] > 0)
        paintEllipsis(painter, box, m_layout.unit, m_colours.status(box.status).line);
}

void ChartPainter::paintSquares(QPainter& painter, TaskStatus status, const DensityGrid& grid)
{
    const SquareColours look{.line = m_colours.status(status).line, .ground = m_colours.card};
    if (isRaster(painter))
        m_squares[static_cast<std::size_t>(status)].stamp(painter, grid, look);
    else
        drawSquares(painter, grid, look);
}

void ChartPainter::paintTokens(QPainter& painter, const TokenScene& scene)
{
    if (isRaster(painter)) {
        m_sprites.stampAll(painter, scene.tokens);
    } else {
        for (const bool isOnArrow : {false, true}) {
            for (const PlacedToken& token : scene.tokens) {
                if (token.isOnArrow == isOnArrow)
                    paintToken(painter, token);
            }
        }
    }
    painter.setOpacity(1);
}

/// As lines and curves.
void ChartPainter::paintToken(QPainter& painter, const PlacedToken& token) const
{
    painter.save();
    painter.setOpacity(static_cast<qreal>(token.opacity) * (token.isDimmed ? dimmedOpacity : 1.0));
    painter.translate(token.centre);
    drawToken(painter, token, m_colours);
    painter.restore();
}

void ChartPainter::paintMarks(QPainter& painter, const ChartFrame& frame) const
{
    const qreal unit = m_layout.unit;
    painter.setBrush(Qt::NoBrush);
    // Where tokens are small they stand close together: a ring must not reach into the next one.
    const auto ring = [&](const PlacedToken& token, const QPen& pen, qreal gap) {
        const qreal radius = token.radius * (1 + gap / tokenRadius);
        painter.setPen(pen);
        painter.drawEllipse(token.centre, radius, radius);
    };
    const auto ringTask = [&](std::optional<TaskId> task, const QPen& pen, qreal gap) {
        const PlacedToken* token = task ? frame.scene.find(*task) : nullptr;
        if (token)
            ring(*token, pen, gap);
    };
    std::vector<TaskId> selected = frame.marks.selected;
    std::ranges::sort(selected);
    if (!selected.empty()) {
        for (const PlacedToken& token : frame.scene.tokens) {
            if (std::ranges::binary_search(selected, token.task))
                ring(token, QPen(m_colours.accent, 2.5 * unit), 6);
        }
    }
    ringTask(frame.marks.hovered, QPen(m_colours.mutedText, 1.2 * unit), 4.5);
    ringTask(frame.marks.focused, QPen(m_colours.accent, 1.2 * unit, Qt::DotLine), 8.5);
    if (frame.marks.hoveredTitle) {
        const QRectF& title = m_layout.box(*frame.marks.hoveredTitle).title;
        const qreal y = title.center().y() + m_layout.type.title * 0.62;
        painter.setPen(QPen(m_colours.text, unit));
        painter.drawLine(QPointF(title.left(), y), QPointF(title.right(), y));
    }
}

} // namespace taskarium::ui
