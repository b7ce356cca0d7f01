// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/testclass.h>
#include <support/webservice.h>

#include <core/json/servicejson.h>
#include <core/model/arn.h>

#include <QTest>

namespace tst_deployments {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

/// What starts a deployment, what its tasks are started with, and how a service ends (API reference,
/// UpdateService, ServiceRevision, DeleteService).
class TestDeployments : public QObject {
    Q_OBJECT

private slots:
    void whatStartsADeployment_data()
    {
        QTest::addColumn<QString>("members");
        QTest::addColumn<bool>("starts");
        const auto row = [](const char* name, const char* members, bool starts) {
            QTest::newRow(name) << QString::fromLatin1(members) << starts;
        };
        row("another revision", R"("taskDefinition": "web:2")", true);
        row("the same revision", R"("taskDefinition": "web:1")", false);
        row("other subnets", R"("networkConfiguration": {"awsvpcConfiguration": {"subnets": ["s-2"]}})",
            true);
        row("security groups", R"("networkConfiguration": {"awsvpcConfiguration": {"subnets": ["s-1"],
            "securityGroups": ["sg-1"]}})",
            true);
        row("the same network", R"("networkConfiguration": {"awsvpcConfiguration": {"subnets": ["s-1"]}})",
            false);
        row("an older platform", R"("platformVersion": "1.3.0")", true);
        row("the same platform", R"("platformVersion": "LATEST")", false);
        row("another target group", R"("loadBalancers": [{"targetGroupArn": "api", "containerName": "app",
            "containerPort": 80}])",
            true);
        row("another port", R"("loadBalancers": [{"targetGroupArn": "web", "containerName": "app",
            "containerPort": 81}])",
            true);
        row("no target group", R"("loadBalancers": [])", true);
        row("the same target group", R"("loadBalancers": [{"targetGroupArn": "web", "containerName": "app",
            "containerPort": 80}])",
            false);
        row("service discovery", R"("serviceRegistries": [{"registryArn": "arn:aws:servicediscovery:r"}])",
            true);
        row("still no service discovery", R"("serviceRegistries": [])", false);
        row("Service Connect", R"("serviceConnectConfiguration": {"enabled": true})", true);
        row("a volume", R"("volumeConfigurations": [{"name": "data"}])", true);
        row("VPC Lattice", R"("vpcLatticeConfigurations": [{"roleArn": "r", "targetGroupArn": "t",
            "portName": "p"}])",
            true);
        row("by force", R"("forceNewDeployment": true)", true);
        row("not by force", R"("forceNewDeployment": false)", false);
        row("a count", R"("desiredCount": 3)", false);
        row("percentages", R"("deploymentConfiguration": {"maximumPercent": 150})", false);
        row("a circuit breaker", R"("deploymentConfiguration": {"deploymentCircuitBreaker": {"enable": true,
            "rollback": true}})",
            false);
        row("a grace period", R"("healthCheckGracePeriodSeconds": 60)", false);
        row("ECS Exec", R"("enableExecuteCommand": true)", false);
        row("managed tags", R"("enableECSManagedTags": true)", false);
        row("tags", R"("propagateTags": "SERVICE")", false);
        row("rebalancing", R"("availabilityZoneRebalancing": "DISABLED")", false);
    }

    void whatStartsADeployment()
    {
        QFETCH(QString, members);
        QFETCH(bool, starts);
        Session session = opened(fargate(2, {}, {.members = balanced}));
        session.advance(SimTime(3min));
        QCOMPARE(refusal(session, "UpdateService", QStringLiteral(R"({"service": "web", %1})").arg(members)),
                 QString());
        QCOMPARE(web(session).deployments.size(), std::size_t(starts ? 2 : 1));
        if (!starts)
            return;
        QCOMPARE(web(session).deployments[0].status, DeploymentStatus::Active);
        QCOMPARE(web(session).deployments[1].desiredCount, 0);
        session.advance(SimTime(20min));
        QCOMPARE(web(session).deployments[0].status, DeploymentStatus::Inactive);
        QCOMPARE(web(session).deployments[1].rolloutState, RolloutState::Completed);
    }

    void placementRulesStartNone()
    {
        Session session = opened(R"({"cluster": {"instances": [{}]}, "commands": [{"at": "0s",
            "call": "RegisterTaskDefinition", "with": {"family": "web", "containerDefinitions": [
            {"name": "app", "image": "web:1", "memory": 128}]}}, {"at": "1s", "call": "CreateService", "with":
            {"serviceName": "web", "taskDefinition": "web", "desiredCount": 1}}]})");
        session.advance(SimTime(2min));
        for (const char* members : {R"("placementConstraints": [{"type": "distinctInstance"}])",
                                    R"("placementStrategy": [{"type": "spread",
                                    "field": "attribute:ecs.availability-zone"}])"})
            QCOMPARE(refusal(session, "UpdateService",
                             QStringLiteral(R"({"service": "web", %1})").arg(QLatin1String(members))),
                     QString());
        QCOMPARE(web(session).deployments.size(), std::size_t(1));
    }

    void tasksKeepTheTargetGroupsOfTheirDeployment()
    {
        Session session = opened(fargate(2, {}, {.members = balanced}));
        session.advance(SimTime(3min));
        QVERIFY(submit(session, "UpdateService",
                       QStringLiteral(R"({"service": "web", "loadBalancers": [{"targetGroupArn": "api",
                       "containerName": "app", "containerPort": 80}]})"))
                    .ok());
        session.advance(SimTime(20min));
        const std::string old = targetGroupArn(session.liveWorld(), TargetGroupId{0});
        const std::string present = targetGroupArn(session.liveWorld(), TargetGroupId{1});
        QStringList texts;
        for (const ServiceEvent& event : web(session).events) {
            const QString text = QString::fromStdString(event.message);
            if (text.contains(QStringLiteral("registered 2 targets")))
                texts << (text.contains(QStringLiteral("deregistered")) ? QStringLiteral("- ")
                                                                        : QStringLiteral("+ "))
                        + (text.contains(QString::fromStdString(old)) ? QStringLiteral("web")
                                                                      : QStringLiteral("api"));
        }
        QCOMPARE(texts,
                 (QStringList{QStringLiteral("+ web"), QStringLiteral("+ api"), QStringLiteral("- web")}));
        QCOMPARE(QString::fromStdString(
                     describeService(session.liveWorld(), {0})["loadBalancers"][0]["targetGroupArn"]),
                 QString::fromStdString(present));
    }

    void withoutTargetGroupsTasksRegisterNoMore()
    {
        const Session session =
            told(fargate(1, update("3m", R"("loadBalancers": [])"), {.members = balanced}));
        QVERIFY(session.liveWorld().tasks[0].traits.registers);
        QVERIFY(!session.liveWorld().tasks[1].traits.registers);
        QVERIFY(session.liveWorld().detail(TaskId{1}).targets.empty());
    }

    void aTargetGroupThatIsNotThereIsRefused()
    {
        Session session = told(fargate(1, {}, {.members = balanced}));
        const QString request =
            QStringLiteral(R"({"service": "web", "loadBalancers": [{"targetGroupArn": "%1",
            "containerName": "%2", "containerPort": 80}]})");
        QCOMPARE(
            refusal(session, "UpdateService", request.arg(QStringLiteral("none"), QStringLiteral("app"))),
            QStringLiteral("The target group none does not exist."));
        QCOMPARE(
            refusal(session, "UpdateService", request.arg(QStringLiteral("api"), QStringLiteral("none"))),
            QStringLiteral("The container none does not exist in the task definition."));
    }

    void aDefinitionWithoutTheBalancedContainerOrPortIsRefused_data()
    {
        QTest::addColumn<QString>("container");
        QTest::addColumn<QString>("message");
        QTest::newRow("container") << QStringLiteral(R"("name": "other")")
                                   << QStringLiteral(
                                          "The container app does not exist in the task definition.");
        QTest::newRow("port") << QStringLiteral(R"("name": "app", "portMappings": [{"containerPort": 8080}])")
                              << QStringLiteral(
                                     "The container app did not have a container port 80 defined.");
    }

    void aDefinitionWithoutTheBalancedContainerOrPortIsRefused()
    {
        QFETCH(QString, container);
        QFETCH(QString, message);
        Session session = told(fargate(1, {}, {.members = balanced}));
        QVERIFY(submit(session, "RegisterTaskDefinition",
                       QStringLiteral(R"({"family": "web",
            "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "512",
            "containerDefinitions": [{%1, "image": "web:3"}]})")
                           .arg(container))
                    .ok());
        QCOMPARE(refusal(session, "UpdateService",
                         QStringLiteral(R"({"service": "web", "taskDefinition": "web"})")),
                 message);
    }

    void newTasksGetThePlatformOfTheirDeployment()
    {
        const Session session = told(fargate(1, update("3m", R"("platformVersion": "1.3.0")")));
        QCOMPARE(session.liveWorld().detail(TaskId{0}).platformVersion, std::string("1.4.0"));
        QCOMPARE(session.liveWorld().detail(TaskId{1}).platformVersion, std::string("1.3.0"));
        const auto described = describeService(session.liveWorld(), {0});
        QCOMPARE(QString::fromStdString(described["deployments"][0]["platformVersion"]),
                 QStringLiteral("1.3.0"));
    }

    void aRollbackBringsTheWholeRevisionBack()
    {
        const Session session =
            told(fargate(2,
                         deed("5m", "fault", "ImageMissing", R"({"image": "web:latest"})")
                             + update("5m", R"("taskDefinition": "web:2", "loadBalancers": [],
                "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["s-9"]}})"),
                         {.members = R"(, "loadBalancers": [
            {"targetGroupArn": "web", "containerName": "app", "containerPort": 80}],
            "deploymentConfiguration": {"deploymentCircuitBreaker": {"enable": true, "rollback": true}})"}));
        QCOMPARE(web(session).loadBalancers.size(), std::size_t(1));
        QCOMPARE(web(session).subnets, std::optional(std::vector<std::string>{"s-1"}));
        QCOMPARE(session.liveWorld().definition(web(session).definition).revision, 1);
        const auto described = describeService(session.liveWorld(), {0});
        QCOMPARE(QString::fromStdString(
                     described["networkConfiguration"]["awsvpcConfiguration"]["subnets"].dump()),
                 QStringLiteral(R"(["s-1"])"));
        QCOMPARE(described["loadBalancers"].size(), std::size_t(1));
        const QStringList told = messages(session);
        const auto failed =
            QStringLiteral("(deployment ecs-svc/N) deployment failed: tasks failed to start.");
        QCOMPARE(told.value(told.indexOf(failed) + 1),
                 QStringLiteral("rolling back to deployment ecs-svc/N."));
    }

    void deletingMarksAnOlderDeploymentDraining()
    {
        Session session = opened(fargate(2, {}, {.members = balanced}));
        session.advance(SimTime(3min));
        QVERIFY(
            submit(session, "UpdateService", QStringLiteral(R"({"service": "web", "taskDefinition": "web:2",
            "desiredCount": 0})"))
                .ok());
        QCOMPARE(refusal(session, "DeleteService", QStringLiteral(R"({"service": "web"})")),
                 QStringLiteral("The service cannot be stopped while deployments are active."));
        QCOMPARE(web(session).status, ServiceStatus::Active);
        const auto reply =
            submit(session, "DeleteService", QStringLiteral(R"({"service": "web", "force": true})"));
        QVERIFY(reply.ok());
        QCOMPARE(web(session).status, ServiceStatus::Draining);
        QCOMPARE(web(session).desiredCount, 0);
        QCOMPARE(web(session).counts.running, 2); // the scheduler has not acted yet
        QCOMPARE(web(session).deployments[0].status, DeploymentStatus::Draining);
        QCOMPARE(refusal(session, "DeleteService", QStringLiteral(R"({"service": "web"})")),
                 QString()); // once more
        QCOMPARE(
            refusal(session, "UpdateService", QStringLiteral(R"({"service": "web", "desiredCount": 1})")),
            QStringLiteral("Service was not ACTIVE."));
        QVERIFY(refusal(session, "CreateService",
                        QStringLiteral(R"({"serviceName": "web", "taskDefinition": "web",
            "desiredCount": 1, "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration":
            {"subnets": ["s-1"]}}})"))
                    .contains(QStringLiteral("still Draining")));
        session.advance(SimTime(10min));
        QCOMPARE(web(session).status, ServiceStatus::Inactive);
        QVERIFY(ending(session, TaskId{0}).find("Scaling activity initiated by (deployment ecs-svc/")
                != std::string::npos);
        QCOMPARE(refusal(session, "CreateService",
                         QStringLiteral(R"({"serviceName": "web", "taskDefinition": "web",
            "desiredCount": 1, "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration":
            {"subnets": ["s-1"]}}})")),
                 QString());
    }

    void aServiceIsInactiveOnceItsTasksAreStopping()
    {
        Session session = opened(fargate(1, {}, {.members = balanced}));
        session.advance(SimTime(3min));
        QVERIFY(
            submit(session, "DeleteService", QStringLiteral(R"({"service": "web", "force": true})")).ok());
        while (web(session).status == ServiceStatus::Draining && session.liveEdge() < SimTime(10min))
            session.advance(session.liveEdge() + 500ms);
        QCOMPARE(session.liveWorld().tasks[0].state.last, TaskStatus::Stopping);
    }
};

TASKARIUM_TEST(TestDeployments)

} // namespace tst_deployments

#include "tst_deployments.moc"
