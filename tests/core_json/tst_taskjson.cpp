// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/taskjson.h>

#include <core/json/shapecheck.h>
#include <core/json/taskfacts.h>
#include <core/json/taskwriter.h>
#include <core/json/wiretext.h>

#include <core_json/describedworld.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_taskjson {

using namespace taskarium;
using nlohmann::json;

class TaskJsonTest : public QObject {
    Q_OBJECT

private slots:
    void describesANewFargateTask();
    void describesAStoppedTask();
    void anInterfaceIsSeenOnItsWay();
    void ecsExecHasAnAgentInEveryContainer();
    void describesADeletedTask();
    void bridgeTaskShowsItsPortsOnceStarted();
    void containersAreInOrderOfTheirArns();
    void overridesOfTheRequestAreMergedIn();
    void tagsComeFromRequestOrDefinition();
    void stopTaskDeletesTheTags();
    void unhealthyEssentialContainerMakesTheTaskUnhealthy();
    void containerWithoutCheckDoesNotHoldTheTaskBack();
    void nonEssentialContainerDoesNotCount();
    void fitsTheModelOfTheApi();
    void writerWritesTheWireForm();
    void writerTellsTagsOnlyIfAsked();
    void writerTellsTasksOfOtherRequestsApart();

private:
    static std::string written(const World& world, TaskWriter::Tags tags = TaskWriter::Tags::Told);
    static World worldOf(std::string_view definition);
    static World fargateWorld();
    static World healthWorld(HealthStatus checked, HealthStatus unchecked);
};

World TaskJsonTest::worldOf(std::string_view definition)
{
    World world = test::describedWorld();
    Task task{.state = {TaskStatus::Provisioning, DesiredStatus::Running}, .version = 1};
    task.definition = test::addDefinition(world, definition);
    task.cluster = {0};
    task.createdAt = SimTime(Duration(120));
    TaskDetail detail{.id = "0123456789abcdef0123456789abcdef", .group = "family:web"};
    for (const ContainerDefinition& container : world.taskDefinitions[0].containers)
        detail.containers.push_back({.id = "id-of-" + container.name, .name = container.name});
    world.tasks.append(std::move(task));
    world.details.append(std::make_shared<TaskDetail>(std::move(detail)));
    return world;
}

World TaskJsonTest::fargateWorld()
{
    World world = worldOf(R"({"family": "web", "networkMode": "awsvpc", "cpu": "256", "memory": "512",
        "tags": [{"key": "of", "value": "definition"}],
        "containerDefinitions": [{"name": "nginx", "image": "nginx:1"}]})");
    TaskDetail& detail = world.details.edit(0);
    detail.availabilityZone = "eu-west-1a";
    detail.platformVersion = "1.4.0";
    detail.attachments.push_back(
        {.id = "eni-id", .kind = AttachmentKind::Eni, .details = {{"subnetId", "subnet-0"}}});
    return world;
}

void TaskJsonTest::describesANewFargateTask()
{
    // The shape that RunTask was recorded to answer with on Fargate, with what DescribeTasks adds: the
    // health, and an interface that is being attached.
    const std::string arn = "arn:aws:ecs:eu-west-1:111122223333:";
    const std::string id = "demo/0123456789abcdef0123456789abcdef";
    const std::string expected =
        R"({"attachments":[{"details":[{"name":"subnetId","value":"subnet-0"}],"id":"eni-id",)"
        R"("status":"ATTACHING","type":"ElasticNetworkInterface"}],)"
        R"("attributes":[{"name":"ecs.cpu-architecture","value":"x86_64"}],"availabilityZone":"eu-west-1a",)"
        R"("clusterArn":")"
        + arn + R"(cluster/demo","containers":[{"containerArn":")" + arn + "container/" + id
        + R"(/id-of-nginx","cpu":"0","healthStatus":"UNKNOWN","image":"nginx:1","lastStatus":"PENDING",)"
          R"("name":"nginx","networkInterfaces":[],"taskArn":")"
        + arn + "task/" + id
        + R"("}],"cpu":"256","createdAt":1.76760720012E9,"desiredStatus":"RUNNING",)"
          R"("enableExecuteCommand":false,)"
          R"("ephemeralStorage":{"sizeInGiB":20},"fargateEphemeralStorage":{"sizeInGiB":20},)"
          R"("group":"family:web",)"
          R"("healthStatus":"UNKNOWN","lastStatus":"PROVISIONING","launchType":"FARGATE","memory":"512",)"
          R"("overrides":{"containerOverrides":[{"name":"nginx"}],"inferenceAcceleratorOverrides":[]},)"
          R"("platformFamily":"Linux","platformVersion":"1.4.0","tags":[],"taskArn":")"
        + arn + "task/" + id + R"(","taskDefinitionArn":")" + arn + R"(task-definition/web:1","version":1})";
    QCOMPARE(wireText(describeTask(fargateWorld(), {0})), expected);
}

void TaskJsonTest::describesAStoppedTask()
{
    World world = fargateWorld();
    world.tasks.edit(0).state = {TaskStatus::Stopped, DesiredStatus::Stopped};
    TaskDetail& detail = world.details.edit(0);
    detail.stopCode = StopCode::EssentialContainerExited;
    detail.stoppedReason = "Essential container in task exited";
    detail.times.connectivity = SimTime(Duration(4000));
    detail.times.stopped = SimTime(Duration(60'000));
    detail.containers[0].status = ContainerStatus::Stopped;
    detail.containers[0].exitCode = 0;
    detail.attachments[0].details.push_back({"privateIPv4Address", "10.0.0.7"});
    const json task = describeTask(world, {0});
    QCOMPARE(task["stopCode"], json("EssentialContainerExited"));
    QCOMPARE(task["stoppedReason"], json("Essential container in task exited"));
    QCOMPARE(task["connectivity"], json("CONNECTED"));
    QCOMPARE(wireText(task["stoppedAt"]), std::string("1.76760726E9"));
    QVERIFY(!task.contains("startedAt"));
    QVERIFY(!task.contains("updatedAt")); // events only
    const json& container = task["containers"][0];
    QCOMPARE(container["exitCode"], json(0));
    QCOMPARE(container["networkInterfaces"],
             json::parse(R"([{"attachmentId": "eni-id", "privateIpv4Address": "10.0.0.7"}])"));
}

void TaskJsonTest::anInterfaceIsSeenOnItsWay()
{
    World world = fargateWorld();
    const auto shown = [&world](TaskStatus status, AttachmentStatus attachment) {
        world.tasks.edit(0).state.last = status;
        world.details.edit(0).attachments[0].status = attachment;
        return describeTask(world, {0})["attachments"][0]["status"];
    };
    QCOMPARE(shown(TaskStatus::Provisioning, AttachmentStatus::Precreated), json("ATTACHING"));
    QCOMPARE(shown(TaskStatus::Pending, AttachmentStatus::Attached), json("ATTACHED"));
    QCOMPARE(shown(TaskStatus::Stopping, AttachmentStatus::Attached), json("ATTACHED"));
    QCOMPARE(shown(TaskStatus::Deprovisioning, AttachmentStatus::Attached), json("DETACHING"));
    QCOMPARE(shown(TaskStatus::Deprovisioning, AttachmentStatus::Precreated), json("DETACHING"));
    QCOMPARE(shown(TaskStatus::Stopped, AttachmentStatus::Deleted), json("DELETED"));
    // A target group is not on such a way.
    world.details.edit(0).attachments[0].kind = AttachmentKind::Elb;
    QCOMPARE(shown(TaskStatus::Provisioning, AttachmentStatus::Precreated), json("PRECREATED"));
}

void TaskJsonTest::ecsExecHasAnAgentInEveryContainer()
{
    World world = fargateWorld();
    QVERIFY(!describeTask(world, {0})["containers"][0].contains("managedAgents"));
    world.details.edit(0).request = R"({"taskDefinition": "web", "enableExecuteCommand": true})";
    for (const auto status : {ContainerStatus::Pending, ContainerStatus::Running, ContainerStatus::Stopped}) {
        world.details.edit(0).containers[0].status = status;
        const json agents = describeTask(world, {0})["containers"][0]["managedAgents"];
        QCOMPARE(agents, json::array({{{"name", "ExecuteCommandAgent"}, {"lastStatus", toText(status)}}}));
    }
    const Outcome fault = checkShape("Task", describeTask(world, {0}), "");
    QVERIFY2(!fault, fault ? errorText(*fault).c_str() : "");
}

void TaskJsonTest::describesADeletedTask()
{
    World world = fargateWorld();
    world.tasks.edit(0).state = {TaskStatus::Deleted, DesiredStatus::Stopped};
    QCOMPARE(describeTask(world, {0})["lastStatus"], json("DELETED"));
}

void TaskJsonTest::bridgeTaskShowsItsPortsOnceStarted()
{
    World world = worldOf(R"({"family": "web", "containerDefinitions": [
        {"name": "a", "image": "a", "cpu": 100, "memory": 64, "portMappings": [{"containerPort": 80}]},
        {"name": "b", "image": "b", "cpu": 28, "memoryReservation": 32}]})");
    world.tasks.edit(0).launchType = LaunchType::Ec2;
    TaskDetail& detail = world.details.edit(0);
    detail.containers[0].status = ContainerStatus::Running;
    detail.containers[0].networkBindings = {{.containerPort = 80, .hostPort = 32768}};
    const json task = describeTask(world, {0});
    QCOMPARE(
        task["containers"][0]["networkBindings"],
        json::parse(R"([{"bindIP": "0.0.0.0", "containerPort": 80, "hostPort": 32768, "protocol": "tcp"}])"));
    QVERIFY(!task["containers"][1].contains("networkBindings"));
    QCOMPARE(task["containers"][1]["memoryReservation"], json("32"));
    QCOMPARE(task["cpu"], json("128"));
    QCOMPARE(task["memory"], json("96"));
    QCOMPARE(task["attachments"], json::array());
    QVERIFY(!task.contains("platformFamily"));
    QVERIFY(!task.contains("ephemeralStorage"));
}

void TaskJsonTest::containersAreInOrderOfTheirArns()
{
    World world = worldOf(R"({"family": "web", "containerDefinitions": [
        {"name": "z", "image": "z"}, {"name": "a", "image": "a"}]})");
    const json task = describeTask(world, {0});
    QCOMPARE(task["containers"][0]["name"], json("a"));
    QCOMPARE(task["overrides"]["containerOverrides"][0]["name"], json("z"));
}

void TaskJsonTest::overridesOfTheRequestAreMergedIn()
{
    World world = fargateWorld();
    world.details.edit(0).request = R"({"taskDefinition": "web", "enableExecuteCommand": true, "overrides": {
        "cpu": "512", "taskRoleArn": "role", "ephemeralStorage": {"sizeInGiB": 30},
        "containerOverrides": [{"name": "nginx", "command": ["x"]}]}})";
    const json task = describeTask(world, {0});
    QCOMPARE(task["overrides"], json::parse(R"({"containerOverrides": [{"name": "nginx", "command": ["x"]}],
        "cpu": "512", "ephemeralStorage": {"sizeInGiB": 30}, "inferenceAcceleratorOverrides": [],
        "taskRoleArn": "role"})"));
    QCOMPARE(task["cpu"], json("512"));
    QCOMPARE(task["ephemeralStorage"]["sizeInGiB"], json(30));
    QCOMPARE(task["enableExecuteCommand"], json(true));
}

void TaskJsonTest::tagsComeFromRequestOrDefinition()
{
    World world = fargateWorld();
    world.details.edit(0).request =
        R"({"tags": [{"key": "a", "value": "b"}], "propagateTags": "TASK_DEFINITION"})";
    QCOMPARE(taskFacts(world, {0}).tags,
             json::parse(R"([{"key": "a", "value": "b"}, {"key": "of", "value": "definition"}])"));
    world.tasks.edit(0).service = {0};
    QCOMPARE(taskFacts(world, {0}).tags, json::parse(R"([{"key": "of", "value": "definition"}])"));
    world.details.edit(0).request = R"({"tags": [{"key": "a", "value": "b"}], "propagateTags": "SERVICE"})";
    QCOMPARE(taskFacts(world, {0}).tags, json::parse(R"([{"key": "a", "value": "b"}])"));
}

void TaskJsonTest::stopTaskDeletesTheTags()
{
    World world = fargateWorld();
    world.details.edit(0).request = R"({"tags": [{"key": "a", "value": "b"}]})";
    world.details.edit(0).stopCode = StopCode::UserInitiated;
    QCOMPARE(taskFacts(world, {0}).tags, json::array());
}

/// Two essential containers, the first with a health check, and one that is not essential.
World TaskJsonTest::healthWorld(HealthStatus checked, HealthStatus unchecked)
{
    World world = worldOf(R"({"family": "web", "containerDefinitions": [
        {"name": "a", "image": "a", "healthCheck": {"command": ["true"]}}, {"name": "b", "image": "b"},
        {"name": "c", "image": "c", "essential": false}]})");
    world.details.edit(0).containers[0].health = checked;
    world.details.edit(0).containers[1].health = unchecked;
    world.details.edit(0).containers[2].health = HealthStatus::Unhealthy;
    return world;
}

void TaskJsonTest::unhealthyEssentialContainerMakesTheTaskUnhealthy()
{
    const World world = healthWorld(HealthStatus::Unhealthy, HealthStatus::Unknown);
    QVERIFY(taskFacts(world, {0}).health == HealthStatus::Unhealthy);
}

void TaskJsonTest::containerWithoutCheckDoesNotHoldTheTaskBack()
{
    const World world = healthWorld(HealthStatus::Healthy, HealthStatus::Unknown);
    QVERIFY(taskFacts(world, {0}).health == HealthStatus::Healthy);
}

void TaskJsonTest::nonEssentialContainerDoesNotCount()
{
    const World world = healthWorld(HealthStatus::Unknown, HealthStatus::Unknown);
    QVERIFY(taskFacts(world, {0}).health == HealthStatus::Unknown);
}

std::string TaskJsonTest::written(const World& world, TaskWriter::Tags tags)
{
    JsonText text;
    TaskWriter(world, tags).write(text, {0});
    return text.take();
}

/// Members in alphabetical order at every depth, numbers and escapes as wireText has them.
void TaskJsonTest::writerWritesTheWireForm()
{
    World world = fargateWorld();
    TaskDetail& detail = world.details.edit(0);
    detail.request = R"({"enableExecuteCommand": true, "tags": [{"value": "b", "key": "a"}],
        "overrides": {"taskRoleArn": "role", "ephemeralStorage": {"sizeInGiB": 30},
                      "containerOverrides": [{"name": "nginx", "cpu": 5, "command": ["x"]}]}})";
    detail.times = {.connectivity = SimTime(Duration(1)),
                    .pullStarted = SimTime(Duration(20)),
                    .pullStopped = SimTime(Duration(3000)),
                    .started = SimTime(Duration(3001)),
                    .stopping = SimTime(Duration(4000)),
                    .executionStopped = SimTime(Duration(4100)),
                    .stopped = SimTime(Duration(60'000))};
    detail.stopCode = StopCode::EssentialContainerExited;
    detail.stoppedReason = "a \"quote\", a \\, a tab\t, a bell\a and \xc3\xa9";
    detail.startedBy = "ecs-svc/1";
    detail.containers[0].status = ContainerStatus::Stopped;
    detail.containers[0].exitCode = -1;
    detail.containers[0].reason = "x";
    detail.containers[0].runtimeId = "r";
    detail.containers[0].imageDigest = "sha256:0";
    detail.containers[0].networkBindings = {{.containerPort = 80, .hostPort = 32768}};
    detail.attachments[0].details.push_back({"privateIPv4Address", "10.0.0.7"});
    QCOMPARE(written(world), wireText(json::parse(written(world))));
    QVERIFY(json::parse(written(world)) == describeTask(world, {0}));
    QCOMPARE(describeTask(world, {0})["stoppedReason"], json(detail.stoppedReason));
}

void TaskJsonTest::writerTellsTagsOnlyIfAsked()
{
    World world = fargateWorld();
    world.details.edit(0).request = R"({"tags": [{"key": "a", "value": "b"}]})";
    QVERIFY(json::parse(written(world))["tags"].size() == 1);
    QCOMPARE(json::parse(written(world, TaskWriter::Tags::Kept))["tags"], json::array());
}

/// What tasks share is read once: only if they do.
void TaskJsonTest::writerTellsTasksOfOtherRequestsApart()
{
    World world = fargateWorld();
    Task task = world.tasks[0];
    TaskDetail detail = world.detail({0});
    detail.request = R"({"overrides": {"cpu": "512"}})";
    world.tasks.append(task);
    world.details.append(std::make_shared<TaskDetail>(detail));
    detail.stopCode = StopCode::UserInitiated;
    detail.request = R"({"tags": [{"key": "a", "value": "b"}]})";
    world.tasks.append(task);
    world.details.append(std::make_shared<TaskDetail>(detail));
    detail.stopCode.reset();
    world.tasks.append(std::move(task));
    world.details.append(std::make_shared<TaskDetail>(std::move(detail)));
    TaskWriter writer(world);
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        JsonText text;
        writer.write(text, {i});
        QVERIFY(json::parse(text.written()) == describeTask(world, {i}));
    }
}

void TaskJsonTest::fitsTheModelOfTheApi()
{
    const Outcome fault = checkShape("Task", describeTask(fargateWorld(), {0}), "");
    QVERIFY2(!fault, fault ? errorText(*fault).c_str() : "");
}

TASKARIUM_TEST(TaskJsonTest)

} // namespace tst_taskjson

#include "tst_taskjson.moc"
