// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/lanes.h>

#include <support/logbuilder.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_lanes {

using namespace taskarium;
using namespace taskarium::ui;
using test::LogBuilder;

class TestLanes : public QObject {
    Q_OBJECT

private slots:
    void aTaskIsASequenceOfSpans();
    void aStopRequestBeginsASpanWhereTheStatusStays();
    void changesWithoutAMoveBeginNoSpan();
    void aPurgedTaskEndsItsLane();
    void rowsAreGroupedByServiceAndStandaloneTasksComeLast();
    void aFilterShowsTheRowsOfOneService();
    void takesOnlyWhatIsNew();
    void aShorterLogIsAnotherRun();
};

namespace {

std::vector<TaskId> rows(const Lanes& lanes, std::optional<ServiceId> filter = std::nullopt)
{
    std::vector<TaskId> tasks;
    for (std::size_t row = 0; row < lanes.rowCount(filter); ++row)
        tasks.push_back(lanes.atRow(row, filter).task);
    return tasks;
}

Lanes lanesOf(const LogBuilder& builder)
{
    Lanes lanes;
    lanes.take(builder.log());
    return lanes;
}

constexpr DesiredStatus up = DesiredStatus::Running;
constexpr DesiredStatus down = DesiredStatus::Stopped;

} // namespace

void TestLanes::aTaskIsASequenceOfSpans()
{
    LogBuilder builder;
    const TaskId task = builder.runTask(1);
    builder.change(9, task, Trigger::StopRequested);
    const Lanes lanes = lanesOf(builder);
    const Lane& lane = lanes.atRow(0, {});
    const std::vector<Span> expected{
        {LogBuilder::time(1), {TaskStatus::Provisioning, up}},
        {LogBuilder::time(2), {TaskStatus::Pending, up}},
        {LogBuilder::time(3), {TaskStatus::Activating, up}},
        {LogBuilder::time(4), {TaskStatus::Running, up}},
        {LogBuilder::time(9), {TaskStatus::Deactivating, down}},
    };
    QVERIFY(lane.spans == expected);
    QVERIFY(lane.endOf(0) == LogBuilder::time(2));
    QVERIFY(!lane.endOf(4));
    QVERIFY(!lane.spanAt(LogBuilder::time(0.5)));
    QVERIFY(lane.spanAt(LogBuilder::time(2)) == 1U);
    QVERIFY(lane.spanAt(LogBuilder::time(99)) == 4U);
}

void TestLanes::aStopRequestBeginsASpanWhereTheStatusStays()
{
    LogBuilder builder;
    const TaskId task = builder.addTask(0);
    builder.change(2, task, Trigger::StopRequested);
    const Lanes lanes = lanesOf(builder);
    const Lane& lane = lanes.atRow(0, {});
    QCOMPARE(lane.spans.size(), 2U);
    QVERIFY((lane.spans[1] == Span{LogBuilder::time(2), {TaskStatus::Provisioning, down}}));
}

void TestLanes::changesWithoutAMoveBeginNoSpan()
{
    LogBuilder builder;
    const TaskId task = builder.addTask(0);
    builder.touch(1, task);
    QCOMPARE(lanesOf(builder).atRow(0, {}).spans.size(), 1U);
}

void TestLanes::aPurgedTaskEndsItsLane()
{
    LogBuilder builder;
    const TaskId task = builder.addTask(0);
    builder.purge(5, task);
    const Lanes lanes = lanesOf(builder);
    const Lane& lane = lanes.atRow(0, {});
    QVERIFY(lane.endOf(0) == LogBuilder::time(5));
    QVERIFY(lane.spanAt(LogBuilder::time(4.999)) == 0U);
    QVERIFY(!lane.spanAt(LogBuilder::time(5)));
}

void TestLanes::rowsAreGroupedByServiceAndStandaloneTasksComeLast()
{
    LogBuilder builder;
    const ServiceId web = builder.addService(0, "web", 2);
    const ServiceId worker = builder.addService(0, "worker", 1);
    const TaskId batch = builder.addTask(1);
    const TaskId worker1 = builder.addTask(1, worker);
    const TaskId web1 = builder.addTask(2, web);
    const TaskId web2 = builder.addTask(3, web);
    const Lanes lanes = lanesOf(builder);
    const std::vector<TaskId> expected{web1, web2, worker1, batch};
    QVERIFY(rows(lanes) == expected);
    for (std::size_t row = 0; row < expected.size(); ++row)
        QVERIFY(lanes.rowOf(expected[row], {}) == row);
    QVERIFY(!lanes.rowOf(TaskId{4}, {}));
}

void TestLanes::aFilterShowsTheRowsOfOneService()
{
    LogBuilder builder;
    const ServiceId web = builder.addService(0, "web", 1);
    const ServiceId empty = builder.addService(0, "empty", 0);
    const TaskId batch = builder.addTask(1);
    const TaskId web1 = builder.addTask(1, web);
    const Lanes lanes = lanesOf(builder);
    QVERIFY(rows(lanes, web) == std::vector{web1});
    QVERIFY(rows(lanes, empty).empty());
    QVERIFY(lanes.rowOf(web1, web) == 0U);
    QVERIFY(!lanes.rowOf(batch, web));
}

void TestLanes::takesOnlyWhatIsNew()
{
    LogBuilder builder;
    const TaskId task = builder.addTask(0);
    Lanes lanes = lanesOf(builder);
    lanes.take(builder.log());
    QCOMPARE(lanes.atRow(0, {}).spans.size(), 1U);
    builder.change(1, task, Trigger::NetworkReady);
    builder.addTask(2);
    lanes.take(builder.log());
    QCOMPARE(lanes.atRow(0, {}).spans.size(), 2U);
    QCOMPARE(lanes.rowCount({}), 2U);
}

void TestLanes::aShorterLogIsAnotherRun()
{
    LogBuilder builder;
    builder.runTask(0);
    Lanes lanes = lanesOf(builder);
    lanes.take(LogBuilder{}.log());
    QCOMPARE(lanes.rowCount({}), 0U);
}

TASKARIUM_TEST(TestLanes)

} // namespace tst_lanes

#include "tst_lanes.moc"
