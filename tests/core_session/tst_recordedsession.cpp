// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/runexport.h>
#include <core/session/session.h>

#include <support/testclass.h>

#include <QTest>

#include <array>

namespace tst_recordedsession {

using namespace taskarium;
using namespace std::chrono_literals;

class TestRecordedSession : public QObject {
    Q_OBJECT

private slots:
    void isThereAsAWhole();
    void everyTimeCanBeLookedAt();
    void takesNoCommands();
    void nothingIsMetBeyondItsEnd();
    void movesComeFromTheLogOnly();
    void jumpsGoToItsStops();
    void goesOnWhileItsStreamDoes();
};

namespace {

Session simulated()
{
    Session session(*builtInScenario("demo"));
    session.advance(SimTime(5min));
    return session;
}

std::string eventsOf(const Session& session)
{
    std::string text;
    exportRun(session, session.liveEdge(), ExportFormat::EventBridge,
              [&text](std::string_view piece) { text += piece; });
    return text;
}

Replay replayOf(std::string text)
{
    const std::array sources{ReplaySource{.name = "log", .text = std::move(text)}};
    return readReplay(sources);
}

Session recorded()
{
    return Session(RecordedRun{.title = "log", .replay = replayOf(eventsOf(simulated()))});
}

} // namespace

void TestRecordedSession::isThereAsAWhole()
{
    Session session = recorded();
    QVERIFY(session.isRecording());
    QCOMPARE(session.scenario().title, std::string("log"));
    const SimTime end = session.liveEdge();
    QVERIFY(end > SimTime(2min));
    QVERIFY(session.end() == end);
    QVERIFY(session.isSettled());
    QVERIFY(session.advance(end + 1h));
    QVERIFY(session.liveEdge() == end);
    QVERIFY(!session.advanceToNextRecord());
    QVERIFY(!session.hasUnsavedCommands());
    QVERIFY(!simulated().isRecording());
}

void TestRecordedSession::everyTimeCanBeLookedAt()
{
    const Session original = simulated();
    const Session session = recorded();
    for (const Duration at : {5s, 30s, 60s, 150s, 250s}) {
        const World world = session.worldAt(SimTime(at));
        QVERIFY(world.counts.of(TaskStatus::Running)
                == original.worldAt(SimTime(at)).counts.of(TaskStatus::Running));
    }
}

void TestRecordedSession::takesNoCommands()
{
    Session session = recorded();
    const std::size_t before = session.log().size();
    const Result<CommandReply> reply = session.submit(simulated().scenario().commands.front().command);
    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().message, std::string("This is a recording: what happened cannot be changed."));
    QCOMPARE(session.log().size(), before);
    QVERIFY(!session.hasUnsavedCommands());
}

void TestRecordedSession::nothingIsMetBeyondItsEnd()
{
    Session session = recorded();
    const SimTime end = session.liveEdge();
    for (const char* text : {"2h", "task any in STOPPED for 1h"}) {
        ConditionSearch search = session.searchFor(*parseCondition(text));
        const Session::SearchedAdvance result = session.advanceUntil(search, end + 24h);
        QVERIFY(!result.met && result.hasArrived);
        QVERIFY(session.liveEdge() == end);
    }
}

void TestRecordedSession::movesComeFromTheLogOnly()
{
    const Session session = recorded();
    const std::optional<TaskMove> next = session.nextMove(SimTime{});
    QVERIFY(next && next->from.last == TaskStatus::Provisioning && next->to.last == TaskStatus::Pending);
    QVERIFY(!session.nextMove(session.liveEdge()));
    const std::optional<TaskMove> last = session.previousMove(session.liveEdge() + 1s);
    QVERIFY(last && last->from != last->to);
    QVERIFY(!session.previousMove(SimTime{}));
    QVERIFY(session.outlook(session.liveEdge(), {0}).empty());
    QVERIFY(!session.outlook(SimTime{}, {0}).empty());
}

void TestRecordedSession::jumpsGoToItsStops()
{
    const Session original = simulated();
    const Session session = recorded();
    const std::optional<Milestone> simulatedStop = original.nextMilestone(SimTime{}, JumpTarget::Stop);
    const std::optional<Milestone> stop = session.nextMilestone(SimTime{}, JumpTarget::Stop);
    QVERIFY(stop && simulatedStop);
    QVERIFY(stop->at == simulatedStop->at && stop->task == simulatedStop->task);
    QVERIFY(stop->to.last == TaskStatus::Stopped && stop->kind == simulatedStop->kind);
    const std::optional<Milestone> deployment = session.nextMilestone(SimTime{}, JumpTarget::Deployment);
    QVERIFY(deployment && deployment->kind == MilestoneKind::DeploymentCompleted);
}

void TestRecordedSession::goesOnWhileItsStreamDoes()
{
    const std::string text = eventsOf(simulated());
    const std::size_t middle = text.find('\n', text.size() / 2) + 1;
    ReplayReader reader;
    reader.feed("-", text.substr(0, middle));
    RecordedRun run{.title = "-", .goesOn = true};
    run.replay.records = reader.takeRecords();
    run.replay.initial = reader.initialWorld();
    Session session(std::move(run));
    QVERIFY(!session.end());
    QVERIFY(!session.isSettled());
    int wakeUps = 0;
    session.setWakeUp([&wakeUps] { ++wakeUps; });
    const SimTime before = session.liveEdge();
    reader.feed("-", text.substr(middle));
    session.extend(reader.takeRecords(), reader.report());
    QCOMPARE(wakeUps, 1);
    QVERIFY(session.liveEdge() > before);
    QVERIFY(session.liveWorld() == recorded().liveWorld());
    session.endStream();
    QVERIFY(session.isSettled());
}

TASKARIUM_TEST(TestRecordedSession)

} // namespace tst_recordedsession

#include "tst_recordedsession.moc"
