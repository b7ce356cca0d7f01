// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_api/apiclient.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_apitasks {

using namespace taskarium;
using namespace taskarium::client;
using namespace std::chrono_literals;

namespace {

json fargateTask(const char* token, int count = 1)
{
    return {{"taskDefinition", "web"},
            {"launchType", "FARGATE"},
            {"networkConfiguration", network()},
            {"count", count},
            {"clientToken", token},
            {"startedBy", "deploy"},
            {"tags", {{{"key", "run"}, {"value", "1"}}}}};
}

} // namespace

/// RunTask, StartTask, StopTask, DescribeTasks, ListTasks and the protection of tasks.
class TestApiTasks : public QObject {
    Q_OBJECT

private slots:
    void runTaskAnswersItsTasksInTheirFirstState();
    void aTokenStartsItsTasksOnce();
    void aTokenWithAnotherRequestIsAConflict();
    void startTaskChoosesInstances();
    void stopTaskAnswersTheTaskWithItsReason();
    void describeTasksTellsWhatIsMissing();
    void tagsAreToldIfAskedFor();
    void listTasksFilters_data();
    void listTasksFilters();
    void listTasksShowsStoppedTasksOnlyIfAskedFor();
    void listsHavePages();
    void pagesGoOnAfterWhatIsGone();
    void protectionIsToldWithItsEnd();
    void refusals_data();
    void refusals();
};

void TestApiTasks::runTaskAnswersItsTasksInTheirFirstState()
{
    Session session = cluster();
    const Reply reply = ask(session, "RunTask", fargateTask("t", 2));
    QCOMPARE(reply.refusal(), QString());
    QCOMPARE(reply.body["failures"], json::array());
    QCOMPARE(reply.body["tasks"].size(), std::size_t(2));
    const json& task = reply.body["tasks"][0];
    QCOMPARE(task["lastStatus"], "PROVISIONING");
    QCOMPARE(task["version"], 1);
    QCOMPARE(task["tags"], json({{{"key", "run"}, {"value", "1"}}}));
    QCOMPARE(task["group"], "family:web");
    QVERIFY(!task.contains("healthStatus"));
    QCOMPARE(task["containers"][0]["name"], "app");
    QCOMPARE(task["containers"][1]["name"], "log");
    QVERIFY(!task["containers"][0].contains("healthStatus"));
}

void TestApiTasks::aTokenStartsItsTasksOnce()
{
    Session session = cluster();
    const Reply first = ask(session, "RunTask", fargateTask("t", 2));
    session.advance(session.liveEdge() + 1min);
    const Reply again = ask(session, "RunTask", fargateTask("t", 2));
    QCOMPARE(again.body["tasks"].size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i)
        QCOMPARE(again.body["tasks"][i]["taskArn"], first.body["tasks"][i]["taskArn"]);
    QCOMPARE(again.body["tasks"][0]["lastStatus"], "RUNNING");
    QCOMPARE(ask(session, "RunTask", fargateTask("u", 2)).body["tasks"].size(), std::size_t(2));
    QCOMPARE(session.liveWorld().tasks.size(), std::size_t(6));
}

void TestApiTasks::aTokenWithAnotherRequestIsAConflict()
{
    Session session = cluster();
    const Reply first = ask(session, "RunTask", fargateTask("t", 1));
    const Reply reply = ask(session, "RunTask", fargateTask("t", 2));
    QCOMPARE(reply.refusal(),
             QStringLiteral("ConflictException: The RunTask request could not be processed due to "
                            "conflicts. The provided clientToken is already in use with a different "
                            "request."));
    QCOMPARE(reply.body["resourceIds"], json::array({first.body["tasks"][0]["taskArn"]}));
}

void TestApiTasks::startTaskChoosesInstances()
{
    Session session = cluster();
    const json instances = ask(session, "ListContainerInstances").body["containerInstanceArns"];
    const Reply reply =
        ask(session, "StartTask",
            {{"taskDefinition", "api"}, {"containerInstances", {instances[1], std::string(32, '0')}}});
    QCOMPARE(reply.body["tasks"][0]["containerInstanceArn"], instances[1]);
    QCOMPARE(reply.body["failures"][0]["reason"], "MISSING");
}

void TestApiTasks::stopTaskAnswersTheTaskWithItsReason()
{
    Session session = cluster();
    const json task = ask(session, "RunTask", {{"taskDefinition", "api"}}).body["tasks"][0];
    session.advance(session.liveEdge() + 1min);
    const Reply reply = ask(session, "StopTask", {{"task", task["taskArn"]}, {"reason", "no longer wanted"}});
    QCOMPARE(reply.body["task"]["lastStatus"], "STOPPING");
    QCOMPARE(reply.body["task"]["desiredStatus"], "STOPPED");
    QCOMPARE(reply.body["task"]["stopCode"], "UserInitiated");
    QCOMPARE(reply.body["task"]["stoppedReason"], "no longer wanted");
    QCOMPARE(reply.body["task"]["tags"], json::array());
}

void TestApiTasks::describeTasksTellsWhatIsMissing()
{
    Session session = cluster();
    const json known = ask(session, "ListTasks").body["taskArns"][0];
    const std::string missing(32, 'a');
    const Reply reply = ask(session, "DescribeTasks", {{"tasks", {known, missing}}});
    QCOMPARE(reply.body["tasks"].size(), std::size_t(1));
    QCOMPARE(reply.body["tasks"][0]["taskArn"], known);
    QCOMPARE(reply.body["failures"],
             json({{{"arn", "arn:aws:ecs:eu-west-1:111122223333:task/default/" + missing},
                    {"reason", "MISSING"}}}));
    const Reply byId = ask(session, "DescribeTasks", {{"tasks", {lastParts({known})[0].toStdString()}}});
    QCOMPARE(byId.body["tasks"], reply.body["tasks"]);
}

void TestApiTasks::tagsAreToldIfAskedFor()
{
    Session session = cluster();
    const json arn = ask(session, "RunTask", fargateTask("t")).body["tasks"][0]["taskArn"];
    QCOMPARE(ask(session, "DescribeTasks", {{"tasks", {arn}}}).body["tasks"][0]["tags"], json::array());
    const Reply asked = ask(session, "DescribeTasks", {{"tasks", {arn}}, {"include", {"TAGS"}}});
    QCOMPARE(asked.body["tasks"][0]["tags"], json({{{"key", "run"}, {"value", "1"}}}));
}

void TestApiTasks::listTasksFilters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("count");
    const auto row = [](const char* filter, int count) {
        QTest::newRow(filter) << QString::fromLatin1(filter) << count;
    };
    row(R"({})", 4);
    row(R"({"cluster": "arn:aws:ecs:eu-west-1:111122223333:cluster/default"})", 4);
    row(R"({"serviceName": "web"})", 2);
    row(R"({"family": "api"})", 1);
    row(R"({"family": "ap"})", 0);
    row(R"({"startedBy": "deploy"})", 1);
    row(R"({"launchType": "EC2"})", 1);
    row(R"({"launchType": "FARGATE"})", 3);
    row(R"({"launchType": "FARGATE", "family": "web", "serviceName": "web"})", 2);
    row(R"({"containerInstance": "instance#2"})", 0);
    row(R"({"desiredStatus": "STOPPED"})", 0);
    row(R"({"desiredStatus": "PENDING"})", 0);
    row(R"({"daemonName": "none"})", 0);
}

void TestApiTasks::listTasksFilters()
{
    QFETCH(QString, filter);
    QFETCH(int, count);
    Session session = cluster();
    ask(session, "RunTask", fargateTask("t"));
    ask(session, "StartTask", {{"taskDefinition", "api"}, {"containerInstances", {"instance#1"}}});
    const Reply reply = askRaw(session, "ListTasks", filter.toStdString());
    QCOMPARE(int(reply.body["taskArns"].size()), count);
}

// ListTasks with STOPPED tells what is to be stopped, running or not; after an hour it is gone.
void TestApiTasks::listTasksShowsStoppedTasksOnlyIfAskedFor()
{
    Session session = cluster();
    const json arn = ask(session, "RunTask", {{"taskDefinition", "api"}}).body["tasks"][0]["taskArn"];
    session.advance(session.liveEdge() + 1min);
    ask(session, "StopTask", {{"task", arn}});
    QCOMPARE(ask(session, "ListTasks", {{"family", "api"}}).body["taskArns"], json::array());
    const json stopped = {{"family", "api"}, {"desiredStatus", "STOPPED"}};
    QCOMPARE(ask(session, "ListTasks", stopped).body["taskArns"], json::array({arn}));
    session.advance(session.liveEdge() + 2h);
    QCOMPARE(ask(session, "ListTasks", stopped).body["taskArns"], json::array());
    QCOMPARE(ask(session, "DescribeTasks", {{"tasks", {arn}}}).body["failures"][0]["reason"], "MISSING");
}

void TestApiTasks::listsHavePages()
{
    Session session = cluster();
    ask(session, "RunTask", fargateTask("t", 10));
    QVERIFY(!ask(session, "ListTasks").body.contains("nextToken"));
    const Pages all = pages(session, "ListTasks", {{"maxResults", 5}}, "taskArns");
    QCOMPARE(all.count, 3);
    QCOMPARE(all.elements, ask(session, "ListTasks").body["taskArns"]);
}

void TestApiTasks::pagesGoOnAfterWhatIsGone()
{
    Session session = cluster();
    ask(session, "RunTask", fargateTask("t", 3));
    json first = ask(session, "ListTasks", {{"maxResults", 3}}).body;
    const json rest = ask(session, "ListTasks", {{"nextToken", first["nextToken"]}}).body["taskArns"];
    ask(session, "StopTask", {{"task", first["taskArns"][2]}});
    QCOMPARE(ask(session, "ListTasks", {{"nextToken", first["nextToken"]}}).body["taskArns"], rest);
}

void TestApiTasks::protectionIsToldWithItsEnd()
{
    Session session = cluster();
    const json tasks = ask(session, "ListTasks").body["taskArns"];
    const json wish = {{"cluster", "default"},
                       {"tasks", {tasks[0], std::string(32, 'a')}},
                       {"protectionEnabled", true},
                       {"expiresInMinutes", 60}};
    const Reply set = ask(session, "UpdateTaskProtection", wish);
    QCOMPARE(set.body["protectedTasks"][0]["taskArn"], tasks[0]);
    QCOMPARE(set.body["protectedTasks"][0]["expirationDate"], 1767611100.0);
    QCOMPARE(set.body["failures"][0]["reason"], "MISSING");
    const Reply got = ask(session, "GetTaskProtection", {{"cluster", "default"}, {"tasks", tasks}});
    QCOMPARE(got.body["protectedTasks"][0]["protectionEnabled"], true);
    QCOMPARE(got.body["protectedTasks"][1], json({{"taskArn", tasks[1]}, {"protectionEnabled", false}}));
    QCOMPARE(ask(session, "GetTaskProtection", {{"cluster", "default"}}).body["protectedTasks"],
             got.body["protectedTasks"]);
    const json alone = ask(session, "RunTask", fargateTask("t")).body["tasks"][0]["taskArn"];
    QCOMPARE(ask(session, "GetTaskProtection", {{"cluster", "default"}, {"tasks", {alone}}})
                 .body["failures"][0]["reason"],
             "TASK_NOT_VALID");
}

void TestApiTasks::refusals_data()
{
    addRefusalColumns();
    const auto row = addRefusal;
    for (const char* operation : {"ListTasks", "ListServices", "ListContainerInstances"})
        row(operation, R"({"cluster": "none"})", "ClusterNotFoundException: Cluster not found.");
    row("DescribeTasks", R"({"cluster": "none", "tasks": ["a"]})",
        "ClusterNotFoundException: Cluster not found.");
    row("GetTaskProtection", R"({"cluster": "none"})", "ClusterNotFoundException: Cluster not found.");
    row("RunTask", R"({"taskDefinition": "none"})", "ClientException: TaskDefinition not found.");
    row("RunTask", R"({"taskDefinition": "web", "launchType": "FARGATE"})",
        "InvalidParameterException: Network Configuration must be provided when networkMode 'awsvpc' is "
        "specified.");
    row("RunTask", R"({"taskDefinition": "web", "count": 11})",
        "InvalidParameterException: count must be from 1 to 10.");
    row("StopTask", R"({"task": "none"})", "InvalidParameterException: The referenced task was not found.");
    row("StartTask", R"({"taskDefinition": "api", "containerInstances": []})",
        "InvalidParameterException: Container Instances cannot be empty.");
    row("DescribeTasks", R"({"tasks": []})", "InvalidParameterException: Tasks cannot be empty.");
    row("ListTasks", R"({"serviceName": "none"})", "ServiceNotFoundException: Service not found.");
    row("ListTasks", R"({"containerInstance": "none"})",
        "InvalidParameterException: Referenced container instance was not found.");
    row("ListTasks", R"({"startedBy": "a", "family": "web"})",
        "InvalidParameterException: startedBy cannot be combined with other filters.");
    row("ListTasks", R"({"maxResults": 101})",
        "InvalidParameterException: Max results can not be greater than 100");
    row("ListTasks", R"({"maxResults": 0})",
        "InvalidParameterException: Max results can not be lesser than 1");
    row("ListTasks", R"({"nextToken": "xyz"})", "InvalidParameterException: Invalid nextToken.");
    row("ListTasks", R"({"nextToken": "4c69"})", "InvalidParameterException: Invalid nextToken.");
}

void TestApiTasks::refusals()
{
    compareRefusal();
}

TASKARIUM_TEST(TestApiTasks)

} // namespace tst_apitasks

#include "tst_apitasks.moc"
