// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/statuschart.h>

#include <core/base/timetext.h>

#include <ui/style/painting.h>

#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <numeric>

namespace taskarium::ui {

StatusChart::StatusChart(Playback& playback, Selection& selection, QWidget* parent)
    : ChartCard(playback, parent)
    , m_selection(selection)
{
    addLayers();
    restyle();
    legend().hideSeries(static_cast<std::size_t>(TaskStatus::Stopped));
    legend().hideSeries(static_cast<std::size_t>(TaskStatus::Deleted));
    plot().setHint([this](SimTime time) {
        const SimTime known = std::min(time, this->playback().session().liveEdge());
        return qtText(clockText(known)) + u'\n' + textOf(countsAt(known));
    });
    connect(&playback, &Playback::historyReplaced, this, &StatusChart::refilter);
    connect(&selection, &Selection::filterChanged, this, &StatusChart::refilter);
    refilter();
}

/// Neighbours do not share a line although they meet there: Qt Charts would work out both areas for each
/// change of it.
void StatusChart::addLayers()
{
    for (Layer& layer : m_layers) {
        layer.lower = new QLineSeries(this);
        layer.upper = new QLineSeries(this);
        layer.area = new QAreaSeries(layer.upper, layer.lower);
        layer.area->setPen(Qt::NoPen);
        plot().add(layer.area);
    }
}

void StatusChart::restyle()
{
    std::vector<LegendEntry> entries;
    for (const TaskStatus status : taskStatuses) {
        const StatusStyle& style = theme().status(status);
        m_layers[stateIndex({status, DesiredStatus::Running})].area->setBrush(
            mixed(style.line, theme().card, 0.8));
        m_layers[stateIndex({status, DesiredStatus::Stopped})].area->setBrush(
            status < TaskStatus::Stopped ? hatched(style.line, theme().card)
                                         : mixed(style.line, theme().card, 0.28));
        entries.push_back({.name = text(status), .letter = style.letter, .colour = style.line});
    }
    legend().setEntries(entries);
}

/// The series of another service or of another run is another series.
void StatusChart::refilter()
{
    m_series = StatusSeries{m_selection.serviceFilter()};
    refresh();
}

std::array<int, stateCount> StatusChart::shownOnly(std::array<int, stateCount> counts) const
{
    for (std::size_t i = 0; i < stateCount; ++i) {
        if (!legend().isShown(i / 2))
            counts[i] = 0;
    }
    return counts;
}

void StatusChart::takeData()
{
    const Session& session = playback().session();
    m_series.take(session.log());
    const std::optional<ServiceId> filter = m_series.filter();
    const bool isKnown = filter && filter->value < session.liveWorld().services.size();
    setTitle(isKnown ? tr("%1: tasks by lastStatus").arg(qtText(session.liveWorld().service(*filter).name))
                     : tr("Tasks by lastStatus"));
    plot().setNote(m_series.steps().empty() ? tr("No tasks yet") : QString());
    const TimeWindow window = wholeRun(session.liveEdge(), session.end());
    Points points = m_series.steps().thinned(window, plot().mostPoints());
    int most = 0;
    for (auto& point : points) {
        point.values = shownOnly(point.values);
        most = std::max(most, std::accumulate(point.values.begin(), point.values.end(), 0));
    }
    plot().setRange(window, most);
    showPoints(points, session.liveEdge());
}

/// Walks up the stack; a layer without tasks takes no part.
void StatusChart::showPoints(const Points& points, SimTime end)
{
    std::vector<int> ground(points.size(), 0);
    const auto line = [&] {
        QList<QPointF> result;
        result.reserve(static_cast<qsizetype>(2 * points.size()));
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (i > 0)
                result.append({chartX(points[i].at), static_cast<double>(ground[i - 1])});
            result.append({chartX(points[i].at), static_cast<double>(ground[i])});
        }
        result.append({chartX(end), static_cast<double>(ground.back())});
        return result;
    };
    QList<QPointF> below = line();
    for (std::size_t state = 0; state < stateCount; ++state) {
        const bool isEmpty =
            std::ranges::all_of(points, [state](const auto& point) { return point.values[state] == 0; });
        m_layers[state].area->setVisible(!isEmpty);
        if (isEmpty)
            continue;
        for (std::size_t i = 0; i < points.size(); ++i)
            ground[i] += points[i].values[state];
        m_layers[state].lower->replace(below);
        below = line();
        m_layers[state].upper->replace(below);
    }
}

StatusChart::StatusCounts StatusChart::countsAt(SimTime time) const
{
    const std::array<int, stateCount> states = m_series.steps().at(time);
    StatusCounts counts{};
    for (std::size_t i = 0; i < stateCount; ++i)
        counts[i / 2] += states[i];
    return counts;
}

/// At the playhead the world knows exactly what the series, thinned, may not.
StatusChart::StatusCounts StatusChart::countsNow() const
{
    const World& world = playback().world();
    StatusCounts counts{};
    if (!m_series.filter()) {
        std::ranges::transform(taskStatuses, counts.begin(),
                               [&](TaskStatus s) { return world.counts.of(s); });
        return counts;
    }
    for (std::size_t i = 0; i < world.tasks.size(); ++i) {
        if (const Task& task = world.tasks[i]; task.service == *m_series.filter() && !task.isPurged)
            ++counts[static_cast<std::size_t>(task.state.last)];
    }
    return counts;
}

QString StatusChart::textOf(const StatusCounts& counts)
{
    QStringList parts;
    for (const TaskStatus status : taskStatuses) {
        if (const int count = counts[static_cast<std::size_t>(status)]; count > 0)
            parts.append(tr("%1 %2", "a count, a status").arg(count).arg(text(status)));
    }
    return parts.isEmpty() ? tr("no tasks") : parts.join(tr(", "));
}

void StatusChart::showCounts()
{
    const StatusCounts counts = countsNow();
    for (std::size_t i = 0; i < counts.size(); ++i)
        legend().setCount(i, counts[i]);
    describe(textOf(counts));
}

} // namespace taskarium::ui

#include "moc_statuschart.cpp"
