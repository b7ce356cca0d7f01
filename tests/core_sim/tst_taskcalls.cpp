// SPDX-License-Identifier: GPL-3.0-or-later
//
// RunTask, StartTask and services with placement rules, from the request to the reply and the service's
// events.
#include <support/runs.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_taskcalls {

using namespace taskarium;
using namespace taskarium::runs;
using namespace std::chrono_literals;

namespace {

const char* const troubleshooting =
    " For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";

/// Three instances in three zones, a bridge definition "api", an awsvpc one "web" and one "http" of port 80.
Scenario threeInstances()
{
    Command http = registerDefinition("http", NetworkMode::Bridge);
    std::get<RegisterTaskDefinition>(http.request).definition.containers[0].portMappings = {{80, 80, "tcp"}};
    Scenario scenario = scenarioWith(Profile::Documented,
                                     {{0s, registerDefinition("api", NetworkMode::Bridge)},
                                      {0s, registerDefinition("web", NetworkMode::Awsvpc)},
                                      {0s, http}});
    scenario.instances = {{.count = 3}};
    return scenario;
}

Session opened(Scenario scenario = threeInstances())
{
    Session session(std::move(scenario));
    session.advance(SimTime(1s));
    return session;
}

Command startTask(const std::string& family, std::vector<std::string> instances)
{
    return {.request = StartTask{.taskDefinition = family, .containerInstances = std::move(instances)}};
}

Command serviceWith(const std::string& family, int count, PlacementRules rules)
{
    Command command = createService(family, count, LaunchType::Ec2, Balancing::None);
    std::get<CreateService>(command.request).placement = std::move(rules);
    return command;
}

/// "0 tasks; 3a1f...: RESOURCE:CPU ...": what a reply says, with the last digits of the ARNs' ids cut.
QByteArray text(const Result<CommandReply>& reply)
{
    if (!reply)
        return QByteArray::fromStdString(reply.error().code + ": " + reply.error().message);
    QByteArray found = QByteArray::number(qsizetype(reply->tasks.size())) + " tasks";
    for (const Failure& failure : reply->failures)
        found += "; " + QByteArray::fromStdString(failure.reason);
    return found;
}

/// The messages of a service, the oldest first, without what is told of starts.
QByteArrayList messages(const Session& session)
{
    QByteArrayList list;
    for (const ServiceEvent& event : session.liveWorld().services[0].events) {
        if (event.message.find("has started") == std::string::npos)
            list << QByteArray::fromStdString(event.message);
    }
    return list;
}

PlacementRules memberOf(const char* expression)
{
    return {.constraints = {{ConstraintType::MemberOf, expression}}};
}

} // namespace

class TestTaskCalls : public QObject {
    Q_OBJECT

private slots:
    void startTaskUsesTheInstancesItIsTold();
    void startTaskTellsWhatItCannotUse();
    void startTaskAsksForTheResourcesOnly();
    void startTaskOnDrainingInstances();
    void overridesAreForContainersThatThereAre();
    void runTaskKeepsToItsRules();
    void failuresAreOneForEachInstance();
    void rulesAreNothingForFargate();
    void constraintsOfBothTogetherAreTenAtMost();
    void servicesTellWhyTheyCannotPlace_data();
    void servicesTellWhyTheyCannotPlace();
    void aServiceKeepsToItsStrategy();
    void updateServiceReplacesRules();
    void armTasksWantArmInstances();
};

void TestTaskCalls::startTaskUsesTheInstancesItIsTold()
{
    Session session = opened();
    const std::string id = session.liveWorld().instances[2].id;
    const std::string ec2 = session.liveWorld().instances[1].ec2InstanceId;
    QCOMPARE(text(session.submit(startTask("api", {id, ec2, "instance#2"}))), QByteArray("3 tasks"));
    const World& world = session.liveWorld();
    QCOMPARE(world.tasks[0].instance.value, 2U);
    QCOMPARE(world.tasks[1].instance.value, 1U);
    QCOMPARE(world.tasks[2].instance.value, 1U);
    QCOMPARE(world.tasks[0].launchType, LaunchType::Ec2);
    QCOMPARE(world.detail(TaskId{0}).group, std::string("family:api"));
}

void TestTaskCalls::startTaskTellsWhatItCannotUse()
{
    Scenario scenario = threeInstances();
    scenario.commands.push_back(
        {SimTime(0s), {.request = DeregisterContainerInstance{.containerInstance = "instance#2"}}});
    Session session = opened(scenario);
    QVERIFY(session.submit(startTask("http", {"instance#1"})).ok());
    const auto reply = session.submit(startTask("http", {"instance#1", "instance#2", "none", "instance#3"}));
    QCOMPARE(text(reply), QByteArray("1 tasks; RESOURCE:PORTS; INACTIVE; MISSING"));
    QCOMPARE(reply->failures[2].arn,
             std::string("arn:aws:ecs:eu-west-1:111122223333:container-instance/default/none"));
    QCOMPARE(text(session.submit(startTask("nothing", {"instance#1"}))),
             QByteArray("ClientException: TaskDefinition not found."));
    QCOMPARE(text(session.submit(startTask("web", {"instance#1"}))),
             QByteArray("InvalidParameterException: Network Configuration must be provided when networkMode "
                        "'awsvpc' is specified."));
}

void TestTaskCalls::startTaskAsksForTheResourcesOnly()
{
    Scenario scenario = threeInstances();
    auto& definition = std::get<RegisterTaskDefinition>(scenario.commands[0].command.request).definition;
    definition.placementConstraints = {{ConstraintType::MemberOf, "attribute:gpu exists"}};
    Session session = opened(scenario);
    QCOMPARE(text(session.submit(startTask("api", {"instance#1"}))), QByteArray("1 tasks"));
    const QByteArray reason = "; MemberOf placement constraint unsatisfied.";
    QCOMPARE(text(session.submit(runTask("api", LaunchType::Ec2))), "0 tasks" + reason + reason + reason);
    const std::vector<std::string> eight(8, "instance#1");
    QCOMPARE(text(session.submit(startTask("api", eight))),
             QByteArray("6 tasks; RESOURCE:MEMORY; RESOURCE:MEMORY"));
}

void TestTaskCalls::startTaskOnDrainingInstances()
{
    Session session = opened();
    QVERIFY(session
                .submit({.request = UpdateContainerInstancesState{.containerInstances = {"instance#1"},
                                                                  .status = InstanceStatus::Draining}})
                .ok());
    QCOMPARE(text(session.submit(startTask("api", {"instance#1"}))), QByteArray("1 tasks"));
    QCOMPARE(text(session.submit(runTask("api", LaunchType::Ec2, 4))), QByteArray("4 tasks"));
    QCOMPARE(session.liveWorld().instances[0].tasks.size(), std::size_t(1));
}

void TestTaskCalls::overridesAreForContainersThatThereAre()
{
    const char* const request = R"({"taskDefinition": "api", "launchType": "EC2",
        "overrides": {"containerOverrides": [{"name": "app"}, {"name": "nope"}]}})";
    Session session = opened();
    const Result<CommandReply> reply = session.submit(*readCommand("RunTask", request));
    QCOMPARE(text(reply),
             QByteArray("InvalidParameterException: Override for container named nope is not a "
                        "container in the TaskDefinition."));
}

void TestTaskCalls::runTaskKeepsToItsRules()
{
    Session session = opened();
    Command command = runTask("api", LaunchType::Ec2, 4);
    std::get<RunTask>(command.request).placement = {.strategies = {{StrategyType::Binpack, "memory"}}};
    QCOMPARE(text(session.submit(command)), QByteArray("4 tasks"));
    QCOMPARE(session.liveWorld().instances[0].tasks.size(), std::size_t(4));
}

void TestTaskCalls::failuresAreOneForEachInstance()
{
    Session session = opened();
    QCOMPARE(text(session.submit(runTask("http", LaunchType::Ec2, 4))),
             QByteArray("3 tasks; RESOURCE:PORTS; RESOURCE:PORTS; RESOURCE:PORTS"));
    QCOMPARE(text(session.submit(runTask("api", LaunchType::External))),
             QByteArray("InvalidParameterException: No Container Instances were found in your cluster."));
}

void TestTaskCalls::rulesAreNothingForFargate()
{
    const QByteArray constraints =
        "InvalidParameterException: Placement constraints are not supported with FARGATE launch type.";
    const QByteArray strategies =
        "InvalidParameterException: Placement strategies are not supported with FARGATE launch type.";
    Scenario scenario = threeInstances();
    auto& definition = std::get<RegisterTaskDefinition>(scenario.commands[1].command.request).definition;
    definition.placementConstraints = {{ConstraintType::MemberOf, "agentConnected == true"}};
    Session session = opened(scenario);
    QCOMPARE(text(session.submit(runTask("web", LaunchType::Fargate))), constraints);
    QVERIFY(session.submit(registerDefinition("web", NetworkMode::Awsvpc)).ok());
    QVERIFY(session.submit(createService("web", 1, LaunchType::Fargate, Balancing::None)).ok());
    UpdateService update{.service = "web"};
    update.placementStrategy = {{StrategyType::Random, ""}};
    QCOMPARE(text(session.submit({.request = update})), strategies);
    update = {.service = "web", .taskDefinition = "web:1"};
    QCOMPARE(text(session.submit({.request = update})), constraints);
}

void TestTaskCalls::constraintsOfBothTogetherAreTenAtMost()
{
    Scenario scenario = threeInstances();
    auto& definition = std::get<RegisterTaskDefinition>(scenario.commands[0].command.request).definition;
    const PlacementConstraint connected{ConstraintType::MemberOf, "agentConnected == true"};
    definition.placementConstraints.assign(6, connected);
    Session session = opened(scenario);
    Command command = runTask("api", LaunchType::Ec2);
    std::get<RunTask>(command.request).placement.constraints.assign(4, connected);
    QCOMPARE(text(session.submit(command)), QByteArray("1 tasks"));
    std::get<RunTask>(command.request).placement.constraints.push_back(connected);
    QCOMPARE(text(session.submit(command)),
             QByteArray("InvalidParameterException: Size of placementConstraints list cannot exceed 10"));
}

void TestTaskCalls::servicesTellWhyTheyCannotPlace_data()
{
    QTest::addColumn<QByteArray>("complaint");
    const auto row = [](const char* name, const char* complaint) {
        QTest::newRow(name) << QByteArray(complaint);
    };
    row("cpu", "has insufficient CPU units available.");
    row("memory", "has insufficient memory available.");
    row("port", "is already using a port required by your task.");
    row("attribute", "is missing an attribute required by your task.");
    row("agent", "encountered error \"AGENT\".");
    row("member", "encountered error \"MemberOf placement constraint unsatisfied.\".");
    row("nothing there", "");
}

void TestTaskCalls::servicesTellWhyTheyCannotPlace()
{
    QFETCH(QByteArray, complaint);
    const QByteArray what = QTest::currentDataTag();
    Scenario scenario = threeInstances();
    scenario.instances = {{.count = what == "nothing there" ? 0 : 1}};
    if (scenario.instances[0].count == 0)
        scenario.instances.clear();
    auto& definition = std::get<RegisterTaskDefinition>(scenario.commands[2].command.request).definition;
    definition.cpu = what == "cpu" ? 4096 : 1;
    definition.memory = what == "memory" ? 4096 : 1;
    definition.cpuArchitecture = what == "attribute" ? "arm64" : "";
    if (what == "agent")
        scenario.commands.push_back(
            {SimTime(0s),
             {.request = BeginFault{{.kind = FaultKind::AgentDisconnection, .target = "instance#1"}}}});
    const PlacementRules rules = what == "member" ? memberOf("attribute:gpu exists") : PlacementRules{};
    scenario.commands.push_back({SimTime(1s), serviceWith("http", what == "port" ? 2 : 1, rules)});
    Session session(scenario);
    session.advance(SimTime(30s));
    const QByteArray beginning =
        "(service http) was unable to place a task because no container instance met all "
        "of its requirements. ";
    const QByteArray end = what == "nothing there"
        ? QByteArray("Reason: No Container Instances were found in your cluster.")
        : "The closest matching (container-instance "
            + QByteArray::fromStdString(session.liveWorld().instances[0].id) + ") " + complaint;
    QCOMPARE(messages(session).value(0), beginning + end + troubleshooting);
}

void TestTaskCalls::aServiceKeepsToItsStrategy()
{
    Session session = opened();
    const PlacementRules rules{.constraints = {{ConstraintType::DistinctInstance, ""}},
                               .strategies = {{StrategyType::Spread, "instanceId"}}};
    QVERIFY(session.submit(serviceWith("api", 4, rules)).ok());
    session.advance(SimTime(5min));
    const World& world = session.liveWorld();
    QCOMPARE(world.services[0].counts.running, 3);
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(world.instances[i].tasks.size(), std::size_t(1));
}

void TestTaskCalls::updateServiceReplacesRules()
{
    Session session = opened();
    QVERIFY(session.submit(serviceWith("api", 1, memberOf("attribute:gpu exists"))).ok());
    session.advance(SimTime(1min));
    QCOMPARE(session.liveWorld().services[0].counts.running, 0);
    UpdateService update{.service = "api"};
    update.placementConstraints.emplace();
    update.placementStrategy = {{StrategyType::Binpack, "cpu"}};
    update.rebalancesZones = false; // which wants its tasks spread over zones first
    QVERIFY(session.submit({.request = update}).ok());
    session.advance(SimTime(2min));
    const Service& service = session.liveWorld().services[0];
    QCOMPARE(service.counts.running, 1);
    QVERIFY(service.placement.constraints.empty());
    QCOMPARE(service.placement.strategies.size(), std::size_t(1));
    QCOMPARE(service.deployments.size(), std::size_t(1)); // new rules replace no tasks
}

void TestTaskCalls::armTasksWantArmInstances()
{
    Scenario scenario = threeInstances();
    scenario.instances.push_back({.instanceType = "t4g.medium"});
    auto& definition = std::get<RegisterTaskDefinition>(scenario.commands[0].command.request).definition;
    definition.cpuArchitecture = "arm64";
    Session session = opened(scenario);
    QCOMPARE(text(session.submit(runTask("api", LaunchType::Ec2, 2))), QByteArray("2 tasks"));
    QCOMPARE(session.liveWorld().instances[3].tasks.size(), std::size_t(2));
}

TASKARIUM_TEST(TestTaskCalls)

} // namespace tst_taskcalls

#include "tst_taskcalls.moc"
