// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_api/apiclient.h>
#include <support/testclass.h>

#include <QTest>

#include <algorithm>

namespace tst_apitasksets {

using namespace taskarium;
using namespace taskarium::client;
using namespace std::chrono_literals;

namespace {

/// A cluster with a service canary of four tasks whose task sets others make.
Session external()
{
    Session session = cluster();
    ask(session, "CreateService",
        {{"serviceName", "canary"}, {"desiredCount", 4}, {"deploymentController", {{"type", "EXTERNAL"}}}});
    return session;
}

json newSet(double percent)
{
    return {{"cluster", "default"},
            {"service", "canary"},
            {"taskDefinition", "web:2"},
            {"launchType", "FARGATE"},
            {"externalId", "blue"},
            {"networkConfiguration", network()},
            {"scale", {{"value", percent}, {"unit", "PERCENT"}}}};
}

json createSet(Session& session, double percent)
{
    return ask(session, "CreateTaskSet", newSet(percent)).body["taskSet"];
}

json describedSets(Session& session)
{
    return ask(session, "DescribeTaskSets", {{"cluster", "default"}, {"service", "canary"}}).body["taskSets"];
}

json setRequest(const json& set)
{
    return {{"cluster", "default"}, {"service", "canary"}, {"taskSet", set["id"]}};
}

/// The tasks of the service, as they are described.
json tasksOf(Session& session)
{
    const json arns = ask(session, "ListTasks", {{"serviceName", "canary"}}).body["taskArns"];
    return arns.empty() ? json::array() : ask(session, "DescribeTasks", {{"tasks", arns}}).body["tasks"];
}

std::ptrdiff_t tasksStartedBy(Session& session, const json& set)
{
    const json tasks = tasksOf(session);
    return std::ranges::count_if(tasks, [&set](const json& task) { return task["startedBy"] == set["id"]; });
}

void pass(Session& session, Duration time)
{
    session.advance(session.liveEdge() + time);
}

} // namespace

/// Task sets of services whose deployment controller is EXTERNAL.
class TestApiTaskSets : public QObject {
    Q_OBJECT

private slots:
    void aServiceBeginsWithoutTasks();
    void aTaskSetStartsItsShareOfTasks();
    void theShareIsRoundedUp();
    void aTaskSetFollowsItsScaleAndTheServicesCount();
    void aTaskSetBecomesSteady();
    void tasksThatStopAreReplacedBySameSet();
    void aSetDrainsAndIsGone();
    void aSetIsScaledDownBeforeItIsDeleted();
    void aDrainingHostIsEmptied();
    void aRepeatedRequestMakesNoSecondSet();
    void tagsAreToldWhenTheyAreIncluded();
    void onlyFiveSetsAtOnce();
    void aServiceGoesWithItsTaskSets();
    void refusals_data();
    void refusals();
};

void TestApiTaskSets::aServiceBeginsWithoutTasks()
{
    Session session = external();
    pass(session, 5min);
    const json service = ask(session, "DescribeServices", {{"services", {"canary"}}}).body["services"][0];
    QCOMPARE(service["deploymentController"], json({{"type", "EXTERNAL"}}));
    QCOMPARE(service["taskSets"], json::array());
    QCOMPARE(service["deployments"], json::array());
    QVERIFY(!service.contains("taskDefinition"));
    QVERIFY(!service.contains("launchType"));
    QCOMPARE(tasksOf(session), json::array());
}

void TestApiTaskSets::aTaskSetStartsItsShareOfTasks()
{
    Session session = external();
    const json set = createSet(session, 50);
    QCOMPARE(set["status"], "ACTIVE");
    QCOMPARE(set["externalId"], "blue");
    QCOMPARE(set["computedDesiredCount"], 2);
    QCOMPARE(set["runningCount"], 0);
    QCOMPARE(set["stabilityStatus"], "STABILIZING");
    QCOMPARE(set["scale"], json({{"unit", "PERCENT"}, {"value", 50.0}}));
    QVERIFY(set["id"].get<std::string>().starts_with("ecs-svc/"));
    QCOMPARE(set["taskSetArn"],
             "arn:aws:ecs:eu-west-1:111122223333:task-set/default/canary/" + set["id"].get<std::string>());
    pass(session, 5min);
    const json tasks = tasksOf(session);
    QCOMPARE(tasks.size(), std::size_t{2});
    for (const json& task : tasks) {
        QCOMPARE(task["startedBy"], set["id"]);
        QCOMPARE(task["group"], "service:canary");
        QCOMPARE(task["lastStatus"], "RUNNING");
    }
    QCOMPARE(describedSets(session)[0]["runningCount"], 2);
}

void TestApiTaskSets::theShareIsRoundedUp()
{
    Session session = external();
    QCOMPARE(createSet(session, 25.001)["computedDesiredCount"], 2);
    QCOMPARE(createSet(session, 25)["computedDesiredCount"], 1);
    QCOMPARE(createSet(session, 0.001)["computedDesiredCount"], 1);
    QCOMPARE(createSet(session, 0)["computedDesiredCount"], 0);
}

void TestApiTaskSets::aTaskSetFollowsItsScaleAndTheServicesCount()
{
    Session session = external();
    const json first = createSet(session, 100);
    const json second = createSet(session, 0);
    pass(session, 5min);
    QCOMPARE(tasksStartedBy(session, first), 4);
    json request = setRequest(second);
    request["scale"] = {{"value", 25}};
    QCOMPARE(ask(session, "UpdateTaskSet", request).body["taskSet"]["computedDesiredCount"], 1);
    pass(session, 5min);
    QCOMPARE(tasksStartedBy(session, first), 4);
    QCOMPARE(tasksStartedBy(session, second), 1);
    ask(session, "UpdateService", {{"service", "canary"}, {"desiredCount", 8}});
    pass(session, 5min);
    QCOMPARE(tasksStartedBy(session, first), 8);
    QCOMPARE(tasksStartedBy(session, second), 2);
    request = setRequest(first);
    request["scale"] = {{"value", 0}};
    ask(session, "UpdateTaskSet", request);
    pass(session, 5min);
    QCOMPARE(tasksStartedBy(session, first), 0);
    QCOMPARE(tasksStartedBy(session, second), 2);
}

void TestApiTaskSets::aTaskSetBecomesSteady()
{
    Session session = external();
    const json set = createSet(session, 100);
    pass(session, 5min);
    const json steady = describedSets(session)[0];
    QCOMPARE(steady["stabilityStatus"], "STEADY_STATE");
    QVERIFY(steady["stabilityStatusAt"] > set["stabilityStatusAt"]);
    const json service = ask(session, "DescribeServices", {{"services", {"canary"}}}).body["services"][0];
    QCOMPARE(service["events"][0]["message"], "(service canary) has reached a steady state.");
    QCOMPARE(service["taskSets"], json::array({steady}));
    json request = setRequest(set);
    request["scale"] = {{"value", 50}};
    QCOMPARE(ask(session, "UpdateTaskSet", request).body["taskSet"]["stabilityStatus"], "STABILIZING");
}

void TestApiTaskSets::tasksThatStopAreReplacedBySameSet()
{
    Session session = external();
    const json first = createSet(session, 50);
    const json second = createSet(session, 50);
    pass(session, 5min);
    const json tasks = tasksOf(session);
    const auto ofFirst =
        std::ranges::find_if(tasks, [&](const json& task) { return task["startedBy"] == first["id"]; });
    ask(session, "StopTask", {{"task", (*ofFirst)["taskArn"]}});
    QCOMPARE(tasksStartedBy(session, first), 1);
    pass(session, 5min);
    QCOMPARE(tasksStartedBy(session, first), 2);
    QCOMPARE(tasksStartedBy(session, second), 2);
}

void TestApiTaskSets::aSetDrainsAndIsGone()
{
    Session session = external();
    const json set = createSet(session, 100);
    pass(session, 5min);
    json request = setRequest(set);
    request["force"] = true;
    const json deleted = ask(session, "DeleteTaskSet", request).body["taskSet"];
    QCOMPARE(deleted["status"], "DRAINING");
    QCOMPARE(deleted["computedDesiredCount"], 0);
    QCOMPARE(deleted["stabilityStatus"], "STABILIZING");
    QCOMPARE(ask(session, "DeleteTaskSet", request).body["taskSet"]["status"], "DRAINING");
    pass(session, 10min);
    QCOMPARE(describedSets(session), json::array());
    QCOMPARE(tasksOf(session), json::array());
    QCOMPARE(ask(session, "DeleteTaskSet", request).refusal(),
             QStringLiteral("TaskSetNotFoundException: The specified task set does not exist."));
}

void TestApiTaskSets::aSetIsScaledDownBeforeItIsDeleted()
{
    Session session = external();
    const json set = createSet(session, 1);
    QCOMPARE(ask(session, "DeleteTaskSet", setRequest(set)).refusal(),
             QStringLiteral("InvalidParameterException: The task set cannot be deleted while it is scaled "
                            "above 0."));
    json request = setRequest(set);
    request["scale"] = {{"value", 0}};
    ask(session, "UpdateTaskSet", request);
    QCOMPARE(ask(session, "DeleteTaskSet", setRequest(set)).body["taskSet"]["status"], "DRAINING");
}

void TestApiTaskSets::aDrainingHostIsEmptied()
{
    Session session = external();
    json request = newSet(50);
    request["taskDefinition"] = "api";
    request.erase("launchType");
    request.erase("networkConfiguration");
    const json set = ask(session, "CreateTaskSet", request).body["taskSet"];
    QCOMPARE(set["launchType"], "EC2");
    pass(session, 5min);
    const json instance = tasksOf(session)[0]["containerInstanceArn"];
    ask(session, "UpdateContainerInstancesState",
        {{"containerInstances", {instance}}, {"status", "DRAINING"}});
    pass(session, 10min);
    const json tasks = tasksOf(session);
    QCOMPARE(tasks.size(), std::size_t{2});
    for (const json& task : tasks) {
        QVERIFY(task["containerInstanceArn"] != instance);
        QCOMPARE(task["startedBy"], set["id"]);
    }
}

void TestApiTaskSets::aRepeatedRequestMakesNoSecondSet()
{
    Session session = external();
    json request = newSet(50);
    request["clientToken"] = "once";
    const json first = ask(session, "CreateTaskSet", request).body["taskSet"];
    QCOMPARE(ask(session, "CreateTaskSet", request).body["taskSet"]["id"], first["id"]);
    request["clientToken"] = "twice";
    QVERIFY(ask(session, "CreateTaskSet", request).body["taskSet"]["id"] != first["id"]);
    QCOMPARE(describedSets(session).size(), std::size_t{2});
}

void TestApiTaskSets::tagsAreToldWhenTheyAreIncluded()
{
    Session session = external();
    json request = newSet(0);
    request["tags"] = {{{"key", "colour"}, {"value", "blue"}}};
    QCOMPARE(ask(session, "CreateTaskSet", request).body["taskSet"]["tags"], request["tags"]);
    QCOMPARE(describedSets(session)[0]["tags"], json::array());
    const Reply reply = ask(
        session, "DescribeTaskSets",
        {{"cluster", "default"}, {"service", "canary"}, {"include", {"TAGS"}}, {"taskSets", {"ecs-svc/1"}}});
    QCOMPARE(reply.body["failures"], json({{{"arn", "ecs-svc/1"}, {"reason", "MISSING"}}}));
    const Reply all = ask(session, "DescribeTaskSets",
                          {{"cluster", "default"}, {"service", "canary"}, {"include", {"TAGS"}}});
    QCOMPARE(all.body["taskSets"][0]["tags"], request["tags"]);
}

void TestApiTaskSets::onlyFiveSetsAtOnce()
{
    Session session = external();
    const json first = createSet(session, 0);
    for (int i = 0; i < 4; ++i)
        createSet(session, 0);
    QCOMPARE(ask(session, "CreateTaskSet", newSet(0)).refusal(),
             QStringLiteral("InvalidParameterException: 5 deployments exist on the service. Unable to create "
                            "new TaskSet since this exceeds the maximum limit."));
    ask(session, "DeleteTaskSet", setRequest(first));
    pass(session, 1min);
    QCOMPARE(createSet(session, 0)["status"], "ACTIVE");
}

void TestApiTaskSets::aServiceGoesWithItsTaskSets()
{
    Session session = external();
    createSet(session, 50);
    pass(session, 5min);
    ask(session, "UpdateService", {{"service", "canary"}, {"desiredCount", 0}});
    QCOMPARE(ask(session, "DeleteService", {{"service", "canary"}}).refusal(),
             QStringLiteral("InvalidParameterException: The service cannot be stopped while deployments are "
                            "active."));
    ask(session, "DeleteService", {{"service", "canary"}, {"force", true}});
    QCOMPARE(ask(session, "CreateTaskSet", newSet(50)).refusal(),
             QStringLiteral("ServiceNotActiveException: Service was not ACTIVE."));
    pass(session, 10min);
    const json gone = ask(session, "DescribeServices", {{"services", {"canary"}}}).body["services"][0];
    QCOMPARE(gone["status"], "INACTIVE");
    QCOMPARE(gone["runningCount"], 0);
    QCOMPARE(gone["taskSets"], json::array());
}

void TestApiTaskSets::refusals_data()
{
    addRefusalColumns();
    const auto row = addRefusal;
    const char* const none = "ServiceNotFoundException: Service not found.";
    const char* const notExternal =
        "InvalidParameterException: Amazon ECS only supports task set management on services configured to "
        "use external deployment controllers.";
    row("CreateTaskSet", R"({"cluster": "default", "service": "none", "taskDefinition": "web"})", none);
    row("CreateTaskSet", R"({"cluster": "default", "service": "web", "taskDefinition": "web"})", notExternal);
    row("CreateTaskSet", R"({"cluster": "default", "service": "web", "taskDefinition": ""})",
        "InvalidParameterException: TaskDefinition can not be blank.");
    row("CreateTaskSet", R"({"cluster": "default", "service": "web", "taskDefinition": "web",
                             "scale": {"value": 100.5}})",
        "InvalidParameterException: The scale value of a task set must be between 0 and 100.");
    row("CreateTaskSet", R"({"cluster": "default", "service": "web", "taskDefinition": "web",
                             "clientToken": "0123456789012345678901234567890123456"})",
        "InvalidParameterException: idempotency token longer than 36.");
    row("UpdateTaskSet",
        R"({"cluster": "default", "service": "none", "taskSet": "a", "scale": {"value": 1}})", none);
    row("UpdateTaskSet", R"({"cluster": "default", "service": "web", "taskSet": "a", "scale": {"value": 1}})",
        notExternal);
    row("UpdateTaskSet", R"({"cluster": "default", "service": "web", "taskSet": "a", "scale": {}})",
        "InvalidParameterException: Scale value can not be blank.");
    row("UpdateTaskSet",
        R"({"cluster": "default", "service": "web", "taskSet": "a", "scale": {"value": -1}})",
        "InvalidParameterException: The scale value of a task set must be between 0 and 100.");
    row("DeleteTaskSet", R"({"cluster": "default", "service": "none", "taskSet": "a"})", none);
    row("DeleteTaskSet", R"({"cluster": "default", "service": "web", "taskSet": "a"})", notExternal);
    row("DescribeTaskSets", R"({"cluster": "default", "service": "none"})", none);
}

void TestApiTaskSets::refusals()
{
    compareRefusal();
}

TASKARIUM_TEST(TestApiTaskSets)

} // namespace tst_apitasksets

#include "tst_apitasksets.moc"
