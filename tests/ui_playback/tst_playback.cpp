// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/playback/playback.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QSignalSpy>
#include <QTest>

#include <limits>

namespace tst_playback {

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

Scenario oneTaskUntil(Duration end)
{
    Scenario scenario = oneTask();
    scenario.end = end;
    return scenario;
}

TaskStatus lastStatus(const Playback& playback)
{
    return playback.world().task({0}).state.last;
}

/// A playback whose live edge is at a time, looking at it.
void runTo(Playback& playback, Duration time)
{
    playback.setSpeed(fastestSpeed);
    while (playback.playhead() < SimTime(time))
        playback.playFor(Playback::Milliseconds(time - playback.playhead().time_since_epoch())
                         / fastestSpeed);
    playback.setSpeed(1);
}

} // namespace

class TestPlayback : public QObject {
    Q_OBJECT

private slots:
    void opensPausedAtZeroWithWhatHappensThere()
    {
        const Playback playback(oneTask());
        QCOMPARE(playback.playhead(), SimTime{});
        QVERIFY(!playback.isPlaying());
        QVERIFY(playback.isAtLiveEdge());
        QCOMPARE(playback.world().taskDefinitions.size(), 1U);
        QCOMPARE(playback.world().tasks.size(), 0U);
    }

    void playsAtItsSpeed()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(10s)); // history takes no time, however slow the machine is
        playback.toStart();
        const QSignalSpy frames(&playback, &Playback::frame);
        playback.playFor(40ms);
        QCOMPARE(playback.playhead(), SimTime(40ms));
        playback.setSpeed(10);
        playback.playFor(500ms);
        QCOMPARE(playback.playhead(), SimTime(5040ms));
        QCOMPARE(playback.world().tasks.size(), 1U);
        QCOMPARE(frames.count(), 2);
    }

    void slowMotionLosesNoTime()
    {
        Playback playback(oneTask());
        playback.setSpeed(slowestSpeed);
        for (int i = 0; i < 100; ++i)
            playback.playFor(16ms);
        QCOMPARE(playback.playhead(), SimTime(160ms));
    }

    void theFrameTimerPlaysUntilPaused()
    {
        Playback playback(oneTask());
        const QSignalSpy playing(&playback, &Playback::playingChanged);
        playback.setSpeed(100);
        playback.togglePlaying();
        QVERIFY(playback.isPlaying());
        QTRY_VERIFY(playback.playhead() > SimTime(4s));
        playback.togglePlaying();
        const SimTime stopped = playback.playhead();
        QTest::qWait(50);
        QCOMPARE(playback.playhead(), stopped);
        QCOMPARE(playing.count(), 2);
    }

    /// A laptop that was closed, or a machine that was busy: playing goes on where it was, not where the wall
    /// clock is.
    void aClockThatJumpsSkipsNothing()
    {
        Playback playback(oneTask());
        playback.setSpeed(100);
        playback.play();
        QTRY_VERIFY(playback.playhead() > SimTime{});
        for (int i = 0; i < 3; ++i) {
            const SimTime before = playback.playhead();
            const QSignalSpy frames(&playback, &Playback::frame);
            QTest::qSleep(600); // a minute at this speed
            while (frames.isEmpty())
                QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
            // As much as a slow frame may be long, for each frame that there was.
            QVERIFY(playback.playhead() - before <= frames.size() * 25s);
            QVERIFY(playback.isPlaying());
        }
    }

    void speedClamps()
    {
        Playback playback(oneTask());
        const QSignalSpy changed(&playback, &Playback::speedChanged);
        playback.setSpeed(1e9);
        QCOMPARE(playback.speed(), fastestSpeed);
        playback.setSpeed(-1);
        QCOMPARE(playback.speed(), slowestSpeed);
        playback.setSpeed(std::numeric_limits<double>::quiet_NaN());
        QCOMPARE(playback.speed(), slowestSpeed);
        QCOMPARE(changed.count(), 2);
    }

    void seekClampsAndShowsTheWorldThere()
    {
        Playback playback(oneTask());
        runTo(playback, 1min);
        QCOMPARE(lastStatus(playback), TaskStatus::Running);
        playback.seek(SimTime(4s));
        QCOMPARE(lastStatus(playback), TaskStatus::Provisioning);
        QVERIFY(!playback.isAtLiveEdge());
        playback.seek(SimTime(1h));
        QCOMPARE(playback.playhead(), SimTime(1min));
        playback.seek(SimTime(-5s));
        QCOMPARE(playback.playhead(), SimTime{});
        playback.toLiveEdge();
        QCOMPARE(playback.playhead(), SimTime(1min));
        playback.toStart();
        QCOMPARE(playback.world().tasks.size(), 0U);
    }

    void playingFromThePastRepeatsIt()
    {
        Playback playback(oneTask());
        runTo(playback, 1min);
        const std::size_t records = playback.session().log().size();
        playback.seek(SimTime(4s));
        playback.playFor(1s);
        QCOMPARE(playback.playhead(), SimTime(5s));
        QCOMPARE(playback.session().log().size(), records);
    }

    void stepsFromChangeToChange()
    {
        Playback playback(oneTask());
        playback.play();
        for (int i = 0; i < 3; ++i) {
            const TaskMove next = playback.nextMove().value();
            playback.stepForward();
            QCOMPARE(playback.playhead(), next.at);
            QCOMPARE(playback.world().task({0}).state, next.to);
        }
        QVERIFY(!playback.isPlaying());
        const SimTime third = playback.playhead();
        playback.stepBack();
        QVERIFY(playback.playhead() < third);
        playback.stepForward();
        QCOMPARE(playback.playhead(), third);
        QCOMPARE(playback.session().liveEdge(), third);
    }

    void stepBackEndsAtZero()
    {
        Playback playback(oneTask());
        runTo(playback, 3500ms);
        for (int i = 0; i < 5; ++i)
            playback.stepBack();
        QCOMPARE(playback.playhead(), SimTime{});
    }

    void aCommandGoesToTheLiveEdge()
    {
        Playback playback(oneTask());
        runTo(playback, 1min);
        playback.seek(SimTime(5s));
        const Result<CommandReply> reply = playback.submit(stopTask("family:batch#1"));
        QVERIFY(reply.ok());
        QCOMPARE(playback.playhead(), SimTime(1min));
        QCOMPARE(playback.world().task({0}).state.desired, DesiredStatus::Stopped);
        QVERIFY(playback.session().hasUnsavedCommands());
        playback.markSaved();
        QVERIFY(!playback.session().hasUnsavedCommands());
    }

    void aRefusalIsTold()
    {
        Playback playback(oneTask());
        const QSignalSpy refused(&playback, &Playback::commandRefused);
        const Result<CommandReply> reply = playback.submit(stopTask("0123456789abcdef0123456789abcdef"));
        QVERIFY(!reply.ok());
        QCOMPARE(reply.error().code, std::string("InvalidParameterException"));
        QCOMPARE(refused.count(), 1);
    }

    void endsAtTheScenariosEndAndGoesOnIfWished()
    {
        Playback playback(oneTaskUntil(30s));
        const QSignalSpy ended(&playback, &Playback::ended);
        playback.setSpeed(1000);
        playback.play();
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(playback.playhead(), SimTime(30s));
        QVERIFY(!playback.isPlaying());
        playback.playFor(1s);
        QVERIFY(playback.playhead() > SimTime(30s));
        QCOMPARE(ended.count(), 1);
    }

    void endsWhenOnlySteadyStatesAreLeft()
    {
        Playback playback(oneTask());
        const QSignalSpy ended(&playback, &Playback::ended);
        playback.setSpeed(1000);
        playback.play();
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(lastStatus(playback), TaskStatus::Stopped);
    }

    void anEndIsPassedIfOthersMayStillCommand()
    {
        Playback playback(oneTaskUntil(30s));
        const QSignalSpy ended(&playback, &Playback::ended);
        playback.setEnds(Ends::Passed);
        playback.play();
        playback.playFor(1min);
        QCOMPARE(playback.playhead(), SimTime(1min));
        QVERIFY(playback.isPlaying());
        QCOMPARE(ended.count(), 0);
    }

    /// A frame for each of many calls would be what keeps a window from drawing.
    void whatOthersCommandIsShownInOneFrame()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(1min));
        const QSignalSpy frames(&playback, &Playback::frame);
        for (int i = 0; i < 100; ++i)
            playback.serve([](Session& session) {
                static_cast<void>(session.submit(runTask("batch", LaunchType::Fargate)));
            });
        QCOMPARE(frames.count(), 0);
        QTRY_COMPARE(frames.count(), 1);
        QCOMPARE(playback.world().tasks.size(), std::size_t(101));
        playback.serve([](Session& session) { static_cast<void>(session.liveWorld()); });
        QTest::qWait(50);
        QCOMPARE(frames.count(), 1);
    }

    void behindTheLiveEdgeWhatOthersCommandIsNotSeen()
    {
        Playback playback(oneTask());
        playback.playTo(SimTime(1min));
        playback.seek(SimTime(10s));
        const QSignalSpy frames(&playback, &Playback::frame);
        playback.serve([](Session& session) {
            static_cast<void>(session.submit(runTask("batch", LaunchType::Fargate)));
        });
        QTRY_COMPARE(frames.count(), 1);
        QCOMPARE(playback.playhead(), SimTime(10s));
        QCOMPARE(playback.world().tasks.size(), std::size_t(1));
        QCOMPARE(playback.session().liveWorld().tasks.size(), std::size_t(2));
    }

    /// An hour of a thousand tasks that come and go is far more than a slice of any machine.
    void othersHaveTheirTurnWhileAFrameSimulates()
    {
        Scenario scenario =
            scenarioWith(Profile::Documented,
                         {{0s, registerDefinition("web", NetworkMode::Awsvpc)},
                          {1s, createService("web", 1000, LaunchType::Fargate, Balancing::None)}});
        scenario.applications["web"].exits = SelfExit{.after = 5s, .exitCode = 1};
        Playback playback(std::move(scenario));
        int turns = 0;
        playback.setInterlude([&turns] { ++turns; });
        playback.playFor(1h);
        QVERIFY(turns > 0);
    }

    void whoReadALogForgetsItBeforeAnyoneReadsTheNext()
    {
        Playback playback(oneTask());
        QStringList told;
        connect(&playback, &Playback::opened, this, [&told] { told << QStringLiteral("opened"); });
        connect(&playback, &Playback::historyReplaced, this, [&told] { told << QStringLiteral("replaced"); });
        connect(&playback, &Playback::idsReplaced, this,
                [&told](const World& kept) { told << QStringLiteral("kept %1").arg(kept.tasks.size()); });
        connect(&playback, &Playback::frame, this, [&told] { told << QStringLiteral("frame"); });
        playback.open(oneTask());
        QCOMPARE(told.join(QStringLiteral(", ")), QStringLiteral("replaced, kept 0, opened, frame"));
    }

    void openAndRestartBeginAnew()
    {
        Playback playback(oneTask());
        const QSignalSpy opened(&playback, &Playback::opened);
        runTo(playback, 1min);
        QVERIFY(playback.submit(stopTask("family:batch#1")).ok());
        playback.play();
        playback.restart();
        QCOMPARE(opened.count(), 1);
        QVERIFY(!playback.isPlaying());
        QCOMPARE(playback.session().liveEdge(), SimTime{});
        QVERIFY(!playback.session().hasUnsavedCommands());
        playback.open(scenarioWith(Profile::Observed, {}));
        QCOMPARE(playback.world().settings.profile, Profile::Observed);
    }
};

TASKARIUM_TEST(TestPlayback)

} // namespace tst_playback

#include "tst_playback.moc"
