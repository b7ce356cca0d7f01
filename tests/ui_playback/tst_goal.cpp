// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run is to come to while it is played, and a run that is held.
#include <ui/playback/playback.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_goal {

using namespace taskarium;
using namespace taskarium::ui;
using namespace taskarium::runs;
using namespace std::chrono_literals;

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

/// Plays frames until playback pauses by itself; returns how many.
int playToPause(Playback& playback)
{
    int frames = 0;
    for (; playback.isPlaying() && frames < 10'000; ++frames)
        playback.playFor(Playback::Milliseconds(16));
    return frames;
}

} // namespace

class TestGoal : public QObject {
    Q_OBJECT

private slots:
    void playsAtItsSpeedToTheVeryInstant()
    {
        Playback playback(oneTask());
        QSignalSpy reached(&playback, &Playback::goalReached);
        QSignalSpy met(&playback, &Playback::conditionMet);
        playback.setSpeed(7.3);
        playback.setGoal(condition("task any reaches RUNNING"), SimTime(1h));
        playback.play();
        const int frames = playToPause(playback);
        QCOMPARE(reached.size(), 1);
        QVERIFY(met.isEmpty()); // that is what the user runs until
        QVERIFY(!playback.hasGoal());
        QCOMPARE(playback.world().task({0}).state.last, TaskStatus::Running);
        QCOMPARE(playback.world().task({0}).movedAt, playback.playhead());
        QCOMPARE(playback.session().liveEdge(), playback.playhead());
        const auto played = std::chrono::duration<double>(playback.playhead() - SimTime{}).count();
        QVERIFY(std::abs(frames * 0.016 * 7.3 - played) < 0.016 * 7.3 * 2);
    }

    void aPauseKeepsIt()
    {
        Playback playback(oneTask());
        QSignalSpy reached(&playback, &Playback::goalReached);
        playback.setGoal(condition("task any reaches PENDING"), SimTime(1h));
        playback.play();
        playback.playFor(100ms);
        playback.pause();
        QVERIFY(playback.hasGoal());
        playback.play();
        playToPause(playback);
        QCOMPARE(reached.size(), 1);
    }

    void noStepGoesBeyondIt()
    {
        Playback playback(oneTask());
        QSignalSpy reached(&playback, &Playback::goalReached);
        playback.setGoal(condition("4s"), SimTime(1h));
        playback.playTo(SimTime(2s));
        QVERIFY(reached.isEmpty());
        playback.stepForward();
        QCOMPARE(playback.playhead(), SimTime(4s));
        QCOMPARE(reached.size(), 1);
        playback.stepForward();
        QVERIFY(playback.playhead() > SimTime(4s));
    }

    void isGivenUpAtItsLimit()
    {
        Playback playback(oneTask());
        QSignalSpy missed(&playback, &Playback::goalMissed);
        playback.setSpeed(1000);
        playback.setGoal(condition("failure"), SimTime(90s));
        playback.play();
        playToPause(playback);
        QCOMPARE(missed.size(), 1);
        QCOMPARE(playback.playhead(), SimTime(90s));
    }

    void theEndOfTheRunDoesNotStopIt()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(10min)); // at rest long since
        QSignalSpy reached(&playback, &Playback::goalReached);
        QSignalSpy ended(&playback, &Playback::ended);
        QSignalSpy skipped(&playback, &Playback::waitSkipped);
        playback.setGoal(condition("30m"), SimTime(1h));
        playback.setSkipsWaits(Waits::Skipped);
        playback.play();
        QVERIFY(playToPause(playback) < 1000);
        QCOMPARE(reached.size(), 1);
        QVERIFY(ended.isEmpty());
        QCOMPARE(skipped.size(), 1);
        QCOMPARE(playback.playhead(), SimTime(30min));
    }

    void longWaitsAreSkippedButNotThePartThatMatters()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(1min));
        QSignalSpy skipped(&playback, &Playback::waitSkipped);
        playback.setGoal(condition("90s"), SimTime(1h));
        playback.setSkipsWaits(Waits::Skipped);
        playback.play();
        playToPause(playback);
        QCOMPARE(playback.playhead(), SimTime(90s));
        QCOMPARE(skipped.size(), 1);
        QVERIFY(skipped.front().front().value<IdleStretch>().to < SimTime(90s));
    }

    void withoutALimitItIsOnlyWatchedFor()
    {
        Playback playback(oneTask());
        QSignalSpy ended(&playback, &Playback::ended);
        playback.setSpeed(1000);
        playback.setSkipsWaits(Waits::Skipped);
        playback.setGoal(condition("failure"));
        playback.play();
        playToPause(playback);
        QCOMPARE(ended.size(), 1);
        QVERIFY(playback.hasGoal());
        playback.hurryToGoal();
        QVERIFY(!playback.isPlaying());
        playback.limitGoal(playback.playhead() + 10s);
        playback.play();
        playToPause(playback);
        QVERIFY(!playback.hasGoal());
    }

    void isHurriedTo()
    {
        Playback playback(oneTask());
        QSignalSpy reached(&playback, &Playback::goalReached);
        playback.hurryToGoal();
        QVERIFY(!playback.isPlaying());
        playback.setSpeed(slowestSpeed);
        playback.setGoal(condition("task any reaches STOPPED"), SimTime(1h));
        playback.hurryToGoal();
        QVERIFY(playToPause(playback) < 100);
        QCOMPARE(reached.size(), 1);
        QCOMPARE(playback.world().task({0}).movedAt, playback.playhead());
    }

    void aCommandMayBeWhatItWaitsFor()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(1min));
        QStringList told;
        connect(&playback, &Playback::goalReached, this, [&told] { told << QStringLiteral("reached"); });
        connect(&playback, &Playback::commandTaken, this, [&told] { told << QStringLiteral("taken"); });
        playback.setGoal(condition("task any reaches PROVISIONING"));
        QVERIFY(playback.submit(runTask("batch", LaunchType::Fargate)).ok());
        QCOMPARE(told, QStringList({QStringLiteral("taken"), QStringLiteral("reached")}));
    }

    void beginsAnewOnAnotherBranch()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(100s));
        QSignalSpy reached(&playback, &Playback::goalReached);
        playback.setGoal(condition("task any reaches STOPPED"), SimTime(1h));
        playback.seek(SimTime(60s));
        playback.branch();
        QVERIFY(playback.hasGoal());
        QVERIFY(playback.submit(stopTask("family:batch#1")).ok());
        playback.play();
        playback.setSpeed(1000);
        playToPause(playback);
        QCOMPARE(reached.size(), 1);
        QCOMPARE(playback.world().task({0}).movedAt, playback.playhead());
        QVERIFY(playback.playhead() < SimTime(2min));
    }

    void isForgottenWithItsRun()
    {
        Playback playback(oneTask());
        playback.setGoal(condition("failure"), SimTime(1h));
        playback.hold();
        playback.restart();
        QVERIFY(!playback.hasGoal());
        QVERIFY(!playback.isHeld());
    }

    void commandsAreToldWhoeverGivesThem()
    {
        Playback playback(oneTask());
        QSignalSpy taken(&playback, &Playback::commandTaken);
        playback.playTo(SimTime(1min));
        QVERIFY(taken.isEmpty()); // those of the scenario are not
        playback.serve([](Session& session) { QVERIFY(session.submit(stopTask("family:batch#1")).ok()); });
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken.front().front().value<Command>(), stopTask("family:batch#1"));
        QVERIFY(!playback.submit(stopTask("family:other#1")).ok());
        QCOMPARE(taken.size(), 1);
    }

    void aRunThatIsHeldStands()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(1min));
        QSignalSpy held(&playback, &Playback::heldBack);
        playback.play();
        playback.hold();
        QVERIFY(!playback.isPlaying());
        playback.play();
        QCOMPARE(held.size(), 1);
        QVERIFY(!playback.isPlaying());
        playback.stepForward();
        playback.playTo(SimTime(5min));
        QVERIFY(!playback.skipWait());
        playback.runUntil(condition("failure"));
        QCOMPARE(playback.session().liveEdge(), SimTime(1min));
    }

    void itsPastCanBePlayed()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(1min));
        playback.hold();
        playback.toStart();
        playback.setSpeed(100);
        playback.play();
        QVERIFY(playback.isPlaying());
        playToPause(playback);
        QCOMPARE(playback.playhead(), SimTime(1min));
        playback.release();
        playback.play();
        QVERIFY(playback.isPlaying());
    }
};

TASKARIUM_TEST(TestGoal)

} // namespace tst_goal

#include "tst_goal.moc"
