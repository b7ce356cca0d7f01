// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_api/apiclient.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_apiservices {

using namespace taskarium;
using namespace taskarium::client;
using namespace std::chrono_literals;

namespace {

json newService(const std::string& name)
{
    return {{"serviceName", name},
            {"taskDefinition", "web"},
            {"desiredCount", 1},
            {"launchType", "FARGATE"},
            {"networkConfiguration", network()}};
}

json describedWeb(Session& session)
{
    return ask(session, "DescribeServices", {{"services", {"web"}}}).body["services"][0];
}

} // namespace

/// Services, their deployments and revisions.
class TestApiServices : public QObject {
    Q_OBJECT

private slots:
    void aServiceIsCreatedDescribedAndDeleted();
    void repeatedRequestsOfAToken();
    void describeServicesTellsWhatIsMissing();
    void servicesAreListedByTens();
    void aNewRevisionReplacesTheOldTasks();
    void deploymentsAndRevisionsHaveArns();
    void deploymentsAreListedNewestFirst();
    void aDeploymentIsStoppedByRollingItBack();
    void refusals_data();
    void refusals();
};

void TestApiServices::aServiceIsCreatedDescribedAndDeleted()
{
    Session session = cluster();
    const json created = ask(session, "CreateService", newService("shop")).body["service"];
    QCOMPARE(created["status"], "ACTIVE");
    QCOMPARE(created["deploymentController"], json({{"type", "ECS"}}));
    QCOMPARE(created["deployments"][0]["desiredCount"], 1);
    session.advance(session.liveEdge() + 2min);
    const Reply refused = ask(session, "DeleteService", {{"service", "shop"}});
    QCOMPARE(refused.refusal(),
             QStringLiteral("InvalidParameterException: The service cannot be stopped while it is scaled "
                            "above 0."));
    const Reply deleted = ask(session, "DeleteService", {{"service", "shop"}, {"force", true}});
    QCOMPARE(deleted.body["service"]["status"], "DRAINING");
    QCOMPARE(ask(session, "CreateService", newService("shop")).refusal(),
             QStringLiteral("InvalidParameterException: Unable to Start a service that is still Draining."));
    session.advance(session.liveEdge() + 10min);
    const Reply gone = ask(session, "DescribeServices", {{"services", {"shop"}}});
    QCOMPARE(gone.body["services"][0]["status"], "INACTIVE");
    QCOMPARE(lastParts(ask(session, "ListServices").body["serviceArns"]), words("web"));
}

void TestApiServices::repeatedRequestsOfAToken()
{
    Session session = cluster();
    json request = newService("shop");
    request["clientToken"] = "t";
    const Reply first = ask(session, "CreateService", request);
    request["tags"] = {{{"key", "a"}, {"value", "b"}}};
    const Reply again = ask(session, "CreateService", request);
    QCOMPARE(again.body["service"]["serviceArn"], first.body["service"]["serviceArn"]);
    QCOMPARE(again.body["service"]["tags"], json::array());
    ask(session, "UpdateService", {{"service", "shop"}, {"desiredCount", 2}});
    QCOMPARE(ask(session, "CreateService", request).refusal(), QString());
    const QString notIdempotent =
        QStringLiteral("InvalidParameterException: Creation of service was not idempotent.");
    request["desiredCount"] = 3;
    QCOMPARE(ask(session, "CreateService", request).refusal(), notIdempotent);
    QCOMPARE(ask(session, "CreateService", newService("shop")).refusal(), notIdempotent);
    request["serviceName"] = "other";
    QCOMPARE(ask(session, "CreateService", request).refusal(), QString());
}

void TestApiServices::describeServicesTellsWhatIsMissing()
{
    Session session = cluster();
    const Reply reply = ask(session, "DescribeServices", {{"services", {"web", "none"}}});
    QCOMPARE(reply.body["services"][0]["runningCount"], 2);
    QCOMPARE(reply.body["services"][0]["tags"], json::array());
    QCOMPARE(
        reply.body["failures"],
        json({{{"arn", "arn:aws:ecs:eu-west-1:111122223333:service/default/none"}, {"reason", "MISSING"}}}));
    const json tagged = ask(session, "DescribeServices",
                            {{"services", {reply.body["services"][0]["serviceArn"]}}, {"include", {"TAGS"}}})
                            .body["services"][0];
    QCOMPARE(tagged["tags"], json({{{"key", "team"}, {"value", "shop"}}}));
}

void TestApiServices::servicesAreListedByTens()
{
    Session session = cluster();
    for (int i = 0; i < 14; ++i)
        ask(session, "CreateService", newService("s" + std::to_string(i)));
    QCOMPARE(ask(session, "ListServices").body["serviceArns"].size(), std::size_t(10));
    const Pages all = pages(session, "ListServices", json::object(), "serviceArns");
    QCOMPARE(all.count, 2);
    QCOMPARE(all.elements.size(), std::size_t(15));
    const auto count = [&session](const json& filter) {
        return ask(session, "ListServices", filter).body["serviceArns"].size();
    };
    QCOMPARE(count({{"launchType", "EC2"}}), std::size_t(0));
    QCOMPARE(count({{"launchType", "FARGATE"}, {"maxResults", 100}}), std::size_t(15));
    QCOMPARE(count({{"schedulingStrategy", "DAEMON"}}), std::size_t(0));
    QCOMPARE(count({{"resourceManagementType", "ECS"}}), std::size_t(0));
}

// What a deploy script sees: first two deployments, at the end one, and only tasks of the new revision.
void TestApiServices::aNewRevisionReplacesTheOldTasks()
{
    Session session = cluster();
    const json before = ask(session, "ListTasks", {{"serviceName", "web"}}).body["taskArns"];
    const json updated =
        ask(session, "UpdateService", {{"service", "web"}, {"taskDefinition", "web:2"}}).body["service"];
    QCOMPARE(updated["deployments"].size(), std::size_t(2));
    QCOMPARE(updated["deployments"][0]["status"], "PRIMARY");
    QCOMPARE(updated["deployments"][0]["desiredCount"], 0);
    QCOMPARE(updated["deployments"][1]["runningCount"], 2);
    session.advance(session.liveEdge() + 9min);
    const json stable = describedWeb(session);
    QCOMPARE(stable["deployments"].size(), std::size_t(1));
    QCOMPARE(stable["deployments"][0]["rolloutState"], "COMPLETED");
    QCOMPARE(stable["runningCount"], 2);
    const json after = ask(session, "ListTasks", {{"serviceName", "web"}}).body["taskArns"];
    const json tasks = ask(session, "DescribeTasks", {{"tasks", after}}).body["tasks"];
    for (const json& task : tasks)
        QCOMPARE(task["taskDefinitionArn"], "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:2");
    const json replaced = ask(session, "DescribeTasks", {{"tasks", before}}).body["tasks"];
    for (const json& old : replaced)
        QCOMPARE(old["desiredStatus"], "STOPPED");
}

void TestApiServices::deploymentsAndRevisionsHaveArns()
{
    Session session = cluster();
    QVERIFY(!describedWeb(session).contains("currentServiceDeployment"));
    ask(session, "UpdateService", {{"service", "web"}, {"taskDefinition", "web:2"}});
    const json service = describedWeb(session);
    const json arn = service["currentServiceDeployment"];
    QVERIFY(arn.get<std::string>().starts_with(
        "arn:aws:ecs:eu-west-1:111122223333:service-deployment/default/web/"));
    QCOMPARE(service["currentServiceRevisions"].size(), std::size_t(2));
    QCOMPARE(service["currentServiceRevisions"][1]["runningTaskCount"], 2);
    const Reply described =
        ask(session, "DescribeServiceDeployments", {{"serviceDeploymentArns", {arn, "none"}}});
    const json& deployment = described.body["serviceDeployments"][0];
    QCOMPARE(deployment["status"], "IN_PROGRESS");
    QCOMPARE(deployment["deploymentCircuitBreaker"]["status"], "DISABLED");
    QCOMPARE(deployment["sourceServiceRevisions"][0]["arn"], service["currentServiceRevisions"][1]["arn"]);
    QCOMPARE(described.body["failures"], json({{{"arn", "none"}, {"reason", "MISSING"}}}));
    const Reply revisions =
        ask(session, "DescribeServiceRevisions",
            {{"serviceRevisionArns", {deployment["targetServiceRevision"]["arn"], "none"}}});
    QCOMPARE(revisions.body["serviceRevisions"][0]["taskDefinition"],
             "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:2");
    QCOMPARE(revisions.body["serviceRevisions"][0]["launchType"], "FARGATE");
    QCOMPARE(revisions.body["failures"][0]["reason"], "MISSING");
}

void TestApiServices::deploymentsAreListedNewestFirst()
{
    Session session = cluster();
    ask(session, "UpdateService", {{"service", "web"}, {"taskDefinition", "web:2"}});
    const auto statuses = [&session](const json& more) {
        json request = {{"service", "web"}};
        request.update(more);
        QStringList list;
        const Reply reply = ask(session, "ListServiceDeployments", request);
        for (const json& brief : reply.body["serviceDeployments"])
            list.append(QString::fromStdString(brief["status"].get<std::string>()));
        return list;
    };
    QCOMPARE(statuses(json::object()), words("IN_PROGRESS SUCCESSFUL"));
    QCOMPARE(statuses({{"status", {"SUCCESSFUL"}}}), words("SUCCESSFUL"));
    const json early = {{"before", "2026-01-05T10:01:00Z"}};
    QCOMPARE(statuses({{"createdAt", early}}), words("SUCCESSFUL"));
    QCOMPARE(statuses({{"createdAt", {{"after", 1767607260}}}}), words("IN_PROGRESS"));
    const Pages all = pages(session, "ListServiceDeployments", {{"service", "web"}, {"maxResults", 1}},
                            "serviceDeployments");
    QCOMPARE(all.count, 2);
}

void TestApiServices::aDeploymentIsStoppedByRollingItBack()
{
    Session session = cluster();
    ask(session, "UpdateService", {{"service", "web"}, {"taskDefinition", "web:2"}});
    session.advance(session.liveEdge() + 5s);
    const json arn = describedWeb(session)["currentServiceDeployment"];
    const Reply stopped = ask(session, "StopServiceDeployment", {{"serviceDeploymentArn", arn}});
    QCOMPARE(stopped.body, json({{"serviceDeploymentArn", arn}}));
    const auto status = [&session, &arn] {
        return ask(session, "DescribeServiceDeployments", {{"serviceDeploymentArns", json::array({arn})}})
            .body["serviceDeployments"][0]["status"];
    };
    QCOMPARE(status(), "ROLLBACK_IN_PROGRESS");
    session.advance(session.liveEdge() + 10min);
    QCOMPARE(status(), "ROLLBACK_SUCCESSFUL");
    const json service = describedWeb(session);
    QCOMPARE(service["taskDefinition"], "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:1");
    QCOMPARE(service["runningCount"], 2);
    QCOMPARE(service["deployments"].size(), std::size_t(1));
    QCOMPARE(ask(session, "StopServiceDeployment", {{"serviceDeploymentArn", arn}}).refusal(),
             QStringLiteral("ConflictException: The service deployment is not in progress."));
    ask(session, "CreateService", newService("shop"));
    const json first = ask(session, "ListServiceDeployments", {{"service", "shop"}})
                           .body["serviceDeployments"][0]["serviceDeploymentArn"];
    QCOMPARE(ask(session, "StopServiceDeployment", {{"serviceDeploymentArn", first}}).refusal(),
             QStringLiteral("ConflictException: There is no service revision to roll back to."));
}

void TestApiServices::refusals_data()
{
    addRefusalColumns();
    const auto row = addRefusal;
    row("UpdateService", R"({"service": "none"})", "ServiceNotFoundException: Service not found.");
    row("DeleteService", R"({"service": "none"})", "ServiceNotFoundException: ");
    row("CreateService", R"({"serviceName": "a", "taskDefinition": "none", "desiredCount": 1})",
        "ClientException: TaskDefinition not found.");
    row("CreateService", R"({"serviceName": "a", "taskDefinition": "api"})",
        "InvalidParameterException: DesiredCount is missing");
    row("CreateService", R"({"serviceName": "a", "taskDefinition": "api", "desiredCount": -1})",
        "InvalidParameterException: DesiredCount can not be lesser than 0");
    row("CreateService", R"({"serviceName": "a", "desiredCount": 1})",
        "InvalidParameterException: TaskDefinition can not be blank.");
    row("CreateService",
        R"({"serviceName": "a", "taskDefinition": "api", "desiredCount": 1,
            "clientToken": "0123456789012345678901234567890123456"})",
        "InvalidParameterException: idempotency token longer than 36.");
    row("CreateService",
        R"({"serviceName": "a", "taskDefinition": "api", "desiredCount": 1, "launchType": "EC2",
            "capacityProviderStrategy": [{"capacityProvider": "FARGATE", "weight": 1}]})",
        "InvalidParameterException: Specify either Launch Type or Capacity Provider Strategy, but not both.");
    row("UpdateService", R"({"service": "web", "desiredCount": -1})",
        "InvalidParameterException: Task count can not be lesser than 0");
    row("UpdateService", R"({"service": "web", "deploymentConfiguration": {"maximumPercent": 99}})",
        "InvalidParameterException: maximumPercent must be at least 100");
    row("DescribeServices", R"({"services": []})", "InvalidParameterException: Services cannot be empty.");
    row("DescribeServices", R"({"services": ["a","b","c","d","e","f","g","h","i","j","k"]})",
        "InvalidParameterException: Size of Services list cannot exceed 10");
    row("ListServiceDeployments", R"({"service": "none"})", "ServiceNotFoundException: Service not found.");
    row("StopServiceDeployment", R"({"serviceDeploymentArn": "none"})",
        "ServiceDeploymentNotFoundException: Service deployment not found.");
    row("StopServiceDeployment", R"({"serviceDeploymentArn": "none", "stopType": "ABORT"})",
        "InvalidParameterException: stop type should be one of [ROLLBACK]");
    row("DescribeTaskSets", R"({"cluster": "default", "service": "none"})",
        "ServiceNotFoundException: Service not found.");
}

void TestApiServices::refusals()
{
    compareRefusal();
}

TASKARIUM_TEST(TestApiServices)

} // namespace tst_apiservices

#include "tst_apiservices.moc"
