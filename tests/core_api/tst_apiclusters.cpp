// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_api/apiclient.h>
#include <support/testclass.h>

#include <QTest>

#include <algorithm>

namespace tst_apiclusters {

using namespace taskarium;
using namespace taskarium::client;
using namespace std::chrono_literals;

namespace {

json newDefinition(const std::string& family)
{
    return {{"family", family},
            {"containerDefinitions", {{{"name", "app"}, {"image", "job:1"}, {"memory", 64}}}}};
}

QString valueOf(const json& pairs, const char* name)
{
    const auto found = std::ranges::find_if(pairs, [name](const json& pair) { return pair["name"] == name; });
    return found == pairs.end() ? QString() : QString::fromStdString((*found)["value"].get<std::string>());
}

} // namespace

/// Task definitions, clusters, capacity providers, container instances, tags and settings.
class TestApiClusters : public QObject {
    Q_OBJECT

private slots:
    void definitionsAreRegisteredAndDescribed();
    void definitionsAreListedByFamilyAndRevision();
    void familiesAreListed();
    void aClusterTellsItsCounts();
    void clustersAreCreatedOnce();
    void instancesRegister();
    void instancesAreDescribed();
    void instancesAreListedByStatusAndFilter();
    void instancesDrainAndLeave();
    void attributesAreListed();
    void capacityProvidersAreDescribed();
    void tagsAreFoundByArn();
    void settingsHaveTheirDefaults();
    void refusals_data();
    void refusals();
};

void TestApiClusters::definitionsAreRegisteredAndDescribed()
{
    Session session = cluster();
    json request = newDefinition("job");
    request["tags"] = {{{"key", "a"}, {"value", "b"}}};
    const Reply registered = ask(session, "RegisterTaskDefinition", request);
    QCOMPARE(registered.body["taskDefinition"]["revision"], 1);
    QCOMPARE(registered.body["tags"], request["tags"]);
    const Reply described = ask(session, "DescribeTaskDefinition", {{"taskDefinition", "job"}});
    QCOMPARE(described.body["taskDefinition"], registered.body["taskDefinition"]);
    QCOMPARE(described.body["tags"], json::array());
    const Reply tagged =
        ask(session, "DescribeTaskDefinition", {{"taskDefinition", "job:1"}, {"include", {"TAGS"}}});
    QCOMPARE(tagged.body["tags"], request["tags"]);
    QCOMPARE(ask(session, "DescribeTaskDefinition", {{"taskDefinition", "web"}})
                 .body["taskDefinition"]["revision"],
             2);
}

void TestApiClusters::definitionsAreListedByFamilyAndRevision()
{
    Session session = cluster();
    for (int i = 0; i < 10; ++i)
        ask(session, "RegisterTaskDefinition", newDefinition("job"));
    const auto list = [&session](const json& request) {
        return lastParts(ask(session, "ListTaskDefinitions", request).body["taskDefinitionArns"]);
    };
    QCOMPARE(list(json::object()).mid(0, 3), words("api:1 job:1 job:2"));
    QCOMPARE(list({{"sort", "DESC"}}).mid(0, 3), words("web:2 web:1 job:10"));
    QCOMPARE(list({{"familyPrefix", "web"}}), words("web:1 web:2"));
    QCOMPARE(list({{"familyPrefix", "we"}}), QStringList());
    QCOMPARE(list({{"status", "INACTIVE"}}), QStringList());
    const Pages all =
        pages(session, "ListTaskDefinitions", {{"sort", "DESC"}, {"maxResults", 4}}, "taskDefinitionArns");
    QCOMPARE(all.count, 4);
    QCOMPARE(lastParts(all.elements), list({{"sort", "DESC"}}));
}

void TestApiClusters::familiesAreListed()
{
    Session session = cluster();
    QCOMPARE(ask(session, "ListTaskDefinitionFamilies").body["families"], json({"api", "web"}));
    QCOMPARE(ask(session, "ListTaskDefinitionFamilies", {{"familyPrefix", "we"}}).body["families"],
             json({"web"}));
    QCOMPARE(ask(session, "ListTaskDefinitionFamilies", {{"status", "INACTIVE"}}).body["families"],
             json::array());
    const Pages all = pages(session, "ListTaskDefinitionFamilies", {{"maxResults", 1}}, "families");
    QCOMPARE(all.count, 2);
}

void TestApiClusters::aClusterTellsItsCounts()
{
    Session session = cluster();
    ask(session, "RunTask", {{"taskDefinition", "api"}});
    const Reply reply = ask(session, "DescribeClusters");
    const json& described = reply.body["clusters"][0];
    QCOMPARE(described["activeServicesCount"], 1);
    QCOMPARE(described["registeredContainerInstancesCount"], 2);
    QCOMPARE(described["runningTasksCount"], 2);
    QCOMPARE(described["pendingTasksCount"], 1);
    QCOMPARE(described["settings"], json::array());
    QCOMPARE(described["capacityProviders"], json({"FARGATE", "FARGATE_SPOT"}));
    const Reply more = ask(session, "DescribeClusters",
                           {{"clusters", {"default", "none"}}, {"include", {"SETTINGS", "STATISTICS"}}});
    QCOMPARE(valueOf(more.body["clusters"][0]["settings"], "containerInsights"), QStringLiteral("disabled"));
    QCOMPARE(valueOf(more.body["clusters"][0]["statistics"], "runningFargateTasksCount"),
             QStringLiteral("2"));
    QCOMPARE(valueOf(more.body["clusters"][0]["statistics"], "pendingEC2TasksCount"), QStringLiteral("1"));
    QCOMPARE(more.body["failures"][0]["reason"], "MISSING");
}

void TestApiClusters::clustersAreCreatedOnce()
{
    Session session = cluster();
    const json request = {
        {"clusterName", "prod"},
        {"settings", {{{"name", "containerInsights"}, {"value", "enabled"}}}},
        {"capacityProviders", json::array({"FARGATE"})},
        {"defaultCapacityProviderStrategy", {{{"capacityProvider", "FARGATE"}, {"weight", 1}}}},
        {"tags", {{{"key", "a"}, {"value", "b"}}}}};
    const Reply created = ask(session, "CreateCluster", request);
    QCOMPARE(created.body["cluster"]["status"], "ACTIVE");
    QCOMPARE(created.body["cluster"]["settings"], request["settings"]);
    QCOMPARE(created.body["cluster"]["capacityProviders"], json::array({"FARGATE"}));
    QCOMPARE(ask(session, "CreateCluster", {{"clusterName", "prod"}}).body, created.body);
    QCOMPARE(ask(session, "CreateCluster").body["cluster"]["clusterName"], "default");
    QCOMPARE(lastParts(ask(session, "ListClusters").body["clusterArns"]), words("default prod"));
    const Reply described = ask(session, "DescribeClusters",
                                {{"clusters", json::array({"prod"})}, {"include", {"SETTINGS", "TAGS"}}});
    QCOMPARE(described.body["clusters"][0]["settings"], request["settings"]);
    QCOMPARE(described.body["clusters"][0]["tags"], request["tags"]);
    QCOMPARE(ask(session, "ListTagsForResource", {{"resourceArn", created.body["cluster"]["clusterArn"]}})
                 .body["tags"],
             request["tags"]);
    const Reply run =
        ask(session, "RunTask",
            {{"cluster", "prod"}, {"taskDefinition", "web"}, {"networkConfiguration", network()}});
    QCOMPARE(run.body["tasks"][0]["capacityProviderName"], "FARGATE");
    const json arn = run.body["tasks"][0]["taskArn"];
    QCOMPARE(ask(session, "DescribeTasks", {{"tasks", json::array({arn})}}).body["failures"].size(),
             std::size_t(1));
    QCOMPARE(ask(session, "ListTasks", {{"cluster", "prod"}}).body["taskArns"], json::array({arn}));
}

void TestApiClusters::instancesRegister()
{
    Session session = cluster();
    const json request = {
        {"attributes",
         {{{"name", "ecs.instance-type"}, {"value", "c5.large"}}, {{"name", "rack"}, {"value", "7"}}}},
        {"totalResources",
         {{{"name", "CPU"}, {"type", "INTEGER"}, {"integerValue", 512}},
          {{"name", "MEMORY"}, {"type", "INTEGER"}, {"integerValue", 1000}}}}};
    const json instance = ask(session, "RegisterContainerInstance", request).body["containerInstance"];
    QCOMPARE(instance["status"], "ACTIVE");
    QCOMPARE(instance["registeredResources"][0]["integerValue"], 512);
    QCOMPARE(ask(session, "ListContainerInstances", {{"filter", "attribute:rack == 7"}})
                 .body["containerInstanceArns"],
             json::array({instance["containerInstanceArn"]}));
    const json again = {{"containerInstanceArn", instance["containerInstanceArn"]}};
    QCOMPARE(ask(session, "RegisterContainerInstance", again).body["containerInstance"], instance);
    QCOMPARE(ask(session, "ListContainerInstances").body["containerInstanceArns"].size(), std::size_t(3));
    ask(session, "StartTask",
        {{"taskDefinition", "api"}, {"containerInstances", json::array({instance["containerInstanceArn"]})}});
    session.advance(session.liveEdge() + 1min);
    QCOMPARE(ask(session, "ListTasks", {{"family", "api"}}).body["taskArns"].size(), std::size_t(1));
}

void TestApiClusters::instancesAreDescribed()
{
    Session session = cluster();
    ask(session, "StartTask", {{"taskDefinition", "api"}, {"containerInstances", {"instance#1"}}});
    const Reply reply =
        ask(session, "DescribeContainerInstances",
            {{"containerInstances", {"instance#1", "none"}}, {"include", {"CONTAINER_INSTANCE_HEALTH"}}});
    const json& instance = reply.body["containerInstances"][0];
    QCOMPARE(instance["status"], "ACTIVE");
    QCOMPARE(instance["pendingTasksCount"], 1);
    QCOMPARE(instance["registeredResources"][1]["name"], "MEMORY");
    const int registered = instance["registeredResources"][1]["integerValue"].get<int>();
    QCOMPARE(instance["remainingResources"][1]["integerValue"].get<int>(), registered - 256);
    QCOMPARE(instance["remainingResources"][2]["stringSetValue"],
             json({"22", "2375", "2376", "51678", "51679"}));
    QCOMPARE(instance["healthStatus"]["overallStatus"], "OK");
    QCOMPARE(reply.body["failures"][0]["arn"],
             "arn:aws:ecs:eu-west-1:111122223333:container-instance/default/none");
}

void TestApiClusters::instancesAreListedByStatusAndFilter()
{
    Session session = cluster();
    const auto count = [&session](const json& request) {
        return ask(session, "ListContainerInstances", request).body["containerInstanceArns"].size();
    };
    QCOMPARE(count(json::object()), std::size_t(2));
    QCOMPARE(count({{"status", "DRAINING"}}), std::size_t(0));
    QCOMPARE(count({{"filter", "attribute:ecs.instance-type == t3.medium"}}), std::size_t(2));
    QCOMPARE(count({{"filter", "attribute:ecs.availability-zone == eu-west-1a"}}), std::size_t(1));
    QCOMPARE(pages(session, "ListContainerInstances", {{"maxResults", 1}}, "containerInstanceArns").count, 2);
    QVERIFY(ask(session, "ListContainerInstances", {{"filter", "attribute:"}})
                .refusal()
                .startsWith(QLatin1String("InvalidParameterException: ")));
}

void TestApiClusters::instancesDrainAndLeave()
{
    Session session = cluster();
    const json arns = ask(session, "ListContainerInstances").body["containerInstanceArns"];
    const Reply drained = ask(session, "UpdateContainerInstancesState",
                              {{"containerInstances", {arns[0], "none"}}, {"status", "DRAINING"}});
    QCOMPARE(drained.body["containerInstances"][0]["status"], "DRAINING");
    QCOMPARE(drained.body["failures"][0]["reason"], "MISSING");
    QCOMPARE(ask(session, "ListContainerInstances", {{"status", "DRAINING"}}).body["containerInstanceArns"],
             json::array({arns[0]}));
    const Reply gone = ask(session, "DeregisterContainerInstance", {{"containerInstance", arns[0]}});
    QCOMPARE(gone.body["containerInstance"]["status"], "INACTIVE");
    QCOMPARE(ask(session, "ListContainerInstances").body["containerInstanceArns"], json::array({arns[1]}));
}

void TestApiClusters::attributesAreListed()
{
    Session session = cluster();
    const json all = {{"targetType", "container-instance"}, {"attributeName", "ecs.instance-type"}};
    const Reply reply = ask(session, "ListAttributes", all);
    QCOMPARE(reply.body["attributes"].size(), std::size_t(2));
    QCOMPARE(reply.body["attributes"][0]["value"], "t3.medium");
    json none = all;
    none["attributeValue"] = "t2.micro";
    QCOMPARE(ask(session, "ListAttributes", none).body["attributes"], json::array());
}

void TestApiClusters::capacityProvidersAreDescribed()
{
    Session session(*readScenario(
        R"({"cluster": {"capacityProviders": [{"name": "fleet", "autoScalingGroup": {"maxSize": 3}}]}})",
        "fleet.json"));
    session.advance(SimTime(1s));
    const Reply all = ask(session, "DescribeCapacityProviders");
    QCOMPARE(all.body["capacityProviders"].size(), std::size_t(3));
    QCOMPARE(all.body["capacityProviders"][2]["type"], "EC2_AUTOSCALING");
    const Reply named = ask(session, "DescribeCapacityProviders", {{"capacityProviders", {"fleet", "none"}}});
    QCOMPARE(named.body["capacityProviders"], json::array({all.body["capacityProviders"][2]}));
    QCOMPARE(named.body["failures"][0]["reason"], "MISSING");
    QCOMPARE(ask(session, "DescribeClusters").body["clusters"][0]["capacityProviders"],
             json({"FARGATE", "FARGATE_SPOT", "fleet"}));
}

void TestApiClusters::tagsAreFoundByArn()
{
    Session session = cluster();
    const std::string head = "arn:aws:ecs:eu-west-1:111122223333:";
    const auto tags = [&session](const std::string& arn) {
        return ask(session, "ListTagsForResource", {{"resourceArn", arn}});
    };
    const json shop = {{{"key", "team"}, {"value", "shop"}}};
    QCOMPARE(tags(head + "service/default/web").body["tags"], shop);
    QCOMPARE(tags(head + "task-definition/web:1").body["tags"], shop);
    QCOMPARE(tags(head + "cluster/default").body["tags"], json::array());
    for (const char* missing : {"service/default/none", "service/none/web", "cluster/none", "task/default/0",
                                "task-definition/none:1", "x", ""})
        QVERIFY(tags(head + missing)
                    .refusal()
                    .startsWith(QLatin1String("InvalidParameterException: The specified resource")));
    QCOMPARE(tags("arn:aws:ecs:us-east-1:111122223333:cluster/default").status, 400);
}

void TestApiClusters::settingsHaveTheirDefaults()
{
    Session session = cluster();
    QCOMPARE(ask(session, "ListAccountSettings").body["settings"], json::array());
    const Reply reply =
        ask(session, "ListAccountSettings", {{"effectiveSettings", true}, {"name", "taskLongArnFormat"}});
    QCOMPARE(reply.body["settings"],
             json({{{"name", "taskLongArnFormat"},
                    {"principalArn", "arn:aws:iam::111122223333:root"},
                    {"type", "user"},
                    {"value", "enabled"}}}));
}

void TestApiClusters::refusals_data()
{
    addRefusalColumns();
    const auto row = addRefusal;
    row("DescribeTaskDefinition", R"({"taskDefinition": "none"})",
        "ClientException: Unable to describe task definition.");
    row("RegisterTaskDefinition", R"({"family": "a", "containerDefinitions": []})",
        "ClientException: Container list cannot be empty.");
    row("RegisterTaskDefinition",
        R"({"family": "a", "containerDefinitions": [{"name": "app", "image": "a", "memory": 64,
            "stopTimeout": 1}]})",
        "ClientException: Granular stop timeout on container 'app' must be at least 2 seconds.");
    row("UpdateContainerInstancesState", R"({"containerInstances": ["instance#1"], "status": "GONE"})",
        "InvalidParameterException: Container instance status should be one of [ACTIVE, DRAINING]");
    row("UpdateContainerInstancesState", R"({"containerInstances": ["instance#1"], "status": "REGISTERING"})",
        "InvalidParameterException: Container instance status should be one of [ACTIVE, DRAINING]");
    row("DescribeContainerInstances", R"({"containerInstances": []})",
        "InvalidParameterException: Container Instances cannot be empty.");
    row("DeregisterContainerInstance", R"({"containerInstance": "none"})",
        "InvalidParameterException: Referenced container instance was not found.");
    row("CreateCluster", R"({"clusterName": "a b"})",
        "InvalidParameterException: A cluster's name has 1 to 255 letters, digits, hyphens and underscores.");
    row("CreateCluster",
        R"({"clusterName": "a", "defaultCapacityProviderStrategy": [{"capacityProvider": "fleet"}]})",
        "InvalidParameterException: The specified capacity provider strategy cannot contain a capacity "
        "provider that is not associated with the cluster.");
    row("RegisterContainerInstance", R"({"cluster": "none"})",
        "ClusterNotFoundException: Cluster not found.");
    row("RegisterContainerInstance", R"({"containerInstanceArn": "none"})",
        "InvalidParameterException: Referenced container instance was not found.");
    row("RegisterContainerInstance", R"({"attributes": [{"name": "ecs.instance-type", "value": "x9.huge"}]})",
        "InvalidParameterException: The size of the instance is not known.");
    row("RegisterContainerInstance", R"({"totalResources": [{"name": "CPU", "integerValue": 0}]})",
        "InvalidParameterException: CPU and MEMORY must be above 0.");
    row("ListAccountSettings", R"({"value": "enabled"})",
        "InvalidParameterException: A value can only be given together with a name.");
}

void TestApiClusters::refusals()
{
    compareRefusal();
}

TASKARIUM_TEST(TestApiClusters)

} // namespace tst_apiclusters

#include "tst_apiclusters.moc"
