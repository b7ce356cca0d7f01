// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/comparechart.h>

#include <QPen>
#include <QtCharts/QLineSeries>

#include <algorithm>

namespace taskarium::ui {

namespace {

using Counts = std::array<int, stateCount>;

/// What a line shows: RUNNING, or what is on its way there; of tasks that are to run.
bool isOfRunning(std::size_t line)
{
    return line < 2;
}

bool isOfLine(TaskStatus status, std::size_t line)
{
    return isOfRunning(line) ? status == TaskStatus::Running : status < TaskStatus::Running;
}

int countOf(const Counts& counts, std::size_t line)
{
    int sum = 0;
    for (const TaskStatus status : taskStatuses) {
        if (isOfLine(status, line))
            sum += counts[stateIndex({status, DesiredStatus::Running})];
    }
    return sum;
}

} // namespace

CompareChart::CompareChart(Playback& left, const Playback& right, QWidget* parent)
    : ChartCard(left, parent)
    , m_right(right)
{
    setTitle(tr("Running and pending tasks of both runs"));
    for (QLineSeries*& line : m_lines) {
        line = new QLineSeries(this);
        plot().add(line);
    }
    restyle();
}

void CompareChart::setDifference(std::optional<SimTime> at)
{
    plot().setMark(at);
}

void CompareChart::restyle()
{
    const std::array colours{theme().status(TaskStatus::Running).line,
                             theme().status(TaskStatus::Pending).line};
    const std::array names{tr("running, left"), tr("running, right"), tr("pending, left"),
                           tr("pending, right")};
    std::vector<LegendEntry> entries;
    for (std::size_t line = 0; line < lineCount; ++line) {
        const bool isLeft = line % 2 == 0;
        const QColor colour = colours[line / 2];
        QPen pen(colour, isLeft ? 2.5 : 2, isLeft ? Qt::SolidLine : Qt::CustomDashLine, Qt::FlatCap,
                 Qt::MiterJoin);
        if (!isLeft)
            pen.setDashPattern({3, 2.5});
        m_lines[line]->setPen(pen);
        entries.push_back(
            {.name = names[line], .colour = colour, .swatch = isLeft ? Swatch::Line : Swatch::DashedLine});
    }
    legend().setEntries(entries);
}

void CompareChart::takeData()
{
    const std::array sessions{&playback().session(), &m_right.session()};
    const SimTime edge = std::max(sessions[0]->liveEdge(), sessions[1]->liveEdge());
    const TimeWindow window = wholeRun(edge, sessions[0]->end());
    int most = 0;
    for (std::size_t line = 0; line < lineCount; ++line) {
        StatusSeries& series = m_series[line % 2];
        series.take(sessions[line % 2]->log());
        QList<QPointF> points;
        for (const auto& point : series.steps().thinned(window, plot().mostPoints())) {
            const int value = countOf(point.values, line);
            most = std::max(most, value);
            if (!points.isEmpty())
                points.append({chartX(point.at), points.last().y()});
            points.append({chartX(point.at), static_cast<double>(value)});
        }
        if (!points.isEmpty())
            points.append({chartX(sessions[line % 2]->liveEdge()), points.last().y()});
        m_lines[line]->setVisible(legend().isShown(line));
        m_lines[line]->replace(points);
    }
    plot().setRange(window, most);
}

int CompareChart::count(const StateCounts& counts, std::size_t line)
{
    int sum = 0;
    for (const TaskStatus status : taskStatuses) {
        if (isOfLine(status, line))
            sum += counts.of({status, DesiredStatus::Running});
    }
    return sum;
}

void CompareChart::showCounts()
{
    QStringList parts;
    for (std::size_t line = 0; line < lineCount; ++line) {
        const World& world = line % 2 == 0 ? playback().world() : m_right.world();
        const int now = count(world.counts, line);
        legend().setCount(line, now);
        parts << QString::number(now);
    }
    describe(tr("left %1 running and %3 pending, right %2 running and %4 pending")
                 .arg(parts[0], parts[1], parts[2], parts[3]));
}

} // namespace taskarium::ui

#include "moc_comparechart.cpp"
