// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_api/apiclient.h>
#include <support/testclass.h>

#include <core/api/account.h>
#include <core/json/apimodel.h>

#include <QTest>

namespace tst_apilag {

using namespace taskarium;
using namespace taskarium::client;
using namespace std::chrono_literals;

namespace {

json answered(Account& account, const char* operation, const json& request)
{
    const ApiResponse response = account.handle(
        {.target = apiModel().targetPrefix() + "." + operation, .body = request.dump(), .number = 1}, {});
    return json::parse(response.body);
}

/// An account whose lists lag two seconds behind, with the definition job.
Account lagging()
{
    Account account(Scenario{}, 2s);
    account.advance(SimTime(1min));
    answered(account, "RegisterTaskDefinition",
             {{"family", "job"},
              {"networkMode", "awsvpc"},
              {"cpu", "256"},
              {"memory", "512"},
              {"containerDefinitions", {{{"name", "app"}, {"image", "job:1"}}}}});
    account.advance(SimTime(2min));
    return account;
}

json launch()
{
    return {{"taskDefinition", "job"}, {"launchType", "FARGATE"}, {"networkConfiguration", network()}};
}

} // namespace

/// What looks at tasks and services right after a change, where the API is eventually consistent.
class TestApiLag : public QObject {
    Q_OBJECT

private slots:
    void aTaskIsMissingRightAfterItWasStarted();
    void aServiceIsMissingRightAfterItWasCreated();
    void aClusterThatIsNotSeenYetIsNoTrouble();
    void changesAreSeenLater();
    void whatChangesSeesWhatThereIs();
};

/// What is asked of a cluster that has just come into being, or before there was anything.
void TestApiLag::aClusterThatIsNotSeenYetIsNoTrouble()
{
    Account fresh(Scenario{}, 2s);
    QCOMPARE(answered(fresh, "DescribeTasks", {{"tasks", {"abc"}}})["failures"][0]["reason"], "MISSING");
    Account account = lagging();
    answered(account, "CreateCluster", {{"clusterName", "new"}});
    const json services = answered(account, "DescribeServices", {{"cluster", "new"}, {"services", {"web"}}});
    QCOMPARE(services["failures"][0]["reason"], "MISSING");
}

void TestApiLag::aTaskIsMissingRightAfterItWasStarted()
{
    Account account = lagging();
    const json task = answered(account, "RunTask", launch())["tasks"][0];
    const json request = {{"tasks", {task["taskArn"]}}};
    QCOMPARE(
        answered(account, "DescribeTasks", request),
        json({{"failures", {{{"arn", task["taskArn"]}, {"reason", "MISSING"}}}}, {"tasks", json::array()}}));
    QCOMPARE(answered(account, "ListTasks", json::object())["taskArns"], json::array());
    account.advance(account.liveEdge() + 1999ms);
    QCOMPARE(answered(account, "DescribeTasks", request)["tasks"], json::array());
    account.advance(account.liveEdge() + 1ms);
    QCOMPARE(answered(account, "DescribeTasks", request)["tasks"][0]["lastStatus"], "PROVISIONING");
    QCOMPARE(answered(account, "ListTasks", json::object())["taskArns"], json::array({task["taskArn"]}));
}

void TestApiLag::aServiceIsMissingRightAfterItWasCreated()
{
    Account account = lagging();
    json request = launch();
    request["serviceName"] = "web";
    request["desiredCount"] = 1;
    const json service = answered(account, "CreateService", request)["service"];
    const json reply = answered(account, "DescribeServices", {{"services", {"web"}}});
    QCOMPARE(reply["services"], json::array());
    QCOMPARE(reply["failures"], json({{{"arn", service["serviceArn"]}, {"reason", "MISSING"}}}));
    QCOMPARE(answered(account, "ListServices", json::object())["serviceArns"], json::array());
    account.advance(account.liveEdge() + 2s);
    QCOMPARE(answered(account, "DescribeServices", {{"services", {"web"}}})["services"].size(),
             std::size_t{1});
}

void TestApiLag::changesAreSeenLater()
{
    Account account = lagging();
    const json task = answered(account, "RunTask", launch())["tasks"][0];
    account.advance(account.liveEdge() + 5min);
    const json request = {{"tasks", {task["taskArn"]}}};
    answered(account, "StopTask", {{"task", task["taskArn"]}});
    QCOMPARE(answered(account, "DescribeTasks", request)["tasks"][0]["desiredStatus"], "RUNNING");
    account.advance(account.liveEdge() + 2s);
    QCOMPARE(answered(account, "DescribeTasks", request)["tasks"][0]["desiredStatus"], "STOPPED");
}

/// A request that changes something is put to the live edge.
void TestApiLag::whatChangesSeesWhatThereIs()
{
    Account account = lagging();
    const json task = answered(account, "RunTask", launch())["tasks"][0];
    QCOMPARE(answered(account, "StopTask", {{"task", task["taskArn"]}})["task"]["desiredStatus"], "STOPPED");
}

TASKARIUM_TEST(TestApiLag)

} // namespace tst_apilag

#include "tst_apilag.moc"
