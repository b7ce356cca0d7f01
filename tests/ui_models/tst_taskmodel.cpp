// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/containermodel.h>
#include <ui/models/modelroles.h>
#include <ui/models/searchfilter.h>
#include <ui/models/taskmodel.h>

#include <support/logbuilder.h>
#include <support/modeltext.h>
#include <support/testclass.h>

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace tst_taskmodel {

using namespace taskarium;
using namespace taskarium::ui;
using test::LogBuilder;
using test::rowsOf;
using namespace Qt::StringLiterals;

namespace {

const QList<int> idGroupStatus{TaskModel::TaskColumn, TaskModel::GroupColumn, TaskModel::LastStatusColumn};

/// The task's last days: told to stop, stopped, forgotten.
void stop(LogBuilder& builder, TaskId task, double at)
{
    builder.change(at, task, Trigger::StopRequested);
    builder.change(at + 1, task, Trigger::Deregistered);
    builder.change(at + 2, task, Trigger::ContainersStopped);
    builder.change(at + 3, task, Trigger::CleanedUp);
}

/// Three tasks of a service and one job, at 10 s.
struct Fixture {
    LogBuilder builder{};
    ServiceId web = builder.addService(0, "web", 3);
    TaskId first = builder.runTask(1, web);
    TaskId second = builder.runTask(4.5, web);
    TaskId job = builder.addTask(8);
    TaskId third = builder.addTask(9, web);
};

} // namespace

class TestTaskModel : public QObject {
    Q_OBJECT

private slots:
    void showsWhatTheConsoleShows()
    {
        Fixture fixture;
        TaskModel model;
        const QAbstractItemModelTester tester(&model);
        model.show(fixture.builder.world());
        const QByteArrayList expected{"10000000 | web | RUNNING", "10010000 | web | RUNNING",
                                      "10020000 | batch | PROVISIONING", "10030000 | web | PROVISIONING"};
        QCOMPARE(rowsOf(model, idGroupStatus), expected);
        QCOMPARE(model.headerData(TaskModel::StopCodeColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
                 u"Stop code"_s);
    }

    void hidesDeletedAndPurgedTasks()
    {
        Fixture fixture;
        TaskModel model;
        const QAbstractItemModelTester tester(&model);
        model.show(fixture.builder.world());
        stop(fixture.builder, fixture.first, 20);
        model.show(fixture.builder.world());
        QCOMPARE(model.index(0, TaskModel::LastStatusColumn).data().toString(), u"STOPPED"_s);
        fixture.builder.change(3700, fixture.first, Trigger::RetentionOver);
        model.show(fixture.builder.world());
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(!model.rowOf(fixture.first));
        fixture.builder.purge(3760, fixture.first);
        model.show(fixture.builder.world());
        QCOMPARE(model.rowCount(), 3);
    }

    void changesOnlyTheRowsThatChanged()
    {
        Fixture fixture;
        TaskModel model;
        const QAbstractItemModelTester tester(&model);
        model.show(fixture.builder.world());
        QSignalSpy changed(&model, &TaskModel::dataChanged);
        QSignalSpy reset(&model, &TaskModel::modelReset);
        model.show(fixture.builder.world());
        QCOMPARE(changed.count(), 0);
        fixture.builder.change(20, fixture.job, Trigger::NetworkReady);
        model.show(fixture.builder.world());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 2);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 2);
        QCOMPARE(reset.count(), 0);
    }

    void selectionsSurviveAJumpIntoThePast()
    {
        Fixture fixture;
        const World early = fixture.builder.world();
        stop(fixture.builder, fixture.first, 20);
        fixture.builder.change(3700, fixture.first, Trigger::RetentionOver);
        const TaskId fourth = fixture.builder.runTask(3710, fixture.web);
        TaskModel model;
        const QAbstractItemModelTester tester(&model);
        QItemSelectionModel selection(&model);
        model.show(fixture.builder.world());
        selection.select(model.index(*model.rowOf(fixture.job), 0), QItemSelectionModel::Select);
        model.show(early);
        QCOMPARE(model.rowCount(), 4);
        QVERIFY(!model.rowOf(fourth));
        QCOMPARE(selection.selectedIndexes().size(), 1);
        QCOMPARE(model.taskAt(selection.selectedIndexes().first().row()), fixture.job);
    }

    void keepsInStepWithALongLife()
    {
        LogBuilder builder;
        TaskModel model;
        SearchFilter sorted;
        sorted.setSourceModel(&model);
        sorted.sort(TaskModel::LastStatusColumn);
        const QAbstractItemModelTester tester(&model);
        const QAbstractItemModelTester sortedTester(&sorted);
        std::vector<World> past;
        for (int i = 0; i < 30; ++i) {
            const TaskId task = builder.runTask(i * 10, {}, 0.5);
            past.push_back(builder.world());
            model.show(past.back());
            if (i % 2 == 0)
                stop(builder, task, i * 10 + 5);
            if (i % 6 == 0)
                builder.change(i * 10 + 9, task, Trigger::RetentionOver);
        }
        model.show(builder.world());
        QCOMPARE(model.rowCount(), 25);
        const QByteArrayList rows = rowsOf(sorted, {TaskModel::LastStatusColumn});
        QCOMPARE(rows.first(), QByteArray("RUNNING"));
        QCOMPARE(rows.last(), QByteArray("STOPPED"));
        QVERIFY(std::is_sorted(rows.begin(), rows.end()));
        for (std::size_t i = 0; i < past.size(); i += 7)
            model.show(past[past.size() - 1 - i]);
        model.show(past.front());
        QCOMPARE(sorted.rowCount(), 1);
        model.clear();
        QCOMPARE(sorted.rowCount(), 0);
    }

    void findsByIdServiceAndStatus()
    {
        Fixture fixture;
        TaskModel model;
        SearchFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter);
        model.show(fixture.builder.world());
        filter.setText(u"web running"_s);
        const QByteArrayList running{"10000000 | web | RUNNING", "10010000 | web | RUNNING"};
        QCOMPARE(rowsOf(filter, idGroupStatus), running);
        filter.setText(u"1002"_s);
        QCOMPARE(rowsOf(filter, idGroupStatus), QByteArrayList{"10020000 | batch | PROVISIONING"});
        filter.setText(u"nothing like this"_s);
        QCOMPARE(filter.rowCount(), 0);
        filter.setText({});
        filter.setService(fixture.web);
        QCOMPARE(filter.rowCount(), 3);
        filter.setTask(fixture.job);
        QCOMPARE(filter.rowCount(), 0);
        filter.setService(std::nullopt);
        QCOMPARE(filter.rowCount(), 1);
    }

    void sortsTimesAsTimesAndWhatHasNotHappenedLast()
    {
        Fixture fixture;
        fixture.builder.append(
            50, TaskChanged{.task = fixture.second, .stamps = {{Stamp::Started, SimTime(Duration(7500))}}});
        fixture.builder.append(
            50, TaskChanged{.task = fixture.first, .stamps = {{Stamp::Started, SimTime(Duration(9000))}}});
        TaskModel model;
        SearchFilter filter;
        filter.setSourceModel(&model);
        model.show(fixture.builder.world());
        filter.sort(TaskModel::StartedAtColumn);
        const QByteArrayList expected{"10010000 | 00:00:07.500", "10000000 | 00:00:09.000", "10020000 | –",
                                      "10030000 | –"};
        QCOMPARE(rowsOf(filter, {TaskModel::TaskColumn, TaskModel::StartedAtColumn}), expected);
    }

    void tellsWhoAndWhereByRoles()
    {
        Fixture fixture;
        TaskModel model;
        model.show(fixture.builder.world());
        const QModelIndex job = model.index(*model.rowOf(fixture.job), 0);
        QCOMPARE(job.data(TaskIdRole).toUInt(), fixture.job.value);
        QVERIFY(!job.data(ServiceIdRole).isValid());
        QCOMPARE(job.data(LastStatusRole).toInt(), static_cast<int>(TaskStatus::Provisioning));
        QCOMPARE(job.data(DesiredStatusRole).toInt(), static_cast<int>(DesiredStatus::Running));
        QCOMPARE(model.index(0, 0).data(ServiceIdRole).toUInt(), fixture.web.value);
    }

    void containersFollowTheirTask()
    {
        LogBuilder builder;
        auto detail = std::make_shared<TaskDetail>(TaskDetail{.id = "1"});
        detail->containers = {Container{.name = "app"}, Container{.name = "log"}};
        const Task task{.definition = {0}, .cluster = {0}};
        builder.append(1, TaskCreated{std::make_shared<Task>(task), detail});
        ContainerModel model;
        const QAbstractItemModelTester tester(&model);
        model.show(builder.world(), TaskId{0});
        const QList<int> columns{ContainerModel::NameColumn, ContainerModel::LastStatusColumn,
                                 ContainerModel::ExitCodeColumn};
        const QByteArrayList waiting{"app | PENDING | ", "log | PENDING | "};
        QCOMPARE(rowsOf(model, columns), waiting);
        QSignalSpy changed(&model, &ContainerModel::dataChanged);
        builder.append(
            2, TaskChanged{.task = {0}, .containers = {{.index = 1, .status = ContainerStatus::Running}}});
        builder.append(
            3,
            TaskChanged{.task = {0},
                        .containers = {{.index = 1, .status = ContainerStatus::Stopped, .exitCode = 137}}});
        model.show(builder.world(), TaskId{0});
        const QByteArrayList killed{"app | PENDING | ", "log | STOPPED | 137"};
        QCOMPARE(rowsOf(model, columns), killed);
        QCOMPARE(changed.count(), 1);
        const QString meaning =
            model.index(1, ContainerModel::ExitCodeColumn).data(Qt::ToolTipRole).toString();
        QVERIFY2(meaning.startsWith(u"SIGKILL"_s), qPrintable(meaning));
        model.show(builder.world(), std::nullopt);
        QCOMPARE(model.rowCount(), 0);
    }
};

TASKARIUM_TEST(TestTaskModel)

} // namespace tst_taskmodel

#include "tst_taskmodel.moc"
