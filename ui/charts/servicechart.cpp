// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/servicechart.h>

#include <core/base/timetext.h>

#include <ui/charts/servicebox.h>
#include <ui/style/painting.h>

#include <QHBoxLayout>
#include <QPen>
#include <QPushButton>
#include <QSignalBlocker>
#include <QtCharts/QLineSeries>

#include <algorithm>

namespace taskarium::ui {

namespace {

constexpr std::size_t indexOf(ServiceCount count)
{
    return static_cast<std::size_t>(count);
}

/// The corners of a step line, from its first point to an end. A recording may tell a count late: what is
/// before that is not drawn.
QList<QPointF> corners(const std::vector<StepSeries<serviceCountCount>::Point>& points, std::size_t count,
                       SimTime end)
{
    const auto isUnknown = [count](const auto& point) { return point.values[count] == unknownDesiredCount; };
    const auto lastUnknown = std::find_if(points.rbegin(), points.rend(), isUnknown);
    QList<QPointF> result;
    for (auto point = lastUnknown.base(); point != points.end(); ++point) {
        const auto y = static_cast<double>(point->values[count]);
        if (!result.isEmpty() && result.last().y() == y)
            continue;
        if (!result.isEmpty())
            result.append({chartX(point->at), result.last().y()});
        result.append({chartX(point->at), y});
    }
    if (!result.isEmpty())
        result.append({chartX(end), result.last().y()});
    return result;
}

} // namespace

ServiceChart::ServiceChart(Playback& playback, Selection& selection, QWidget* parent)
    : ChartCard(playback, parent)
    , m_selection(selection)
    , m_header(new QWidget(this))
    , m_selector(new ServiceBox(m_header))
    , m_switch(new QPushButton(m_header))
{
    // The last one added lies on top: where counts are equal, the dashes leave the line below them to be
    // seen.
    for (const ServiceCount count : {ServiceCount::Pending, ServiceCount::Running, ServiceCount::Desired}) {
        m_lines[indexOf(count)] = new QLineSeries(this);
        plot().add(m_lines[indexOf(count)]);
    }
    makeHeader();
    plot().setHint([this](SimTime time) {
        const SimTime known = std::min(time, this->playback().session().liveEdge());
        return qtText(clockText(known)) + u'\n' + textOf(steps().at(known));
    });
    connect(&playback, &Playback::historyReplaced, this, &ServiceChart::forgetHistory);
    connect(&playback, &Playback::opened, this, &ServiceChart::reopen);
    connect(&selection, &Selection::filterChanged, this, &ServiceChart::followFilter);
    restyle();
    reopen();
}

void ServiceChart::makeHeader()
{
    // Under X11 Qt names a box by its text, whatever its accessible name: the description tells what it is.
    m_selector->setAccessibleName(tr("Service"));
    m_selector->setAccessibleDescription(tr("The service whose counts the chart shows"));
    m_selector->setFont(captionFont(font()));
    m_selector->setFixedHeight(headerRowHeight());
    setLook(*m_switch, Look::Flat);
    m_switch->setStyleSheet(QStringLiteral("padding: 0"));
    m_switch->setCursor(Qt::PointingHandCursor);
    auto* const row = new QHBoxLayout(m_header);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_switch);
    row->addWidget(m_selector);
    addToHeader(m_header);
    connect(m_selector, &QComboBox::activated, this,
            [this](int index) { choose({static_cast<std::uint32_t>(index)}); });
    connect(m_switch, &QPushButton::clicked, this,
            [this] { prefer(m_subject == Subject::Tasks ? Subject::Requests : Subject::Tasks); });
}

void ServiceChart::prefer(Subject subject)
{
    m_wanted = subject;
    refresh();
}

void ServiceChart::choose(ServiceId service)
{
    m_service = service;
    refresh();
}

void ServiceChart::forgetHistory()
{
    m_series = {};
    m_requests = {};
    m_selector->clear();
}

void ServiceChart::reopen()
{
    forgetHistory();
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

const ServiceChart::Steps& ServiceChart::steps() const
{
    return m_subject == Subject::Tasks ? m_series.steps(m_service) : m_requests.steps(m_service);
}

/// Both subjects have dashes for what is asked for, a line for what is as it should be, and one to mind.
void ServiceChart::restyle()
{
    const bool isOfTasks = m_subject == Subject::Tasks;
    const QColor first = theme().text;
    const QColor second = theme().status(TaskStatus::Running).line;
    const QColor third = isOfTasks ? theme().status(TaskStatus::Pending).line : theme().warning;
    QPen dashes(first, 2, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({3, 2.5});
    m_lines[0]->setPen(dashes);
    m_lines[1]->setPen(QPen(second, 2.5, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    m_lines[2]->setPen(QPen(third, 2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    legend().setEntries({
        {.name = isOfTasks ? tr("desired") : tr("arrived"), .colour = first, .swatch = Swatch::DashedLine},
        {.name = isOfTasks ? tr("running") : tr("served"), .colour = second, .swatch = Swatch::Line},
        {.name = isOfTasks ? tr("pending") : tr("lost"), .colour = third, .swatch = Swatch::Line},
    });
}

/// Services are only ever added, and none changes its name.
void ServiceChart::fillSelector()
{
    const QSignalBlocker silent(m_selector);
    const World& world = playback().session().liveWorld();
    for (auto i = static_cast<std::size_t>(m_selector->count()); i < world.services.size(); ++i)
        m_selector->addService(qtText(world.services[i].name));
    m_selector->setCurrentIndex(exists() ? static_cast<int>(m_service.value) : -1);
    m_selector->setVisible(m_selector->count() > 1);
}

/// A service without requests has nothing to switch to.
void ServiceChart::offerSubjects()
{
    const bool hasRequests = exists() && m_requests.has(m_service);
    turnTo(hasRequests ? m_wanted : Subject::Tasks);
    m_switch->setText(m_subject == Subject::Tasks ? tr("Requests") : tr("Tasks"));
    m_switch->setToolTip(m_subject == Subject::Tasks ? tr("Show the requests of this service")
                                                     : tr("Show the tasks of this service"));
    m_switch->setAccessibleName(m_switch->toolTip());
    m_switch->setVisible(hasRequests);
    m_header->setVisible(!m_switch->isHidden() || !m_selector->isHidden());
}

void ServiceChart::turnTo(Subject subject)
{
    if (m_subject == subject)
        return;
    m_subject = subject;
    restyle();
}

QString ServiceChart::titleNow() const
{
    if (!exists())
        return tr("%1: desired, running and pending").arg(tr("Service"));
    const QString name = qtText(playback().session().liveWorld().service(m_service).name);
    return m_subject == Subject::Tasks ? tr("%1: desired, running and pending").arg(name)
                                       : tr("%1: requests per second").arg(name);
}

void ServiceChart::takeData()
{
    const Session& session = playback().session();
    m_series.take(session.log());
    m_requests.take(session);
    fillSelector();
    offerSubjects();
    const TimeWindow window = wholeRun(session.liveEdge(), session.end());
    Points points{{.at = window.begin}};
    if (exists())
        points = steps().thinned(window, plot().mostPoints());
    setTitle(titleNow());
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

/// A recording may not tell the desired count.
bool ServiceChart::isUnknown(std::size_t series, int count) const
{
    return m_subject == Subject::Tasks && series == indexOf(ServiceCount::Desired)
        && count == unknownDesiredCount;
}

QString ServiceChart::textOf(const Counts& counts) const
{
    const bool isOfTasks = m_subject == Subject::Tasks;
    const QString text =
        isOfTasks ? tr("%1 desired, %2 running, %3 pending") : tr("%1 arrived, %2 served, %3 lost");
    const QString first = isUnknown(0, counts[0]) ? tr("–", "an unknown count") : QString::number(counts[0]);
    return text.arg(first).arg(counts[1]).arg(counts[2]);
}

/// At the playhead the world knows exactly what the series, thinned, may not.
ServiceChart::Counts ServiceChart::countsNow() const
{
    const World& world = playback().world();
    if (m_service.value >= world.services.size())
        return {};
    if (m_subject == Subject::Tasks) {
        const Service& service = world.service(m_service);
        return {service.desiredCount, service.counts.running, service.counts.pending};
    }
    const RequestRates rates =
        requestsOf(world, m_service, playback().playhead()).value_or(RequestSummary{}).rates;
    return {wholePerSecond(rates.arriving), wholePerSecond(rates.served), wholePerSecond(rates.lost)};
}

void ServiceChart::showCounts()
{
    const Counts counts = countsNow();
    for (std::size_t i = 0; i < counts.size(); ++i)
        legend().setCount(i, isUnknown(i, counts[i]) ? std::nullopt : std::optional(counts[i]));
    describe(textOf(counts));
}

} // namespace taskarium::ui

#include "moc_servicechart.cpp"
