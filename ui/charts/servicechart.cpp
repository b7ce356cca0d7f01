// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/servicechart.h>

#include <core/base/timetext.h>

#include <ui/style/painting.h>

#include <QComboBox>
#include <QPen>
#include <QSignalBlocker>
#include <QtCharts/QLineSeries>

#include <algorithm>

namespace taskarium::ui {

namespace {

constexpr int selectorCharacters = 8;

constexpr std::size_t indexOf(ServiceCount count)
{
    return static_cast<std::size_t>(count);
}

/// The corners of a step line, from its first point to an end.
QList<QPointF> corners(const std::vector<StepSeries<serviceCountCount>::Point>& points, std::size_t count,
                       SimTime end)
{
    QList<QPointF> result;
    for (const auto& point : points) {
        const auto y = static_cast<double>(point.values[count]);
        if (!result.isEmpty() && result.last().y() == y)
            continue;
        if (!result.isEmpty())
            result.append({chartX(point.at), result.last().y()});
        result.append({chartX(point.at), y});
    }
    result.append({chartX(end), result.last().y()});
    return result;
}

} // namespace

ServiceChart::ServiceChart(Playback& playback, Selection& selection, QWidget* parent)
    : ChartCard(playback, parent)
    , m_selection(selection)
    , m_selector(new QComboBox(this))
{
    // The last one added lies on top: where counts are equal, the dashes leave the line below them to be
    // seen.
    for (const ServiceCount count : {ServiceCount::Pending, ServiceCount::Running, ServiceCount::Desired}) {
        m_lines[indexOf(count)] = new QLineSeries(this);
        plot().add(m_lines[indexOf(count)]);
    }
    // Under X11 Qt names a box by its text, whatever its accessible name: the description tells what it is.
    m_selector->setAccessibleName(tr("Service"));
    m_selector->setAccessibleDescription(tr("The service whose counts the chart shows"));
    m_selector->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_selector->setMinimumContentsLength(selectorCharacters);
    m_selector->setFont(captionFont(font()));
    addToHeader(m_selector);
    plot().setHint([this](SimTime time) {
        const SimTime known = std::min(time, this->playback().session().liveEdge());
        return qtText(clockText(known)) + u'\n' + textOf(m_series.steps(m_service).at(known));
    });
    connect(m_selector, &QComboBox::activated, this,
            [this](int index) { choose({static_cast<std::uint32_t>(index)}); });
    connect(&playback, &Playback::opened, this, &ServiceChart::reopen);
    connect(&selection, &Selection::filterChanged, this, &ServiceChart::followFilter);
    restyle();
    reopen();
}

void ServiceChart::choose(ServiceId service)
{
    m_service = service;
    refresh();
}

void ServiceChart::reopen()
{
    m_series = {};
    m_selector->clear();
    choose(m_selection.serviceFilter().value_or(ServiceId{0}));
}

void ServiceChart::followFilter()
{
    if (m_selection.serviceFilter())
        choose(*m_selection.serviceFilter());
}

bool ServiceChart::exists() const
{
    return m_service.value < m_series.size();
}

void ServiceChart::restyle()
{
    const QColor desired = theme().text;
    const QColor running = theme().status(TaskStatus::Running).line;
    const QColor pending = theme().status(TaskStatus::Pending).line;
    QPen dashes(desired, 2, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({3, 2.5});
    m_lines[indexOf(ServiceCount::Desired)]->setPen(dashes);
    m_lines[indexOf(ServiceCount::Running)]->setPen(
        QPen(running, 2.5, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    m_lines[indexOf(ServiceCount::Pending)]->setPen(
        QPen(pending, 2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    legend().setEntries({
        {.name = tr("desired"), .colour = desired, .swatch = Swatch::DashedLine},
        {.name = tr("running"), .colour = running, .swatch = Swatch::Line},
        {.name = tr("pending"), .colour = pending, .swatch = Swatch::Line},
    });
}

/// Services are only ever added, and none changes its name.
void ServiceChart::fillSelector()
{
    const QSignalBlocker silent(m_selector);
    const World& world = playback().session().liveWorld();
    for (auto i = static_cast<std::size_t>(m_selector->count()); i < world.services.size(); ++i)
        m_selector->addItem(qtText(world.services[i].name));
    m_selector->setCurrentIndex(exists() ? static_cast<int>(m_service.value) : -1);
    m_selector->setVisible(m_selector->count() > 1);
}

void ServiceChart::takeData()
{
    const Session& session = playback().session();
    m_series.take(session.log());
    fillSelector();
    const TimeWindow window = wholeRun(session.liveEdge(), session.end());
    Points points{{.at = window.begin}};
    if (exists())
        points = m_series.steps(m_service).thinned(window, plot().mostPoints());
    const QString name = exists() ? qtText(session.liveWorld().service(m_service).name) : tr("Service");
    setTitle(tr("%1: desired, running and pending").arg(name));
    plot().setNote(exists() ? QString() : tr("No services yet"));
    showPoints(points, session.liveEdge());
}

void ServiceChart::showPoints(const Points& points, SimTime end)
{
    int most = 0;
    for (std::size_t count = 0; count < serviceCountCount; ++count) {
        m_lines[count]->setVisible(legend().isShown(count) && exists());
        m_lines[count]->replace(corners(points, count, end));
        for (const auto& point : points)
            most = std::max(most, legend().isShown(count) ? point.values[count] : 0);
    }
    const Session& session = playback().session();
    plot().setRange(wholeRun(session.liveEdge(), session.end()), most);
}

QString ServiceChart::textOf(const std::array<int, serviceCountCount>& counts)
{
    return tr("%1 desired, %2 running, %3 pending").arg(counts[0]).arg(counts[1]).arg(counts[2]);
}

/// At the playhead the world knows exactly what the series, thinned, may not.
void ServiceChart::showCounts()
{
    const World& world = playback().world();
    std::array<int, serviceCountCount> counts{};
    if (m_service.value < world.services.size()) {
        const Service& service = world.service(m_service);
        counts = {service.desiredCount, service.counts.running, service.counts.pending};
    }
    for (std::size_t i = 0; i < counts.size(); ++i)
        legend().setCount(i, counts[i]);
    describe(textOf(counts));
}

} // namespace taskarium::ui
