// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/runs.h>
#include <support/testclass.h>

#include <core/log/apply.h>

#include <QTest>

namespace tst_session {

using namespace taskarium;
using namespace taskarium::runs;
using namespace std::chrono_literals;

namespace {

Scenario busy()
{
    Scenario scenario =
        scenarioWith(Profile::Observed,
                     {{0s, registerDefinition("web", NetworkMode::Awsvpc)},
                      {0s, registerDefinition("api", NetworkMode::Bridge)},
                      {1s, createService("web", 20, LaunchType::Fargate, Balancing::LoadBalancer)},
                      {2s, createService("api", 3, LaunchType::Ec2, Balancing::None)},
                      {2min, scaleService("web", 5)},
                      {3min, stopTask("service:api#2")}});
    scenario.applications["api"].exits = SelfExit{.after = 50s, .exitCode = 2};
    return scenario;
}

World fold(const Session& session, std::size_t count)
{
    World world = session.initialWorld();
    for (std::size_t i = 0; i < count; ++i)
        apply(world, session.log()[i]);
    return world;
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private slots:
    void theFoldOfTheLogIsTheWorld()
    {
        Session session(busy());
        session.advance(SimTime(2h));
        QVERIFY(session.log().size() > 1100); // more than two snapshots
        QVERIFY(fold(session, session.log().size()) == session.liveWorld());
    }

    void theWorldAtAnyTimeIsTheFoldUpToIt()
    {
        Session session(busy());
        session.advance(SimTime(10min));
        for (const Duration at : {0ms, 1000ms, 1001ms, 30'000ms, 150'000ms, 599'999ms})
            QVERIFY(session.worldAt(SimTime(at)) == fold(session, session.log().countUpTo(SimTime(at))));
        QVERIFY(session.worldAt(SimTime(1h)) == session.liveWorld());
    }

    void smallAndLargeStepsGiveTheSameLog()
    {
        Session whole(busy());
        whole.advance(SimTime(5min));
        Session pieces(busy());
        for (int ms = 0; ms <= 300'000; ms += 17)
            pieces.advance(SimTime(Duration(ms)), 1us);
        while (!pieces.advance(SimTime(5min))) {
        }
        QVERIFY(whole.log() == pieces.log());
    }

    void otherTasksDoNotShiftWhatATaskDraws()
    {
        Session alone(scenarioWith(Profile::Observed,
                                   {{0s, registerDefinition("web", NetworkMode::Awsvpc)},
                                    {60s, runTask("web", LaunchType::Fargate)}}));
        Session accompanied(scenarioWith(Profile::Observed,
                                         {{0s, registerDefinition("api", NetworkMode::Bridge)},
                                          {0s, registerDefinition("web", NetworkMode::Awsvpc)},
                                          {1s, runTask("api", LaunchType::Ec2, 3)},
                                          {60s, runTask("web", LaunchType::Fargate)}}));
        alone.advance(SimTime(5min));
        accompanied.advance(SimTime(5min));
        QCOMPARE(versionsOf(alone, TaskId{0}), versionsOf(accompanied, TaskId{3}));
        QCOMPARE(timesOf(alone, TaskId{0}), timesOf(accompanied, TaskId{3}));
        QCOMPARE(alone.liveWorld().detail(TaskId{0}).id, accompanied.liveWorld().detail(TaskId{3}).id);
    }

    void aRecordedRunReplaysToTheSameLog()
    {
        Session session(busy());
        session.advance(SimTime(40'500ms));
        QVERIFY(session.submit(stopTask("service:web#3")).ok());
        QVERIFY(!session.submit(stopTask("service:none#1")).ok());
        QVERIFY(fold(session, session.log().size()) == session.liveWorld());
        session.advance(SimTime(2min)); // the instant of a command of the scenario itself
        QVERIFY(session.submit(scaleService("api", 1)).ok());
        session.advance(SimTime(10min));
        QVERIFY(session.hasUnsavedCommands());

        Session replay(session.recordedScenario());
        replay.advance(SimTime(10min));
        QVERIFY(replay.log() == session.log());
        QVERIFY(replay.liveWorld() == session.liveWorld());
        QVERIFY(!replay.hasUnsavedCommands());
    }

    void aCommandAmidAnInstantWaitsForTheRestOfIt()
    {
        Session session(busy());
        while (session.liveEdge() < SimTime(3min)) {
            session.advance(SimTime(3min), 0us); // one action at a time
            if (session.liveEdge() > SimTime(20s) && session.log().size() % 7 == 0)
                static_cast<void>(session.submit(stopTask("service:web#1")));
        }
        session.advance(session.liveEdge()); // what is left of the last instant
        Session replay(session.recordedScenario());
        replay.advance(session.liveEdge());
        QVERIFY(replay.log() == session.log());
    }

    void aSavedRunComesAsFarAsItsLastCommand()
    {
        Scenario scenario = busy();
        scenario.end = 1min;
        Session session(scenario);
        session.advance(SimTime(2min));
        QVERIFY(session.submit(scaleService("web", 1)).ok());
        QCOMPARE(session.recordedScenario().end, std::optional<Duration>(2min));
    }

    void otherSeedsGiveOtherRuns()
    {
        Scenario scenario = busy();
        Session one(scenario);
        scenario.seed = 2;
        Session two(scenario);
        one.advance(SimTime(1min));
        two.advance(SimTime(1min));
        QVERIFY(one.liveWorld().detail(TaskId{0}).id != two.liveWorld().detail(TaskId{0}).id);
    }

    void theNextMoveIsWhatThenHappens()
    {
        Session session(busy());
        session.advance(SimTime(30s));
        for (int i = 0; i < 50; ++i) {
            const std::optional<TaskMove> next = session.nextMove(session.liveEdge());
            QVERIFY(next.has_value());
            QVERIFY(next->at >= session.liveEdge());
            session.advance(next->at);
            const std::optional<TaskMove> again = session.nextMove(next->at - 1ms);
            QVERIFY(again.has_value());
            QCOMPARE(again->task.value, next->task.value);
            QVERIFY(again->to == next->to && again->at == next->at);
        }
    }

    void thePreviousMoveLiesBefore()
    {
        Session session(busy());
        QVERIFY(!session.previousMove(session.liveEdge()));
        session.advance(SimTime(1min));
        const std::optional<TaskMove> last = session.previousMove(session.liveEdge());
        QVERIFY(last && last->at < session.liveEdge());
        const std::optional<TaskMove> next = session.nextMove(last->at - 1ms);
        QVERIFY(next && next->at == last->at);
    }

    void theOutlookEndsWithStoppedForABatchJob()
    {
        Scenario scenario = scenarioWith(Profile::Documented,
                                         {{0s, registerDefinition("batch", NetworkMode::Awsvpc)},
                                          {1s, runTask("batch", LaunchType::Fargate)}});
        scenario.applications["batch"].exits = SelfExit{.after = 30s, .exitCode = 0};
        Session session(scenario);
        session.advance(SimTime(2s));
        const std::vector<TaskMove> moves = session.outlook(session.liveEdge(), TaskId{0});
        QVERIFY(!moves.empty());
        QCOMPARE(moves.front().to.last, TaskStatus::Pending);
        QCOMPARE(moves.back().to.last, TaskStatus::Stopped);
    }

    void steppingGoesToTheNextRecordAndEndsWhenNothingIsLeft()
    {
        Session session(scenarioWith(Profile::Observed,
                                     {{0s, registerDefinition("batch", NetworkMode::Bridge)},
                                      {5s, runTask("batch", LaunchType::Ec2)}}));
        QVERIFY(session.advanceToNextRecord());
        QCOMPARE(session.liveEdge(), SimTime(0s));
        QVERIFY(session.advanceToNextRecord());
        QCOMPARE(session.liveEdge(), SimTime(5s));
        while (session.advanceToNextRecord()) {
        }
        const SimTime end = session.liveEdge();
        QVERIFY(!session.advanceToNextRecord());
        QCOMPARE(session.liveEdge(), end);
    }

    void theWakeUpIsCalledWhenSomethingWasRecorded()
    {
        Session session(busy());
        int calls = 0;
        session.setWakeUp([&calls] { ++calls; });
        session.advance(SimTime(1s));
        QCOMPARE(calls, 1);
        session.advance(SimTime(1s) + 1ms);
        QCOMPARE(calls, 1);
        QVERIFY(!session.submit(stopTask("nobody")).ok());
        QCOMPARE(calls, 2);
    }
};

TASKARIUM_TEST(TestSession)

} // namespace tst_session

#include "tst_session.moc"
