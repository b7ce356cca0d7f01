// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/lessontargets.h>

#include <core/model/arn.h>

#include <ui/charts/servicechart.h>
#include <ui/charts/statuschart.h>
#include <ui/panels/clusterpanel.h>
#include <ui/panels/costspanel.h>
#include <ui/panels/eventlogpanel.h>
#include <ui/panels/inspector.h>
#include <ui/panels/observerpanel.h>
#include <ui/panels/tasktable.h>
#include <ui/scene/flowchart.h>
#include <ui/scene/statusgrid.h>
#include <ui/timeline/timelineview.h>
#include <ui/timeline/timepanel.h>
#include <ui/window/dockarea.h>

#include <algorithm>

namespace taskarium::ui {

namespace {

QRectF around(const QPointF& centre, qreal radius)
{
    return QRectF(centre, centre).adjusted(-radius, -radius, radius, radius);
}

/// All that is to be read in a flow chart.
std::vector<QRectF> labelsOf(const ChartLayout& layout)
{
    std::vector<QRectF> labels{layout.upward.rect, layout.downward.rect, layout.profile.rect};
    for (const PlacedText& line : layout.legend)
        labels.push_back(line.rect.adjusted(-2 * tokenRadius, 0, 0, 0)); // with its mark
    for (const LegendMark& mark : layout.services)
        labels.push_back(mark.name.rect);
    for (const ChartBox& box : layout.boxes) {
        labels.push_back(box.title);
        labels.push_back(box.count);
        labels.push_back(box.caption);
    }
    for (const ArrowRoute& route : layout.routes)
        labels.push_back(route.label);
    std::erase_if(labels, [](const QRectF& label) { return label.isEmpty(); });
    return labels;
}

} // namespace

std::optional<CalloutPlace> LessonTargets::find(const Callout& callout) const
{
    return std::visit([this](const auto& points) { return placeOf(points); }, callout);
}

/// All labels of the chart are kept free; the tokens are not, they have moved on in a moment.
LessonTargets::Place LessonTargets::inChart(const QRectF& rect) const
{
    FlowChart* const chart = m_parts.views.chart;
    return CalloutPlace{
        .widget = chart,
        .target = {.rect = rect, .bounds = chart->rect(), .avoided = labelsOf(chart->chartLayout())}};
}

LessonTargets::Place LessonTargets::inGrid(const QRectF& rect) const
{
    StatusGrid* const grid = m_parts.views.grid;
    std::vector<QRectF> labels;
    for (const PlacedText& name : grid->gridLayout().rows)
        labels.push_back(name.rect);
    for (const PlacedText& name : grid->gridLayout().columns)
        labels.push_back(name.rect);
    for (const GridCell& cell : grid->gridLayout().cells)
        labels.push_back(cell.count);
    return CalloutPlace{.widget = grid,
                        .target = {.rect = rect, .bounds = grid->rect(), .avoided = std::move(labels)}};
}

LessonTargets::Place LessonTargets::placeOf(const PointsAtState& points) const
{
    if (m_parts.views.chart->isVisible())
        return inChart(m_parts.views.chart->chartLayout().box(points.status).frame);
    const GridLayout& grid = m_parts.views.grid->gridLayout();
    if (!m_parts.views.grid->isVisible() || grid.cells.empty())
        return std::nullopt;
    QRectF row = grid.rows[static_cast<std::size_t>(points.status)].rect;
    for (const GridCell& cell : grid.cells) {
        if (cell.state.last == points.status)
            row = row.united(cell.frame);
    }
    return inGrid(row);
}

/// A task among many squares has no token of its own: its state is pointed at.
LessonTargets::Place LessonTargets::placeOf(const PointsAtTask& points) const
{
    const World& world = m_parts.playback.world();
    const std::optional<TaskId> task = m_parts.taskNamed(points.task);
    if (!task || task->value >= world.tasks.size())
        return std::nullopt;
    const PointsAtState state{world.task(*task).state.last};
    const bool isChart = m_parts.views.chart->isVisible();
    const std::vector<PlacedToken>& tokens =
        isChart ? m_parts.views.chart->scene().tokens : m_parts.views.grid->scene().tokens;
    const auto token = std::ranges::find(tokens, *task, &PlacedToken::task);
    if (token == tokens.end())
        return placeOf(state);
    const QRectF rect = around(token->centre, std::max(token->radius, tokenArcRadius));
    Place place = isChart ? inChart(rect) : inGrid(rect);
    place->target.isRound = true;
    return place;
}

LessonTargets::Place LessonTargets::placeOf(const PointsAtService& points) const
{
    const World& world = m_parts.playback.world();
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        if (world.services[i].name == points.service)
            return whole(m_parts.views.cluster->cardOf({i}));
    }
    return std::nullopt;
}

LessonTargets::Place LessonTargets::placeOf(const PointsAtInstance& points) const
{
    const std::optional<InstanceId> instance = findInstance(m_parts.playback.world(), points.instance);
    return instance ? whole(m_parts.views.cluster->rowOf(*instance)) : std::nullopt;
}

LessonTargets::Place LessonTargets::placeOf(const PointsAtPanel& points) const
{
    const QWidget* const view = viewOf(points.panel);
    return view != nullptr ? whole(m_parts.docks.frameOf(view)) : std::nullopt;
}

/// What stands beside it is kept free, and all labels and boxes of the chart.
LessonTargets::Place LessonTargets::whole(QWidget* widget) const
{
    if (widget == nullptr)
        return std::nullopt;
    // The card with the lesson's text lies beside the docks; the ring may go into the gap.
    constexpr qreal gap = ringGap + ringWidth;
    const QRectF docks(widget->mapFromGlobal(m_parts.docks.mapToGlobal(QPoint())), m_parts.docks.size());
    CalloutPlace place{.widget = widget,
                       .target = {.rect = widget->rect(), .bounds = docks.adjusted(-gap, -gap, gap, gap)}};
    const QObjectList siblings =
        widget->parentWidget() != nullptr ? widget->parentWidget()->children() : QObjectList();
    for (const QObject* const object : siblings) {
        const auto* const sibling = qobject_cast<const QWidget*>(object);
        if (sibling != nullptr && sibling != widget && sibling->isVisible())
            place.target.avoided.push_back(QRectF(sibling->geometry()).translated(-widget->pos()));
    }
    const FlowChart& chart = *m_parts.views.chart;
    if (chart.isVisible() && chart.window() == widget->window()) {
        const QPointF offset =
            chart.mapTo(chart.window(), QPoint()) - widget->mapTo(chart.window(), QPoint());
        std::vector<QRectF> labels = labelsOf(chart.chartLayout());
        for (const ChartBox& box : chart.chartLayout().boxes)
            labels.push_back(box.frame);
        for (const QRectF& label : labels)
            place.target.avoided.push_back(label.translated(offset));
        std::erase_if(place.target.avoided, [&chart, offset](const QRectF& sibling) {
            return sibling.contains(QRectF(chart.rect()).translated(offset)); // the middle as a whole
        });
    }
    return place;
}

const QWidget* LessonTargets::viewOf(LessonPanel panel) const
{
    const Views& views = m_parts.views;
    switch (panel) {
    case LessonPanel::FlowChart: return views.chart;
    case LessonPanel::Grid: return views.grid;
    case LessonPanel::Cluster: return views.cluster;
    case LessonPanel::Inspector: return views.inspector;
    case LessonPanel::Timeline: return views.timeline;
    case LessonPanel::Charts: return views.statuses;
    case LessonPanel::Requests: return views.services;
    case LessonPanel::Tasks: return views.tasks;
    case LessonPanel::Events: return views.log;
    case LessonPanel::Times: return views.times;
    case LessonPanel::Observers: return views.observers;
    case LessonPanel::Costs: return views.costs;
    }
    return nullptr;
}

} // namespace taskarium::ui
