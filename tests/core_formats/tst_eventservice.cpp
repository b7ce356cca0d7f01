// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/eventbridge.h>

#include <core_formats/handmade.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_eventservice {

using namespace taskarium;
using namespace taskarium::test;
using nlohmann::ordered_json;

/// 'ECS Service Action' events.
class EventServiceTest : public QObject {
    Q_OBJECT

private slots:
    void serviceActionsTellTheirType_data();
    void serviceActionsTellTheirType();
    void serviceActionsNameWhatTheyAreAbout();
    void anActionWithoutAMessageIsAnEventAllTheSame();
    void serviceEventsWithoutActionAreNoEvents();
};

void EventServiceTest::serviceActionsTellTheirType_data()
{
    QTest::addColumn<ServiceAction>("action");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("detail");
    const QByteArray cluster = R"(,"clusterArn":"arn:aws:ecs:eu-west-1:111122223333:cluster/sim",)";
    const QByteArray created = R"("createdAt":"2026-01-05T10:00:05.12Z")";
    const QByteArray rest = cluster + created;
    QTest::newRow("steady") << ServiceAction::ServiceSteadyState << QByteArray()
                            << QByteArray(R"({"eventType":"INFO","eventName":"SERVICE_STEADY_STATE")" + rest
                                          + '}');
    QTest::newRow("impaired") << ServiceAction::ServiceTaskStartImpaired << QByteArray()
                              << QByteArray(R"({"eventType":"WARN","eventName":"SERVICE_TASK_START_IMPAIRED")"
                                            + rest + '}');
    QTest::newRow("placement") << ServiceAction::ServiceTaskPlacementFailure << QByteArray("RESOURCE:MEMORY")
                               << QByteArray(
                                      R"({"eventType":"ERROR","eventName":"SERVICE_TASK_PLACEMENT_FAILURE")"
                                      + cluster + R"("reason":"RESOURCE:MEMORY",)" + created + '}');
    for (const ServiceAction action :
         {ServiceAction::TasksStopped, ServiceAction::TasksStarted, ServiceAction::ServiceDesiredCountUpdated,
          ServiceAction::ServiceRebalancingStarted, ServiceAction::ServiceRebalancingCompleted,
          ServiceAction::ServiceRebalancingStopped, ServiceAction::TasksetScaleInFailureByTaskProtection}) {
        const QByteArray name = QByteArray::fromStdString(std::string(toText(action)));
        QTest::newRow(name.constData())
            << action << QByteArray()
            << QByteArray(R"({"eventType":"INFO","eventName":")" + name + '"' + rest + '}');
    }
    QTest::newRow("daemon") << ServiceAction::ServiceDaemonPlacementConstraintViolated << QByteArray()
                            << QByteArray(R"({"eventType":"ERROR","eventName":)"
                                          R"("SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED")"
                                          + rest + '}');
}

void EventServiceTest::serviceActionsTellTheirType()
{
    QFETCH(ServiceAction, action);
    QFETCH(QByteArray, reason);
    QFETCH(QByteArray, detail);
    HandMade run;
    run.addDefinition();
    run.addService();
    const ServiceEvent event{.id = "e", .createdAt = SimTime(Duration(5000)), .message = "(service web) ..."};
    run.add(
        5000,
        ServiceEventPosted{.service = {0}, .event = event, .action = action, .reason = reason.toStdString()});
    const ordered_json written = run.events().at(1);
    QCOMPARE(written["detail-type"].get<std::string>(), std::string("ECS Service Action"));
    QCOMPARE(written["resources"].dump(),
             std::string(R"(["arn:aws:ecs:eu-west-1:111122223333:service/sim/web"])"));
    QCOMPARE(written["time"].get<std::string>(), std::string("2026-01-05T10:00:05Z"));
    QCOMPARE(QByteArray::fromStdString(written["detail"].dump()), detail);
}

void EventServiceTest::serviceActionsNameWhatTheyAreAbout()
{
    HandMade run;
    run.addDefinition();
    run.addService();
    const TaskId task = run.addServiceTask(0);
    run.add(5000,
            ServiceEventPosted{
                .service = {0},
                .event = {.id = "e", .createdAt = SimTime(Duration(5000))},
                .action = ServiceAction::ServiceTaskPlacementFailure,
                .reason = "RESOURCE:FARGATE",
                .scope = {.tasks = {task}, .capacityProviders = {"FARGATE_SPOT"}, .desiredCount = 3}});
    const ordered_json detail = run.events().back()["detail"];
    QCOMPARE(
        keysOf(detail),
        QStringLiteral("eventType eventName clusterArn capacityProviderArns taskArns desiredCount reason "
                       "createdAt"));
    QCOMPARE(QString::fromStdString(detail["capacityProviderArns"].dump()),
             QStringLiteral(R"(["arn:aws:ecs:eu-west-1:111122223333:capacity-provider/FARGATE_SPOT"])"));
    QVERIFY(
        detail["taskArns"][0].get<std::string>().starts_with("arn:aws:ecs:eu-west-1:111122223333:task/sim/"));
    QCOMPARE(detail["desiredCount"].get<int>(), 3);
}

void EventServiceTest::anActionWithoutAMessageIsAnEventAllTheSame()
{
    HandMade run;
    run.addDefinition();
    run.addService();
    run.add(5000,
            ServiceEventPosted{.service = {0},
                               .event = {.id = "e", .createdAt = SimTime(Duration(5000))},
                               .action = ServiceAction::ServiceDesiredCountUpdated});
    QCOMPARE(run.events().size(), std::size_t(2));
    QVERIFY(run.world().services[0].events.empty());
}

void EventServiceTest::serviceEventsWithoutActionAreNoEvents()
{
    HandMade run;
    run.addDefinition();
    run.addService();
    run.add(5000,
            ServiceEventPosted{.service = {0},
                               .event = {.id = "e", .message = "(service web) has started 1 tasks"}});
    QCOMPARE(run.events().size(), std::size_t(1));
}

TASKARIUM_TEST(EventServiceTest)

} // namespace tst_eventservice

#include "tst_eventservice.moc"
