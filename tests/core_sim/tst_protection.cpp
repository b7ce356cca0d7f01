// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/story.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_protection {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// A service web of tasks on Fargate, run for three minutes.
Session opened(int count, const char* profile = "documented", const QString& more = {})
{
    Session session(*readScenario(QStringLiteral(R"({"profile": "%1", "commands": [
        {"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "web", "networkMode": "awsvpc",
        "requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "512",
        "containerDefinitions": [{"name": "app", "image": "web:1"%3}]}},
        {"at": "1s", "call": "CreateService", "with": {"serviceName": "web", "taskDefinition": "web",
        "desiredCount": %2, "availabilityZoneRebalancing": "DISABLED", "capacityProviderStrategy":
        [{"capacityProvider": "FARGATE_SPOT", "weight": 1}],
        "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}}}]})")
                                      .arg(QLatin1String(profile))
                                      .arg(count)
                                      .arg(more)
                                      .toStdString(),
                                  "story.json"));
    session.advance(SimTime(3min));
    return session;
}

/// UpdateTaskProtection for the tasks of web by their numbers: "1 2".
Result<CommandReply> protect(Session& session, const QString& numbers, const char* members = "")
{
    QStringList tasks;
    for (const QString& number : numbers.split(u' '))
        tasks << QStringLiteral("\"service:web#%1\"").arg(number);
    return submit(session, "UpdateTaskProtection",
                  QStringLiteral(R"({"cluster": "default", "tasks": [%1], "protectionEnabled": true%2})")
                      .arg(tasks.join(u','), QLatin1String(members)));
}

void unprotect(Session& session, const QString& number)
{
    QVERIFY(submit(session, "UpdateTaskProtection",
                   QStringLiteral(R"({"cluster": "default", "tasks": ["service:web#%1"],
                   "protectionEnabled": false})")
                       .arg(number))
                .ok());
}

void scale(Session& session, int count)
{
    QVERIFY(submit(session, "UpdateService",
                   QStringLiteral(R"({"service": "web", "desiredCount": %1})").arg(count))
                .ok());
}

constexpr const char* firstTask = R"({"task": "service:web#1"})";
constexpr const char* severalTasks = R"({"cluster": "default", "protectionEnabled": true,
    "tasks": ["family:web#1", "nobody", "service:web#1"]})";

const Service& web(const Session& session)
{
    return session.liveWorld().service(ServiceId{0});
}

bool isWanted(const Session& session, std::uint32_t task)
{
    return session.liveWorld().tasks[task].state.desired == DesiredStatus::Running;
}

} // namespace

/// Task scale-in protection (developer guide, "Protect your Amazon ECS tasks from being terminated by
/// scale-in events").
class TestProtection : public QObject {
    Q_OBJECT

private slots:
    void itLastsTwoHoursUnlessToldOtherwise()
    {
        Session session = opened(2);
        QVERIFY(protect(session, QStringLiteral("1")).ok());
        QVERIFY(protect(session, QStringLiteral("2"), R"(, "expiresInMinutes": 5)").ok());
        QCOMPARE(session.liveWorld().tasks[0].protectedUntil, std::optional(SimTime(2h + 3min)));
        QCOMPARE(session.liveWorld().tasks[1].protectedUntil, std::optional(SimTime(8min)));
        session.advance(SimTime(8min));
        QVERIFY(session.liveWorld().tasks[0].protectedUntil.has_value());
        QVERIFY(!session.liveWorld().tasks[1].protectedUntil.has_value());
        session.advance(SimTime(2h + 3min));
        QVERIFY(!session.liveWorld().tasks[0].protectedUntil.has_value());
        session.advance(SimTime(2h + 4min));
        QVERIFY(session.isSettled());
    }

    void itsEndIsSetAnewByEveryCall()
    {
        Session session = opened(1);
        QVERIFY(protect(session, QStringLiteral("1"), R"(, "expiresInMinutes": 5)").ok());
        session.advance(SimTime(6min));
        QVERIFY(protect(session, QStringLiteral("1"), R"(, "expiresInMinutes": 10)").ok());
        session.advance(SimTime(9min));
        QCOMPARE(session.liveWorld().tasks[0].protectedUntil, std::optional(SimTime(16min)));
        unprotect(session, QStringLiteral("1"));
        QVERIFY(!session.liveWorld().tasks[0].protectedUntil.has_value());
        session.advance(SimTime(9min + 10s));
        QVERIFY(session.isSettled()); // nobody waits for an end that is void
    }

    void itRaisesNoVersion()
    {
        Session session = opened(1);
        const std::uint32_t version = session.liveWorld().tasks[0].version;
        QVERIFY(protect(session, QStringLiteral("1")).ok());
        QCOMPARE(session.liveWorld().tasks[0].version, version);
    }

    void aScaleInTakesTheOthers()
    {
        Session session = opened(4);
        QVERIFY(protect(session, QStringLiteral("1 3")).ok());
        scale(session, 2);
        session.advance(SimTime(10min));
        QVERIFY(isWanted(session, 0) && isWanted(session, 2));
        QVERIFY(!isWanted(session, 1) && !isWanted(session, 3));
        QCOMPARE(messages(session).last(), QStringLiteral("has reached a steady state."));
    }

    void moreProtectedThanDesiredKeepItFromItsSteadyState_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QString>("message");
        QTest::newRow("documented")
            << QByteArray("documented")
            << QStringLiteral("was unable to reach steady state because task set (ecs-svc/N) was unable to "
                              "scale in. Reason: The number of protected tasks are more than the desired "
                              "count of tasks");
        QTest::newRow("observed") << QByteArray("observed")
                                  << QStringLiteral("was unable to reach steady state because (taskSet "
                                                    "ecs-svc/N) was unable to scale in due to (reason 3 "
                                                    "tasks under protection)");
    }

    void moreProtectedThanDesiredKeepItFromItsSteadyState()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QString, message);
        Session session = opened(4, profile.constData());
        QVERIFY(protect(session, QStringLiteral("1 2 3"), R"(, "expiresInMinutes": 60)").ok());
        scale(session, 1);
        session.advance(SimTime(50min));
        QCOMPARE(web(session).counts.running, 3);
        QCOMPARE(messages(session).count(message), 1);
        QVERIFY(messages(session).last() != QStringLiteral("has reached a steady state."));
        session.advance(SimTime(70min)); // it has run out
        QCOMPARE(web(session).counts.running, 1);
        QCOMPARE(messages(session).last(), QStringLiteral("has reached a steady state."));
        QCOMPARE(messages(session).count(message), 1);
    }

    void aBlockedScaleInIsToldAgainAfterSixHours()
    {
        Session session = opened(2);
        QVERIFY(protect(session, QStringLiteral("1 2"), R"(, "expiresInMinutes": 2880)").ok());
        scale(session, 0);
        session.advance(SimTime(13h));
        QCOMPARE(messages(session).filter(QStringLiteral("was unable to reach steady state")).size(), 3);
    }

    void aRolloutLeavesProtectedTasksUntilTheyAreNot()
    {
        Session session = opened(2);
        QVERIFY(protect(session, QStringLiteral("1")).ok());
        QVERIFY(submit(session, "UpdateService",
                       QStringLiteral(R"({"service": "web", "forceNewDeployment": true})"))
                    .ok());
        session.advance(SimTime(20min));
        QVERIFY(isWanted(session, 0));
        QVERIFY(!isWanted(session, 1));
        QCOMPARE(web(session).counts.running, 3);
        QCOMPARE(web(session).deployments[0].status, DeploymentStatus::Active);
        QCOMPARE(web(session).deployments[0].desiredCount, 1);
        QCOMPARE(web(session).deployments[1].rolloutState, RolloutState::InProgress);
        QCOMPARE(messages(session).filter(QStringLiteral("was unable to scale in")).size(), 1);
        unprotect(session, QStringLiteral("1"));
        session.advance(SimTime(25min));
        QVERIFY(!isWanted(session, 0));
        QCOMPARE(web(session).deployments[0].status, DeploymentStatus::Inactive);
        QCOMPARE(web(session).deployments[1].rolloutState, RolloutState::Completed);
    }

    void itDoesNotHoldAgainst_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("members");
        QTest::newRow("StopTask") << QByteArray("call") << QByteArray("StopTask") << QByteArray(firstTask);
        QTest::newRow("a Spot interruption")
            << QByteArray("fault") << QByteArray("SpotInterruption") << QByteArray(firstTask);
        QTest::newRow("the loss of its host") << QByteArray("fault") << QByteArray("ZoneOutage")
                                              << QByteArray(R"({"availabilityZone": "eu-west-1a"})");
        QTest::newRow("the service's deletion") << QByteArray("call") << QByteArray("DeleteService")
                                                << QByteArray(R"({"service": "web", "force": true})");
        QTest::newRow("failed health checks") << QByteArray("fault") << QByteArray("ApplicationUnhealthy")
                                              << QByteArray(R"({"application": "web"})");
    }

    void itDoesNotHoldAgainst()
    {
        QFETCH(QByteArray, word);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, members);
        Session session =
            opened(2, "documented", QStringLiteral(R"(, "healthCheck": {"command": ["CMD", "true"],
                                 "interval": 5, "retries": 2})"));
        QVERIFY(protect(session, QStringLiteral("1 2")).ok());
        const Result<Command> command = word == "call"
            ? readCommand(name.toStdString(), members.toStdString())
            : readFaultCommand(CommandWord::Fault, name.toStdString(), members.toStdString());
        QVERIFY(command.ok());
        QVERIFY(session.submit(*command).ok());
        if (name == "ApplicationUnhealthy") {
            session.advance(SimTime(4min));
            QVERIFY(
                session
                    .submit(*readFaultCommand(CommandWord::Repair, name.toStdString(), members.toStdString()))
                    .ok());
        }
        session.advance(SimTime(10min));
        QVERIFY(!isWanted(session, 0));
        QVERIFY(!session.liveWorld().tasks[0].protectedUntil.has_value()); // it went with the task
    }

    void theStopOfAProtectedTaskVoidsItsEnd()
    {
        Session session = opened(1);
        QVERIFY(protect(session, QStringLiteral("1"), R"(, "expiresInMinutes": 2880)").ok());
        QVERIFY(
            submit(session, "DeleteService", QStringLiteral(R"({"service": "web", "force": true})")).ok());
        session.advance(SimTime(20min));
        QVERIFY(session.isSettled());
    }

    void failures()
    {
        Session session = opened(1);
        QVERIFY(submit(session, "RunTask", QStringLiteral(R"({"taskDefinition": "web",
            "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration":
            {"subnets": ["subnet-1"]}}})"))
                    .ok());
        const auto reply = submit(session, "UpdateTaskProtection", QLatin1String(severalTasks));
        QVERIFY(reply.ok());
        QCOMPARE(reply->tasks, std::vector{TaskId{0}});
        QCOMPARE(reply->failures.size(), std::size_t(2));
        QCOMPARE(reply->failures[0].reason, std::string("TASK_NOT_VALID")); // of no service
        QVERIFY(reply->failures[0].arn.starts_with("arn:aws:ecs:eu-west-1:111122223333:task/default/"));
        QCOMPARE(reply->failures[1].reason, std::string("MISSING"));
        QCOMPARE(reply->failures[1].arn,
                 std::string("arn:aws:ecs:eu-west-1:111122223333:task/default/nobody"));
        const std::string id = session.liveWorld().detail(TaskId{0}).id;
        QVERIFY(submit(session, "StopTask", QLatin1String(firstTask)).ok());
        const auto late = submit(session, "UpdateTaskProtection",
                                 QStringLiteral(R"({"cluster": "default", "protectionEnabled": true,
                                 "tasks": ["%1"]})")
                                     .arg(QString::fromStdString(id)));
        QCOMPARE(late->failures.at(0).reason, std::string("TASK_NOT_VALID"));
    }

    void tooManyProtectedTasksBlockAnother()
    {
        Session session = opened(3);
        QVERIFY(protect(session, QStringLiteral("1 2")).ok());
        scale(session, 1);
        const auto reply = protect(session, QStringLiteral("3")); // before the scheduler has acted
        QCOMPARE(reply->failures.at(0).reason, std::string("DEPLOYMENT_BLOCKED"));
        QCOMPARE(protect(session, QStringLiteral("1"))->failures.at(0).reason,
                 std::string("DEPLOYMENT_BLOCKED"));
        unprotect(session, QStringLiteral("1")); // that is never blocked
        QVERIFY(protect(session, QStringLiteral("2"))->failures.empty());
    }

    void aRolloutThatProtectedTasksHoldUpBlocksToo()
    {
        Session session = opened(2);
        QVERIFY(protect(session, QStringLiteral("1 2")).ok());
        QVERIFY(submit(session, "UpdateService",
                       QStringLiteral(R"({"service": "web", "forceNewDeployment": true})"))
                    .ok());
        session.advance(SimTime(10min));
        QCOMPARE(protect(session, QStringLiteral("3"))->failures.at(0).reason,
                 std::string("DEPLOYMENT_BLOCKED"));
    }

    void anUnknownClusterIsRefused()
    {
        Session session = opened(1);
        QCOMPARE(
            refusal(session, "UpdateTaskProtection",
                    QStringLiteral(R"({"cluster": "other", "tasks": ["x"], "protectionEnabled": true})")),
            QStringLiteral("Cluster not found."));
    }
};

TASKARIUM_TEST(TestProtection)

} // namespace tst_protection

#include "tst_protection.moc"
