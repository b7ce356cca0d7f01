// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/modelroles.h>
#include <ui/panels/tasktable.h>

#include <support/modeltext.h>
#include <support/testclass.h>
#include <ui_panels/panelrun.h>

#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace tst_tasktable {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A table at 70 s: two tasks of web, and the job.
struct Shown : test::ShownPanel<TaskTable> {
    QTableView& view = panel.view();
    QLineEdit* search = panel.findChild<QLineEdit*>();

    Shown() : ShownPanel({900, 300})
    {
        panel.activateWindow();
        run.runTo(70s);
    }

    void click(int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        const QRect cell = view.visualRect(view.model()->index(row, 0));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, cell.center());
    }

    [[nodiscard]] int selectedRows() const
    {
        return static_cast<int>(view.selectionModel()->selectedRows().size());
    }

    [[nodiscard]] QByteArrayList groups() const
    {
        return test::rowsOf(*view.model(), {TaskModel::GroupColumn});
    }
};

} // namespace

class TestTaskTable : public QObject {
    Q_OBJECT

private slots:
    void theMenuIsOfTheSelectedTasks()
    {
        Shown shown;
        QList<QStringList> menus;
        QList<TaskId> first;
        connect(&shown.panel, &TaskTable::menuOpening, this, [&](QMenu& menu, TaskId task) {
            QStringList texts;
            for (const QAction* action : menu.actions())
                texts << action->text();
            menus << texts;
            first << task;
        });
        emit shown.view.customContextMenuRequested({5, 5});
        QVERIFY(menus.isEmpty()); // nothing is selected
        shown.click(0);
        shown.click(1, Qt::ControlModifier);
        emit shown.view.customContextMenuRequested({5, 5});
        QCOMPARE(
            menus,
            QList<QStringList>({{u"Stop 2 tasks…"_s, u""_s, u"Copy ARN"_s, u"Copy as AWS CLI command"_s}}));
        QCOMPARE(first, QList<TaskId>({TaskId{1}})); // the current one
    }

    void listsTasksInTheOrderOfTheirCreation()
    {
        const Shown shown;
        const QByteArrayList expected{"web", "web", "batch"};
        QCOMPARE(shown.groups(), expected);
    }

    void clicksSelectForEveryView()
    {
        Shown shown;
        shown.click(2);
        QCOMPARE(shown.run.selection.tasks(), std::vector<TaskId>{shown.run.job()});
        shown.click(0, Qt::ControlModifier);
        QCOMPARE(shown.run.selection.tasks().size(), 2U);
        QCOMPARE(shown.run.selection.tasks().front(), TaskId{0}); // the last clicked is inspected
    }

    void showsWhatIsSelectedElsewhere()
    {
        Shown shown;
        shown.run.selection.select({{1}, shown.run.job()});
        QCOMPARE(shown.selectedRows(), 2);
        const std::vector<TaskId> unchanged{{1}, shown.run.job()};
        QCOMPARE(shown.run.selection.tasks(), unchanged);
        shown.run.selection.clear();
        QCOMPARE(shown.selectedRows(), 0);
    }

    void aTaskOutOfSightStaysSelected()
    {
        Shown shown;
        shown.run.selection.select({{0}, shown.run.job()});
        shown.search->setText(u"batch"_s);
        QCOMPARE(shown.groups(), QByteArrayList{"batch"});
        QCOMPARE(shown.run.selection.tasks().size(), 2U);
        shown.search->clear();
        QCOMPARE(shown.selectedRows(), 2);
        shown.run.playback.seek(SimTime(20s));
        QCOMPARE(shown.selectedRows(), 1);
        QCOMPARE(shown.run.selection.tasks().size(), 2U);
        shown.run.playback.toLiveEdge();
        QCOMPARE(shown.selectedRows(), 2);
    }

    void aFollowedTaskIsKeptInSight()
    {
        Shown shown;
        shown.panel.resize(900, 110); // room for one row
        shown.view.sortByColumn(TaskModel::LastStatusColumn, Qt::AscendingOrder);
        const TaskId job = shown.run.job();
        shown.run.selection.follow(job);
        const auto isJobSeen = [&shown, job] {
            const QAbstractItemModel& model = *shown.view.model();
            const QModelIndex row =
                model.match(model.index(0, 0), TaskIdRole, job.value, 1, Qt::MatchExactly).value(0);
            return shown.view.viewport()->rect().contains(shown.view.visualRect(row).center());
        };
        QVERIFY(isJobSeen());
        shown.run.runTo(2min); // the job stops: its row goes to the end
        QVERIFY(isJobSeen());
    }

    void theServiceFilterHidesOtherTasks()
    {
        Shown shown;
        shown.run.selection.filterByService(ServiceId{0});
        QCOMPARE(shown.groups().size(), 2);
        shown.run.selection.filterByService(std::nullopt);
        QCOMPARE(shown.groups().size(), 3);
    }

    void keysBelongToTheTable()
    {
        Shown shown;
        QSignalSpy stop(&shown.panel, &TaskTable::stopRequested);
        QSignalSpy arns(&shown.panel, &TaskTable::copyArnsRequested);
        shown.run.selection.select({{0}, {1}});
        QTRY_VERIFY(shown.panel.isActiveWindow());
        shown.search->setFocus();
        QTest::keyClick(shown.search, Qt::Key_Delete);
        QCOMPARE(stop.count(), 0);
        shown.view.setFocus();
        QTest::keyClick(&shown.view, Qt::Key_Delete);
        QCOMPARE(stop.count(), 1);
        QCOMPARE(stop.first().first().value<std::vector<TaskId>>().size(), 2U);
        QTest::keySequence(&shown.view, QKeySequence::Copy);
        QCOMPARE(arns.count(), 1);
    }

    void aDoubleClickInspects()
    {
        Shown shown;
        QSignalSpy inspected(&shown.panel, &TaskTable::inspectRequested);
        const QRect cell = shown.view.visualRect(shown.view.model()->index(1, 0));
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, cell.center());
        QTest::mouseDClick(shown.view.viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(inspected.count(), 1);
        QCOMPARE(inspected.first().first().value<TaskId>(), TaskId{1});
    }

    void findPutsTheCursorIntoTheFilter()
    {
        Shown shown;
        QTRY_VERIFY(shown.panel.isActiveWindow());
        shown.panel.focusSearch();
        QVERIFY(shown.search->hasFocus());
    }

    void anotherRunEmptiesTheTable()
    {
        Shown shown;
        shown.run.playback.restart();
        QCOMPARE(shown.groups().size(), 0);
    }
};

TASKARIUM_TEST(TestTaskTable)

} // namespace tst_tasktable

#include "tst_tasktable.moc"
