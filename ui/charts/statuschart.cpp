// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/statuschart.h>

#include <core/base/timetext.h>

#include <ui/style/painting.h>

#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <numeric>

namespace taskarium::ui {

namespace {

/// The place of "desired STOPPED" in the legend, after the statuses.
constexpr std::size_t unwantedEntry = taskStatusCount;

/// Whether a state is one of tasks that still exist but are to stop: their areas are hatched.
constexpr bool isHatched(TaskState state)
{
    return state.desired == DesiredStatus::Stopped && state.last < TaskStatus::Stopped;
}

/// Whether tasks come to a status only once they are to stop.
constexpr bool isOnTheWayDown(TaskStatus status)
{
    return status > TaskStatus::Running && status < TaskStatus::Stopped;
}

int countOf(const std::array<int, stateCount>& values, TaskStatus status)
{
    return values[stateIndex({status, DesiredStatus::Running})]
        + values[stateIndex({status, DesiredStatus::Stopped})];
}

} // namespace

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
        return qtText(clockText(known)) + u'\n' + textOf(m_series.steps().at(known));
    });
    connect(&playback, &Playback::historyReplaced, this,
            [this] { m_series = StatusSeries{m_series.filter()}; });
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
        const TaskState unwanted{status, DesiredStatus::Stopped};
        m_layers[stateIndex(unwanted)].area->setBrush(
            isHatched(unwanted) ? hatched(style.line, theme().card) : mixed(style.line, theme().card, 0.28));
        entries.push_back({.name = text(status),
                           .letter = style.letter,
                           .colour = style.line,
                           .swatch = isOnTheWayDown(status) ? Swatch::HatchedArea : Swatch::Area});
    }
    entries.push_back(
        {.name = tr("desired STOPPED"), .colour = theme().mutedText, .swatch = Swatch::HatchedArea});
    legend().setEntries(entries);
}

/// The series of another service or of another run is another series.
void StatusChart::refilter()
{
    m_series = StatusSeries{m_selection.serviceFilter()};
    refresh();
}

bool StatusChart::isShown(std::size_t state) const
{
    return legend().isShown(state / 2) && (!isHatched(stateAt(state)) || legend().isShown(unwantedEntry));
}

StatusChart::StateValues StatusChart::shownOnly(StateValues counts) const
{
    for (std::size_t i = 0; i < stateCount; ++i) {
        if (!isShown(i))
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

/// At the playhead the world knows exactly what the series, thinned, may not.
StatusChart::StateValues StatusChart::statesNow() const
{
    const World& world = playback().world();
    StateValues values{};
    if (!m_series.filter()) {
        for (std::size_t i = 0; i < stateCount; ++i)
            values[i] = world.counts.of(stateAt(i));
        return values;
    }
    for (std::size_t i = 0; i < world.tasks.size(); ++i) {
        if (const Task& task = world.tasks[i]; task.service == *m_series.filter() && !task.isPurged)
            ++values[stateIndex(task.state)];
    }
    return values;
}

QString StatusChart::textOf(const StateValues& values)
{
    QStringList parts;
    for (const TaskStatus status : taskStatuses) {
        if (const int count = countOf(values, status); count > 0)
            parts.append(tr("%1 %2", "a count, a status").arg(count).arg(text(status)));
    }
    return parts.isEmpty() ? tr("no tasks") : parts.join(tr(", "));
}

void StatusChart::showCounts()
{
    const StateValues values = statesNow();
    int unwanted = 0;
    for (std::size_t i = 0; i < stateCount; ++i)
        unwanted += isHatched(stateAt(i)) ? values[i] : 0;
    for (const TaskStatus status : taskStatuses)
        legend().setCount(static_cast<std::size_t>(status), countOf(values, status));
    legend().setCount(unwantedEntry, unwanted);
    describe(textOf(values));
}

} // namespace taskarium::ui

#include "moc_statuschart.cpp"
