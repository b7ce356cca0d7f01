// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/scene/statusgrid.h>

#include <ui/scene/scenetext.h>
#include <ui/style/painting.h>

#include <QAccessible>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace taskarium::ui {

namespace {

constexpr qreal squarePitch = 7;

/// The tasks of each cell, in order of creation.
std::vector<std::vector<TaskId>> tasksByCell(const World& world, const GridLayout& layout)
{
    std::vector<std::vector<TaskId>> tasks(layout.cells.size());
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        const Task& task = world.tasks[i];
        if (!task.isPurged)
            tasks[static_cast<std::size_t>(&layout.cell(task.state) - layout.cells.data())].push_back({i});
    }
    return tasks;
}

void placeCell(GridScene& scene, const GridCell& cell, const std::vector<TaskId>& tasks)
{
    const auto count = static_cast<int>(tasks.size());
    const SlotGrid places = packSlots(cell.tokens, count, {.widest = 22, .radius = 6});
    scene.counts.push_back(count);
    if (places.capacity < count) {
        const bool isRunning = cell.state.desired == DesiredStatus::Running;
        scene.densities.emplace_back(
            packDensity(cell.tokens, squarePitch, isRunning ? count : 0, isRunning ? 0 : count));
        return;
    }
    scene.densities.emplace_back();
    const int rows = places.columns > 0 ? (count + places.columns - 1) / places.columns : 0;
    const QPointF middle(0, (cell.tokens.height() - rows * places.pitch) / 2);
    for (int i = 0; i < count; ++i) {
        const TaskId task = tasks[static_cast<std::size_t>(i)];
        scene.tokens.push_back({.task = task,
                                .state = cell.state,
                                .centre = places.centre(i) + middle,
                                .radius = places.radius});
    }
}

} // namespace

GridScene placeInGrid(const World& world, const GridLayout& layout, std::optional<ServiceId> filter)
{
    GridScene scene;
    const std::vector<std::vector<TaskId>> tasks = tasksByCell(world, layout);
    for (std::size_t i = 0; i < layout.cells.size(); ++i)
        placeCell(scene, layout.cells[i], tasks[i]);
    for (PlacedToken& token : scene.tokens)
        token.isDimmed = filter && world.task(token.task).service != *filter;
    return scene;
}

StatusGrid::StatusGrid(const Playback& playback, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_selection(selection)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Grid of lastStatus and desiredStatus"));
    connect(&m_playback, &Playback::frame, this, &StatusGrid::refresh);
    connect(&m_playback, &Playback::historyReplaced, this, &StatusGrid::refresh);
    connect(&m_selection, &Selection::changed, this, qOverload<>(&QWidget::update));
    connect(&m_selection, &Selection::filterChanged, this, &StatusGrid::refresh);
}

void StatusGrid::setTypeScale(qreal scale)
{
    m_typeScale = scale;
    refresh();
}

QSize StatusGrid::sizeHint() const
{
    return {848, 564};
}

QSize StatusGrid::minimumSizeHint() const
{
    return smallestChart.toSize();
}

/// A grid that is not shown costs nothing.
void StatusGrid::refresh()
{
    if (!isVisible())
        return;
    const World& world = m_playback.world();
    const Theme theme = themeOf(palette());
    if (!m_sprites || theme != m_theme)
        m_sprites.emplace(colours(theme));
    m_theme = theme;
    m_layout = layoutGrid(size(), m_typeScale, world.settings.profile);
    m_scene = placeInGrid(world, m_layout, m_selection.serviceFilter());
    setAccessibleDescription(countsSentence(world));
    update();
    emit sceneChanged();
}

void StatusGrid::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void StatusGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refresh();
}

void StatusGrid::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

void StatusGrid::paintEvent(QPaintEvent*)
{
    const Colours& from = colours(m_theme);
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    paintCard(painter, rect(), from);
    if (!m_sprites)
        return;
    painter.setFont(pictureFont(m_layout.type.heading, QFont::Bold));
    painter.setPen(from.mutedText);
    for (const PlacedText& column : m_layout.columns)
        painter.drawText(column.rect.adjusted(8, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, column.text);
    painter.setFont(pictureFont(m_layout.type.title, QFont::Bold));
    for (std::size_t row = 0; row < m_layout.rows.size(); ++row) {
        painter.setPen(from.status(taskStatuses[row]).text);
        painter.drawText(m_layout.rows[row].rect, Qt::AlignLeft | Qt::AlignVCenter, m_layout.rows[row].text);
    }
    for (std::size_t i = 0; i < m_layout.cells.size(); ++i)
        paintCell(painter, i);
    m_sprites->stampAll(painter, m_scene.tokens);
    painter.setOpacity(1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(from.accent, 2));
    for (const PlacedToken& token : m_scene.tokens) {
        if (m_selection.contains(token.task))
            painter.drawEllipse(token.centre, token.radius + 4, token.radius + 4);
    }
}

void StatusGrid::paintCell(QPainter& painter, std::size_t index) const
{
    const Colours& from = colours(m_theme);
    const GridCell& cell = m_layout.cells[index];
    const int count = m_scene.counts[index];
    const bool isUsed = cell.isPossible || count > 0;
    painter.setPen(isUsed ? QPen(from.status(cell.state.last).line, 1) : QPen(from.border, 1, Qt::DashLine));
    painter.setBrush(isUsed ? QBrush(from.status(cell.state.last).fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(cell.frame, 6, 6);
    if (!isUsed) {
        painter.setPen(from.mutedText);
        painter.setFont(pictureFont(m_layout.type.caption));
        painter.drawText(cell.frame, Qt::AlignCenter, tr("no task is ever here"));
        return;
    }
    if (const auto& squares = m_scene.densities[index])
        paintSquares(painter, cell, *squares);
    painter.setPen(count > 0 ? from.status(cell.state.last).text : from.mutedText);
    painter.setFont(pictureFont(m_layout.type.title, QFont::Bold));
    painter.drawText(cell.count, Qt::AlignRight | Qt::AlignVCenter, countText(count));
}

void StatusGrid::paintSquares(QPainter& painter, const GridCell& cell, const DensityGrid& grid) const
{
    const Colours& from = colours(m_theme);
    const QColor& line = from.status(cell.state.last).line;
    const bool isDisc = cell.state.desired == DesiredStatus::Running;
    painter.setPen(isDisc ? QPen(Qt::NoPen) : QPen(line, 1));
    painter.setBrush(isDisc ? line : from.card);
    for (int i = 0; i < grid.running + grid.stopped; ++i)
        painter.drawRect(grid.square(i));
}

std::optional<TaskId> StatusGrid::taskAt(QPointF point) const
{
    const auto hit = std::ranges::find_if(m_scene.tokens, [point](const PlacedToken& token) {
        const QPointF way = token.centre - point;
        return QPointF::dotProduct(way, way) <= (token.radius + 2) * (token.radius + 2);
    });
    return hit == m_scene.tokens.end() ? std::nullopt : std::optional(hit->task);
}

void StatusGrid::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const std::optional<TaskId> task = taskAt(event->position())) {
        if (event->modifiers().testFlag(Qt::ControlModifier))
            m_selection.toggle(*task);
        else
            m_selection.select({*task});
        return;
    }
    const std::optional<TaskStatus> row = rowAt(event->position());
    if (!row)
        return;
    if (m_layout.rows[static_cast<std::size_t>(*row)].rect.contains(event->position()))
        emit meaningRequested(*row);
    emit stateClicked(*row);
}

/// The status whose name or one of whose cells is at a point.
std::optional<TaskStatus> StatusGrid::rowAt(QPointF point) const
{
    for (const TaskStatus status : taskStatuses) {
        if (m_layout.rows[static_cast<std::size_t>(status)].rect.contains(point))
            return status;
    }
    for (const GridCell& cell : m_layout.cells) {
        if (cell.frame.contains(point))
            return cell.state.last;
    }
    return std::nullopt;
}

QString StatusGrid::tipAt(QPointF point) const
{
    if (const std::optional<TaskId> task = taskAt(point))
        return taskSentence(m_playback.world(), *task, m_playback.playhead());
    for (const GridCell& cell : m_layout.cells) {
        if (cell.frame.contains(point))
            return stateSentence(m_playback.world(), cell.state.last);
    }
    return {};
}

bool StatusGrid::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const QString tip = tipAt(help->pos()); tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

} // namespace taskarium::ui

#include "moc_statusgrid.cpp"
