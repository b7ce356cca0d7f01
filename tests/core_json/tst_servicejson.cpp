// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/servicejson.h>

#include <core/json/shapecheck.h>

#include <core_json/describedworld.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_servicejson {

using namespace taskarium;
using nlohmann::json;

class ServiceJsonTest : public QObject {
    Q_OBJECT

private slots:
    void describesWhatCreationFillsIn();
    void describesADaemon();
    void aDeploymentIsDescribedAsItBegan();
    void describesDeploymentsNewestFirstWithoutInactiveOnes();
    void countsTheTasksOfEachDeployment();
    void describesEventsNewestFirst();
    void requestMembersAreCarriedThrough();
    void targetGroupNamesBecomeArns();
    void strategyReplacesTheLaunchType();
    void fitsTheModelOfTheApi();

private:
    static World worldOf(std::string document);
    static json described(std::string document) { return describeService(worldOf(std::move(document)), {0}); }
    static void addTask(World& world, std::uint32_t deployment, TaskState state);
};

World ServiceJsonTest::worldOf(std::string document)
{
    World world = test::describedWorld();
    Service service{.name = "web", .cluster = {0}, .desiredCount = 3, .counts = {.running = 2, .pending = 1}};
    service.definition = test::addDefinition(world, R"({"family": "web", "containerDefinitions": []})");
    service.document = std::move(document);
    for (const auto status :
         {DeploymentStatus::Inactive, DeploymentStatus::Active, DeploymentStatus::Primary})
        service.deployments.push_back({.id = "ecs-svc/" + std::to_string(service.deployments.size()),
                                       .status = status,
                                       .definition = service.definition});
    for (const char* const message : {"(service web) first", "(service web) second"})
        service.events.push_back(Shared(ServiceEvent{.id = message, .message = message}));
    world.services.append(std::move(service));
    return world;
}

void ServiceJsonTest::addTask(World& world, std::uint32_t deployment, TaskState state)
{
    const TaskId id{static_cast<std::uint32_t>(world.tasks.size())};
    world.tasks.append(Task{.state = state, .service = {0}, .deployment = {deployment}});
    world.details.append(std::make_shared<TaskDetail>());
    world.services.edit(0).tasks.push_back(id);
}

void ServiceJsonTest::describesWhatCreationFillsIn()
{
    const json service = described(R"({"serviceName": "web", "desiredCount": 3})");
    QCOMPARE(service["serviceArn"], json("arn:aws:ecs:eu-west-1:111122223333:service/demo/web"));
    QCOMPARE(service["status"], json("ACTIVE"));
    QCOMPARE(service["desiredCount"], json(3));
    QCOMPARE(service["runningCount"], json(2));
    QCOMPARE(service["pendingCount"], json(1));
    QCOMPARE(service["schedulingStrategy"], json("REPLICA"));
    QCOMPARE(service["deploymentController"], json::parse(R"({"type": "ECS"})"));
    QCOMPARE(service["deploymentConfiguration"]["minimumHealthyPercent"], json(100));
    QCOMPARE(service["loadBalancers"], json::array());
    QCOMPARE(service["launchType"], json("FARGATE"));
    QCOMPARE(service["platformVersion"], json("LATEST"));
    QVERIFY(service.contains("roleArn"));
}

void ServiceJsonTest::describesADaemon()
{
    World world = worldOf(R"({"serviceName": "web", "schedulingStrategy": "DAEMON"})");
    world.services.edit(0).schedulingStrategy = SchedulingStrategy::Daemon;
    const json service = describeService(world, {0});
    QCOMPARE(service["schedulingStrategy"], json("DAEMON"));
    QCOMPARE(service["deploymentConfiguration"]["minimumHealthyPercent"], json(0));
    QCOMPARE(service["deploymentConfiguration"]["maximumPercent"], json(100));
    QCOMPARE(service["availabilityZoneRebalancing"], json("DISABLED"));
    world.services.edit(0).rebalancesZones = true;
    QCOMPARE(describeService(world, {0})["availabilityZoneRebalancing"], json("ENABLED"));
}

void ServiceJsonTest::aDeploymentIsDescribedAsItBegan()
{
    World world = worldOf(R"({"networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-2"]}}})");
    std::vector<Deployment>& deployments = world.services.edit(0).deployments;
    deployments[1].revision.document = Shared<std::string>(
        R"({"networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}})");
    deployments[1].revision.platformVersion = "1.3.0";
    const auto subnetOf = [](const json& described) {
        return described["networkConfiguration"]["awsvpcConfiguration"]["subnets"][0];
    };
    json service = describeService(world, {0});
    QCOMPARE(subnetOf(service), json("subnet-2"));
    QCOMPARE(subnetOf(service["deployments"][1]), json("subnet-1"));
    QCOMPARE(service["deployments"][1]["platformVersion"], json("1.3.0"));
    std::swap(deployments[1].status, deployments[2].status); // rolled back
    QCOMPARE(subnetOf(describeService(world, {0})), json("subnet-1"));
}

void ServiceJsonTest::describesDeploymentsNewestFirstWithoutInactiveOnes()
{
    const json deployments = described("{}")["deployments"];
    QCOMPARE(deployments.size(), std::size_t(2));
    QCOMPARE(deployments[0]["status"], json("PRIMARY"));
    QCOMPARE(deployments[0]["platformVersion"], json("1.4.0"));
    QCOMPARE(deployments[0]["rolloutStateReason"], json("ECS deployment ecs-svc/2 in progress."));
    QCOMPARE(deployments[1]["status"], json("ACTIVE"));
}

void ServiceJsonTest::countsTheTasksOfEachDeployment()
{
    World world = worldOf("{}");
    addTask(world, 2, {TaskStatus::Running, DesiredStatus::Running});
    addTask(world, 2, {TaskStatus::Pending, DesiredStatus::Running});
    addTask(world, 1, {TaskStatus::Running, DesiredStatus::Stopped});
    const json deployments = describeService(world, {0})["deployments"];
    QCOMPARE(deployments[0]["runningCount"], json(1));
    QCOMPARE(deployments[0]["pendingCount"], json(1));
    QCOMPARE(deployments[1]["runningCount"], json(0));
}

void ServiceJsonTest::describesEventsNewestFirst()
{
    const json events = described("{}")["events"];
    QCOMPARE(events[0]["message"], json("(service web) second"));
    QCOMPARE(events[1]["message"], json("(service web) first"));
}

void ServiceJsonTest::requestMembersAreCarriedThrough()
{
    const json service =
        described(R"({"cluster": "demo", "clientToken": "t", "healthCheckGracePeriodSeconds": 30,
        "serviceConnectConfiguration": {"enabled": false},
        "deploymentConfiguration": {"maximumPercent": 150},
        "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-0"]}}})");
    QCOMPARE(service["healthCheckGracePeriodSeconds"], json(30));
    QCOMPARE(service["deploymentConfiguration"]["maximumPercent"], json(150));
    QCOMPARE(service["deploymentConfiguration"]["strategy"], json("ROLLING"));
    QCOMPARE(service["networkConfiguration"]["awsvpcConfiguration"],
             json::parse(R"({"assignPublicIp": "DISABLED", "securityGroups": [], "subnets": ["subnet-0"]})"));
    QVERIFY(!service.contains("clientToken"));
    QVERIFY(!service.contains("serviceConnectConfiguration"));
    QVERIFY(service["deployments"][0].contains("serviceConnectConfiguration"));
}

void ServiceJsonTest::targetGroupNamesBecomeArns()
{
    const json service = described(R"({"loadBalancers": [
        {"targetGroupArn": "web", "containerName": "nginx", "containerPort": 80},
        {"loadBalancerName": "classic"}]})");
    QCOMPARE(service["loadBalancers"][0]["targetGroupArn"],
             json("arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"));
    QCOMPARE(service["loadBalancers"][1], json::parse(R"({"loadBalancerName": "classic"})"));
}

void ServiceJsonTest::strategyReplacesTheLaunchType()
{
    World world = worldOf("{}");
    Service& changed = world.services.edit(0);
    changed.strategy = {{.provider = "FARGATE", .base = 1, .weight = 2}};
    for (Deployment& deployment : changed.deployments)
        deployment.compute.strategy = changed.strategy;
    const json service = describeService(world, {0});
    QVERIFY(!service.contains("launchType"));
    QVERIFY(!service["deployments"][0].contains("launchType"));
    const json item{{"capacityProvider", "FARGATE"}, {"weight", 2}, {"base", 1}};
    QCOMPARE(service["capacityProviderStrategy"], json::array({item}));
    QCOMPARE(service["deployments"][0]["capacityProviderStrategy"], json::array({item}));
}

void ServiceJsonTest::fitsTheModelOfTheApi()
{
    const Outcome fault =
        checkShape("Service", described(R"({"serviceName": "web", "desiredCount": 3})"), "");
    QVERIFY2(!fault, fault ? errorText(*fault).c_str() : "");
}

TASKARIUM_TEST(ServiceJsonTest)

} // namespace tst_servicejson

#include "tst_servicejson.moc"
