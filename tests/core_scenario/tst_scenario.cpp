// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scenario/scenario.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_scenario {

using namespace taskarium;

class ScenarioTest : public QObject {
    Q_OBJECT

private slots:
    void emptyFileHasTheDefaults();
    void readsEverySetting();
    void readsWhatIsInTheCluster();
    void readsHowApplicationsBehave();
    void commandsAreInOrderOfTimeAndThenOfTheFile();
    void commandKeepsMembersThatAreNotSimulated();
    void firstFaultIsNamedWithItsFile();
    void writesDefaultsAsNothing();
    void writesMembersInAFixedOrder();
    void writesACommandAsALine();
};

namespace {

Scenario scenarioOf(std::string_view text)
{
    Result<Scenario> scenario = readScenario(text, "test.json");
    if (!scenario)
        qWarning("%s", errorText(scenario.error()).c_str());
    return scenario ? std::move(scenario).value() : Scenario{};
}

} // namespace

void ScenarioTest::emptyFileHasTheDefaults()
{
    QVERIFY(readScenario("{}", {}).ok());
    QVERIFY(scenarioOf("{}") == Scenario{});
}

void ScenarioTest::readsEverySetting()
{
    const Scenario scenario = scenarioOf(R"({"title": "T", "description": "D", "seed": 9, "end": "1m30s",
        "start": "2024-02-29T12:00:00.5Z", "region": "us-east-1", "account": "000000000001",
        "profile": "observed"})");
    QCOMPARE(scenario.title, std::string("T"));
    QCOMPARE(scenario.description, std::string("D"));
    QCOMPARE(scenario.seed, std::uint64_t(9));
    QVERIFY(scenario.end == Duration(std::chrono::seconds(90)));
    QCOMPARE(scenario.start.time_since_epoch().count(), std::int64_t(1709208000500));
    QCOMPARE(scenario.region, std::string("us-east-1"));
    QCOMPARE(scenario.account, std::string("000000000001"));
    QVERIFY(scenario.profile == Profile::Observed);
}

void ScenarioTest::readsWhatIsInTheCluster()
{
    const Scenario scenario = scenarioOf(R"({"cluster": {"name": "c", "pullMiBPerSecond": 20,
        "instances": [
            {"instanceType": "m5.large", "availabilityZone": "eu-west-1c", "memory": 7000, "count": 2}],
        "images": {"nginx:1": {"sizeMiB": 60}},
        "targetGroups": [{"name": "web", "deregistrationDelay": "15s"}, {"name": "api"}]}})");
    QCOMPARE(scenario.cluster, std::string("c"));
    QCOMPARE(scenario.pullMiBPerSecond, 20);
    const InstanceSpec instance{
        .instanceType = "m5.large", .availabilityZone = "eu-west-1c", .memory = 7000, .count = 2};
    QVERIFY(scenario.instances == std::vector{instance});
    QCOMPARE(scenario.images.at("nginx:1").sizeMiB, 60);
    QVERIFY(scenario.targetGroups[0].deregistrationDelay == std::chrono::seconds(15));
    QVERIFY(scenario.targetGroups[1].deregistrationDelay == std::chrono::seconds(300));
}

void ScenarioTest::readsHowApplicationsBehave()
{
    const Scenario scenario = scenarioOf(R"({"applications": {
        "web": {"readyAfter": "4s", "stopsAfterSigterm": "never"},
        "batch/report": {"exitCodeOnSigterm": 143, "exits": {"after": "1m", "exitCode": 2}}}})");
    const Application& web = scenario.applications.at("web");
    QVERIFY(web.readyAfter == std::chrono::seconds(4));
    QVERIFY(!web.stopsAfterSigterm);
    const Application& report = scenario.applications.at("batch/report");
    QCOMPARE(report.exitCodeOnSigterm, 143);
    QVERIFY(report.stopsAfterSigterm == Application{}.stopsAfterSigterm);
    QVERIFY(report.exits == (SelfExit{.after = std::chrono::minutes(1), .exitCode = 2}));
}

void ScenarioTest::commandsAreInOrderOfTimeAndThenOfTheFile()
{
    const Scenario scenario = scenarioOf(R"({"commands": [
        {"at": "2s", "call": "StopTask", "with": {"task": "c"}},
        {"at": "1s", "call": "StopTask", "with": {"task": "a"}},
        {"at": "1s", "call": "StopTask", "with": {"task": "b"}}]})");
    std::string order;
    for (const TimedCommand& timed : scenario.commands)
        order += std::get<StopTask>(timed.command.request).task;
    QCOMPARE(order, std::string("abc"));
    QVERIFY(scenario.commands[2].at == SimTime(std::chrono::seconds(2)));
}

void ScenarioTest::commandKeepsMembersThatAreNotSimulated()
{
    const Scenario scenario = scenarioOf(R"({"commands": [{"at": "0", "call": "RunTask",
        "with": {"taskDefinition": "web", "enableExecuteCommand": true,
        "tags": [{"key": "k", "value": "v"}]}}]})");
    QCOMPARE(scenario.commands[0].command.document,
             std::string(
                 R"({"enableExecuteCommand":true,"tags":[{"key":"k","value":"v"}],"taskDefinition":"web"})"));
}

void ScenarioTest::firstFaultIsNamedWithItsFile()
{
    const Result<Scenario> scenario = readScenario("{\n \"seed\": true,\n \"profile\": 1\n}", "dir/a.json");
    QVERIFY(!scenario.ok());
    QCOMPARE(errorText(scenario.error()),
             std::string(
                 "dir/a.json:2: /seed: seed must be a whole number, not true. Write a number, such as 2."));
}

void ScenarioTest::writesDefaultsAsNothing()
{
    QCOMPARE(writeScenario(Scenario{}), std::string("{}\n"));
}

/// What such a line is copied for: to be pasted among the commands of a scenario.
void ScenarioTest::writesACommandAsALine()
{
    const Result<Command> command =
        readFaultCommand(CommandWord::Fault, "DockerHang", R"({"instance": "instance#1"})");
    QVERIFY(command.ok());
    const TimedCommand timed{.at = SimTime(Duration(161'300)), .command = *command};
    const std::string line = writeCommand(timed);
    QCOMPARE(line, std::string(R"({"at":"2m41.3s","fault":"DockerHang","with":{"instance":"instance#1"}})"));
    const Result<Scenario> scenario = readScenario("{\"commands\": [" + line + "]}", "pasted");
    QVERIFY(scenario.ok());
    QVERIFY(scenario->commands == std::vector{timed});
}

void ScenarioTest::writesMembersInAFixedOrder()
{
    Scenario scenario;
    scenario.title = "T";
    scenario.end = Duration(1500);
    scenario.applications["web"].exits = SelfExit{.after = std::chrono::minutes(1)};
    QCOMPARE(writeScenario(scenario),
             std::string("{\n"
                         "  \"title\": \"T\",\n"
                         "  \"end\": \"1.5s\",\n"
                         "  \"applications\": {\n"
                         "    \"web\": {\n"
                         "      \"exits\": {\n"
                         "        \"after\": \"1m\"\n"
                         "      }\n"
                         "    }\n"
                         "  }\n"
                         "}\n"));
}

TASKARIUM_TEST(ScenarioTest)

} // namespace tst_scenario

#include "tst_scenario.moc"
