// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/rollout.h>

#include <support/explained.h>
#include <support/jobs.h>
#include <support/testclass.h>

#include <QTest>

#include <optional>

namespace tst_explainingcauses {

using namespace taskarium;
using namespace taskarium::story;

namespace {

/// Two containers, of which app depends on db.
std::string pairOf(const char* db, const char* condition)
{
    return call("0s", "RegisterTaskDefinition",
                R"({"family": "job", "networkMode": "bridge", "cpu": "512", "memory": "512", )"
                R"("containerDefinitions": [{"name": "db", "image": "job:1")"
                    + std::string(db)
                    + R"(}, {"name": "app", "image": "job:1", "dependsOn": [{"containerName": "db", )"
                      R"("condition": ")"
                    + condition + R"("}]}]})");
}

constexpr const char* slowDatabase =
    R"(, "startTimeout": 25, "healthCheck": {"command": ["CMD", "true"], "interval": 5})";

std::string pairRun(const char* db, const char* condition, const char* applications)
{
    return scenarioOf(twoInstances, {pairOf(db, condition), onEc2("1s")},
                      std::string(R"("applications": )") + applications + R"(, "end": "1h")");
}

const std::string slowPair =
    pairRun(slowDatabase, "HEALTHY", R"({"job/db": {"readyAfter": "10m", "exitCodeOnSigterm": 143}})");

/// A task on Fargate Spot that does not heed SIGTERM, and is interrupted after three minutes.
std::string deafOnSpot(const char* container)
{
    return scenarioOf(
        "{}",
        {job("awsvpc", container), fault("0s", "ApplicationIgnoresSigterm", R"({"application": "job"})"),
         call("1s", "RunTask",
              R"({"taskDefinition": "job", "capacityProviderStrategy": [{"capacityProvider": )"
              R"("FARGATE_SPOT", "weight": 1}], "networkConfiguration": {"awsvpcConfiguration": )"
              R"({"subnets": ["subnet-1"]}}})"),
         fault("3m", "SpotInterruption",
               R"({"task": "family:job)"
               "#1"
               R"("})")},
        R"("end": "1h")");
}

/// A service whose tasks are in one of two zones alone after an outage of the other.
std::string unbalanced(const QString& more)
{
    const char* const zone = R"({"availabilityZone": "eu-west-1a"})";
    const QString outage =
        deed("5m", "fault", "ZoneOutage", zone) + deed("10m", "repair", "ZoneOutage", zone) + more;
    return QString::fromStdString(fargate(4, outage))
        .replace(QStringLiteral(R"("subnets": ["s-1"])"), QStringLiteral(R"("subnets": ["s-1", "s-2"])"))
        .toStdString();
}

/// The first that is said, from a minute after the live edge on, with a part of the service web; nothing by
/// half an hour.
std::optional<std::string> firstSaid(Session& session, std::string_view part)
{
    const SimTime begin = session.liveEdge() + std::chrono::minutes(1);
    for (SimTime time = begin; time < SimTime(std::chrono::minutes(30)); time += std::chrono::seconds(2)) {
        session.advance(time);
        const std::string text = because(session, ServiceId{0});
        if (has(text, part))
            return text;
    }
    return std::nullopt;
}

/// Sets the first instance to DRAINING.
std::string drainFirst(const char* at)
{
    return call(at, "UpdateContainerInstancesState",
                "{\"containerInstances\": [\"instance#1\"], \"status\": \"DRAINING\"}");
}

/// The members of a StopServiceDeployment.
QString about(const std::string& serviceDeployment)
{
    return QStringLiteral("{\"serviceDeploymentArn\": \"%1\"}")
        .arg(QString::fromStdString(serviceDeployment));
}

/// A service of two protected tasks, an instance of which is set to DRAINING.
std::string protectedOnDraining()
{
    return scenarioOf(
        twoInstances,
        {job("bridge"),
         call("1s", "CreateService",
              R"({"serviceName": "web", "taskDefinition": "job", "desiredCount": 2, "launchType": "EC2"})"),
         call("2m", "UpdateTaskProtection",
              "{\"cluster\": \"default\", \"protectionEnabled\": true, \"expiresInMinutes\": 10, "
              "\"tasks\": [\"service:web#1\", \"service:web#2\"]}"),
         drainFirst("3m")},
        R"("end": "1h")");
}

const char* const breaker = R"("taskDefinition": "web:2", "deploymentConfiguration":
    {"deploymentCircuitBreaker": {"enable": true, "rollback": true}})";

} // namespace

/// What stands behind what is seen: what was before, and what else it waits for.
class TestExplainingCauses : public QObject {
    Q_OBJECT

private slots:
    void aContainerWaitsUntilAStartTimeout()
    {
        const std::string text = because(advancedTo(slowPair, "20s"), TaskId{0});
        QVERIFY2(has(text, "container app waits for db (HEALTHY), for ")
                     && has(text, " more at most: then the startTimeout of db is over"),
                 text.c_str());
        const std::string open = pairRun(R"(, "healthCheck": {"command": ["CMD", "true"]})", "HEALTHY", "{}");
        QVERIFY(!has(because(advancedTo(open, "20s"), TaskId{0}), "startTimeout"));
    }

    void aStartFailsForWhatItWaitedFor_data()
    {
        QTest::addColumn<std::string>("scenario");
        QTest::addColumn<std::string>("stopped");
        QTest::addColumn<std::string>("prevented");
        QTest::newRow("too long")
            << slowPair
            << std::string(
                   "container app waited for db (HEALTHY) until the startTimeout of db, 25.0 s, was over")
            << std::string(
                   "a longer startTimeout than 25.0 s for container db, or one that gets there sooner");
        QTest::newRow("failed") << pairRun(R"(, "essential": false)", "SUCCESS",
                                           R"({"job/db": {"exits": {"after": "5s", "exitCode": 3}}})")
                                << std::string(
                                       "container app depends on the success of db, which exited with code 3")
                                << std::string("see the logs of container db");
        const std::string broken = fault("0s", "CommandNotFound", R"({"application": "job/db"})");
        QTest::newRow("not there") << scenarioOf(
            twoInstances, {pairOf(R"(, "essential": false)", "START"), broken, onEc2("1s")}, R"("end": "1h")")
                                   << std::string("container app depends on db, which could not be started")
                                   << std::string();
    }

    void aStartFailsForWhatItWaitedFor()
    {
        QFETCH(const std::string, scenario);
        QFETCH(const std::string, stopped);
        QFETCH(const std::string, prevented);
        const Session session = advancedTo(scenario, "5m");
        const Explanation explanation = explain(session, session.liveEdge(), TaskId{0});
        const std::string who = textOf(explanation.stopped, session.liveWorld());
        QVERIFY2(has(who, "it could not be started: ") && has(who, stopped), who.c_str());
        const std::string what = textOf(explanation.prevented, session.liveWorld());
        QVERIFY2(has(what, prevented), what.c_str());
    }

    void aMissingSecretIsNamedAsTheRemedy()
    {
        const std::string asking = R"(, "secrets": [{"name": "KEY", "valueFrom": )"
                                   R"("arn:aws:secretsmanager:eu-west-1:111122223333:secret:key"}])";
        for (const char* kind : {"SecretMissing", "SecretsUnavailable"}) {
            const Session session = advancedTo(
                scenarioOf("{}",
                           {job("awsvpc", asking, R"(, "executionRoleArn": "arn:aws:iam::1:role/r")"),
                            fault("0s", kind, R"({"family": "job"})"), onFargate("1s")},
                           R"("end": "1h")"),
                "10m");
            const Explanation explanation = explain(session, session.liveEdge(), TaskId{0});
            const std::string what = textOf(explanation.prevented, session.liveWorld());
            const bool isMissing = std::string_view(kind) == "SecretMissing";
            QVERIFY2(has(what, isMissing ? "a secret that is there under the ARN" : "its network reach it"),
                     what.c_str());
        }
    }

    void aNoticeOfFargateSpotIsMoreThanAStopTimeout()
    {
        const Session session = advancedTo(deafOnSpot(""), "3m10s");
        const std::string text = because(session, TaskId{0});
        QVERIFY2(has(text, "its stopTimeout of 30.0 s brings SIGKILL in ")
                     && has(text, "before Fargate Spot's two minutes are over"),
                 text.c_str());
        const Session later = advancedTo(deafOnSpot(""), "6m");
        const Explanation over = explain(later, later.liveEdge(), TaskId{0});
        QVERIFY(has(textOf(over.stopped, later.liveWorld()),
                    "container app did not end within its stopTimeout of 30.0 s"));
        QVERIFY(has(textOf(over.prevented, later.liveWorld()),
                    "a longer stopTimeout than 30.0 s, up to the two minutes of the notice"));
    }

    void aNoticeOfFargateSpotCutsAStopTimeoutOff()
    {
        const std::string longest = deafOnSpot(R"(, "stopTimeout": 120)");
        const std::string text = because(advancedTo(longest, "3m10s"), TaskId{0});
        QVERIFY2(has(text, "Fargate Spot's two minutes are over in 1 min 50 s, whatever is left"),
                 text.c_str());
        const Session later = advancedTo(longest, "7m");
        const Explanation over = explain(later, later.liveEdge(), TaskId{0});
        const std::string who = textOf(over.stopped, later.liveWorld());
        QVERIFY2(has(who, "container app had not ended when Fargate Spot's two minutes were over"),
                 who.c_str());
        QVERIFY(!has(textOf(over.prevented, later.liveWorld()), "a longer stopTimeout"));
    }

    void tasksAreMovedBetweenZones()
    {
        Session session = opened(unbalanced({}));
        const std::optional<std::string> moving = firstSaid(session, "availability zones are being balanced");
        QVERIFY(moving);
        QVERIFY2(has(*moving, "in eu-west-1a is healthy, one in eu-west-1"), moving->c_str());
        const TaskId mover = web(session).tasks.back();
        QVERIFY(has(because(session, mover), "it was started to balance web across availability zones"));
        QVERIFY(!has(because(session, web(session).tasks.front()), "to balance"));
        session.advance(session.liveEdge() + std::chrono::minutes(5));
        int moved = 0;
        for (std::uint32_t i = 0; i < session.liveWorld().tasks.size(); ++i) {
            const Explanation explanation = explain(session, session.liveEdge(), TaskId{i});
            const std::string who = textOf(explanation.stopped, session.liveWorld());
            if (!has(who, "to balance web across availability zones; eu-west-1"))
                continue;
            ++moved;
            QVERIFY(has(textOf(explanation.prevented, session.liveWorld()), "task scale-in protection"));
        }
        QVERIFY(moved > 0);
    }

    void tasksThatCannotBeMovedAreToldOf()
    {
        const char* const all = R"({"cluster": "default", "protectionEnabled": true, "tasks": )"
                                R"(["service:web#1", "service:web#2", "service:web#3", "service:web#4", )"
                                R"("service:web#5", "service:web#6"]})";
        Session session = opened(unbalanced(deed("9m", "call", "UpdateTaskProtection", all)));
        const std::optional<std::string> text = firstSaid(session, "are not balanced across");
        QVERIFY(text);
        QVERIFY2(has(*text, "(0 in eu-west-1a, 4 in eu-west-1b), and none can be moved: is unable to place"),
                 text->c_str());
        QVERIFY(firstSaid(session, "none can be moved: was unable to AZ Rebalance"));
    }

    void aRestartLoopIsCounted()
    {
        const char* const crash = R"({"application": "web", "after": "20s", "exitCode": 3})";
        const Session session = advancedTo(fargate(1, deed("2s", "fault", "ApplicationCrash", crash)), "8m");
        const std::string text = because(session, ServiceId{0});
        QVERIFY2(has(text, "tasks that ended soon after RUNNING in the last hour: "), text.c_str());
        QVERIFY2(has(text, " ran for 20.0 s, then its container app exited with code 3"), text.c_str());
        // All ended for the same, which is told once.
        const std::size_t told = text.find("exited with code 3");
        QVERIFY2(text.find("exited with code 3", told + 1) == std::string::npos, text.c_str());
        const Explanation second = explain(session, session.liveEdge(), TaskId{1});
        const std::string who = textOf(second.stopped, session.liveWorld());
        QVERIFY2(has(who, "it ended soon after RUNNING, as others of web did in the hour before: 1"),
                 who.c_str());
        QVERIFY(!has(textOf(explain(session, session.liveEdge(), TaskId{0}).stopped, session.liveWorld()),
                     "as others of"));
    }

    void oneEndIsNoLoop()
    {
        const Session session = advancedTo(fargate(2, deed("3m", "call", "StopTask", firstTask)), "6m");
        QVERIFY(!has(because(session, ServiceId{0}), "ended soon after RUNNING"));
    }

    void theLastFailureStandsBehindAThrottle()
    {
        const Session session =
            advancedTo(fargate(1, deed("2s", "fault", "ImageMissing", R"({"image": "web:latest"})")), "8m");
        const std::string text = because(session, ServiceId{0});
        QVERIFY2(has(text, "; the last one that failed was task web ")
                     && has(text, ": CannotPullContainerError"),
                 text.c_str());
        QVERIFY(!has(because(advancedTo(fargate(1), "5m"), ServiceId{0}), "the last one that failed"));
    }

    void aRollbackThatIsOverIsToldOf()
    {
        const char* const missing = R"({"image": "web:latest"})";
        Session session =
            opened(fargate(2, deed("4m", "fault", "ImageMissing", missing) + update("5m", breaker)));
        const std::optional<std::string> text = firstSaid(session, "was rolled back to");
        QVERIFY(text);
        QVERIFY2(has(*text, "the deployment of web:2 failed and was rolled back to web:1 at 00:")
                     && has(*text, "; failed tasks: 3; the last one that failed was task web "),
                 text->c_str());
        session.advance(SimTime(std::chrono::minutes(39)));
        const std::string later = because(session, ServiceId{0});
        QVERIFY2(has(later, "it is steady; the deployment of web:2 failed"), later.c_str());
        QVERIFY(restlessSubjects(session, session.liveEdge()).empty());
    }

    void aDeploymentThatSomebodyStoppedIsToldOf()
    {
        Session session = advancedTo(fargate(2, update("5m", R"("taskDefinition": "web:2")")), "5m5s");
        const std::string arn = serviceDeploymentArn(session.liveWorld(), {ServiceId{0}, DeploymentId{1}});
        QVERIFY(submit(session, "StopServiceDeployment", about(arn)).ok());
        session.advance(session.liveEdge() + std::chrono::minutes(1));
        const std::string text = because(session, ServiceId{0});
        QVERIFY2(has(text,
                     "somebody stopped the deployment of web:2, so that it was rolled back to web:1 at "
                     "00:05:05.000"),
                 text.c_str());
    }

    void anInstanceTellsForHowLongItsTasksAreProtected()
    {
        const std::string scenario = protectedOnDraining();
        const std::string text = because(advancedTo(scenario, "4m"), InstanceId{0});
        QVERIFY2(has(text, "protected from scale-in, for 8 min more at most: task web "), text.c_str());
        const std::string later = because(advancedTo(scenario, "30m"), InstanceId{0});
        QVERIFY2(has(later, "has been DRAINING for 27 min, since 00:03:00.000, and has no tasks left"),
                 later.c_str());
    }

    void anInstanceTellsSinceWhenItDrains()
    {
        const Session session = advancedTo(
            scenarioOf(twoInstances,
                       {job("bridge", R"(, "stopTimeout": 60)"),
                        fault("0s", "ApplicationIgnoresSigterm", R"({"application": "job"})"), onEc2("1s", 2),
                        drainFirst("2m"), stopAt("2m50s"), stopAt("2m50s", "family:job#2")},
                       R"("end": "1h")"),
            "3m");
        const std::string text = because(session, InstanceId{0});
        QVERIFY2(has(text, "has been DRAINING for 1 min, since 00:02:00.000; tasks left: 1"), text.c_str());
        QVERIFY2(has(text, "takes longest now: SIGTERM sent, waiting for the containers, 5"), text.c_str());
    }

    void anInstanceTellsSinceWhenItsAgentIsSilent()
    {
        const std::string scenario =
            scenarioOf(twoInstances, {job("bridge"), fault("2m", "AgentDisconnection", onInstance(1))},
                       R"("end": "1h")");
        const std::string text = because(advancedTo(scenario, "3m"), InstanceId{0});
        QVERIFY2(has(text, "its agent has not reached ECS for 1 min, since 00:02:00.000"), text.c_str());
        QVERIFY(!has(because(advancedTo(scenario, "3m"), InstanceId{1}), "its agent"));
    }
};

TASKARIUM_TEST(TestExplainingCauses)

} // namespace tst_explainingcauses

#include "tst_explainingcauses.moc"
