// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/breakpoints.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;

namespace taskarium::ui::tst_breakpoints {

namespace {

/// Two bridge tasks from 0 on, both through PENDING and ACTIVATING to RUNNING.
Scenario twoTasks()
{
    return runs::scenarioWith(Profile::Documented,
                              {{0s, runs::registerDefinition("job", NetworkMode::Bridge)},
                               {1s, runs::runTask("job", LaunchType::Ec2, 2)}});
}

} // namespace

class TestBreakpoints : public QObject {
    Q_OBJECT

private slots:
    void pausesAtTheInstantAStateIsReached()
    {
        Playback playback(twoTasks());
        Breakpoints breakpoints(playback);
        QSignalSpy hit(&breakpoints, &Breakpoints::hit);
        breakpoints.toggle(TaskStatus::Running);
        playback.setSpeed(fastestSpeed);
        playback.play();
        QTRY_COMPARE(hit.size(), 1);
        const auto move = hit.front().front().value<TaskMove>();
        QVERIFY(!playback.isPlaying());
        QCOMPARE(move.to.last, TaskStatus::Running);
        QVERIFY(playback.playhead() == move.at);
        QCOMPARE(playback.world().task(move.task).state.last, TaskStatus::Running);
    }

    void pausesOnceWhenATaskMoves()
    {
        Playback playback(twoTasks());
        playback.stepForward();
        QVERIFY(!playback.world().tasks.empty());
        Breakpoints breakpoints(playback);
        QSignalSpy hit(&breakpoints, &Breakpoints::hit);
        breakpoints.watchTask(TaskId{1});
        const TaskStatus before = playback.world().tasks[1].state.last;
        playback.setSpeed(100);
        playback.play();
        QTRY_COMPARE(hit.size(), 1);
        QVERIFY(hit.front().front().value<TaskMove>().task == TaskId{1});
        QVERIFY(playback.world().tasks[1].state.last != before);
        QVERIFY(!breakpoints.watchedTask());
    }

    void lookingBackDoesNotPause()
    {
        Playback playback(twoTasks());
        for (int i = 0; i < 6; ++i)
            playback.stepForward();
        Breakpoints breakpoints(playback);
        QSignalSpy hit(&breakpoints, &Breakpoints::hit);
        breakpoints.toggle(TaskStatus::Pending);
        playback.toStart();
        playback.toLiveEdge();
        QCOMPARE(hit.size(), 0);
    }

    void aSecondToggleTakesAWatchAway()
    {
        Playback playback(twoTasks());
        Breakpoints breakpoints(playback);
        breakpoints.toggle(TaskStatus::Running);
        QVERIFY(breakpoints.isWatched(TaskStatus::Running));
        breakpoints.toggle(TaskStatus::Running);
        QVERIFY(!breakpoints.isWatched(TaskStatus::Running));
    }

    void aBranchKeepsATaskThatItHas()
    {
        Playback playback(twoTasks());
        Breakpoints breakpoints(playback);
        playback.playTo(SimTime(5s));
        breakpoints.watchTask(TaskId{1});
        playback.seek(SimTime(3s));
        playback.branch();
        QVERIFY(breakpoints.watchedTask() == TaskId{1});
        playback.switchTo(BranchId{0});
        QVERIFY(!breakpoints.watchedTask());
        breakpoints.watchTask(TaskId{1});
        playback.toStart();
        playback.branch();
        QVERIFY(!breakpoints.watchedTask());
    }

    void anotherRunForgetsThem()
    {
        Playback playback(twoTasks());
        Breakpoints breakpoints(playback);
        breakpoints.toggle(TaskStatus::Running);
        breakpoints.watchTask(TaskId{0});
        playback.open(twoTasks());
        QVERIFY(!breakpoints.isWatched(TaskStatus::Running));
        QVERIFY(!breakpoints.watchedTask());
    }
};

TASKARIUM_TEST(TestBreakpoints)

} // namespace taskarium::ui::tst_breakpoints

#include "tst_breakpoints.moc"
