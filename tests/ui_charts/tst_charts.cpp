// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/servicechart.h>
#include <ui/charts/statuschart.h>

#include <core/session/runexport.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QAreaSeries>
#include <QChart>
#include <QComboBox>
#include <QLineSeries>
#include <QPushButton>
#include <QTest>
#include <QValueAxis>

#include <array>
#include <memory>

namespace tst_charts {

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;

class TestCharts : public QObject {
    Q_OBJECT

private slots:
    void countStepsAreRound();
    void statusesAreStackedToTheNumberOfTasks();
    void countsFollowThePlayhead();
    void stoppedIsHiddenUntilAskedFor();
    void theStatusChartFollowsTheFilter();
    void theServiceChartTellsDesiredRunningAndPending();
    void theSelectorIsThereWhenThereAreSeveralServices();
    void theServiceChartFollowsTheFilter();
    void theServiceChartShowsRequestsOnceThereAreAny();
    void anUnknownDesiredCountIsADash();
    void anEmptyRunSaysSo();
    void anotherRunForgetsTheFirst();
    void desiredStoppedCanBeHidden();
    void theWindowIsWhatHasHappened();
    void hiddenChartsDoNothing();
    void paintsInBothThemes();
};

namespace {

/// Two services, "web" of 3 and "worker" of 1 scaled to 2 at 40 s, and a standalone task that is stopped at
/// 60 s.
Scenario story()
{
    Scenario scenario = runs::scenarioWith(
        Profile::Documented,
        {{0s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
         {0s, runs::registerDefinition("worker", NetworkMode::Awsvpc)},
         {1s, runs::createService("web", 3, LaunchType::Fargate, runs::Balancing::None)},
         {1s, runs::createService("worker", 1, LaunchType::Fargate, runs::Balancing::None)},
         {2s, runs::runTask("web", LaunchType::Fargate)},
         {40s, runs::scaleService("worker", 2)},
         {60s, runs::stopTask("family:web#1")}});
    scenario.end = 120s;
    return scenario;
}

void playTo(Playback& playback, SimTime time)
{
    while (playback.session().liveEdge() < time && playback.nextMove())
        playback.stepForward();
    playback.seek(time);
}

/// Where a step line stands at a time.
double yAt(const QLineSeries* line, SimTime time)
{
    double y = 0;
    for (const QPointF& point : line->points()) {
        if (point.x() <= chartX(time))
            y = point.y();
    }
    return y;
}

/// The top of the visible stack at the playhead.
double topOf(const ChartCard& card, const Playback& playback)
{
    double top = 0;
    for (QAbstractSeries* series : card.plot().chart()->series()) {
        if (const auto* area = qobject_cast<QAreaSeries*>(series); area && area->isVisible())
            top = std::max(top, yAt(area->upperSeries(), playback.playhead()));
    }
    return top;
}

} // namespace

void TestCharts::countStepsAreRound()
{
    QCOMPARE(countStep(1, 4), 1);
    QCOMPARE(countStep(4, 4), 1);
    QCOMPARE(countStep(5, 4), 2);
    QCOMPARE(countStep(200, 5), 50);
    QCOMPARE(countStep(7, 0), 10);
    QCOMPARE(countStep(5000, 3), 2000);
}

void TestCharts::statusesAreStackedToTheNumberOfTasks()
{
    Playback playback(story());
    Selection selection;
    StatusChart chart(playback, selection);
    chart.show();
    playTo(playback, SimTime{39s});
    QCOMPARE(chart.title(), QStringLiteral("Tasks by lastStatus"));
    QCOMPARE(topOf(chart, playback), 5.0);
    QVERIFY(chart.accessibleName().contains(QStringLiteral("5 RUNNING")));
    QCOMPARE(chart.findChild<PlotView*>()->accessibleName(), chart.accessibleName());
}

void TestCharts::countsFollowThePlayhead()
{
    Playback playback(story());
    Selection selection;
    StatusChart chart(playback, selection);
    chart.show();
    playTo(playback, SimTime{39s});
    playback.seek(SimTime{4s});
    QVERIFY(!chart.accessibleName().contains(QStringLiteral("RUNNING")));
    const int provisioning = playback.world().counts.of(TaskStatus::Provisioning);
    QVERIFY(provisioning > 0);
    QVERIFY(chart.accessibleName().contains(QStringLiteral("%1 PROVISIONING").arg(provisioning)));
    QCOMPARE(topOf(chart, playback), static_cast<double>(playback.world().tasks.size()));
    playback.seek(SimTime{});
    QVERIFY(chart.accessibleName().endsWith(QStringLiteral("no tasks")));
}

void TestCharts::stoppedIsHiddenUntilAskedFor()
{
    Playback playback(story());
    Selection selection;
    StatusChart chart(playback, selection);
    chart.show();
    playTo(playback, SimTime{119s});
    QCOMPARE(playback.world().counts.of(TaskStatus::Stopped), 1);
    QCOMPARE(topOf(chart, playback), 5.0);
    const auto buttons = chart.findChildren<LegendButton*>();
    QCOMPARE(buttons.size(), static_cast<qsizetype>(taskStatusCount) + 1);
    buttons[static_cast<int>(TaskStatus::Stopped)]->click();
    QCOMPARE(topOf(chart, playback), 6.0);
    buttons[static_cast<int>(TaskStatus::Running)]->click();
    QCOMPARE(topOf(chart, playback), 1.0);
}

void TestCharts::theStatusChartFollowsTheFilter()
{
    Playback playback(story());
    Selection selection;
    StatusChart chart(playback, selection);
    chart.show();
    playTo(playback, SimTime{39s});
    selection.filterByService(ServiceId{0});
    QCOMPARE(chart.title(), QStringLiteral("web: tasks by lastStatus"));
    QCOMPARE(topOf(chart, playback), 3.0);
    QVERIFY(chart.accessibleName().endsWith(QStringLiteral("3 RUNNING")));
    selection.filterByService({});
    QCOMPARE(topOf(chart, playback), 5.0);
}

void TestCharts::theServiceChartTellsDesiredRunningAndPending()
{
    Playback playback(story());
    Selection selection;
    ServiceChart chart(playback, selection);
    chart.show();
    playTo(playback, SimTime{4s});
    QCOMPARE(chart.title(), QStringLiteral("web: desired, running and pending"));
    QVERIFY(chart.accessibleName().endsWith(QStringLiteral("3 desired, 0 running, 3 pending")));
    playTo(playback, SimTime{39s});
    QVERIFY(chart.accessibleName().endsWith(QStringLiteral("3 desired, 3 running, 0 pending")));
}

void TestCharts::theSelectorIsThereWhenThereAreSeveralServices()
{
    Playback playback(story());
    Selection selection;
    ServiceChart chart(playback, selection);
    chart.show();
    auto* selector = chart.findChild<QComboBox*>();
    QVERIFY(!selector->isVisible());
    playTo(playback, SimTime{41s});
    QVERIFY(selector->isVisible());
    QCOMPARE(selector->count(), 2);
    QTest::keyClick(selector, Qt::Key_Down);
    QVERIFY(chart.service() == ServiceId{1});
    QVERIFY(chart.title().startsWith(QStringLiteral("worker:")));
    QVERIFY(chart.accessibleName().contains(QStringLiteral("2 desired, 1 running")));
}

void TestCharts::theServiceChartFollowsTheFilter()
{
    Playback playback(story());
    Selection selection;
    ServiceChart chart(playback, selection);
    chart.show();
    playTo(playback, SimTime{39s});
    selection.filterByService(ServiceId{1});
    QVERIFY(chart.title().startsWith(QStringLiteral("worker:")));
    selection.filterByService({});
    QVERIFY(chart.title().startsWith(QStringLiteral("worker:")));
}

void TestCharts::theServiceChartShowsRequestsOnceThereAreAny()
{
    Playback playback(builtInScenario("lost-requests").value());
    Selection selection;
    ServiceChart chart(playback, selection);
    chart.show();
    auto* const toggle = chart.findChild<QPushButton*>();
    playTo(playback, SimTime{36s});
    QVERIFY(!toggle->isVisible());
    playTo(playback, SimTime{250s});
    QVERIFY(toggle->isVisible());
    QCOMPARE(toggle->text(), QStringLiteral("Requests"));
    QCOMPARE(chart.title(), QStringLiteral("web: desired, running and pending"));
    toggle->click();
    QCOMPARE(chart.title(), QStringLiteral("web: requests per second"));
    QVERIFY2(chart.accessibleName().endsWith(QStringLiteral("60 arrived, 40 served, 20 lost")),
             qPrintable(chart.accessibleName()));
    QCOMPARE(toggle->text(), QStringLiteral("Tasks"));
    playback.open(story()); // which has no requests
    playTo(playback, SimTime{39s});
    QVERIFY(!toggle->isVisible());
    QCOMPARE(chart.title(), QStringLiteral("web: desired, running and pending"));
}

/// Events of tasks do not tell how many a service wants.
void TestCharts::anUnknownDesiredCountIsADash()
{
    Session simulated(story());
    simulated.advance(SimTime{39s});
    ReplaySource source{.name = "log"};
    exportRun(simulated, simulated.liveEdge(), ExportFormat::EventBridge,
              [&source](std::string_view piece) { source.text += piece; });
    Playback playback(Scenario{});
    Selection selection;
    ServiceChart chart(playback, selection);
    chart.show();
    playback.open(RecordedRun{.title = "log", .replay = readReplay(std::array{source})});
    playback.toLiveEdge();
    QCOMPARE(playback.world().service(ServiceId{0}).desiredCount, unknownDesiredCount);
    QVERIFY2(chart.accessibleName().contains(QStringLiteral(": – desired, ")),
             qPrintable(chart.accessibleName()));
    QCOMPARE(chart.findChildren<LegendButton*>().first()->accessibleName(), QStringLiteral("desired –"));
    std::vector<int> pointsOfLines;
    for (const QAbstractSeries* const series : chart.findChild<QChartView*>()->chart()->series()) {
        const auto* const line = qobject_cast<const QLineSeries*>(series);
        QVERIFY(line != nullptr);
        pointsOfLines.push_back(line->count());
        for (const QPointF& point : line->points())
            QVERIFY2(point.y() >= 0, "a line below the axis");
    }
    QCOMPARE(pointsOfLines.size(), 3U);
    QCOMPARE(std::ranges::count(pointsOfLines, 0), 1);
}

void TestCharts::anEmptyRunSaysSo()
{
    Playback playback(Scenario{});
    Selection selection;
    selection.filterByService(ServiceId{7});
    StatusChart statuses(playback, selection);
    ServiceChart services(playback, selection);
    statuses.show();
    services.show();
    playback.seek(SimTime{});
    QVERIFY(statuses.accessibleName().endsWith(QStringLiteral("no tasks")));
    QVERIFY(services.title().startsWith(QStringLiteral("Service:")));
    QVERIFY(!services.grab().isNull());
}

void TestCharts::anotherRunForgetsTheFirst()
{
    Playback playback(story());
    Selection selection;
    StatusChart statuses(playback, selection);
    ServiceChart services(playback, selection);
    statuses.show();
    services.show();
    playTo(playback, SimTime{39s});
    services.choose(ServiceId{1});
    playback.open(Scenario{});
    QCOMPARE(topOf(statuses, playback), 0.0);
    QVERIFY(services.title().startsWith(QStringLiteral("Service:")));
    QCOMPARE(services.findChild<QComboBox*>()->count(), 0);
}

void TestCharts::desiredStoppedCanBeHidden()
{
    Playback playback(story());
    Selection selection;
    StatusChart chart(playback, selection);
    chart.show();
    playTo(playback, SimTime{62s});
    const World& world = playback.world();
    int unwanted = 0;
    for (std::size_t i = 0; i < world.tasks.size(); ++i)
        unwanted += world.tasks[i].state.desired == DesiredStatus::Stopped ? 1 : 0;
    QCOMPARE(unwanted, 1);
    LegendButton* const button = chart.findChildren<LegendButton*>().last();
    QCOMPARE(button->accessibleName(), QStringLiteral("desired STOPPED 1"));
    const double before = topOf(chart, playback);
    button->click();
    QCOMPARE(topOf(chart, playback), before - 1);
}

void TestCharts::theWindowIsWhatHasHappened()
{
    Playback playback(story());
    Selection selection;
    StatusChart statuses(playback, selection);
    ServiceChart services(playback, selection);
    statuses.show();
    services.show();
    playTo(playback, SimTime{40s});
    for (const ChartCard* chart : std::initializer_list<const ChartCard*>{&statuses, &services}) {
        const auto* const times =
            qobject_cast<QValueAxis*>(chart->plot().chart()->axes(Qt::Horizontal).first());
        QCOMPARE(times->max(), chartX(SimTime{45s}));
    }
}

void TestCharts::hiddenChartsDoNothing()
{
    Playback playback(story());
    Selection selection;
    StatusChart chart(playback, selection);
    playTo(playback, SimTime{39s});
    QCOMPARE(topOf(chart, playback), 0.0);
    chart.show();
    QCOMPARE(topOf(chart, playback), 5.0);
}

void TestCharts::paintsInBothThemes()
{
    Playback playback(story());
    Selection selection;
    StatusChart chart(playback, selection);
    chart.setPalette(widgetPalette(Theme::Light));
    chart.resize(360, 220);
    chart.show();
    playTo(playback, SimTime{100s});
    const QImage light = chart.grab().toImage();
    chart.setPalette(widgetPalette(Theme::Dark));
    QVERIFY(light != chart.grab().toImage());
}

TASKARIUM_TEST(TestCharts)

} // namespace tst_charts

#include "tst_charts.moc"
