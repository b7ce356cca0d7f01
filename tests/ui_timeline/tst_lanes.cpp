// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/lanes.h>

#include <support/logbuilder.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_lanes {

using namespace taskarium;
using namespace taskarium::ui;
using test::LogBuilder;

namespace {

/// The tasks of the lanes from the top; a heading is no task.
std::vector<TaskId> rows(const Lanes& lanes, std::optional<ServiceId> filter = std::nullopt)
{
    std::vector<TaskId> tasks;
    for (std::size_t row = 0; row < lanes.rowCount(filter); ++row) {
        const LaneRow content = lanes.rowAt(row, filter);
        tasks.push_back(content.lane ? lanes.source().tasksOf(*content.lane).front() : TaskId{});
    }
    return tasks;
}

Lanes lanesOf(const LogBuilder& builder)
{
    Lanes lanes(std::make_shared<Lifelines>());
    lanes.take(builder.log());
    return lanes;
}

constexpr DesiredStatus up = DesiredStatus::Running;
constexpr DesiredStatus down = DesiredStatus::Stopped;
constexpr TaskId heading{};

} // namespace

class TestLanes : public QObject {
    Q_OBJECT

private slots:
    void aTaskIsASequenceOfSpans()
    {
        LogBuilder builder;
        const TaskId task = builder.runTask(1);
        builder.change(9, task, Trigger::StopRequested);
        const Lanes lanes = lanesOf(builder);
        const Lane lane = lanes.source().lane(0);
        const std::vector<TaskState> expected{{TaskStatus::Provisioning, up},
                                              {TaskStatus::Pending, up},
                                              {TaskStatus::Activating, up},
                                              {TaskStatus::Running, up},
                                              {TaskStatus::Deactivating, down}};
        QCOMPARE(lane.spans.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(lane.spans[i].state == expected[i]);
        QVERIFY(lane.endOf(0) == LogBuilder::time(2));
        QVERIFY(!lane.endOf(4));
        QVERIFY(lane.spanAt(LogBuilder::time(2)) == 1U);
    }

    void aStopRequestBeginsASpanWhereTheStatusStays()
    {
        LogBuilder builder;
        const TaskId task = builder.addTask(0);
        builder.change(2, task, Trigger::StopRequested);
        const Lanes lanes = lanesOf(builder);
        QCOMPARE(lanes.source().lane(0).spans.size(), 2U);
        QVERIFY((lanes.source().lane(0).spans[1].state == TaskState{TaskStatus::Provisioning, down}));
    }

    void changesWithoutAMoveBeginNoSpan()
    {
        LogBuilder builder;
        const TaskId task = builder.addTask(0);
        builder.touch(1, task);
        QCOMPARE(lanesOf(builder).source().lane(0).spans.size(), 1U);
    }

    void aPurgedTaskEndsItsLane()
    {
        LogBuilder builder;
        const TaskId task = builder.addTask(0);
        builder.purge(5, task);
        const Lanes lanes = lanesOf(builder);
        const Lane lane = lanes.source().lane(0);
        QVERIFY(lane.endOf(0) == LogBuilder::time(5));
        QVERIFY(lane.spanAt(LogBuilder::time(4.999)) == 0U);
        QVERIFY(!lane.spanAt(LogBuilder::time(5)));
    }

    void rowsAreGroupedByServiceUnderHeadingsAndStandaloneTasksComeLast()
    {
        LogBuilder builder;
        const ServiceId web = builder.addService(0, "web", 2);
        const ServiceId worker = builder.addService(0, "worker", 1);
        const TaskId batch = builder.addTask(1);
        const TaskId worker1 = builder.addTask(1, worker);
        const TaskId web1 = builder.addTask(2, web);
        const TaskId web2 = builder.addTask(3, web);
        const Lanes lanes = lanesOf(builder);
        const std::vector<TaskId> expected{heading, web1, web2, heading, worker1, heading, batch};
        QVERIFY(rows(lanes) == expected);
        for (std::size_t row = 0; row < expected.size(); ++row) {
            QVERIFY(lanes.placeOf(lanes.rowAt(row, {}), {}) == row);
            QVERIFY(expected[row] == heading || lanes.placeOf(expected[row], {}) == row);
        }
        QVERIFY(!lanes.placeOf(TaskId{4}, {}));
        QVERIFY(lanes.group(lanes.rowAt(0, {}).group).service == web);
    }

    void aSingleGroupNeedsNoHeading()
    {
        LogBuilder builder;
        const ServiceId web = builder.addService(0, "web", 1);
        builder.addService(0, "empty", 0);
        const TaskId web1 = builder.addTask(1, web);
        QVERIFY(rows(lanesOf(builder)) == std::vector{web1});
    }

    void aCollapsedGroupIsItsHeading()
    {
        LogBuilder builder;
        const ServiceId web = builder.addService(0, "web", 1);
        const TaskId batch = builder.addTask(1);
        const TaskId web1 = builder.addTask(1, web);
        Lanes lanes = lanesOf(builder);
        const std::size_t group = lanes.rowAt(0, {}).group;
        lanes.toggle(group);
        QVERIFY(lanes.isCollapsed(group));
        QVERIFY((rows(lanes) == std::vector{heading, heading, batch}));
        QVERIFY(!lanes.placeOf(web1, {}));
        QVERIFY(lanes.placeOf(batch, {}) == 2U);
        builder.addTask(2, web);
        lanes.take(builder.log());
        QCOMPARE(lanes.rowCount({}), 3U);
        lanes.toggle(group);
        QCOMPARE(lanes.rowCount({}), 5U);
    }

    void aFilterShowsTheRowsOfOneService()
    {
        LogBuilder builder;
        const ServiceId web = builder.addService(0, "web", 1);
        const ServiceId empty = builder.addService(0, "empty", 0);
        const TaskId batch = builder.addTask(1);
        const TaskId web1 = builder.addTask(1, web);
        const Lanes lanes = lanesOf(builder);
        QVERIFY(rows(lanes, web) == std::vector{web1});
        QVERIFY(rows(lanes, empty).empty());
        QVERIFY(lanes.placeOf(web1, web) == 0U);
        QVERIFY(!lanes.placeOf(batch, web));
    }

    void takesOnlyWhatIsNew()
    {
        LogBuilder builder;
        const TaskId task = builder.addTask(0);
        Lanes lanes = lanesOf(builder);
        lanes.take(builder.log());
        QCOMPARE(lanes.source().lane(0).spans.size(), 1U);
        builder.change(1, task, Trigger::NetworkReady);
        builder.addTask(2);
        lanes.take(builder.log());
        QCOMPARE(lanes.source().lane(0).spans.size(), 2U);
        QCOMPARE(lanes.rowCount({}), 2U);
    }

    void aLongLogIsTakenInPieces()
    {
        LogBuilder builder;
        for (int i = 0; i < 10; ++i)
            builder.runTask(10 * i);
        Lanes pieces(std::make_shared<Lifelines>());
        QVERIFY(!pieces.take(builder.log(), 5));
        while (!pieces.take(builder.log(), 5)) {
        }
        QVERIFY(rows(pieces) == rows(lanesOf(builder)));
    }

    void aShorterLogIsAnotherRun()
    {
        LogBuilder builder;
        builder.runTask(0);
        Lanes lanes = lanesOf(builder);
        lanes.take(LogBuilder{}.log());
        QCOMPARE(lanes.rowCount({}), 0U);
    }
};

TASKARIUM_TEST(TestLanes)

} // namespace tst_lanes

#include "tst_lanes.moc"
