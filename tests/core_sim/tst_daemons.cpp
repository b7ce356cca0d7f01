// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/story.h>
#include <support/testclass.h>

#include <core/log/apply.h>

#include <QSet>
#include <QTest>

#include <algorithm>

namespace tst_daemons {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// A cluster of three instances, of which the third has a disk of its own; a DAEMON service agent and a
/// REPLICA service web can be made of the definitions of their names.
std::string cluster(const QString& commands, const char* profile = "documented")
{
    return QStringLiteral(R"({"profile": "%1", "cluster": {
        "instances": [{"count": 2}, {"attributes": {"disk": "ssd"}}],
        "targetGroups": [{"name": "web", "deregistrationDelay": "20s"}]},
        "commands": [{"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "agent",
        "networkMode": "host", "containerDefinitions": [{"name": "app", "image": "agent:1", "cpu": 128,
        "memory": 256}]}},
        {"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "web", "networkMode": "bridge",
        "containerDefinitions": [{"name": "app", "image": "web:1", "cpu": 256, "memory": 512,
        "portMappings": [{"containerPort": 80}]}]}}%2], "end": "20m"})")
        .arg(QLatin1String(profile), commands)
        .toStdString();
}

const QString agentService = QStringLiteral(
    R"(, {"at": "1s", "call": "CreateService", "with": {"serviceName": "agent", "taskDefinition": "agent",
    "schedulingStrategy": "DAEMON"%1}})");

QString web(int count)
{
    return QStringLiteral(R"(, {"at": "2s", "call": "CreateService", "with": {"serviceName": "web",
        "taskDefinition": "web", "desiredCount": %1, "loadBalancers": [{"targetGroupArn": "web",
        "containerName": "app", "containerPort": 80}]}})")
        .arg(count);
}

QString setState(const char* at, const char* instance, const char* status)
{
    return QStringLiteral(R"(, {"at": "%1", "call": "UpdateContainerInstancesState",
        "with": {"containerInstances": ["%2"], "status": "%3"}})")
        .arg(QLatin1String(at), QLatin1String(instance), QLatin1String(status));
}

QString update(const char* at, const char* members)
{
    return QStringLiteral(R"(, {"at": "%1", "call": "UpdateService", "with": {"service": "agent", %2}})")
        .arg(QLatin1String(at), QLatin1String(members));
}

const QString stopSecond =
    QStringLiteral(R"(, {"at": "3m", "call": "StopTask", "with": {"task": "service:agent#2"}})");
const QString loseFirst =
    QStringLiteral(R"(, {"at": "3m", "fault": "InstanceTermination", "with": {"instance": "instance#1"}})");
constexpr const char* stopWeb = R"({"task": "family:web#1"})";

const Service& agent(const Session& session)
{
    return session.liveWorld().service(ServiceId{0});
}

/// The instances of the wanted tasks of a service, by number from 1: "1 2 3".
QString places(const World& world, ServiceId service = {0})
{
    QStringList numbers;
    for (const TaskId task : world.service(service).tasks) {
        if (world.task(task).state.desired == DesiredStatus::Running)
            numbers << QString::number(world.task(task).instance.value + 1);
    }
    numbers.sort();
    return numbers.join(u' ');
}

/// Whether no instance ever has two wanted tasks of the DAEMON service.
bool isNeverDoubled(const Session& session)
{
    World world = session.initialWorld();
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        apply(world, session.log()[i]);
        if (world.services.size() == 0)
            continue;
        const QStringList found = places(world).split(u' ', Qt::SkipEmptyParts);
        if (QSet<QString>(found.begin(), found.end()).size() != found.size())
            return false;
    }
    return true;
}

} // namespace

/// DAEMON services (developer guide, "Daemon scheduling strategy").
class TestDaemons : public QObject {
    Q_OBJECT

private slots:
    void oneTaskOnEachActiveInstance_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::newRow("documented") << QByteArray("documented");
        QTest::newRow("observed") << QByteArray("observed");
    }

    void oneTaskOnEachActiveInstance()
    {
        QFETCH(QByteArray, profile);
        const Session session = told(cluster(agentService.arg(QString()), profile.constData()));
        QCOMPARE(places(session.liveWorld()), QStringLiteral("1 2 3"));
        QCOMPARE(agent(session).desiredCount, 3);
        QCOMPARE(agent(session).counts, (ServiceCounts{.running = 3, .pending = 0}));
        QCOMPARE(agent(session).deployments.front().rolloutState, RolloutState::Completed);
        QCOMPARE(messages(session),
                 (QStringList{QStringLiteral("has started 3 tasks: (task T) (task T) (task T)."),
                              QStringLiteral("(deployment ecs-svc/N) deployment completed."),
                              QStringLiteral("has reached a steady state.")}));
        QCOMPARE(actions(session).first().section(u' ', 0, 0),
                 QStringLiteral("SERVICE_DESIRED_COUNT_UPDATED"));
    }

    void itsDefaultsAre0And100()
    {
        const Session session = told(cluster(agentService.arg(QString())));
        QVERIFY(agent(session).deploymentConfiguration
                == (DeploymentConfiguration{.minimumHealthyPercent = 0, .maximumPercent = 100}));
        QVERIFY(!agent(session).rebalancesZones);
    }

    void itsConstraintsChooseTheInstances()
    {
        const Session session = told(cluster(agentService.arg(QStringLiteral(
            R"(, "placementConstraints": [{"type": "memberOf", "expression": "attribute:disk == ssd"}])"))));
        QCOMPARE(places(session.liveWorld()), QStringLiteral("3"));
        QCOMPARE(agent(session).desiredCount, 1);
    }

    void aDrainingInstanceLosesItsTaskForGood()
    {
        const Session session =
            told(cluster(agentService.arg(QString()) + setState("2m", "instance#2", "DRAINING")));
        QCOMPARE(places(session.liveWorld()), QStringLiteral("1 3"));
        QCOMPARE(agent(session).desiredCount, 2);
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(3));
        QVERIFY(ending(session, TaskId{1}).find("container instance is in DRAINING state")
                != std::string::npos);
    }

    void onADrainingInstanceItIsTheLastToStop()
    {
        const Session session =
            told(cluster(agentService.arg(QString()) + web(3) + setState("5m", "instance#2", "DRAINING")));
        const World& world = session.liveWorld();
        SimTime replicas{};
        SimTime last{};
        for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
            if (world.tasks[i].instance != InstanceId{1})
                continue;
            const TaskTimes& times = world.detail(TaskId{static_cast<std::uint32_t>(i)}).times;
            if (world.tasks[i].service == ServiceId{0})
                last = times.stopping.value_or(SimTime{});
            else
                replicas = times.stopped.value_or(SimTime::max());
        }
        QVERIFY(replicas > SimTime(5min));
        QVERIFY(last >= replicas);
    }

    void onAnInstanceThatComesItIsTheFirstToStart()
    {
        const Session session =
            told(cluster(setState("0s", "instance#1", "DRAINING") + setState("0s", "instance#2", "DRAINING")
                         + setState("0s", "instance#3", "DRAINING") + agentService.arg(QString()) + web(2)
                         + setState("3m", "instance#2", "ACTIVE")));
        const World& world = session.liveWorld();
        QCOMPARE(places(world), QStringLiteral("2"));
        QCOMPARE(world.service(ServiceId{1}).counts.running, 2);
        QCOMPARE(world.tasks[0].service, ServiceId{0});
        QVERIFY(world.tasks[0].createdAt > SimTime(3min));
        QVERIFY(world.tasks[0].createdAt < SimTime(3min + 15s));
    }

    void itsResourcesAreKeptFromOthers()
    {
        // 3884 MiB hold seven tasks of 512 MiB, or six and the daemon's of 1024.
        const Session session = told(cluster(
            QStringLiteral(R"(, {"at": "1s", "call": "RegisterTaskDefinition", "with": {"family": "agent",
            "networkMode": "host", "containerDefinitions": [{"name": "app", "image": "agent:1", "cpu": 128,
            "memory": 1024}]}})")
            + agentService.arg(QString()) + QStringLiteral(R"(, {"at": "1s", "call": "RunTask",
            "with": {"taskDefinition": "web", "count": 10}}, {"at": "1s", "call": "RunTask",
            "with": {"taskDefinition": "web", "count": 10}})")));
        const World& world = session.liveWorld();
        QCOMPARE(places(world), QStringLiteral("1 2 3"));
        for (std::size_t i = 0; i < world.instances.size(); ++i)
            QVERIFY(world.instances[i].remainingMemory >= 0);
        QCOMPARE(world.counts.of(TaskStatus::Running), 3 + 3 * 5);
    }

    void withoutRoomItWaitsAndIsThereAsSoonAsThereIs()
    {
        Session session(*readScenario(cluster(QStringLiteral(R"(, {"at": "0s", "call": "RunTask",
            "with": {"taskDefinition": "web", "count": 7, "placementConstraints": [{"type": "memberOf",
            "expression": "attribute:disk == ssd"}]}})")
                                              + QStringLiteral(R"(, {"at": "1s",
            "call": "RegisterTaskDefinition", "with": {"family": "agent", "networkMode": "host",
            "containerDefinitions": [{"name": "app", "image": "agent:1", "memory": 512}]}})")
                                              + agentService.arg(QString())),
                                      "story.json"));
        session.advance(SimTime(2min));
        QCOMPARE(places(session.liveWorld()), QStringLiteral("1 2"));
        QCOMPARE(agent(session).desiredCount, 3);
        QCOMPARE(messages(session).filter(QStringLiteral("was unable to place a task")).size(), 1);
        QVERIFY(messages(session)
                    .filter(QStringLiteral("was unable to place a task"))
                    .first()
                    .contains(QStringLiteral("has insufficient memory available.")));
        QVERIFY(submit(session, "StopTask", QLatin1String(stopWeb)).ok());
        session.advance(SimTime(2min + 5s));
        QCOMPARE(places(session.liveWorld()), QStringLiteral("1 2 3"));
    }

    void tasksThatNoLongerMeetTheConstraintsAreStopped()
    {
        const Session session = told(cluster(agentService.arg(QString())
                                             + update("5m", R"("placementConstraints": [{"type": "memberOf",
            "expression": "attribute:disk == ssd"}])")));
        QCOMPARE(places(session.liveWorld()), QStringLiteral("3"));
        QCOMPARE(agent(session).deployments.size(), std::size_t(1));
        QCOMPARE(agent(session).desiredCount, 1);
        const QStringList told = actions(session);
        const auto violated = QStringLiteral("SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED");
        QCOMPARE(told.filter(violated).size(), 1);
        for (std::size_t i = 0; i < session.log().size(); ++i) {
            const auto* posted = std::get_if<ServiceEventPosted>(&session.log()[i].content);
            if (posted && posted->action == ServiceAction::ServiceDaemonPlacementConstraintViolated) {
                QCOMPARE(posted->scope.tasks, (std::vector{TaskId{0}, TaskId{1}}));
                QCOMPARE(posted->scope.instances, (std::vector{InstanceId{0}, InstanceId{1}}));
            }
        }
    }

    void aRolloutReplacesThemInstanceByInstance_data()
    {
        QTest::addColumn<int>("minimum");
        QTest::addColumn<int>("fewest");
        QTest::newRow("all at once") << 0 << 0;
        QTest::newRow("one third at a time") << 50 << 2;
    }

    void aRolloutReplacesThemInstanceByInstance()
    {
        QFETCH(int, minimum);
        QFETCH(int, fewest);
        Session session(*readScenario(
            cluster(agentService.arg(
                        QStringLiteral(R"(, "deploymentConfiguration": {"minimumHealthyPercent": %1})")
                            .arg(minimum))
                    + update("3m", R"("forceNewDeployment": true)")),
            "story.json"));
        session.advance(SimTime(3min));
        int seen = 3;
        while (session.liveEdge() < SimTime(20min)) {
            session.advance(session.liveEdge() + 1s);
            seen = std::min(seen, agent(session).counts.running);
        }
        QCOMPARE(seen, fewest);
        QVERIFY(isNeverDoubled(session));
        QCOMPARE(places(session.liveWorld()), QStringLiteral("1 2 3"));
        QCOMPARE(agent(session).deployments[0].status, DeploymentStatus::Inactive);
        QCOMPARE(agent(session).deployments[1].rolloutState, RolloutState::Completed);
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(6));
    }

    void aTaskThatEndsIsReplacedInItsPlace()
    {
        const Session session = told(cluster(agentService.arg(QString()) + stopSecond));
        QCOMPARE(places(session.liveWorld()), QStringLiteral("1 2 3"));
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(4));
        QCOMPARE(session.liveWorld().tasks[3].instance, session.liveWorld().tasks[1].instance);
        QVERIFY(isNeverDoubled(session));
    }

    void aLostInstanceNeedsNone()
    {
        const Session session = told(cluster(agentService.arg(QString()) + loseFirst));
        QCOMPARE(places(session.liveWorld()), QStringLiteral("2 3"));
        QCOMPARE(agent(session).desiredCount, 2);
        QCOMPARE(messages(session).last(), QStringLiteral("has reached a steady state."));
        QCOMPARE(actions(session).filter(QStringLiteral("SERVICE_DESIRED_COUNT_UPDATED")).size(), 2);
    }

    void updatesAreRefused_data()
    {
        QTest::addColumn<QString>("members");
        QTest::addColumn<QString>("message");
        QTest::newRow("a desired count")
            << QStringLiteral(R"("desiredCount": 2)")
            << QStringLiteral("The daemon scheduling strategy does not support a desired count for services. "
                              "Remove the desired count value and try again");
        QTest::newRow("a strategy")
            << QStringLiteral(R"("placementStrategy": [{"type": "random"}])")
            << QStringLiteral("The daemon scheduling strategy does not support placement strategies. Remove "
                              "the placement strategy and try again");
        QTest::newRow("more than 100 %")
            << QStringLiteral(R"("deploymentConfiguration": {"maximumPercent": 150})")
            << QStringLiteral("The daemon scheduling strategy does not support values above 100 for "
                              "maximumPercent. Change the value of maximumPercent and try again");
        QTest::newRow("Fargate")
            << QStringLiteral(R"("forceNewDeployment": true, "capacityProviderStrategy":
                [{"capacityProvider": "FARGATE", "weight": 1}])")
            << QStringLiteral("The daemon scheduling strategy does not support capacity provider strategies. "
                              "Remove the capacity provider strategy and try again");
        QTest::newRow("rebalancing") << QStringLiteral(R"("availabilityZoneRebalancing": "ENABLED")")
                                     << QStringLiteral(
                                            "Availability Zone Rebalancing does not support DAEMON services");
        QTest::newRow("what is allowed")
            << QStringLiteral(R"("deploymentConfiguration": {"maximumPercent": 100,
                "minimumHealthyPercent": 50}, "placementStrategy": [])")
            << QString();
    }

    void updatesAreRefused()
    {
        QFETCH(QString, members);
        QFETCH(QString, message);
        Session session = told(cluster(agentService.arg(QString())));
        QCOMPARE(
            refusal(session, "UpdateService", QStringLiteral(R"({"service": "agent", %1})").arg(members)),
            message);
    }

    void theDefaultStrategyOfItsClusterIsNotForIt()
    {
        const QString scenario = QString::fromStdString(cluster(agentService.arg(QString())));
        const Session session = told(QString(scenario)
                                         .replace(QStringLiteral(R"("targetGroups")"),
                                                  QStringLiteral(R"("defaultCapacityProviderStrategy":
                                  [{"capacityProvider": "FARGATE", "weight": 1}], "targetGroups")"))
                                         .toStdString());
        QCOMPARE(agent(session).launchType, LaunchType::Ec2);
        QVERIFY(agent(session).strategy.empty());
        QCOMPARE(places(session.liveWorld()), QStringLiteral("1 2 3"));
    }

    void itIsDeletedWithoutForce()
    {
        Session session = told(cluster(agentService.arg(QString()) + web(1)));
        QCOMPARE(refusal(session, "DeleteService", QStringLiteral(R"({"service": "agent"})")), QString());
        session.advance(session.liveEdge() + 5min);
        QCOMPARE(agent(session).status, ServiceStatus::Inactive);
        QCOMPARE(places(session.liveWorld()), QString());
        QVERIFY(refusal(session, "DeleteService", QStringLiteral(R"({"service": "web"})"))
                    .contains(QStringLiteral("scaled above 0")));
    }

    void withoutInstancesItIsSteadyAtZero()
    {
        const Session session =
            told(cluster(setState("0s", "instance#1", "DRAINING") + setState("0s", "instance#2", "DRAINING")
                         + setState("0s", "instance#3", "DRAINING") + agentService.arg(QString())));
        QCOMPARE(agent(session).desiredCount, 0);
        QCOMPARE(messages(session).last(), QStringLiteral("has reached a steady state."));
    }
};

TASKARIUM_TEST(TestDaemons)

} // namespace tst_daemons

#include "tst_daemons.moc"
