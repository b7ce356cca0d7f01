// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_api/apiclient.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_apiproviders {

using namespace taskarium;
using namespace taskarium::client;
using namespace std::chrono_literals;

namespace {

const char* const groupArn = "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:"
                             "57ffcb94-11f0-4d6d-bf60-3bac5e4a1a2b:autoScalingGroupName/fleet";

json newProvider(const std::string& name, const std::string& group)
{
    return {{"name", name},
            {"autoScalingGroupProvider",
             {{"autoScalingGroupArn", group}, {"managedScaling", {{"status", "ENABLED"}}}}}};
}

json described(Session& session, const char* name)
{
    const Reply reply = ask(session, "DescribeCapacityProviders", {{"capacityProviders", {name}}});
    return reply.body["capacityProviders"].at(0);
}

void use(Session& session, const json& names)
{
    ask(session, "PutClusterCapacityProviders",
        {{"cluster", "default"},
         {"capacityProviders", names},
         {"defaultCapacityProviderStrategy", json::array()}});
}

json runOnFleet(Session& session)
{
    return ask(session, "RunTask",
               {{"taskDefinition", "api"},
                {"capacityProviderStrategy", {{{"capacityProvider", "fleet"}, {"weight", 1}}}}})
        .body["tasks"][0];
}

} // namespace

/// Capacity providers of Auto Scaling groups.
class TestApiProviders : public QObject {
    Q_OBJECT

private slots:
    void aProviderIsCreatedWithItsDefaults();
    void whatIsAskedForIsKept();
    void updatesChangeWhatTheyName();
    void aClusterThatUsesOneGetsInstances();
    void aProviderInUseStays();
    void aProviderOfAClusterIsNotDeleted();
    void aNameCanBeUsedAgain();
    void aGroupRegistersWithOneCluster();
    void aClusterBeginsWithProviders();
    void tagsOfAProvider();
    void twentyForACluster();
    void refusals_data();
    void refusals();
};

void TestApiProviders::aProviderIsCreatedWithItsDefaults()
{
    Session session = cluster();
    const json request = {{"name", "fleet"},
                          {"autoScalingGroupProvider", {{"autoScalingGroupArn", groupArn}}}};
    const json provider = ask(session, "CreateCapacityProvider", request).body["capacityProvider"];
    QCOMPARE(provider["name"], "fleet");
    QCOMPARE(provider["status"], "ACTIVE");
    QCOMPARE(provider["type"], "EC2_AUTOSCALING");
    QCOMPARE(provider["capacityProviderArn"], "arn:aws:ecs:eu-west-1:111122223333:capacity-provider/fleet");
    QCOMPARE(provider["autoScalingGroupProvider"],
             json({{"autoScalingGroupArn", groupArn},
                   {"managedDraining", "ENABLED"},
                   {"managedScaling",
                    {{"instanceWarmupPeriod", 300},
                     {"maximumScalingStepSize", 10000},
                     {"minimumScalingStepSize", 1},
                     {"status", "DISABLED"},
                     {"targetCapacity", 100}}},
                   {"managedTerminationProtection", "DISABLED"}}));
    QCOMPARE(described(session, "fleet"), provider);
}

void TestApiProviders::whatIsAskedForIsKept()
{
    Session session = cluster();
    json request = newProvider("fleet", "my-group");
    json& group = request["autoScalingGroupProvider"];
    group["managedScaling"] = {{"status", "ENABLED"},
                               {"targetCapacity", 80},
                               {"minimumScalingStepSize", 2},
                               {"maximumScalingStepSize", 4},
                               {"instanceWarmupPeriod", 60}};
    group["managedDraining"] = "DISABLED";
    group["managedTerminationProtection"] = "ENABLED";
    const json provider = ask(session, "CreateCapacityProvider", request).body["capacityProvider"];
    const json& made = provider["autoScalingGroupProvider"];
    QCOMPARE(made["managedScaling"], group["managedScaling"]);
    QCOMPARE(made["managedDraining"], "DISABLED");
    QCOMPARE(made["managedTerminationProtection"], "ENABLED");
    QVERIFY(made["autoScalingGroupArn"].get<std::string>().ends_with(":autoScalingGroupName/my-group"));
}

void TestApiProviders::updatesChangeWhatTheyName()
{
    Session session = cluster();
    ask(session, "CreateCapacityProvider", newProvider("fleet", groupArn));
    const Reply reply = ask(
        session, "UpdateCapacityProvider",
        {{"name", "fleet"}, {"autoScalingGroupProvider", {{"managedScaling", {{"targetCapacity", 75}}}}}});
    const json provider = reply.body["capacityProvider"];
    QCOMPARE(provider["updateStatus"], "UPDATE_COMPLETE");
    QCOMPARE(provider["autoScalingGroupProvider"]["managedScaling"]["targetCapacity"], 75);
    QCOMPARE(provider["autoScalingGroupProvider"]["managedScaling"]["status"], "ENABLED");
    QCOMPARE(described(session, "fleet"), provider);
}

void TestApiProviders::aClusterThatUsesOneGetsInstances()
{
    Session session = cluster();
    ask(session, "CreateCapacityProvider", newProvider("fleet", groupArn));
    QCOMPARE(
        ask(session, "RunTask",
            {{"taskDefinition", "api"},
             {"capacityProviderStrategy", {{{"capacityProvider", "fleet"}, {"weight", 1}}}}})
            .refusal(),
        QStringLiteral("InvalidParameterException: The specified capacity provider strategy cannot contain "
                       "a capacity provider that is not associated with the cluster."));
    use(session, {"fleet", "FARGATE"});
    const json task = runOnFleet(session);
    QCOMPARE(task["lastStatus"], "PROVISIONING");
    session.advance(session.liveEdge() + 10min);
    const json now = ask(session, "DescribeTasks", {{"tasks", {task["taskArn"]}}}).body["tasks"][0];
    QCOMPARE(now["lastStatus"], "RUNNING");
    QCOMPARE(now["capacityProviderName"], "fleet");
    const json instance =
        ask(session, "DescribeContainerInstances", {{"containerInstances", {now["containerInstanceArn"]}}})
            .body["containerInstances"][0];
    QCOMPARE(instance["capacityProviderName"], "fleet");
}

void TestApiProviders::aProviderInUseStays()
{
    Session session = cluster();
    ask(session, "CreateCapacityProvider", newProvider("fleet", groupArn));
    use(session, {"fleet"});
    const json task = runOnFleet(session);
    const json without = {{"cluster", "default"},
                          {"capacityProviders", json::array()},
                          {"defaultCapacityProviderStrategy", json::array()}};
    QCOMPARE(ask(session, "PutClusterCapacityProviders", without).refusal(),
             QStringLiteral("ResourceInUseException: The specified capacity provider is in use and cannot be "
                            "removed."));
    ask(session, "StopTask", {{"task", task["taskArn"]}});
    session.advance(session.liveEdge() + 10min);
    QCOMPARE(ask(session, "PutClusterCapacityProviders", without).body["cluster"]["capacityProviders"],
             json::array());
}

void TestApiProviders::aProviderOfAClusterIsNotDeleted()
{
    Session session = cluster();
    ask(session, "CreateCapacityProvider", newProvider("fleet", groupArn));
    use(session, {"fleet"});
    const json kept =
        ask(session, "DeleteCapacityProvider", {{"capacityProvider", "fleet"}}).body["capacityProvider"];
    QCOMPARE(kept["status"], "ACTIVE");
    QCOMPARE(kept["updateStatus"], "DELETE_FAILED");
    QCOMPARE(kept["updateStatusReason"],
             "The capacity provider cannot be deleted because it is associated with cluster: default. Remove "
             "the capacity provider from the cluster and try again.");
    use(session, json::array());
    const json going =
        ask(session, "DeleteCapacityProvider", {{"capacityProvider", "fleet"}}).body["capacityProvider"];
    QCOMPARE(going["status"], "ACTIVE");
    QCOMPARE(going["updateStatus"], "DELETE_IN_PROGRESS");
    const json gone = described(session, "fleet");
    QCOMPARE(gone["status"], "INACTIVE");
    QCOMPARE(gone["updateStatus"], "DELETE_COMPLETE");
    QCOMPARE(
        ask(session, "DeleteCapacityProvider", {{"capacityProvider", "fleet"}}).refusal(),
        QStringLiteral("ClientException: The specified capacity provider does not exist. Specify a valid "
                       "name or ARN and try again."));
    QCOMPARE(ask(session, "DescribeCapacityProviders").body["capacityProviders"].size(), std::size_t{2});
}

void TestApiProviders::aNameCanBeUsedAgain()
{
    Session session = cluster();
    ask(session, "CreateCapacityProvider", newProvider("fleet", groupArn));
    ask(session, "DeleteCapacityProvider", {{"capacityProvider", "fleet"}});
    ask(session, "CreateCapacityProvider", newProvider("fleet", groupArn));
    QCOMPARE(described(session, "fleet")["status"], "ACTIVE");
    use(session, {"fleet"});
    runOnFleet(session);
    session.advance(session.liveEdge() + 10min);
    QCOMPARE(ask(session, "ListTasks").body["taskArns"].size(), std::size_t{3});
}

void TestApiProviders::aGroupRegistersWithOneCluster()
{
    Session session = cluster();
    ask(session, "CreateCluster", {{"clusterName", "other"}});
    ask(session, "CreateCapacityProvider", newProvider("fleet", groupArn));
    use(session, {"fleet"});
    QCOMPARE(
        ask(session, "PutClusterCapacityProviders",
            {{"cluster", "other"},
             {"capacityProviders", {"fleet"}},
             {"defaultCapacityProviderStrategy", json::array()}})
            .refusal(),
        QStringLiteral("InvalidParameterException: The instances of the capacity provider 'fleet' register "
                       "with the cluster default; no other cluster can use it."));
}

void TestApiProviders::aClusterBeginsWithProviders()
{
    Session session = cluster();
    ask(session, "CreateCapacityProvider", newProvider("fleet", groupArn));
    const json strategy = {{{"base", 0}, {"capacityProvider", "fleet"}, {"weight", 1}}};
    const Reply reply = ask(session, "CreateCluster",
                            {{"clusterName", "other"},
                             {"capacityProviders", {"fleet"}},
                             {"defaultCapacityProviderStrategy", strategy}});
    QCOMPARE(reply.body["cluster"]["capacityProviders"], json::array({"fleet"}));
    QCOMPARE(reply.body["cluster"]["defaultCapacityProviderStrategy"], strategy);
    const json task =
        ask(session, "RunTask", {{"cluster", "other"}, {"taskDefinition", "api"}}).body["tasks"][0];
    session.advance(session.liveEdge() + 10min);
    const Reply now = ask(session, "DescribeTasks", {{"cluster", "other"}, {"tasks", {task["taskArn"]}}});
    QCOMPARE(now.body["tasks"][0]["lastStatus"], "RUNNING");
    QCOMPARE(ask(session, "DescribeClusters", {{"clusters", {"other"}}})
                 .body["clusters"][0]["registeredContainerInstancesCount"],
             2);
}

void TestApiProviders::tagsOfAProvider()
{
    Session session = cluster();
    json request = newProvider("fleet", groupArn);
    request["tags"] = {{{"key", "team"}, {"value", "shop"}}};
    const json provider = ask(session, "CreateCapacityProvider", request).body["capacityProvider"];
    QCOMPARE(provider["tags"], request["tags"]);
    QCOMPARE(described(session, "fleet")["tags"], json::array());
    const Reply reply =
        ask(session, "DescribeCapacityProviders", {{"capacityProviders", {"fleet"}}, {"include", {"TAGS"}}});
    QCOMPARE(reply.body["capacityProviders"][0]["tags"], request["tags"]);
    const json arn = {{"resourceArn", provider["capacityProviderArn"]}};
    QCOMPARE(ask(session, "ListTagsForResource", arn).body["tags"], request["tags"]);
}

void TestApiProviders::twentyForACluster()
{
    Session session = cluster();
    json names = json::array();
    for (int i = 0; i < 21; ++i) {
        const std::string name = "fleet" + std::to_string(i);
        ask(session, "CreateCapacityProvider", newProvider(name, name));
        names.push_back(name);
    }
    const Pages all = pages(session, "DescribeCapacityProviders", json::object(), "capacityProviders");
    QCOMPARE(all.elements.size(), std::size_t{23});
    QCOMPARE(all.count, 3);
    const json request = {{"cluster", "default"},
                          {"capacityProviders", names},
                          {"defaultCapacityProviderStrategy", json::array()}};
    QCOMPARE(ask(session, "PutClusterCapacityProviders", request).refusal(),
             QStringLiteral("InvalidParameterException: The maximum number of capacity providers per cluster "
                            "has been exceeded."));
}

void TestApiProviders::refusals_data()
{
    addRefusalColumns();
    const auto row = addRefusal;
    const char* const badName =
        "ClientException: The specified capacity provider name is invalid. Up to 255 characters are allowed, "
        "including letters (upper and lowercase), numbers, underscores, and hyphens. The name cannot be "
        "prefixed with \"aws\", \"ecs\", or \"fargate\". Specify a valid name and try again.";
    const char* const none =
        "ClientException: The specified capacity provider does not exist. Specify a valid "
        "name or ARN and try again.";
    row("CreateCapacityProvider", R"({"name": "FargateFleet"})", badName);
    row("CreateCapacityProvider", R"({"name": "a b"})", badName);
    row("CreateCapacityProvider", R"({"name": ""})", badName);
    row("CreateCapacityProvider", R"({"name": "a"})",
        "InvalidParameterException: A capacity provider needs an autoScalingGroupProvider.");
    row("CreateCapacityProvider", R"({"name": "a", "autoScalingGroupProvider": {}})",
        "InvalidParameterException: AutoScalingGroupArn can not be blank.");
    row("CreateCapacityProvider", R"({"name": "a", "autoScalingGroupProvider": {"autoScalingGroupArn": "g",
                                      "managedScaling": {"targetCapacity": 101}}})",
        "InvalidParameterException: targetCapacity can not be greater than 100");
    row("CreateCapacityProvider", R"({"name": "a", "autoScalingGroupProvider": {"autoScalingGroupArn": "g",
                                      "managedScaling": {"minimumScalingStepSize": 3,
                                      "maximumScalingStepSize": 2}}})",
        "ClientException: The minimum scaling step size cannot be greater than the maximum scaling step "
        "size.");
    row("UpdateCapacityProvider", R"({"name": "none", "autoScalingGroupProvider": {}})", none);
    row("UpdateCapacityProvider", R"({"name": "FARGATE", "autoScalingGroupProvider": {}})",
        "ClientException: The capacity providers FARGATE and FARGATE_SPOT are reserved.");
    row("DeleteCapacityProvider", R"({"capacityProvider": "none"})", none);
    row("DeleteCapacityProvider", R"({"capacityProvider": "FARGATE_SPOT"})",
        "ClientException: The capacity providers FARGATE and FARGATE_SPOT are reserved.");
}

void TestApiProviders::refusals()
{
    compareRefusal();
    Session session = cluster();
    ask(session, "CreateCapacityProvider", newProvider("fleet", groupArn));
    QCOMPARE(ask(session, "CreateCapacityProvider", newProvider("fleet", "other")).refusal(),
             QStringLiteral("ClientException: The specified capacity provider already exists. To change the "
                            "configuration of an existing capacity provider, update the capacity provider."));
    QCOMPARE(ask(session, "CreateCapacityProvider", newProvider("other", groupArn)).refusal(),
             QStringLiteral("ClientException: The specified Auto Scaling group ARN is already being used by "
                            "another capacity provider. Specify a unique Auto Scaling group ARN and try "
                            "again."));
}

TASKARIUM_TEST(TestApiProviders)

} // namespace tst_apiproviders

#include "tst_apiproviders.moc"
