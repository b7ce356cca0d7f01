// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/eventbridge.h>

#include <core_formats/handmade.h>

#include <support/testclass.h>

#include <QRegularExpression>
#include <QtTest>

#include <set>

namespace tst_eventbridge {

using namespace taskarium;
using namespace taskarium::test;
using nlohmann::ordered_json;

class EventBridgeTest : public QObject {
    Q_OBJECT

private slots:
    void envelopeIsAmazons();
    void detailHasTheMembersOfARecordedLife_data();
    void detailHasTheMembersOfARecordedLife();
    void containersHaveTheMembersOfARecordedLife();
    void containersComeInTheOrderOfTheirArns();
    void versionCountsTheEventsOfATask();
    void instantsLoseTheirTrailingZeros();
    void attachmentsTellTheirDetails();
    void stoppedTaskTellsWhy();
    void silentChangesAreNoEvents();
    void portsOnTheHostAreBindings();
    void membersOfTheRequestAreCarriedThrough();
    void textIsEscaped();
    void idsAreUuidsThatDifferAndComeFromTheSeed();
    void deploymentsTellHowTheyGo();
};

void EventBridgeTest::envelopeIsAmazons()
{
    HandMade run;
    run.addDefinition();
    run.addServiceTask(880);
    const ordered_json event = run.events().at(0);
    QCOMPARE(keysOf(event),
             QStringLiteral("version id detail-type source account time region resources detail"));
    QCOMPARE(event["version"].dump(), std::string("\"0\""));
    QCOMPARE(event["detail-type"].get<std::string>(), std::string("ECS Task State Change"));
    QCOMPARE(event["source"].get<std::string>(), std::string("aws.ecs"));
    QCOMPARE(event["account"].get<std::string>(), std::string("111122223333"));
    QCOMPARE(event["time"].get<std::string>(), std::string("2026-01-05T10:00:01Z"));
    QCOMPARE(event["region"].get<std::string>(), std::string("eu-west-1"));
    QCOMPARE(event["resources"].dump(), ordered_json::array({event["detail"]["taskArn"]}).dump());
}

// The members as recordings of Fargate services behind a load balancer have them, state by state.
void EventBridgeTest::detailHasTheMembersOfARecordedLife_data()
{
    const QString head = QStringLiteral("attachments attributes availabilityZone clusterArn ");
    const QString connected = head + QStringLiteral("connectivity connectivityAt ");
    const QString middle =
        QStringLiteral("containers cpu createdAt desiredStatus enableExecuteCommand ephemeralStorage ");
    const QString group = QStringLiteral("group launchType lastStatus memory overrides platformVersion ");
    const QString pull = QStringLiteral("pullStartedAt pullStoppedAt ");
    const QString tail = QStringLiteral("taskArn taskDefinitionArn updatedAt version");
    const QString stop = QStringLiteral("stoppedReason stopCode ");
    const QString begun = head + middle + group + QStringLiteral("startedBy ") + tail;
    const QString running = pull + QStringLiteral("startedAt startedBy ");
    const QString execution = QStringLiteral("executionStoppedAt ");
    QTest::addColumn<std::size_t>("index");
    QTest::addColumn<QString>("keys");
    QTest::newRow("PROVISIONING") << std::size_t(0) << begun;
    QTest::newRow("PENDING") << std::size_t(1) << begun;
    QTest::newRow("PENDING, digests") << std::size_t(2) << begun;
    QTest::newRow("ACTIVATING") << std::size_t(3)
                                << head + middle + group + pull + QStringLiteral("startedBy ") + tail;
    QTest::newRow("RUNNING") << std::size_t(4) << connected + middle + group + running + tail;
    const QString stopping = running + QStringLiteral("stoppingAt ") + stop + tail;
    QTest::newRow("DEACTIVATING") << std::size_t(5) << connected + middle + group + stopping;
    QTest::newRow("STOPPING") << std::size_t(6) << connected + middle + group + stopping;
    QTest::newRow("DEPROVISIONING") << std::size_t(7) << connected + middle + execution + group + stopping;
    QTest::newRow("STOPPED") << std::size_t(8)
                             << connected + middle + execution + group + running
            + QStringLiteral("stoppingAt stoppedAt ") + stop + tail;
}

void EventBridgeTest::detailHasTheMembersOfARecordedLife()
{
    QFETCH(std::size_t, index);
    QFETCH(QString, keys);
    HandMade run;
    run.addDefinition();
    run.addLife();
    const ordered_json detail = run.events().at(index)["detail"];
    QCOMPARE(keysOf(detail), keys);
    QCOMPARE(detail["lastStatus"].get<std::string>(),
             QByteArray(QTest::currentDataTag()).split(',').constFirst().toStdString());
}

void EventBridgeTest::containersHaveTheMembersOfARecordedLife()
{
    HandMade run;
    run.addDefinition();
    run.addLife();
    const std::vector<ordered_json> events = run.events();
    const auto keysAt = [&events](std::size_t index) {
        return keysOf(events.at(index)["detail"]["containers"][0]);
    };
    QCOMPARE(keysAt(0), QStringLiteral("containerArn lastStatus name image taskArn networkInterfaces cpu"));
    QCOMPARE(keysAt(4),
             QStringLiteral(
                 "containerArn lastStatus name image imageDigest runtimeId taskArn networkInterfaces cpu"));
    QCOMPARE(keysAt(8),
             QStringLiteral("containerArn exitCode lastStatus name image imageDigest runtimeId taskArn "
                            "networkInterfaces cpu"));
    const ordered_json container = events.at(1)["detail"]["containers"][0];
    QCOMPARE(keysOf(container["networkInterfaces"][0]), QStringLiteral("attachmentId privateIpv4Address"));
    QCOMPARE(events.at(0)["detail"]["containers"][0]["networkInterfaces"].dump(), std::string("[]"));
}

void EventBridgeTest::containersComeInTheOrderOfTheirArns()
{
    HandMade run;
    run.addDefinition();
    run.addServiceTask(0);
    const ordered_json detail = run.events().at(0)["detail"];
    QCOMPARE(detail["containers"][0]["name"].get<std::string>(), std::string("log"));
    QCOMPARE(detail["containers"][1]["name"].get<std::string>(), std::string("web"));
    QCOMPARE(detail["containers"][1]["memory"].dump(), std::string("\"256\""));
    QCOMPARE(detail["containers"][0]["cpu"].dump(), std::string("\"64\""));
    QCOMPARE(detail["overrides"].dump(),
             std::string(R"({"containerOverrides":[{"name":"web"},{"name":"log"}]})"));
}

void EventBridgeTest::versionCountsTheEventsOfATask()
{
    HandMade run;
    run.addDefinition();
    run.addLife();
    int version = 0;
    for (const ordered_json& event : run.events())
        QCOMPARE(event["detail"]["version"].get<int>(), ++version);
    QCOMPARE(version, 9);
}

void EventBridgeTest::instantsLoseTheirTrailingZeros()
{
    HandMade run;
    run.addDefinition();
    run.addLife();
    const ordered_json running = run.events().at(4);
    // The run starts at 10:00:00.120.
    QCOMPARE(running["time"].get<std::string>(), std::string("2026-01-05T10:00:26Z"));
    const ordered_json detail = running["detail"];
    QCOMPARE(detail["startedAt"].get<std::string>(), std::string("2026-01-05T10:00:26Z"));
    QCOMPARE(detail["updatedAt"].get<std::string>(), std::string("2026-01-05T10:00:26Z"));
    QCOMPARE(detail["createdAt"].get<std::string>(), std::string("2026-01-05T10:00:00.12Z"));
    QCOMPARE(detail["pullStoppedAt"].get<std::string>(), std::string("2026-01-05T10:00:13.5Z"));
}

void EventBridgeTest::attachmentsTellTheirDetails()
{
    HandMade run;
    run.addDefinition();
    run.addLife();
    const std::vector<ordered_json> events = run.events();
    QCOMPARE(
        events.at(0)["detail"]["attachments"].dump(),
        std::string(R"([{"id":"5b0f3c52-8a55-4f0d-b5d5-0c8a0b1f7a11","type":"eni","status":"PRECREATED",)"
                    R"("details":[{"name":"subnetId","value":"subnet-0aa11bb22cc33dd44"}]},)"
                    R"({"id":"7c0f3c52-8a55-4f0d-b5d5-0c8a0b1f7a22","type":"elb",)"
                    R"("status":"PRECREATED","details":[]}])"));
    const ordered_json stopped = events.at(8)["detail"]["attachments"];
    QCOMPARE(stopped[0]["status"].get<std::string>(), std::string("DELETED"));
    QCOMPARE(stopped[0]["details"].size(), std::size_t(3));
}

void EventBridgeTest::stoppedTaskTellsWhy()
{
    HandMade run;
    run.addDefinition();
    run.addLife();
    const ordered_json detail = run.events().at(5)["detail"];
    QCOMPARE(detail["stopCode"].get<std::string>(), std::string("ServiceSchedulerInitiated"));
    QCOMPARE(detail["stoppedReason"].get<std::string>(),
             std::string("Scaling activity initiated by (deployment ecs-svc/1)"));
    QCOMPARE(detail["desiredStatus"].get<std::string>(), std::string("STOPPED"));
    QCOMPARE(detail["stoppingAt"].get<std::string>(), detail["updatedAt"].get<std::string>());
}

void EventBridgeTest::silentChangesAreNoEvents()
{
    HandMade run;
    run.addDefinition();
    const TaskId task = run.addServiceTask(0);
    run.add(2000,
            TaskChanged{.task = task,
                        .visibility = Visibility::Silent,
                        .attachments = {{.index = 0, .status = AttachmentStatus::Attaching}}});
    run.add(3000, TaskPurged{task});
    QCOMPARE(run.events().size(), std::size_t(1));
}

void EventBridgeTest::portsOnTheHostAreBindings()
{
    HandMade run;
    run.addDefinition();
    const TaskId task = run.addTask(0, "{}");
    run.add(1000,
            TaskChanged{.task = task,
                        .containers = {{.index = 1,
                                        .status = ContainerStatus::Running,
                                        .networkBindings = {{.containerPort = 80, .hostPort = 32768}}}}});
    const std::vector<ordered_json> events = run.events();
    QVERIFY(!events.at(0)["detail"]["containers"][0].contains("networkBindings"));
    const ordered_json container = events.at(1)["detail"]["containers"][0];
    QCOMPARE(container["networkBindings"].dump(),
             std::string(R"([{"bindIP":"0.0.0.0","containerPort":80,"hostPort":32768,"protocol":"tcp"}])"));
    QCOMPARE(
        keysOf(container),
        QStringLiteral("containerArn lastStatus name image taskArn networkInterfaces networkBindings cpu"));
    QVERIFY(!events.at(1)["detail"].contains("ephemeralStorage"));
    QVERIFY(!events.at(1)["detail"].contains("platformVersion"));
}

void EventBridgeTest::membersOfTheRequestAreCarriedThrough()
{
    HandMade run;
    run.addDefinition();
    run.addTask(0,
                R"({"enableExecuteCommand": true,
                       "tags": [{"key": "a", "value": "b"}],
                       "overrides": {"cpu": "512",
                         "containerOverrides": [{"name": "log", "command": ["a", "b"]}]}})");
    const ordered_json detail = run.events().at(0)["detail"];
    QCOMPARE(detail["enableExecuteCommand"].dump(), std::string("true"));
    QCOMPARE(detail["cpu"].get<std::string>(), std::string("512"));
    QCOMPARE(
        detail["overrides"].dump(),
        std::string(
            R"({"containerOverrides":[{"name":"web"},{"name":"log","command":["a","b"]}],"cpu":"512"})"));
    QVERIFY2(!detail.contains("tags"), "events carry no tags");
    QCOMPARE(detail["containers"][0]["managedAgents"].dump(),
             std::string(R"([{"name":"ExecuteCommandAgent","status":"PENDING"}])"));
    QVERIFY2(keysOf(detail["containers"][0]).endsWith(QStringLiteral(" cpu managedAgents")),
             "after the sizes");
}

void EventBridgeTest::textIsEscaped()
{
    HandMade run;
    run.addDefinition();
    const TaskId task = run.addTask(0, "{}");
    const StopCause cause{StopCode::UserInitiated, "a \"b\" \\ c\n\t\x01 \xc3\xa9"};
    run.add(1000,
            TaskChanged{
                .task = task, .trigger = Trigger::StopRequested, .stop = std::make_shared<StopCause>(cause)});
    QCOMPARE(run.events().at(1)["detail"]["stoppedReason"].get<std::string>(), cause.reason);
    const QByteArray text = QByteArray::fromStdString(run.exported(ExportFormat::EventBridge));
    QVERIFY(text.contains("\"a \\\"b\\\" \\\\ c\\n\\t\\u0001 \xc3\xa9\""));
    QCOMPARE(text.count('\n'), 2);
}

void EventBridgeTest::idsAreUuidsThatDifferAndComeFromTheSeed()
{
    const auto idsOf = [](std::uint64_t seed) {
        HandMade run(seed);
        run.addDefinition();
        run.addService();
        run.addLife();
        std::set<std::string> ids;
        for (const ordered_json& event : run.events())
            ids.insert(event["id"].get<std::string>());
        return ids;
    };
    const std::set<std::string> ids = idsOf(7);
    QCOMPARE(ids.size(), std::size_t(10));
    const QRegularExpression uuid(
        QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    for (const std::string& id : ids)
        QVERIFY2(uuid.match(QString::fromStdString(id)).hasMatch(), id.c_str());
    QVERIFY(ids == idsOf(7));
    QVERIFY(ids != idsOf(8));
}

void EventBridgeTest::deploymentsTellHowTheyGo()
{
    HandMade run;
    run.addDefinition();
    run.addService();
    run.add(1000, DeploymentChanged{.service = {0}, .deployment = {0}, .desiredCount = 2});
    run.add(2000,
            DeploymentChanged{.service = {0}, .deployment = {0}, .rolloutState = RolloutState::Completed});
    run.add(3000, DeploymentStarted{.service = {0}, .deployment = {.id = "ecs-svc/2", .definition = {0}}});
    run.add(4500, DeploymentChanged{.service = {0}, .deployment = {1}, .rolloutState = RolloutState::Failed});
    QStringList details;
    for (const ordered_json& event : run.events()) {
        QCOMPARE(event["detail-type"].get<std::string>(), std::string("ECS Deployment State Change"));
        details << QString::fromStdString(event["detail"].dump());
    }
    QCOMPARE(details,
             (QStringList{
                 QStringLiteral(
                     R"({"eventType":"INFO","eventName":"SERVICE_DEPLOYMENT_IN_PROGRESS",)"
                     R"("deploymentId":"ecs-svc/1234567890123456789","updatedAt":"2026-01-05T10:00:00.12Z",)"
                     R"("reason":"ECS deployment ecs-svc/1234567890123456789 in progress."})"),
                 QStringLiteral(
                     R"({"eventType":"INFO","eventName":"SERVICE_DEPLOYMENT_COMPLETED",)"
                     R"("deploymentId":"ecs-svc/1234567890123456789","updatedAt":"2026-01-05T10:00:02.12Z",)"
                     R"("reason":"ECS deployment ecs-svc/1234567890123456789 completed."})"),
                 QStringLiteral(R"({"eventType":"INFO","eventName":"SERVICE_DEPLOYMENT_IN_PROGRESS",)"
                                R"("deploymentId":"ecs-svc/2","updatedAt":"2026-01-05T10:00:03.12Z",)"
                                R"("reason":"ECS deployment ecs-svc/2 in progress."})"),
                 QStringLiteral(R"({"eventType":"ERROR","eventName":"SERVICE_DEPLOYMENT_FAILED",)"
                                R"("deploymentId":"ecs-svc/2","updatedAt":"2026-01-05T10:00:04.62Z",)"
                                R"("reason":"ECS deployment circuit breaker: tasks failed to start."})"),
             }));
}

TASKARIUM_TEST(EventBridgeTest)

} // namespace tst_eventbridge

#include "tst_eventbridge.moc"
