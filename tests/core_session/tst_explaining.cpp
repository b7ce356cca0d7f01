// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/runexport.h>

#include <support/explained.h>
#include <support/jobs.h>
#include <support/testclass.h>

#include <QTest>

#include <array>

namespace tst_explaining {

using namespace taskarium;
using namespace taskarium::story;

namespace {

std::string end(const char* at)
{
    return std::string(R"("end": ")") + at + "\"";
}

} // namespace

class TestExplaining : public QObject {
    Q_OBJECT
private slots:
    void saysWhatATaskWaitsFor_data();
    void saysWhatATaskWaitsFor();
    void saysWhoHoldsTheRoom();
    void saysWhoStoppedATask_data();
    void saysWhoStoppedATask();
    void saysWhyAServiceIsAsItIs_data();
    void saysWhyAServiceIsAsItIs();
    void saysWhatKeepsAnInstanceDraining();
    void saysWhyAScaleInChoseATask();
    void tellsWhatComesNext();
    void listsWhatIsNotAtRest();
    void knowsOfARecordingWhatItShows();
    void explainsThePastAsItWas();
};

void TestExplaining::saysWhatATaskWaitsFor_data()
{
    QTest::addColumn<std::string>("scenario");
    QTest::addColumn<std::string>("at");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, const std::vector<std::string>& commands, const char* at,
                        const char* expected) {
        QTest::newRow(name) << scenarioOf(twoInstances, commands, end("1h")) << std::string(at)
                            << std::string(expected);
    };
    row("interface", {job("awsvpc"), onFargate("1s")}, "2s",
        "its elastic network interface is being created and attached");
    row("interface fault", {job("awsvpc"), fault("0s", "NetworkInterfaceTimeout"), onFargate("1s")}, "1m",
        "its elastic network interface cannot be attached; ECS keeps trying for three minutes");
    row("agent", {job("bridge"), onEc2("1s")}, "2s", "the container agent has not taken it up yet");
    row("agent gone", {job("bridge"), onEc2("1s"), fault("2s", "AgentDisconnection", onInstance(1))}, "1m",
        "cannot reach ECS");
    row("runtime hangs", {job("bridge"), onEc2("1s"), fault("2s", "DockerHang", onInstance(1))}, "1m",
        "the container runtime on");
    row("pull", {job("awsvpc"), onFargate("1s")}, "14s", "image job:1 is being pulled, ");
    row("slow pull",
        {job("awsvpc"), fault("0s", "ImageSlow", R"({"image": "job:1", "speedPercent": 5})"),
         onFargate("1s")},
        "20s", "its registry sends at 5 % of the usual speed");
    row("no image", {job("awsvpc"), fault("0s", "ImageMissing", R"({"image": "job:1"})"), onFargate("1s")},
        "15s", "image job:1 cannot be had, which the agent finds out in ");
    row("dependency",
        {call("0s", "RegisterTaskDefinition",
              R"({"family": "job", "networkMode": "bridge", "cpu": "512", "memory": "512",
                  "containerDefinitions": [{"name": "db", "image": "job:1",
                  "healthCheck": {"command": ["CMD", "true"], "interval": 20}},
                  {"name": "app", "image": "job:1",
                  "dependsOn": [{"containerName": "db", "condition": "HEALTHY"}]}]})"),
         onEc2("1s")},
        "20s", "container app waits for db (HEALTHY)");
    row("at rest", {job("bridge"), onEc2("1s")}, "2m",
        "its containers run, and nothing is due that ends them");
    row("signal", {job("bridge"), onEc2("1s"), stopAt("2m")}, "2m1s",
        "container app was sent SIGTERM and ends in ");
    row("deaf",
        {job("bridge"), fault("0s", "ApplicationIgnoresSigterm", R"({"application": "job"})"), onEc2("1s"),
         stopAt("2m")},
        "2m10s", "container app was sent SIGTERM and does not end; SIGKILL comes in 2");
    row("cleanup", {job("awsvpc"), onFargate("1s"), stopAt("2m")}, "2m20s",
        "its elastic network interface is being detached and deleted");
    row("cleanup denied",
        {job("awsvpc"), fault("0s", "NetworkInterfaceDeletionDenied"), onFargate("1s"), stopAt("2m")}, "30m",
        "its elastic network interface is being detached and deleted; EC2 refuses that: the role with "
        "which ECS calls it is gone or has lost the permission; ECS keeps trying");
    row("cleanup tried again",
        {job("awsvpc"), fault("0s", "NetworkInterfaceDeletionDenied"), onFargate("1s"), stopAt("2m"),
         repair("30m", "NetworkInterfaceDeletionDenied")},
        "30m", "detached and deleted; EC2 has refused that; ECS tries again in ");
    row("retention", {job("bridge"), onEc2("1s"), stopAt("2m")}, "4m", "it is over; ECS shows it for 5");
    row("leak",
        {job("bridge", R"(, "memory": 128)"),
         fault("0s", "ApplicationMemoryLeak", R"({"application": "job", "mibPerSecond": 1})"), onEc2("1s")},
        "30s", "container app reaches its memory limit in ");
    row("crash to come",
        {job("bridge"), fault("0s", "ApplicationCrash", R"({"application": "job", "after": "50s"})"),
         onEc2("1s")},
        "30s", "container app exits by itself in ");
}

void TestExplaining::saysWhatATaskWaitsFor()
{
    QFETCH(const std::string, scenario);
    QFETCH(const std::string, at);
    QFETCH(const std::string, expected);
    const Session session = advancedTo(scenario, at.c_str());
    const std::string text = because(session, TaskId{0});
    QVERIFY2(has(text, expected), text.c_str());
}

/// ECS counts what a stopping task holds as free at once; its agent does not.
void TestExplaining::saysWhoHoldsTheRoom()
{
    const std::string scenario =
        scenarioOf(R"({"instances": [{"memory": 4096}]})",
                   {job("bridge", R"(, "stopTimeout": 60)"),
                    fault("0s", "ApplicationIgnoresSigterm", R"({"application": "job"})"), onEc2("1s", 2),
                    stopAt("2m"), onEc2("2m5s")},
                   end("1h"));
    const std::string text = because(advancedTo(scenario, "2m20s"), TaskId{2});
    QVERIFY2(text.starts_with("the agent on i-")
                 && has(text, "holds it until 2048 MiB are free, 2048 more than now")
                 && has(text, "1024 CPU units are free, 1024 more than now; task job ")
                 && has(text, "gives back what it holds when it stops, in 4"),
             text.c_str());
}

void TestExplaining::saysWhoStoppedATask_data()
{
    QTest::addColumn<std::string>("scenario");
    QTest::addColumn<std::string>("stopped");
    QTest::addColumn<std::string>("prevented");
    const auto row = [](const char* name, const std::vector<std::string>& commands, const char* stopped,
                        const char* prevented) {
        QTest::newRow(name) << scenarioOf(twoInstances, commands, end("10m")) << std::string(stopped)
                            << std::string(prevented);
    };
    row("user", {job("bridge"), onEc2("1s"), stopAt("2m")}, "somebody called StopTask: Task stopped by user",
        "");
    row("killed",
        {job("bridge", R"(, "stopTimeout": 7)"),
         fault("0s", "ApplicationIgnoresSigterm", R"({"application": "job"})"), onEc2("1s"), stopAt("2m")},
        "container app did not end within its stopTimeout of 7.0 s, so SIGKILL ended it with 137",
        "an application that handles SIGTERM ends in time");
    row("exit",
        {job("bridge"),
         fault("0s", "ApplicationCrash", R"({"application": "job", "after": "50s", "exitCode": 3})"),
         onEc2("1s")},
        "essential container app exited with code 3",
        "only its own log says why: see the logs of container app");
    row("memory",
        {job("bridge", R"(, "memory": 128)"),
         fault("0s", "ApplicationMemoryLeak", R"({"application": "job", "mibPerSecond": 4})"), onEc2("1s")},
        "essential container app was killed at its memory limit, code 137",
        "a higher memory limit than 128 MiB, or an application that needs less");
    row("no image", {job("awsvpc"), fault("0s", "ImageMissing", R"({"image": "job:1"})"), onFargate("1s")},
        "it could not be started: CannotPullContainerError", "an image that is there");
    row("host", {job("bridge"), onEc2("1s"), fault("2m", "InstanceTermination", onInstance(1))},
        "its host is gone: Host EC2 (instance i-", "");
}

void TestExplaining::saysWhoStoppedATask()
{
    QFETCH(const std::string, scenario);
    QFETCH(const std::string, stopped);
    QFETCH(const std::string, prevented);
    const Session session = advancedTo(scenario, "10m");
    const Explanation explanation = explain(session, session.liveEdge(), TaskId{0});
    const std::string who = textOf(explanation.stopped, session.liveWorld());
    QVERIFY2(has(who, stopped), who.c_str());
    const std::string what = textOf(explanation.prevented, session.liveWorld());
    QVERIFY2(prevented.empty() ? what.empty() : has(what, prevented), what.c_str());
}

void TestExplaining::saysWhyAServiceIsAsItIs_data()
{
    QTest::addColumn<std::string>("scenario");
    QTest::addColumn<std::string>("at");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, const std::string& scenario, const char* at, const char* expected) {
        QTest::newRow(name) << scenario << std::string(at) << std::string(expected);
    };
    row("starting", fargate(2), "15s", "2 wanted, 0 running, 2 pending; task web ");
    row("steady", fargate(2), "5m", "2 wanted, 2 running: it is steady");
    row("rolling", fargate(4, update("5m", R"("taskDefinition": "web:2")")), "5m30s",
        "web:2 replaces what was there; new tasks: 4, old ones: 4");
    row("maximum", fargate(4, update("5m", R"("taskDefinition": "web:2", "deploymentConfiguration":
                                   {"minimumHealthyPercent": 100, "maximumPercent": 125})")),
        "5m30s", "nothing more may start: tasks there are 5, and maximumPercent 125 allows 5");
    row("minimum", fargate(4, update("5m", R"("taskDefinition": "web:2", "deploymentConfiguration":
                                   {"minimumHealthyPercent": 100, "maximumPercent": 125})")),
        "5m30s", "no healthy task may stop: 4 are healthy, and minimumHealthyPercent 100 asks for 4");
    row("stuck", fargate(1, update("5m", R"("taskDefinition": "web:2", "deploymentConfiguration":
                                   {"minimumHealthyPercent": 100, "maximumPercent": 100},
                                   "availabilityZoneRebalancing": "DISABLED")")),
        "8m",
        "nothing more may start: tasks there are 1, and maximumPercent 100 allows 1; no healthy task may "
        "stop: 1 are healthy, and minimumHealthyPercent 100 asks for 1");
    row("unplaced",
        fargate(2, deed("4m", "fault", "CapacityUnavailable", "{}") + update("5m", R"("desiredCount": 4)")),
        "6m", "was unable to place a task");
    row("nothing replaces a task that its host drains from",
        scenarioOf(twoInstances,
                   {job("bridge"),
                    call("1s", "CreateService",
                         R"({"serviceName": "web", "taskDefinition": "job", "desiredCount": 2,
                             "launchType": "EC2"})"),
                    call("3m", "UpdateContainerInstancesState",
                         R"({"containerInstances": ["instance#1"], "status": "DRAINING"})")},
                   end("1h")),
        "3m12s", "to be replaced, since their host drains or needs maintenance: 1");
    row("task sets that nobody has made",
        scenarioOf(twoInstances,
                   {job("bridge"),
                    call("1s", "CreateService",
                         R"({"serviceName": "web", "desiredCount": 2,
                             "deploymentController": {"type": "EXTERNAL"}})")},
                   end("1h")),
        "1m", "2 wanted, 0 running, 0 pending");
    row("throttled", fargate(2, deed("2s", "fault", "ImageMissing", R"({"image": "web:latest"})")), "8m",
        "its starts keep failing, so the next is tried in ");
    row("endless", fargate(2, deed("2s", "fault", "ImageMissing", R"({"image": "web:latest"})")), "8m",
        "without a circuit breaker ECS tries for ever");
}

void TestExplaining::saysWhyAServiceIsAsItIs()
{
    QFETCH(const std::string, scenario);
    QFETCH(const std::string, at);
    QFETCH(const std::string, expected);
    const Session session = advancedTo(scenario, at.c_str());
    const std::string text = because(session, ServiceId{0});
    QVERIFY2(has(text, expected), text.c_str());
}

void TestExplaining::saysWhatKeepsAnInstanceDraining()
{
    const Session session =
        advancedTo(scenarioOf(twoInstances,
                              {job("bridge"), onEc2("1s", 2),
                               call("2m", "UpdateContainerInstancesState",
                                    R"({"containerInstances": ["instance#1"], "status": "DRAINING"})")},
                              end("1h")),
                   "3m");
    const std::string text = because(session, InstanceId{0});
    QVERIFY2(has(text, "; tasks left: 1; of no service, so that ECS waits for the end: task job "),
             text.c_str());
    QVERIFY(has(because(session, InstanceId{1}), "is ACTIVE; its tasks: 1"));
}

void TestExplaining::saysWhyAScaleInChoseATask()
{
    const Session session = advancedTo(fargate(4, update("5m", R"("desiredCount": 3)")), "5m6s");
    int victims = 0;
    for (const TaskId task : web(session).tasks) {
        const Explanation explanation = explain(session, session.liveEdge(), task);
        if (session.liveWorld().task(task).state.desired == DesiredStatus::Running)
            continue;
        ++victims;
        const std::string text = textOf(explanation.stopped, session.liveWorld());
        QVERIFY2(text.starts_with("the scheduler stopped it to scale in web, whose desiredCount is 3; "
                                  "tasks to choose from: 4"),
                 text.c_str());
        QVERIFY2(has(text, "of equals one is drawn; there were "), text.c_str());
    }
    QCOMPARE(victims, 1);
}

void TestExplaining::tellsWhatComesNext()
{
    const Session session =
        advancedTo(scenarioOf(twoInstances, {job("bridge"), onEc2("1s")}, end("1h")), "2s");
    const std::vector<TaskMove> next = explain(session, session.liveEdge(), TaskId{0}).next;
    QVERIFY(!next.empty());
    QCOMPARE(next.back().to.last, TaskStatus::Running);
    QVERIFY(next == session.outlook(session.liveEdge(), TaskId{0}) || next.size() == 2);
}

void TestExplaining::listsWhatIsNotAtRest()
{
    const std::string scenario =
        scenarioOf(twoInstances, {job("bridge"), onEc2("1s", 2), stopAt("5m")}, end("1h"));
    QVERIFY(restlessSubjects(advancedTo(scenario, "4m"), SimTime(std::chrono::minutes(4))).empty());
    const std::vector<Subject> subjects =
        restlessSubjects(advancedTo(scenario, "5m1s"), SimTime(std::chrono::seconds(301)));
    QCOMPARE(subjects.size(), std::size_t(1));
    QCOMPARE(std::get<TaskId>(subjects.front()), TaskId{0});
}

void TestExplaining::knowsOfARecordingWhatItShows()
{
    const Session simulated = advancedTo(fargate(1), "15s");
    std::string events;
    exportRun(simulated, simulated.liveEdge(), ExportFormat::EventBridge,
              [&events](std::string_view piece) { events += piece; });
    const Session recorded(
        RecordedRun{.replay = readReplay(std::array{ReplaySource{.name = "log", .text = events}})});
    const Explanation explanation = explain(recorded, recorded.liveEdge(), TaskId{0});
    QVERIFY(explanation.isInferred);
    QVERIFY(explain(recorded, SimTime(std::chrono::seconds(3)), TaskId{0}).isInferred);
    QCOMPARE(textOf(explanation.because, recorded.liveWorld()),
             std::string("the recording shows it so; in that state it is usually busy with: registration"));
}

/// A playhead behind the live edge is explained as that time was, whatever came after it.
void TestExplaining::explainsThePastAsItWas()
{
    const std::string scenario = fargate(3, update("5m", R"("taskDefinition": "web:2")"));
    Session late = advancedTo(scenario, "20m");
    for (const char* at : {"12s", "1m", "5m20s", "6m", "7m"}) {
        const Session early = advancedTo(scenario, at);
        for (std::uint32_t i = 0; i < early.liveWorld().tasks.size(); ++i) {
            const Explanation then = explain(early, early.liveEdge(), TaskId{i});
            const Explanation now = explain(late, early.liveEdge(), TaskId{i});
            // Who looks back knows of the commands that ended a rest.
            if (then.because.front().cause == Cause::RunsAtRest)
                continue;
            QVERIFY2(then.because == now.because && then.stopped == now.stopped, at);
        }
        QVERIFY(explain(early, early.liveEdge(), ServiceId{0})
                == explain(late, early.liveEdge(), ServiceId{0}));
    }
}

TASKARIUM_TEST(TestExplaining)

} // namespace tst_explaining

#include "tst_explaining.moc"
