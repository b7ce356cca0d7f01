// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_api/apiclient.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_apiresources {

using namespace taskarium;
using namespace taskarium::client;
using namespace std::chrono_literals;

namespace {

json tag(const char* key, const char* value)
{
    return {{"key", key}, {"value", value}};
}

QString arnOf(const char* resource)
{
    return QStringLiteral("arn:aws:ecs:eu-west-1:111122223333:") + QLatin1String(resource);
}

json tagsOf(Session& session, const std::string& arn)
{
    return ask(session, "ListTagsForResource", {{"resourceArn", arn}}).body["tags"];
}

} // namespace

/// What calls change besides tasks and services: task definitions, clusters, tags, attributes, settings.
class TestApiResources : public QObject {
    Q_OBJECT

private slots:
    void definitionsGoOutOfUse();
    void definitionsAreDeletedOnceInactive();
    void clustersChangeAndGo();
    void clustersInUseStay();
    void capacityProvidersOfAClusterAreReplaced();
    void tagsAreSetAndTakenAway_data();
    void tagsAreSetAndTakenAway();
    void stopTaskTakesAllTagsAway();
    void attributesDecideWhereTasksGo();
    void settingsChange();
    void allOfItCanBePlayedAgain();
    void refusals_data();
    void refusals();
};

void TestApiResources::definitionsGoOutOfUse()
{
    Session session = cluster();
    const Reply reply = ask(session, "DeregisterTaskDefinition", {{"taskDefinition", "web:2"}});
    QCOMPARE(reply.body["taskDefinition"]["status"], "INACTIVE");
    QVERIFY(!reply.body["taskDefinition"].contains("deregisteredAt"));
    const json described =
        ask(session, "DescribeTaskDefinition", {{"taskDefinition", "web:2"}}).body["taskDefinition"];
    QCOMPARE(described["deregisteredAt"], 1767607500.0);
    QCOMPARE(ask(session, "DescribeTaskDefinition", {{"taskDefinition", "web"}})
                 .body["taskDefinition"]["revision"],
             1);
    QCOMPARE(
        lastParts(ask(session, "ListTaskDefinitions", {{"status", "INACTIVE"}}).body["taskDefinitionArns"]),
        words("web:2"));
    QCOMPARE(ask(session, "UpdateService", {{"service", "web"}, {"taskDefinition", "web:2"}}).refusal(),
             QStringLiteral("ClientException: TaskDefinition is inactive"));
    QCOMPARE(ask(session, "DeregisterTaskDefinition", {{"taskDefinition", "web:2"}}).refusal(),
             QStringLiteral("ClientException: TaskDefinition is inactive"));
    ask(session, "DeregisterTaskDefinition", {{"taskDefinition", "api:1"}});
    QCOMPARE(ask(session, "ListTaskDefinitionFamilies", {{"status", "INACTIVE"}}).body["families"],
             json::array({"api"}));
}

void TestApiResources::definitionsAreDeletedOnceInactive()
{
    Session session = cluster();
    ask(session, "DeregisterTaskDefinition", {{"taskDefinition", "web:2"}});
    const Reply reply = ask(session, "DeleteTaskDefinitions",
                            {{"taskDefinitions", json::array({"web:1", "web:2", "none:1"})}});
    QCOMPARE(reply.body["taskDefinitions"].size(), std::size_t(1));
    QCOMPARE(reply.body["taskDefinitions"][0]["status"], "DELETE_IN_PROGRESS");
    QCOMPARE(reply.body["failures"].size(), std::size_t(2));
    QCOMPARE(reply.body["failures"][1], json({{"arn", "none:1"}, {"reason", "MISSING"}}));
    QCOMPARE(lastParts(ask(session, "ListTaskDefinitions", {{"status", "DELETE_IN_PROGRESS"}})
                           .body["taskDefinitionArns"]),
             words("web:2"));
}

void TestApiResources::clustersChangeAndGo()
{
    Session session = cluster();
    ask(session, "CreateCluster", {{"clusterName", "prod"}, {"tags", json::array({tag("a", "b")})}});
    const json settings = json::array({{{"name", "containerInsights"}, {"value", "enhanced"}}});
    const Reply updated =
        ask(session, "UpdateClusterSettings", {{"cluster", "prod"}, {"settings", settings}});
    QCOMPARE(updated.body["cluster"]["settings"], settings);
    QCOMPARE(updated.body["cluster"]["tags"], json::array({tag("a", "b")}));
    ask(session, "UpdateCluster",
        {{"cluster", "prod"}, {"configuration", {{"executeCommandConfiguration", {{"logging", "NONE"}}}}}});
    const json described =
        ask(session, "DescribeClusters",
            {{"clusters", json::array({"prod"})}, {"include", {"CONFIGURATIONS", "SETTINGS"}}})
            .body["clusters"][0];
    QCOMPARE(described["configuration"]["executeCommandConfiguration"]["logging"], "NONE");
    QCOMPARE(described["settings"], settings);
    QCOMPARE(ask(session, "DeleteCluster", {{"cluster", "prod"}}).body["cluster"]["status"], "INACTIVE");
    QCOMPARE(lastParts(ask(session, "ListClusters").body["clusterArns"]), words("default"));
    const QString gone = QStringLiteral("ClusterNotFoundException: Cluster was not ACTIVE.");
    QCOMPARE(ask(session, "ListTasks", {{"cluster", "prod"}}).refusal(), gone);
    QCOMPARE(ask(session, "RunTask", {{"cluster", "prod"}, {"taskDefinition", "api"}}).refusal(), gone);
    const Reply again = ask(session, "CreateCluster", {{"clusterName", "prod"}});
    QCOMPARE(again.body["cluster"]["status"], "ACTIVE");
    QCOMPARE(again.body["cluster"]["tags"], json::array());
    QCOMPARE(session.liveWorld().clusters.size(), std::size_t(2));
}

void TestApiResources::clustersInUseStay()
{
    Session session = cluster();
    const auto refusal = [&session] {
        return ask(session, "DeleteCluster", {{"cluster", "default"}}).refusal();
    };
    QCOMPARE(refusal(),
             QStringLiteral("ClusterContainsServicesException: The Cluster cannot be deleted while "
                            "Services are active."));
    ask(session, "RunTask", {{"taskDefinition", "api"}});
    ask(session, "DeleteService", {{"service", "web"}, {"force", true}});
    session.advance(session.liveEdge() + 3min);
    QCOMPARE(refusal(),
             QStringLiteral("ClusterContainsTasksException: The Cluster cannot be deleted while Tasks are "
                            "active."));
    ask(session, "StopTask", {{"task", ask(session, "ListTasks").body["taskArns"][0]}});
    session.advance(session.liveEdge() + 3min);
    QVERIFY(refusal().startsWith(QLatin1String("ClusterContainsContainerInstancesException: ")));
    for (const char* instance : {"instance#1", "instance#2"})
        ask(session, "DeregisterContainerInstance", {{"containerInstance", instance}});
    QCOMPARE(refusal(), QString());
}

void TestApiResources::capacityProvidersOfAClusterAreReplaced()
{
    Session session = cluster();
    const json spot = json::array({{{"capacityProvider", "FARGATE_SPOT"}, {"weight", 1}}});
    const json request = {{"cluster", "default"},
                          {"capacityProviders", json::array({"FARGATE_SPOT"})},
                          {"defaultCapacityProviderStrategy", spot}};
    const Reply reply = ask(session, "PutClusterCapacityProviders", request);
    QCOMPARE(reply.body["cluster"]["capacityProviders"], json::array({"FARGATE_SPOT"}));
    QCOMPARE(reply.body["cluster"]["defaultCapacityProviderStrategy"][0]["capacityProvider"], "FARGATE_SPOT");
    const Reply run =
        ask(session, "RunTask", {{"taskDefinition", "web"}, {"networkConfiguration", network()}});
    QCOMPARE(run.body["tasks"][0]["capacityProviderName"], "FARGATE_SPOT");
}

void TestApiResources::tagsAreSetAndTakenAway_data()
{
    QTest::addColumn<QString>("resource");
    for (const char* resource :
         {"service/default/web", "task-definition/web:1", "cluster/default", "task", "container-instance"})
        QTest::newRow(resource) << QString::fromLatin1(resource);
}

void TestApiResources::tagsAreSetAndTakenAway()
{
    QFETCH(QString, resource);
    Session session = cluster();
    std::string arn = arnOf(resource.toLatin1().constData()).toStdString();
    if (resource == QLatin1String("task"))
        arn = ask(session, "ListTasks").body["taskArns"][0].get<std::string>();
    if (resource == QLatin1String("container-instance"))
        arn = ask(session, "ListContainerInstances").body["containerInstanceArns"][0].get<std::string>();
    const json before = tagsOf(session, arn);
    const json both = json::array({tag("k1", "v1"), tag("k2", "v2")});
    QCOMPARE(ask(session, "TagResource", {{"resourceArn", arn}, {"tags", both}}).body, json::object());
    QCOMPARE(tagsOf(session, arn).size(), before.size() + 2);
    ask(session, "TagResource", {{"resourceArn", arn}, {"tags", json::array({tag("k1", "new")})}});
    ask(session, "UntagResource", {{"resourceArn", arn}, {"tagKeys", json::array({"k2", "team", "none"})}});
    QCOMPARE(tagsOf(session, arn), json::array({tag("k1", "new")}));
}

void TestApiResources::stopTaskTakesAllTagsAway()
{
    Session session = cluster();
    const std::string arn = ask(session, "ListTasks").body["taskArns"][0].get<std::string>();
    ask(session, "TagResource", {{"resourceArn", arn}, {"tags", json::array({tag("a", "b")})}});
    ask(session, "StopTask", {{"task", arn}});
    QCOMPARE(tagsOf(session, arn), json::array());
}

void TestApiResources::attributesDecideWhereTasksGo()
{
    Session session = cluster();
    const json rack = json::array({{{"name", "rack"}, {"value", "7"}, {"targetId", "instance#2"}}});
    const auto found = [&session] {
        return ask(session, "ListContainerInstances", {{"filter", "attribute:rack == 7"}})
            .body["containerInstanceArns"];
    };
    QCOMPARE(found(), json::array());
    QCOMPARE(ask(session, "PutAttributes", {{"attributes", rack}}).body["attributes"], rack);
    QCOMPARE(found().size(), std::size_t(1));
    const Reply run = ask(session, "RunTask",
                          {{"taskDefinition", "api"},
                           {"placementConstraints",
                            json::array({{{"type", "memberOf"}, {"expression", "attribute:rack == 7"}}})}});
    QCOMPARE(run.body["tasks"][0]["containerInstanceArn"], found()[0]);
    ask(session, "DeleteAttributes", {{"attributes", rack}});
    QCOMPARE(found(), json::array());
}

void TestApiResources::settingsChange()
{
    Session session = cluster();
    const Reply put =
        ask(session, "PutAccountSetting", {{"name", "containerInsights"}, {"value", "enabled"}});
    QCOMPARE(put.body["setting"]["value"], "enabled");
    ask(session, "PutAccountSettingDefault", {{"name", "awsvpcTrunking"}, {"value", "enabled"}});
    QCOMPARE(ask(session, "ListAccountSettings").body["settings"].size(), std::size_t(2));
    const Reply deleted = ask(session, "DeleteAccountSetting", {{"name", "containerInsights"}});
    QCOMPARE(deleted.body["setting"]["value"], "disabled");
    QCOMPARE(ask(session, "ListAccountSettings").body["settings"].size(), std::size_t(1));
    QCOMPARE(pages(session, "ListAccountSettings", {{"effectiveSettings", true}}, "settings").count, 2);
}

void TestApiResources::allOfItCanBePlayedAgain()
{
    Session session = cluster();
    ask(session, "DeregisterTaskDefinition", {{"taskDefinition", "web:2"}});
    ask(session, "TagResource",
        {{"resourceArn", arnOf("cluster/default").toStdString()}, {"tags", json::array({tag("a", "b")})}});
    ask(session, "PutAccountSetting", {{"name", "containerInsights"}, {"value", "enabled"}});
    Session again(session.recordedScenario());
    again.advance(session.liveEdge());
    QVERIFY(again.log() == session.log());
    QVERIFY(again.liveWorld() == session.liveWorld());
}

void TestApiResources::refusals_data()
{
    addRefusalColumns();
    const auto row = addRefusal;
    row("DeregisterTaskDefinition", R"({"taskDefinition": "web"})", "ClientException: Revision is missing.");
    row("DeregisterTaskDefinition", R"({"taskDefinition": "web:x"})",
        "InvalidParameterException: Invalid revision number. Number: x");
    row("DeregisterTaskDefinition", R"({"taskDefinition": "web:9"})",
        "InvalidParameterException: The specified task definition does not exist.");
    row("DeleteTaskDefinitions",
        R"({"taskDefinitions": ["1:1","1:2","1:3","1:4","1:5","1:6","1:7","1:8","1:9",
        "1:10","1:11"]})",
        "InvalidParameterException: Size of TaskDefinition references list cannot exceed 10");
    row("DeleteTaskDefinitions", R"({"taskDefinitions": []})",
        "InvalidParameterException: TaskDefinition references cannot be empty.");
    row("UpdateCluster", R"({"cluster": "none"})", "ClusterNotFoundException: Cluster not found.");
    row("DeleteCluster", R"({"cluster": "none"})", "ClusterNotFoundException: Cluster not found.");
    row("PutClusterCapacityProviders",
        R"({"cluster": "default", "capacityProviders": ["fleet"], "defaultCapacityProviderStrategy": []})",
        "InvalidParameterException: The specified capacity provider 'fleet' was not found or is not in an "
        "ACTIVE state. Specify a valid name and try again.");
    row("PutClusterCapacityProviders",
        R"({"cluster": "default", "capacityProviders": [], "defaultCapacityProviderStrategy":
            [{"capacityProvider": "FARGATE"}]})",
        "InvalidParameterException: The specified capacity provider strategy cannot contain a capacity "
        "provider that is not associated with the cluster.");
    row("TagResource", R"({"resourceArn": "none", "tags": []})",
        "InvalidParameterException: The specified resource is not found. Specify a valid ARN and try again.");
    row("TagResource", R"({"resourceArn": "none", "tags": [{"key": "aws:a"}]})",
        "InvalidParameterException: A tag's key cannot begin with aws:.");
    row("PutAttributes", R"({"attributes": []})", "InvalidParameterException: Attributes cannot be empty.");
    row("PutAttributes", R"({"attributes": [{"name": "a"}]})",
        "InvalidParameterException: targetId can not be blank.");
    row("PutAttributes", R"({"attributes": [{"name": "a", "targetId": "none"}]})",
        "TargetNotFoundException: The target none could not be found.");
    row("PutAttributes", R"({"attributes": [{"name": "ecs.instance-type", "targetId": "instance#1"}]})",
        "InvalidParameterException: Attributes of the agent cannot be changed.");
    row("PutAccountSetting", R"({"name": "containerInsights", "value": "maybe"})",
        "InvalidParameterException: value should be one of [disabled,enabled,enhanced]");
    row("PutAccountSetting", R"({"name": "guardDutyActivate", "value": "on"})",
        "InvalidParameterException: guardDutyActivate cannot be changed.");
}

void TestApiResources::refusals()
{
    compareRefusal();
}

TASKARIUM_TEST(TestApiResources)

} // namespace tst_apiresources

#include "tst_apiresources.moc"
