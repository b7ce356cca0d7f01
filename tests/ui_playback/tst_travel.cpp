// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/playback/playback.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_travel {

using namespace taskarium;
using namespace taskarium::ui;
using namespace taskarium::runs;
using namespace std::chrono_literals;
using enum Playback::Direction;

namespace {

/// One Fargate task from the third second on, which is stopped after two minutes.
Scenario oneTask()
{
    return scenarioWith(Profile::Documented,
                        {{0s, registerDefinition("batch", NetworkMode::Awsvpc)},
                         {3s, runTask("batch", LaunchType::Fargate)},
                         {2min, stopTask("family:batch#1")}});
}

Condition condition(const char* text)
{
    return *parseCondition(text);
}

/// Plays frames until playback pauses by itself.
void playToPause(Playback& playback)
{
    for (int frame = 0; playback.isPlaying() && frame < 10'000; ++frame)
        playback.playFor(Playback::Milliseconds(16));
}

} // namespace

class TestTravel : public QObject {
    Q_OBJECT

private slots:
    void jumpsBackAndForth()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(5min));
        const SimTime edge = playback.playhead();
        const std::optional<Milestone> stop = playback.jump(JumpTarget::Stop, Back);
        QVERIFY(stop);
        QCOMPARE(playback.playhead(), stop->at);
        QCOMPARE(playback.world().task({0}).state.last, TaskStatus::Stopped);
        QVERIFY(!playback.jump(JumpTarget::Stop, Back));
        QVERIFY(!playback.jump(JumpTarget::Failure, Forward));
        QCOMPARE(playback.playhead(), stop->at); // nothing found: it stays
        playback.toStart();
        QCOMPARE(playback.jump(JumpTarget::Change, Forward, {0})->at, SimTime(3s));
        QVERIFY(playback.playhead() < edge);
    }

    void branchesFromThePlayhead()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(5min));
        QSignalSpy replaced(&playback, &Playback::historyReplaced);
        QSignalSpy branches(&playback, &Playback::branchesChanged);
        playback.seek(SimTime(1min));
        playback.branch();
        QCOMPARE(replaced.size(), 1);
        QCOMPARE(branches.size(), 1);
        QCOMPARE(playback.session().branches().size(), std::size_t(2));
        QCOMPARE(playback.playhead(), SimTime(1min));
        QVERIFY(playback.isAtLiveEdge());
        QVERIFY(playback.submit(stopTask("family:batch#1")).ok());
        playback.playTo(SimTime(90s));
        QCOMPARE(playback.world().task({0}).state.desired, DesiredStatus::Stopped);
        playback.switchTo(BranchId{0});
        QCOMPARE(playback.playhead(), SimTime(5min));
        playback.seek(SimTime(90s));
        QCOMPARE(playback.world().task({0}).state.desired, DesiredStatus::Running);
    }

    void whatIsKeptIsWhatTheForkHas_data()
    {
        QTest::addColumn<int>("second");
        QTest::addColumn<std::size_t>("kept");
        QTest::newRow("before the task") << 1 << std::size_t(0);
        QTest::newRow("after it") << 60 << std::size_t(1);
    }

    void whatIsKeptIsWhatTheForkHas()
    {
        QFETCH(int, second);
        QFETCH(std::size_t, kept);
        Playback playback(oneTask());
        playback.playTo(SimTime(5min));
        std::vector<std::size_t> told;
        connect(&playback, &Playback::idsReplaced, this,
                [&told](const World& world) { told.push_back(world.tasks.size()); });
        playback.seek(SimTime(std::chrono::seconds(second)));
        playback.branch();
        playback.switchTo(BranchId{0});
        QCOMPARE(told, (std::vector<std::size_t>{kept, 0}));
    }

    void keepsBookmarks()
    {
        Playback playback(oneTask());
        QSignalSpy changed(&playback, &Playback::bookmarksChanged);
        playback.playTo(SimTime(1min));
        playback.addBookmark({.at = SimTime(20s), .name = "early"});
        QCOMPARE(playback.session().bookmarks(),
                 (std::vector<Bookmark>{{.at = SimTime(20s), .name = "early"}}));
        playback.removeBookmark(SimTime(20s));
        QVERIFY(playback.session().bookmarks().empty());
        QCOMPARE(changed.size(), 2);
    }

    void runsUntilAStateBeyondTheLiveEdge()
    {
        Playback playback(oneTask());
        QSignalSpy met(&playback, &Playback::conditionMet);
        playback.runUntil(condition("task any reaches RUNNING"));
        QVERIFY(playback.isRunningUntil());
        playToPause(playback);
        QCOMPARE(met.size(), 1);
        QVERIFY(!playback.isPlaying());
        QVERIFY(!playback.isRunningUntil());
        QCOMPARE(playback.world().task({0}).state.last, TaskStatus::Running);
        QCOMPARE(playback.world().task({0}).movedAt, playback.playhead());
    }

    void runsUntilAStateInHistory()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(5min));
        playback.toStart();
        QSignalSpy met(&playback, &Playback::conditionMet);
        playback.runUntil(condition("task any reaches RUNNING"));
        QCOMPARE(met.size(), 1);
        QCOMPARE(playback.world().task({0}).movedAt, playback.playhead());
        QCOMPARE(playback.session().liveEdge(), SimTime(5min));
    }

    void whatNeverComesIsGivenUp()
    {
        Playback playback(oneTask());
        QSignalSpy missed(&playback, &Playback::conditionMissed);
        playback.runUntil(condition("deployment any failed"));
        playToPause(playback);
        QCOMPARE(missed.size(), 1);
        QVERIFY(!playback.isPlaying());
    }

    void aTimeThatHasPassedIsNotGoneBackTo_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::newRow("before") << QByteArray("2m");
        QTest::newRow("now") << QByteArray("5m");
    }

    void aTimeThatHasPassedIsNotGoneBackTo()
    {
        QFETCH(QByteArray, time);
        Playback playback(oneTask());
        playback.playTo(SimTime(5min));
        QSignalSpy met(&playback, &Playback::conditionMet);
        playback.runUntil(condition(time.constData()));
        QCOMPARE(playback.playhead(), SimTime(5min));
        QCOMPARE(met.size(), 0);
        QVERIFY(!playback.isPlaying());
        playback.runUntil(condition("6m"));
        playToPause(playback);
        QCOMPARE(playback.playhead(), SimTime(6min));
        QCOMPARE(met.size(), 1);
    }

    void pauseGivesUp()
    {
        Playback playback(oneTask());
        playback.runUntil(condition("deployment any failed"));
        playback.pause();
        QVERIFY(!playback.isRunningUntil());
        playback.play();
        playback.playFor(Playback::Milliseconds(100));
        QVERIFY(playback.playhead() < SimTime(1s));
    }

    void skipsTheWait()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(1min)); // it runs, until it is stopped at two minutes
        QSignalSpy skipped(&playback, &Playback::waitSkipped);
        const std::optional<IdleStretch> stretch = playback.skipWait();
        QVERIFY(stretch);
        QCOMPARE(stretch->to, SimTime(2min));
        QCOMPARE(playback.playhead(), SimTime(2min));
        QCOMPARE(skipped.size(), 1);
    }

    void longWaitsAreSkippedWhilePlayingIfAskedFor_data()
    {
        QTest::addColumn<bool>("skips");
        QTest::newRow("skipped") << true;
        QTest::newRow("played") << false;
    }

    void longWaitsAreSkippedWhilePlayingIfAskedFor()
    {
        QFETCH(bool, skips);
        Playback playback(oneTask());
        playback.playTo(SimTime(1min));
        playback.setSkipsWaits(skips ? Waits::Skipped : Waits::Played);
        QSignalSpy skipped(&playback, &Playback::waitSkipped);
        playback.playFor(Playback::Milliseconds(100));
        QCOMPARE(skipped.size(), skips ? 1 : 0);
        QCOMPARE(playback.playhead() > SimTime(119s), skips);
        QVERIFY(playback.playhead() < SimTime(2min)); // the end of it is played
        playback.playFor(Playback::Milliseconds(100));
        QVERIFY(skipped.size() <= 1); // a short wait is not skipped
    }

    void skippingEndsWithTheScenario()
    {
        Scenario scenario = oneTask();
        scenario.end = 90s; // in the wait for the stop at two minutes
        Playback playback(std::move(scenario));
        playback.playTo(SimTime(1min));
        playback.setSkipsWaits(Waits::Skipped);
        QSignalSpy ended(&playback, &Playback::ended);
        for (int frame = 0; ended.isEmpty() && frame < 100; ++frame)
            playback.playFor(Playback::Milliseconds(100));
        QCOMPARE(ended.size(), 1);
        QCOMPARE(playback.playhead(), SimTime(90s));
    }

    void aRunThatIsOverIsNotSkippedThrough()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(10min));
        QVERIFY(playback.session().isSettled()); // only the retention of the stopped task is left
        playback.setSkipsWaits(Waits::Skipped);
        QSignalSpy skipped(&playback, &Playback::waitSkipped);
        playback.playFor(Playback::Milliseconds(100));
        QCOMPARE(skipped.size(), 0);
        QCOMPARE(playback.playhead(), SimTime(10min + 100ms));
    }

    void whoPausesInASkippedWaitStaysThere()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(1min));
        playback.setSkipsWaits(Waits::Skipped);
        QSignalSpy skipped(&playback, &Playback::waitSkipped);
        connect(&playback, &Playback::frame, this, [&playback] {
            if (!playback.isPlaying())
                return;
            playback.pause();
            playback.seek(SimTime(65s));
        });
        playback.play();
        playback.playFor(Playback::Milliseconds(100));
        QVERIFY(!playback.isPlaying());
        QCOMPARE(playback.playhead(), SimTime(65s));
        QCOMPARE(skipped.size(), 0);
    }
};

TASKARIUM_TEST(TestTravel)

} // namespace tst_travel

#include "tst_travel.moc"
