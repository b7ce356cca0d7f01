// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/story.h>
#include <support/testclass.h>

#include <core/log/apply.h>

#include <QTest>

#include <algorithm>
#include <map>

namespace tst_rebalancing {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// A service web on Fargate in three zones, and what follows.
std::string fargate(int count, const QString& more, const char* service = "",
                    const char* profile = "documented")
{
    return QStringLiteral(R"({"profile": "%1", "commands": [{"at": "0s", "call": "RegisterTaskDefinition",
        "with": {"family": "web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
        "cpu": "256", "memory": "512", "containerDefinitions": [{"name": "app", "image": "web:1"}]}},
        {"at": "1s", "call": "CreateService", "with": {"serviceName": "web", "taskDefinition": "web",
        "desiredCount": %2, "launchType": "FARGATE",
        "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["s-1", "s-2", "s-3"]}}%3}}%4],
        "end": "30m"})")
        .arg(QLatin1String(profile))
        .arg(count)
        .arg(QLatin1String(service), more)
        .toStdString();
}

QString deed(const char* at, const char* word, const char* name, const char* members)
{
    return QStringLiteral(R"(, {"at": "%1", "%2": "%3", "with": %4})")
        .arg(QLatin1String(at), QLatin1String(word), QLatin1String(name), QLatin1String(members));
}

const char* const zoneA = R"({"availabilityZone": "eu-west-1a"})";

constexpr const char* crowd = R"({"serviceName": "crowd", "taskDefinition": "web", "desiredCount": 500,
    "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["s-2"]}}})";

constexpr const char* fourTasks = R"({"cluster": "default", "protectionEnabled": true, "tasks":
    ["service:web#1", "service:web#2", "service:web#3", "service:web#4"]})";

/// UpdateContainerInstancesState for the second instance.
QString secondIs(const char* at, const char* status)
{
    return QStringLiteral(R"(, {"at": "%1", "call": "UpdateContainerInstancesState",
        "with": {"containerInstances": ["instance#2"], "status": "%2"}})")
        .arg(QLatin1String(at), QLatin1String(status));
}

constexpr const char* bigOnSecond = R"({"taskDefinition": "big", "containerInstances": ["instance#2"]})";

QString outage()
{
    return deed("5m", "fault", "ZoneOutage", zoneA) + deed("10m", "repair", "ZoneOutage", zoneA);
}

/// "2 1 1": the wanted tasks of a service in the zones that have any, by the zones' names.
QString spread(const World& world)
{
    std::map<std::string, int> zones;
    for (const TaskId task : world.services[0].tasks) {
        if (world.task(task).state.desired == DesiredStatus::Running)
            ++zones[world.detail(task).availabilityZone];
    }
    QStringList counts;
    for (const auto& [zone, count] : zones)
        counts << QString::number(count);
    return counts.join(u' ');
}

QStringList about(const Session& session, const char* text)
{
    return messages(session).filter(QLatin1String(text));
}

/// A cluster of two instances in two zones with a service web of four tasks.
std::string onInstances(const QString& more)
{
    return QStringLiteral(R"({"cluster": {"instances": [{"availabilityZone": "eu-west-1a"},
        {"availabilityZone": "eu-west-1b"}]}, "commands": [
        {"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "web", "networkMode": "bridge",
        "containerDefinitions": [{"name": "app", "image": "web:1", "memory": 512}]}},
        {"at": "1s", "call": "CreateService", "with": {"serviceName": "web", "taskDefinition": "web",
        "desiredCount": 4}}%1], "end": "30m"})")
        .arg(more)
        .toStdString();
}

} // namespace

/// Availability zone rebalancing (developer guide, "Balancing an Amazon ECS service across Availability
/// Zones").
class TestRebalancing : public QObject {
    Q_OBJECT

private slots:
    void fargateSpreadsTasksOverTheZones_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("zones");
        QTest::newRow("three") << 3 << QStringLiteral("1 1 1");
        QTest::newRow("nine") << 9 << QStringLiteral("3 3 3");
    }

    void fargateSpreadsTasksOverTheZones()
    {
        QFETCH(int, count);
        QFETCH(QString, zones);
        const Session session = told(fargate(count, {}));
        QCOMPARE(spread(session.liveWorld()), zones);
        QVERIFY(about(session, "AZ").empty());
    }

    void providersAreSpreadEachForItself()
    {
        const Session session =
            told(QString::fromStdString(fargate(6, {}))
                     .replace(QStringLiteral(R"("launchType": "FARGATE")"),
                              QStringLiteral(R"("capacityProviderStrategy": [{"capacityProvider": "FARGATE",
                         "weight": 1}, {"capacityProvider": "FARGATE_SPOT", "weight": 1}])"))
                     .toStdString());
        std::map<std::string, std::map<std::string, int>> zones;
        for (const TaskId task : session.liveWorld().services[0].tasks) {
            const TaskDetail& detail = session.liveWorld().detail(task);
            ++zones[detail.capacityProvider][detail.availabilityZone];
        }
        for (const auto& [provider, counts] : zones)
            QCOMPARE(counts.size(), std::size_t(3));
    }

    void afterAnOutageTasksMoveBack_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::newRow("documented") << QByteArray("documented");
        QTest::newRow("observed") << QByteArray("observed");
    }

    void afterAnOutageTasksMoveBack()
    {
        QFETCH(QByteArray, profile);
        const Session session = told(fargate(6, outage(), "", profile.constData()));
        QCOMPARE(spread(session.liveWorld()), QStringLiteral("2 2 2"));
        // While the zone is out, once; then as it is repaired.
        QCOMPARE(about(session, "is unable to place a task in eu-west-1a.").size(), 1);
        QCOMPARE(about(session, "stopped AZ Rebalancing.").size(), 1);
        QCOMPARE(about(session,
                       "is not AZ balanced with 0 tasks in eu-west-1a, 3 tasks in eu-west-1b, 3 tasks in "
                       "eu-west-1c. AZ Rebalancing in progress.")
                     .size(),
                 2);
        QCOMPARE(about(session, "has started 1 tasks in eu-west-1a to AZ Rebalance: (task T).").size(), 2);
        QCOMPARE(about(session, "due to AZ rebalancing: (task T).").size(), 2);
        QCOMPARE(about(session,
                       "is AZ balanced with 2 tasks in eu-west-1a, 2 tasks in eu-west-1b, 2 tasks in "
                       "eu-west-1c.")
                     .size(),
                 1);
        QCOMPARE(messages(session).last(), QStringLiteral("has reached a steady state."));
    }

    void theActionsOfAMove()
    {
        const Session session = told(fargate(3, outage()));
        QStringList names;
        for (const QString& action : actions(session))
            names << action.section(u' ', 0, 0);
        const int repaired =
            static_cast<int>(names.lastIndexOf(QStringLiteral("SERVICE_REBALANCING_STARTED")));
        QCOMPARE(
            names.mid(repaired),
            (QStringList{QStringLiteral("SERVICE_REBALANCING_STARTED"), QStringLiteral("TASKS_STARTED"),
                         QStringLiteral("TASKS_STOPPED"), QStringLiteral("SERVICE_REBALANCING_COMPLETED"),
                         QStringLiteral("SERVICE_STEADY_STATE")}));
        QVERIFY(names.contains(QStringLiteral("SERVICE_REBALANCING_STOPPED")));
    }

    void theNewTaskIsHealthyBeforeAnotherIsStopped()
    {
        const Session session = told(fargate(6, outage()));
        World world = session.initialWorld();
        for (std::size_t i = 0; i < session.log().size(); ++i) {
            const Record& record = session.log()[i];
            apply(world, record);
            if (record.at < SimTime(10min))
                continue;
            QVERIFY(world.services[0].counts.running >= 6);
            QVERIFY(world.services[0].counts.running + world.services[0].counts.pending <= 7);
        }
        const TaskId moved{6 + 2}; // after the two that replaced the lost ones
        QVERIFY(session.liveWorld().task(moved).createdAt > SimTime(10min));
        int stopped = 0;
        for (std::uint32_t i = 0; i < session.liveWorld().tasks.size(); ++i) {
            if (ending(session, TaskId{i})
                    .find("Availability-zone rebalancing initiated by (deployment "
                          + session.liveWorld().services[0].deployments[0].id + ")")
                == std::string::npos)
                continue;
            ++stopped;
            QVERIFY(session.liveWorld().detail(TaskId{static_cast<std::uint32_t>(i)}).times.stopping
                    >= *session.liveWorld().detail(moved).times.started + 40s);
        }
        QCOMPARE(stopped, 2);
    }

    void disabledItDoesNothing()
    {
        const Session session = told(fargate(6, outage(), R"(, "availabilityZoneRebalancing": "DISABLED")"));
        QCOMPARE(spread(session.liveWorld()), QStringLiteral("3 3"));
        QVERIFY(about(session, "AZ").empty());
    }

    void anUpdateTurnsItOnWithoutADeployment()
    {
        const Session session = told(fargate(6,
                                             outage()
                                                 + deed("15m", "call", "UpdateService",
                                                        R"({"service": "web",
                                                         "availabilityZoneRebalancing": "ENABLED"})"),
                                             R"(, "availabilityZoneRebalancing": "DISABLED")"));
        QCOMPARE(spread(session.liveWorld()), QStringLiteral("2 2 2"));
        QCOMPARE(session.liveWorld().services[0].deployments.size(), std::size_t(1));
    }

    void protectedTasksStayWhereTheyAre()
    {
        const Session session =
            told(fargate(4,
                         deed("5m", "fault", "ZoneOutage", zoneA)
                             + deed("5m", "fault", "ZoneOutage", R"({"availabilityZone": "eu-west-1b"})")
                             + deed("9m", "call", "UpdateTaskProtection", fourTasks)
                             + deed("10m", "repair", "ZoneOutage", zoneA)));
        QCOMPARE(spread(session.liveWorld()), QStringLiteral("4"));
        QCOMPARE(about(session, "is unable to place a task in eu-west-1a.").size(), 1);
        QCOMPARE(about(session,
                       "was unable to AZ Rebalance because (taskSet ecs-svc/N) was unable to scale in due "
                       "to (reason 4 tasks under protection)")
                     .size(),
                 1);
        QCOMPARE(about(session, "stopped AZ Rebalancing.").size(), 2);
    }

    void protectionAloneIsToldAsTheReason()
    {
        const Session session = told(onInstances(secondIs("5m", "DRAINING")
                                                 + deed("9m", "call", "UpdateTaskProtection", fourTasks)
                                                 + secondIs("10m", "ACTIVE")));
        QCOMPARE(spread(session.liveWorld()), QStringLiteral("4"));
        QCOMPARE(about(session,
                       "was unable to AZ Rebalance because (taskSet ecs-svc/N) was unable to scale in due "
                       "to (reason 4 tasks under protection)")
                     .size(),
                 1);
        QVERIFY(
            !actions(session).filter(QStringLiteral("TASKSET_SCALE_IN_FAILURE_BY_TASK_PROTECTION")).empty());
        QCOMPARE(about(session, "stopped AZ Rebalancing.").size(), 1);
    }

    void onInstancesItUsesThoseThatAreThere()
    {
        const Session session = told(onInstances(secondIs("5m", "DRAINING") + secondIs("10m", "ACTIVE")));
        QCOMPARE(spread(session.liveWorld()), QStringLiteral("2 2"));
        QCOMPARE(about(session, "is not AZ balanced").size(), 1); // not while the instance drained
        QCOMPARE(about(session, "to AZ Rebalance: (task T).").size(), 2);
    }

    void anInstanceWithoutRoomIsToldAsTheReason()
    {
        const Session session = told(onInstances(
            secondIs("5m", "DRAINING")
            + deed("8m", "call", "RegisterTaskDefinition", R"({"family": "big", "networkMode": "bridge",
            "containerDefinitions": [{"name": "app", "image": "big:1", "memory": 3800}]})")
            + deed("9m", "call", "StartTask", bigOnSecond) + secondIs("10m", "ACTIVE")));
        QCOMPARE(spread(session.liveWorld()), QStringLiteral("4"));
        QCOMPARE(about(session,
                       "is unable to place a task in eu-west-1b because no container instance met all of "
                       "its requirements.")
                     .size(),
                 1);
    }

    void theLaunchRateOfFargateIsNoObstacle()
    {
        // Another service takes all that Fargate launches when this one is to move a task back.
        const Session session =
            told(fargate(4,
                         deed("0s", "fault", "CapacityUnavailable", zoneA)
                             + deed("100s", "repair", "CapacityUnavailable", zoneA)
                             + deed("118s", "call", "CreateService", crowd)
                             + deed("120s", "call", "UpdateService",
                                    R"({"service": "web", "availabilityZoneRebalancing": "ENABLED"})"),
                         R"(, "availabilityZoneRebalancing": "DISABLED")"));
        QCOMPARE(about(session, "is unable to place a task"), QStringList());
        QCOMPARE(about(session, "stopped AZ Rebalancing"), QStringList());
        QCOMPARE(about(session, "in eu-west-1a to AZ Rebalance").size(), 1);
        QCOMPARE(spread(session.liveWorld()), QStringLiteral("1 1 2"));
    }

    void aServiceWithOtherThingsToDoStopsIt()
    {
        const Session session = told(fargate(
            6, outage() + deed("610s", "call", "UpdateService", R"({"service": "web", "desiredCount": 9})")));
        QCOMPARE(about(session, "stopped AZ Rebalancing.").size(), 2); // this, and during the outage
        QCOMPARE(spread(session.liveWorld()), QStringLiteral("3 3 3"));
        QCOMPARE(messages(session).last(), QStringLiteral("has reached a steady state."));
    }

    void whereItIsOnByDefault_data()
    {
        QTest::addColumn<QString>("members");
        QTest::addColumn<bool>("isEnabled");
        QTest::newRow("a plain service") << QStringLiteral("") << true;
        QTest::newRow("zones spread first") << QStringLiteral(R"(, "placementStrategy": [{"type": "spread",
                "field": "attribute:ecs.availability-zone"}, {"type": "binpack", "field": "memory"}])")
                                            << true;
        QTest::newRow("another strategy first")
            << QStringLiteral(R"(, "placementStrategy": [{"type": "binpack", "field": "memory"}])") << false;
        QTest::newRow("a constraint of zones")
            << QStringLiteral(R"(, "placementConstraints": [{"type": "memberOf",
                "expression": "attribute:ecs.availability-zone == eu-west-1a"}])")
            << false;
        QTest::newRow("another constraint")
            << QStringLiteral(R"(, "placementConstraints": [{"type": "distinctInstance"}])") << true;
        QTest::newRow("at most 100 %")
            << QStringLiteral(R"(, "deploymentConfiguration": {"maximumPercent": 100})") << false;
        QTest::newRow("external") << QStringLiteral(R"(, "launchType": "EXTERNAL")") << false;
        QTest::newRow("a Classic Load Balancer")
            << QStringLiteral(R"(, "loadBalancers": [{"loadBalancerName": "old", "containerName": "app",
                "containerPort": 80}])")
            << false;
    }

    void whereItIsOnByDefault()
    {
        QFETCH(QString, members);
        QFETCH(bool, isEnabled);
        Session session = told(onInstances({}));
        const QString request =
            QStringLiteral(R"({"serviceName": "other", "taskDefinition": "web", "desiredCount": 0%1%2})");
        QCOMPARE(refusal(session, "CreateService", request.arg(members, QString())), QString());
        QCOMPARE(session.liveWorld().services[1].rebalancesZones, isEnabled);
        // Where it is off by itself it cannot be asked for.
        const QString asked =
            refusal(session, "CreateService",
                    QString(request)
                        .replace(QStringLiteral("other"), QStringLiteral("third"))
                        .arg(members, QStringLiteral(R"(, "availabilityZoneRebalancing": "ENABLED")")));
        QCOMPARE(asked.isEmpty(), isEnabled);
        QCOMPARE(asked.contains(QStringLiteral("Availability Zone Rebalancing does not support")),
                 !isEnabled);
    }

    void anUpdateKeepsItAndMustSuitIt()
    {
        Session session = told(onInstances({}));
        const QString at100 =
            QStringLiteral(R"({"service": "web", "deploymentConfiguration": {"maximumPercent": 100}%1})");
        QCOMPARE(
            refusal(session, "UpdateService", at100.arg(QString())),
            QStringLiteral("The service couldn't be updated because Availability Zone Rebalancing does not "
                           "support maximumPercent <= 100 % as deployment configuration. Update deployment "
                           "configuration and try again."));
        QVERIFY(session.liveWorld().services[0].rebalancesZones);
        QCOMPARE(refusal(session, "UpdateService",
                         at100.arg(QStringLiteral(R"(, "availabilityZoneRebalancing": "DISABLED")"))),
                 QString());
        QVERIFY(!session.liveWorld().services[0].rebalancesZones);
        QCOMPARE(
            refusal(session, "UpdateService", QStringLiteral(R"({"service": "web", "desiredCount": 1})")),
            QString());
        QVERIFY(!session.liveWorld().services[0].rebalancesZones);
        QVERIFY(refusal(session, "UpdateService",
                        QStringLiteral(R"({"service": "web", "availabilityZoneRebalancing": "ENABLED"})"))
                    .contains(QStringLiteral("maximumPercent")));
    }
};

TASKARIUM_TEST(TestRebalancing)

} // namespace tst_rebalancing

#include "tst_rebalancing.moc"
