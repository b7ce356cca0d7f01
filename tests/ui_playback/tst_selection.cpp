// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/playback/playback.h>
#include <ui/playback/selection.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_selection {

using namespace taskarium;
using namespace taskarium::ui;

class TestSelection : public QObject {
    Q_OBJECT

private slots:
    void keepsTheOrderAndDropsDoubles()
    {
        Selection selection;
        selection.select({{5}, {2}, {5}, {9}, {2}});
        const std::vector<TaskId> expected{{5}, {2}, {9}};
        QCOMPARE(selection.tasks(), expected);
        QVERIFY(selection.contains({9}));
        QVERIFY(!selection.contains({1}));
    }

    void tellsOfAChangeOnlyIfThereIsOne()
    {
        Selection selection;
        const QSignalSpy changed(&selection, &Selection::changed);
        selection.clear();
        QCOMPARE(changed.count(), 0);
        selection.select({{1}, {2}});
        selection.select({{1}, {2}, {1}});
        QCOMPARE(changed.count(), 1);
        selection.clear();
        QCOMPARE(changed.count(), 2);
    }

    void togglesATaskInAndOut()
    {
        Selection selection;
        selection.select({{1}});
        selection.toggle({2});
        const std::vector<TaskId> both{{1}, {2}};
        QCOMPARE(selection.tasks(), both);
        selection.toggle({1});
        QCOMPARE(selection.tasks(), std::vector<TaskId>{{2}});
    }

    void aFollowedTaskStaysSelectedInPlaceOfNothing()
    {
        Selection selection;
        const QSignalSpy followed(&selection, &Selection::followedChanged);
        selection.follow(TaskId{3});
        QCOMPARE(selection.tasks(), std::vector<TaskId>{{3}});
        selection.clear();
        selection.toggle({3});
        QCOMPARE(selection.tasks(), std::vector<TaskId>{{3}});
        QCOMPARE(selection.followed(), std::optional(TaskId{3}));
        selection.toggle({4});
        QCOMPARE(selection.followed(), std::optional(TaskId{3}));
        QCOMPARE(followed.count(), 1);
    }

    void aSelectionWithoutTheFollowedTaskEndsFollowing()
    {
        Selection selection;
        selection.toggleFollowing({3});
        selection.select({{4}});
        QVERIFY(!selection.followed());
        QCOMPARE(selection.tasks(), std::vector<TaskId>{{4}});
        selection.toggleFollowing({4});
        selection.toggleFollowing({4});
        selection.clear();
        QVERIFY(selection.tasks().empty());
    }

    void keepsOnlyWhatAWorldHas()
    {
        Playback playback(runs::scenarioWith(
            Profile::Documented,
            {{std::chrono::seconds(0), runs::registerDefinition("job", NetworkMode::Awsvpc)},
             {std::chrono::seconds(0), runs::runTask("job", LaunchType::Fargate, 2)}}));
        QCOMPARE(playback.world().tasks.size(), 2U);
        Selection selection;
        selection.select({{3}, {1}, {0}});
        selection.follow(TaskId{3});
        selection.filterByService(ServiceId{0});
        selection.keepOnly(playback.world());
        QCOMPARE(selection.tasks(), (std::vector<TaskId>{{1}, {0}}));
        QVERIFY(!selection.followed());
        QVERIFY(!selection.serviceFilter());
        selection.follow(TaskId{1});
        selection.keepOnly(playback.world());
        QCOMPARE(selection.followed(), std::optional(TaskId{1}));
    }

    void filtersByOneService()
    {
        Selection selection;
        const QSignalSpy changed(&selection, &Selection::filterChanged);
        QVERIFY(!selection.serviceFilter());
        selection.filterByService(ServiceId{3});
        selection.filterByService(ServiceId{3});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(selection.serviceFilter()->value, 3U);
        selection.filterByService(std::nullopt);
        QCOMPARE(changed.count(), 2);
    }
};

TASKARIUM_TEST(TestSelection)

} // namespace tst_selection

#include "tst_selection.moc"
