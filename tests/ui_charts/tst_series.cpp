// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/charts/series.h>

#include <support/logbuilder.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_series {

using namespace taskarium;
using namespace taskarium::ui;
using test::LogBuilder;

class TestSeries : public QObject {
    Q_OBJECT

private slots:
    void everyStateHasItsPlace();
    void countsAgreeWithTheWorldAfterEveryRecord();
    void aFilterCountsTheTasksOfOneService();
    void aTaskToldToStopLeavesRunningAtOnce();
    void desiredFollowsTheService();
    void tellsTheCountsOfThePast();
    void aShorterLogIsAnotherRun();
};

namespace {

/// Two services and a standalone task: up, scaled out, stopped, lost and purged.
LogBuilder story()
{
    LogBuilder builder;
    const ServiceId web = builder.addService(0, "web", 2);
    const ServiceId worker = builder.addService(0, "worker", 1);
    const TaskId first = builder.runTask(1, web);
    builder.runTask(5, worker);
    const TaskId early = builder.addTask(9, web);
    builder.change(10, early, Trigger::StopRequested);
    builder.change(11, early, Trigger::LaunchAbandoned);
    builder.change(12, early, Trigger::CleanedUp);
    builder.setDesiredCount(13, web, 3);
    builder.change(14, first, Trigger::StopRequested);
    builder.change(15, first, Trigger::InstanceLost);
    builder.runTask(16);
    builder.change(3612, early, Trigger::RetentionOver);
    builder.purge(7212, early);
    return builder;
}

std::array<int, stateCount> countsOf(const World& world)
{
    std::array<int, stateCount> counts{};
    for (std::size_t i = 0; i < stateCount; ++i)
        counts[i] = world.counts.of(stateAt(i));
    return counts;
}

std::array<int, serviceCountCount> countsOf(const Service& service)
{
    return {service.desiredCount, service.counts.running, service.counts.pending};
}

} // namespace

void TestSeries::everyStateHasItsPlace()
{
    for (std::size_t i = 0; i < stateCount; ++i)
        QCOMPARE(stateIndex(stateAt(i)), i);
    QCOMPARE(stateIndex({TaskStatus::Running, DesiredStatus::Stopped}), 7U);
}

void TestSeries::countsAgreeWithTheWorldAfterEveryRecord()
{
    const LogBuilder whole = story();
    World world;
    EventLog log;
    StatusSeries statuses;
    ServiceSeries services;
    for (std::size_t i = 0; i < whole.log().size(); ++i) {
        apply(world, whole.log()[i]);
        log.append(whole.log()[i]);
        statuses.take(log);
        services.take(log);
        QVERIFY(statuses.steps().last() == countsOf(world));
        QCOMPARE(services.size(), world.services.size());
        for (std::uint32_t s = 0; s < services.size(); ++s)
            QVERIFY(services.steps({s}).last() == countsOf(world.service({s})));
    }
}

void TestSeries::aFilterCountsTheTasksOfOneService()
{
    const LogBuilder builder = story();
    StatusSeries series{ServiceId{1}};
    series.take(builder.log());
    std::array<int, stateCount> oneRuns{};
    oneRuns[stateIndex({TaskStatus::Running, DesiredStatus::Running})] = 1;
    QVERIFY(series.steps().last() == oneRuns);
}

void TestSeries::aTaskToldToStopLeavesRunningAtOnce()
{
    const LogBuilder builder = story();
    ServiceSeries series;
    series.take(builder.log());
    const auto& web = series.steps({0});
    QVERIFY((web.at(LogBuilder::time(13.9)) == std::array{3, 1, 0}));
    QVERIFY((web.at(LogBuilder::time(14)) == std::array{3, 0, 0}));
}

void TestSeries::desiredFollowsTheService()
{
    LogBuilder builder;
    const ServiceId web = builder.addService(0, "web", 2);
    builder.setDesiredCount(5, web, 6);
    builder.append(6, ServiceChanged{.service = web, .status = ServiceStatus::Draining});
    ServiceSeries series;
    series.take(builder.log());
    QVERIFY((series.steps(web).at(LogBuilder::time(4)) == std::array{2, 0, 0}));
    QVERIFY((series.steps(web).last() == std::array{6, 0, 0}));
}

void TestSeries::tellsTheCountsOfThePast()
{
    LogBuilder builder;
    builder.runTask(1);
    StatusSeries series;
    series.take(builder.log());
    std::array<int, stateCount> onePending{};
    onePending[stateIndex({TaskStatus::Pending, DesiredStatus::Running})] = 1;
    QVERIFY(series.steps().at(LogBuilder::time(2.5)) == onePending);
}

void TestSeries::aShorterLogIsAnotherRun()
{
    StatusSeries statuses;
    ServiceSeries services;
    statuses.take(story().log());
    services.take(story().log());
    statuses.take(LogBuilder{}.log());
    services.take(LogBuilder{}.log());
    QVERIFY(statuses.steps().empty());
    QCOMPARE(services.size(), 0U);
}

TASKARIUM_TEST(TestSeries)

} // namespace tst_series

#include "tst_series.moc"
