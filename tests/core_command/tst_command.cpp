// SPDX-License-Identifier: GPL-3.0-or-later
//
// What requests become. What is refused, with the exact text, is in tests/scenario_cases.
#include <core/command/command.h>
#include <core/command/servicedocument.h>
#include <core/json/apimodel.h>

#include <support/testclass.h>

#include <QtTest>

#include <algorithm>

namespace tst_command {

using namespace taskarium;

class CommandTest : public QObject {
    Q_OBJECT

private slots:
    void readsCreateService();
    void createServiceKeepsToTheDefaultsOfTheApi();
    void strategyMeansALaunchType_data();
    void strategyMeansALaunchType();
    void classicLoadBalancerIsKeptInTheDocumentOnly();
    void readsUpdateService();
    void updateServiceLeavesOutWhatIsNotGiven();
    void updateServiceMayEmptyAStrategy();
    void readsDeleteService();
    void readsRunTask();
    void readsPlacementRules();
    void readsStartTask();
    void readsStopTaskWithASelector();
    void readsRegisterTaskDefinition();
    void readsWhereTasksOfADefinitionMayRun();
    void documentIsTheWholeRequest();
    void everySimulatedCallIsAnOperation();
    void callThatIsNotSimulatedIsRefused();
    void readsTheRateOfRequests();
    void requestAloneHasNoFile();
    void requestThatIsNoJsonIsRefused();
    void updateChangesTheDocumentOfAService();
    void readsADaemonService();
    void readsWhatMakesARevision();
    void readsTaskProtection();
    void revisionsDiffer_data();
    void revisionsDiffer();

private:
    template <typename T>
    static T read(std::string_view call, std::string_view json);
};

template <typename T>
T CommandTest::read(std::string_view call, std::string_view json)
{
    const Result<Command> command = readCommand(call, json);
    if (!command) {
        qWarning("%s", errorText(command.error()).c_str());
        return {};
    }
    return callOf(*command) == call ? std::get<T>(command->request) : T{};
}

void CommandTest::readsCreateService()
{
    const auto request = read<CreateService>("CreateService", R"({"cluster": "demo", "serviceName": "web",
        "taskDefinition": "web:3", "desiredCount": 2, "launchType": "EC2",
        "serviceRegistries": [{"registryArn": "r"}],
        "deploymentConfiguration": {"minimumHealthyPercent": 50},
        "loadBalancers": [{"targetGroupArn": "tg", "containerName": "nginx", "containerPort": 80}],
        "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-0"]}}})");
    const CreateService expected{
        .cluster = "demo",
        .serviceName = "web",
        .taskDefinition = "web:3",
        .desiredCount = 2,
        .launchType = LaunchType::Ec2,
        .loadBalancers = {{.targetGroupArn = "tg", .containerName = "nginx", .containerPort = 80}},
        .hasServiceRegistries = true,
        .deploymentConfiguration = {.minimumHealthyPercent = 50},
        .networkConfiguration = NetworkConfiguration{.subnets = {"subnet-0"}}};
    QVERIFY(request == expected);
}

void CommandTest::createServiceKeepsToTheDefaultsOfTheApi()
{
    const auto request = read<CreateService>(
        "CreateService", R"({"serviceName": "web", "taskDefinition": "web", "desiredCount": 0})");
    QCOMPARE(request.cluster, std::string("default"));
    QVERIFY(!request.launchType);
    QVERIFY(!request.networkConfiguration);
    QVERIFY(request.deploymentConfiguration.appliedTo({}) == DeploymentConfiguration{});
}

void CommandTest::strategyMeansALaunchType_data()
{
    QTest::addColumn<QByteArray>("provider");
    QTest::addColumn<bool>("isFargate");
    QTest::newRow("FARGATE") << QByteArray("FARGATE") << true;
    QTest::newRow("FARGATE_SPOT") << QByteArray("FARGATE_SPOT") << true;
    QTest::newRow("own") << QByteArray("my-instances") << false;
}

void CommandTest::strategyMeansALaunchType()
{
    QFETCH(QByteArray, provider);
    QFETCH(bool, isFargate);
    const auto request = read<RunTask>("RunTask",
                                       R"({"taskDefinition": "t", "capacityProviderStrategy": [
        {"capacityProvider": ")" + provider.toStdString()
                                           + R"("}]})");
    QVERIFY(request.launchType == (isFargate ? LaunchType::Fargate : LaunchType::Ec2));
}

void CommandTest::classicLoadBalancerIsKeptInTheDocumentOnly()
{
    const Result<Command> command =
        readCommand("CreateService", R"({"serviceName": "web", "taskDefinition": "web",
        "desiredCount": 1,
        "loadBalancers": [{"loadBalancerName": "old", "containerName": "c", "containerPort": 1}]})");
    QVERIFY(command.ok());
    QVERIFY(std::get<CreateService>(command->request).loadBalancers.empty());
    QVERIFY(command->document.find("old") != std::string::npos);
}

void CommandTest::readsUpdateService()
{
    const auto request = read<UpdateService>("UpdateService", R"({"cluster": "demo", "service": "web",
        "desiredCount": 0, "taskDefinition": "web:2", "forceNewDeployment": true,
        "deploymentConfiguration": {"maximumPercent": 100}})");
    const UpdateService expected{.cluster = "demo",
                                 .service = "web",
                                 .desiredCount = 0,
                                 .taskDefinition = "web:2",
                                 .deploymentConfiguration = {.maximumPercent = 100},
                                 .forcesNewDeployment = true};
    QVERIFY(request == expected);
}

void CommandTest::updateServiceLeavesOutWhatIsNotGiven()
{
    QVERIFY(read<UpdateService>("UpdateService", R"({"service": "web"})") == UpdateService{.service = "web"});
}

void CommandTest::updateServiceMayEmptyAStrategy()
{
    QVERIFY(
        read<UpdateService>("UpdateService", R"({"service": "web", "capacityProviderStrategy": []})").strategy
        == CapacityProviderStrategy());
    const CapacityProviderStrategy expected{{.provider = "one", .base = 2, .weight = 1}};
    QVERIFY(read<UpdateService>("UpdateService", R"({"service": "web", "capacityProviderStrategy": [
        {"capacityProvider": "one", "base": 2, "weight": 1}]})")
                .strategy
            == expected);
}

void CommandTest::readsDeleteService()
{
    const auto request = read<DeleteService>("DeleteService", R"({"service": "web", "force": true})");
    QVERIFY(request == (DeleteService{.service = "web", .isForced = true}));
}

void CommandTest::readsRunTask()
{
    const auto request = read<RunTask>("RunTask", R"({"taskDefinition": "batch", "count": 10, "group": "g",
        "startedBy": "me", "platformVersion": "1.4.0", "launchType": "FARGATE"})");
    const RunTask expected{.taskDefinition = "batch",
                           .count = 10,
                           .launchType = LaunchType::Fargate,
                           .group = "g",
                           .startedBy = "me",
                           .platformVersion = "1.4.0"};
    QVERIFY(request == expected);
}

void CommandTest::readsPlacementRules()
{
    const PlacementRules expected{.constraints = {{ConstraintType::DistinctInstance, ""},
                                                  {ConstraintType::MemberOf, "task:group exists"}},
                                  .strategies = {{StrategyType::Spread, "instanceId"},
                                                 {StrategyType::Spread, "attribute:rack"},
                                                 {StrategyType::Binpack, "memory"},
                                                 {StrategyType::Random, ""}}};
    const std::string rules = R"("placementConstraints": [{"type": "distinctInstance"},
        {"type": "memberOf", "expression": "task:group exists"}],
        "placementStrategy": [{"type": "spread", "field": "host"},
        {"type": "spread", "field": "attribute:rack"}, {"type": "binpack", "field": "MEMORY"},
        {"type": "random", "field": "whatever"}]})";
    QVERIFY(read<RunTask>("RunTask", R"({"taskDefinition": "t", )" + rules).placement == expected);
    QVERIFY(read<CreateService>("CreateService",
                                R"({"serviceName": "s", "taskDefinition": "t", "desiredCount": 1, )" + rules)
                .placement
            == expected);
    const auto update = read<UpdateService>("UpdateService", R"({"service": "s", )" + rules);
    QVERIFY(update.placementConstraints == expected.constraints);
    QVERIFY(update.placementStrategy == expected.strategies);
    const auto other = read<UpdateService>("UpdateService", R"({"service": "s", "placementStrategy": []})");
    QVERIFY(!other.placementConstraints && other.placementStrategy && other.placementStrategy->empty());
}

void CommandTest::readsStartTask()
{
    const auto request = read<StartTask>("StartTask", R"({"cluster": "c", "taskDefinition": "t:1",
        "containerInstances": ["a", "instance#2"], "group": "g", "startedBy": "me",
        "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-0"]}}})");
    const StartTask expected{.cluster = "c",
                             .taskDefinition = "t:1",
                             .containerInstances = {"a", "instance#2"},
                             .group = "g",
                             .startedBy = "me",
                             .networkConfiguration = NetworkConfiguration{.subnets = {"subnet-0"}}};
    QVERIFY(request == expected);
}

void CommandTest::readsStopTaskWithASelector()
{
    const auto request = read<StopTask>("StopTask", R"({"task": "service:web#-1", "reason": "because"})");
    QVERIFY(request == (StopTask{.task = "service:web#-1", .reason = "because"}));
}

void CommandTest::readsRegisterTaskDefinition()
{
    const auto request = read<RegisterTaskDefinition>("RegisterTaskDefinition", R"({"family": "web",
        "containerDefinitions": [{"name": "a", "image": "b", "memory": 64}]})");
    QCOMPARE(request.definition.name(), std::string("web:0"));
    QVERIFY(request.definition.containers.at(0).memory == 64);
}

void CommandTest::readsWhereTasksOfADefinitionMayRun()
{
    const auto request = read<RegisterTaskDefinition>("RegisterTaskDefinition", R"({"family": "web",
        "containerDefinitions": [{"name": "a", "image": "b", "memory": 64}],
        "runtimePlatform": {"cpuArchitecture": "ARM64"},
        "placementConstraints": [{"type": "memberOf", "expression": "agentConnected == true"}]})");
    QCOMPARE(request.definition.cpuArchitecture, std::string("arm64"));
    const PlacementConstraint expected{ConstraintType::MemberOf, "agentConnected == true"};
    QVERIFY(request.definition.placementConstraints == std::vector{expected});
}

void CommandTest::documentIsTheWholeRequest()
{
    const Result<Command> command = readCommand("StopTask", R"({ "task": "t", "reason": "r" })");
    QVERIFY(command.ok());
    QCOMPARE(command->document, std::string(R"({"reason":"r","task":"t"})"));
    QVERIFY(*readCommand("StopTask", command->document) == *command);
}

void CommandTest::everySimulatedCallIsAnOperation()
{
    const auto calls = simulatedCalls();
    QVERIFY(std::ranges::is_sorted(calls));
    for (const std::string_view call : calls) {
        QVERIFY(apiModel().operation(call));
        QVERIFY(!checkCall(call));
    }
}

void CommandTest::callThatIsNotSimulatedIsRefused()
{
    const Result<Command> command =
        readCommand("ExecuteCommand", R"({"task": "a", "command": "sh", "interactive": true})");
    QVERIFY(!command.ok());
    QCOMPARE(command.error().message, std::string("ExecuteCommand is not simulated yet."));
}

void CommandTest::readsTheRateOfRequests()
{
    const char* const text = R"({"targetGroup": "web", "requestsPerSecond": 60})";
    const Result<Command> command = readTrafficCommand("RequestRate", text);
    QVERIFY(command.ok());
    QVERIFY(std::get<SetRequestRate>(command->request) == (SetRequestRate{"web", 60}));
    QCOMPARE(wordOf(*command), CommandWord::Traffic);
    QCOMPARE(std::string(callOf(*command)) + " " + subjectOf(*command), std::string("RequestRate web"));
    QVERIFY(!readTrafficCommand("RequestRates", text).ok());
}

void CommandTest::requestAloneHasNoFile()
{
    const Result<Command> command = readCommand("StopTask", "{\n\"tsk\": 1}");
    QVERIFY(!command.ok());
    QCOMPARE(errorText(command.error()),
             std::string("line 2: /tsk: StopTaskRequest has no member \"tsk\". Did you mean task?"));
}

void CommandTest::requestThatIsNoJsonIsRefused()
{
    QVERIFY(!readCommand("StopTask", "task").ok());
    QVERIFY(!readCommand("StopTask", "").ok());
}

void CommandTest::updateChangesTheDocumentOfAService()
{
    QCOMPARE(
        updatedServiceDocument(R"({"cluster":"demo","desiredCount":1,"serviceName":"web"})",
                               R"({"desiredCount":4,"enableExecuteCommand":true,"forceNewDeployment":true,
                                        "service":"web"})"),
        std::string(
            R"({"cluster":"demo","desiredCount":4,"enableExecuteCommand":true,"serviceName":"web"})"));
}

void CommandTest::readsADaemonService()
{
    const auto request = read<CreateService>(
        "CreateService",
        R"({"serviceName": "agent", "taskDefinition": "agent", "schedulingStrategy": "DAEMON"})");
    QVERIFY(request.schedulingStrategy == SchedulingStrategy::Daemon);
    QCOMPARE(request.desiredCount, 0);
    QVERIFY(!request.rebalancesZones.has_value());
}

void CommandTest::readsWhatMakesARevision()
{
    const auto update = read<UpdateService>("UpdateService", R"({"service": "web", "platformVersion": "1.3.0",
        "loadBalancers": [{"targetGroupArn": "tg", "containerName": "nginx", "containerPort": 80},
        {"loadBalancerName": "old"}], "serviceRegistries": [], "availabilityZoneRebalancing": "DISABLED"})");
    QCOMPARE(update.loadBalancers->size(), std::size_t(1));
    QCOMPARE(update.hasClassicLoadBalancer, std::optional(true));
    QCOMPARE(update.hasServiceRegistries, std::optional(false));
    QCOMPARE(update.platformVersion, std::optional(std::string("1.3.0")));
    QCOMPARE(update.rebalancesZones, std::optional(false));
    const auto other = read<UpdateService>("UpdateService", R"({"service": "web"})");
    QVERIFY(!other.loadBalancers && !other.hasServiceRegistries && !other.platformVersion);
    QVERIFY(!other.rebalancesZones && !other.hasClassicLoadBalancer);
}

void CommandTest::readsTaskProtection()
{
    const auto usual = read<UpdateTaskProtection>(
        "UpdateTaskProtection", R"({"cluster": "demo", "tasks": ["a", "b"], "protectionEnabled": true})");
    const UpdateTaskProtection expected{.cluster = "demo", .tasks = {"a", "b"}, .isEnabled = true};
    QVERIFY(usual == expected);
    QCOMPARE(usual.expiresIn, Duration(std::chrono::hours(2)));
    const auto brief = read<UpdateTaskProtection>(
        "UpdateTaskProtection",
        R"({"cluster": "demo", "tasks": ["a"], "protectionEnabled": true, "expiresInMinutes": 2880})");
    QCOMPARE(brief.expiresIn, Duration(std::chrono::hours(48)));
    QCOMPARE(subjectOf({.request = expected}), std::string("a b"));
}

void CommandTest::revisionsDiffer_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("differ");
    const auto row = [](const char* name, const char* before, const char* after, bool differ) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << differ;
    };
    row("nothing", "{}", "{}", false);
    row("an empty list", "{}", R"({"serviceRegistries": []})", false);
    row("a list", "{}", R"({"serviceRegistries": [{"registryArn": "r"}]})", true);
    row("a list that goes", R"({"volumeConfigurations": [{"name": "v"}]})", R"({"volumeConfigurations": []})",
        true);
    row("the latest platform", "{}", R"({"platformVersion": "LATEST"})", false);
    row("another platform", R"({"platformVersion": "LATEST"})", R"({"platformVersion": "1.3.0"})", true);
    row("what is no part of it", "{}", R"({"desiredCount": 2, "enableExecuteCommand": true})", false);
    row("load balancers, which are compared elsewhere", "{}",
        R"({"loadBalancers": [{"targetGroupArn": "t"}]})", false);
}

void CommandTest::revisionsDiffer()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(bool, differ);
    QCOMPARE(differInRevision(before.toStdString(), after.toStdString()), differ);
    QCOMPARE(differInRevision(after.toStdString(), before.toStdString()), differ);
}

TASKARIUM_TEST(CommandTest)

} // namespace tst_command

#include "tst_command.moc"
