// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/continuation.h>
#include <core/session/runexport.h>
#include <core/session/session.h>

#include <support/testclass.h>

#include <QTest>

#include <array>

namespace tst_continuation {

using namespace taskarium;
using namespace std::chrono_literals;

class TestContinuation : public QObject {
    Q_OBJECT

private slots:
    void whatRanRunsAgain_data();
    void whatRanRunsAgain();
    void beginsWhereTheRecordingEnds();
    void tellsWhatIsLeftOut();
    void subnetsOfOtherClustersStayThere();
};

namespace {

Session recordingOf(const std::string& scenario, Duration until)
{
    Session session(*builtInScenario(scenario));
    session.advance(SimTime(until));
    ReplaySource source{.name = "log"};
    exportRun(session, session.liveEdge(), ExportFormat::EventBridge,
              [&source](std::string_view piece) { source.text += piece; });
    return Session(RecordedRun{.title = "log", .replay = readReplay(std::array{source})});
}

std::size_t runningIn(const World& world)
{
    return static_cast<std::size_t>(world.counts.of(TaskState{TaskStatus::Running, DesiredStatus::Running}));
}

} // namespace

void TestContinuation::whatRanRunsAgain_data()
{
    QTest::addColumn<QString>("scenario");
    for (const char* const name : {"demo", "fargate-alb", "ec2-bridge", "rolling-update"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestContinuation::whatRanRunsAgain()
{
    QFETCH(const QString, scenario);
    const Session recording = recordingOf(scenario.toStdString(), 20min);
    const Continuation continuation = continuationOf(recording.liveWorld(), "goes on");
    QVERIFY(continuation.leftOut.empty());
    const Result<Scenario> again = readScenario(writeScenario(continuation.scenario), "continuation.json");
    QVERIFY2(again.ok(), again.ok() ? "" : errorText(again.error()).c_str());
    QVERIFY(*again == continuation.scenario);
    Session session(*again);
    session.advance(SimTime(30min));
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const auto* const taken = std::get_if<CommandTaken>(&session.log()[i].content);
        QVERIFY2(!taken || !taken->refusal,
                 taken && taken->refusal ? errorText(*taken->refusal).c_str() : "");
    }
    QCOMPARE(runningIn(session.liveWorld()), runningIn(recording.liveWorld()));
}

void TestContinuation::beginsWhereTheRecordingEnds()
{
    const Session recording = recordingOf("demo", 3min);
    const Continuation continuation = continuationOf(recording.liveWorld(), "goes on");
    QVERIFY(continuation.scenario.start == utc(recording.liveWorld(), recording.liveEdge()));
    QCOMPARE(continuation.scenario.title, std::string("goes on"));
    QVERIFY(continuation.services > 0);
    QVERIFY(continuation.definitions > 0);
}

void TestContinuation::tellsWhatIsLeftOut()
{
    const ReplaySource source{
        .name = "log",
        .text = R"([{"serviceName": "web", "deployments": [], "runningCount": 1, "status": "ACTIVE"}])"};
    const Session recording(RecordedRun{.title = "log", .replay = readReplay(std::array{source})});
    const Continuation continuation = continuationOf(recording.liveWorld(), {});
    QCOMPARE(continuation.services, 0U);
    QVERIFY(continuation.leftOut == std::vector<std::string>{"web"});
}

void TestContinuation::subnetsOfOtherClustersStayThere()
{
    const auto task = [](const std::string& cluster, const std::string& subnet) {
        return R"({"taskArn": "arn:aws:ecs:eu-west-1:123412341234:task/)" + cluster
            + R"(/a1", "lastStatus": "RUNNING", "createdAt": "2026-03-01T10:00:00Z",)"
            + R"("availabilityZone": "eu-west-1a", "attachments": [{"id": "x", "status": "ATTACHED",)"
            + R"("type": "ElasticNetworkInterface", "details": [{"name": "subnetId", "value": ")" + subnet
            + R"("}]}]})";
    };
    const ReplaySource source{.name = "log", .text = task("a", "subnet-a") + "\n" + task("b", "subnet-b")};
    const Session recording(RecordedRun{.title = "log", .replay = readReplay(std::array{source})});
    const Continuation continuation = continuationOf(recording.liveWorld(), {});
    QVERIFY(continuation.scenario.subnets.contains("subnet-a"));
    QVERIFY(!continuation.scenario.subnets.contains("subnet-b"));
}

TASKARIUM_TEST(TestContinuation)

} // namespace tst_continuation

#include "tst_continuation.moc"
