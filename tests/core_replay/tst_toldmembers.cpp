// SPDX-License-Identifier: GPL-3.0-or-later
//
// Exports of a recording say what it told: nothing for what it did not tell, and what nobody knows as it was.
#include <core_replay/recordings.h>
#include <support/testclass.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <QTest>

#include <array>

namespace tst_toldmembers {

using namespace taskarium;
using namespace taskarium::recordings;
using nlohmann::json;

class TestToldMembers : public QObject {
    Q_OBJECT

private slots:
    void aDescriptionComesBackAsItWas_data();
    void aDescriptionComesBackAsItWas();
    void anEventOfOursLeavesOutWhatWasNotTold();
    void rowsSayWhatWasTold();
    void unknownValuesStayUntilOthersAreTold();
    void connectivityIsNoUnknownValue();
    void whatOneVersionTellsIsToldFromThenOn();
};

namespace {

constexpr const char* arn = "arn:aws:ecs:eu-west-1:111122223333:task/shop/a1";

json describedTask(const std::string& members)
{
    json task = json::parse(members.empty() ? "{}" : members);
    task["taskArn"] = arn;
    if (!task.contains("lastStatus"))
        task["lastStatus"] = "RUNNING";
    return task;
}

json again(const std::string& answer)
{
    return json::parse(exported(replayOf(answer), ExportFormat::DescribeTasks)).at("tasks").at(0);
}

json detailAgain(const std::string& answer)
{
    return json::parse(exported(replayOf(answer), ExportFormat::EventBridge)).at("detail");
}

} // namespace

void TestToldMembers::aDescriptionComesBackAsItWas_data()
{
    QTest::addColumn<QByteArray>("members");
    const auto row = [](const char* name, const char* members) {
        QTest::newRow(name) << QByteArray(members);
    };
    row("hardly anything", "{}");
    row("a status of tomorrow", R"({"lastStatus":"WEIRD","desiredStatus":"STOPPED"})");
    row("wanted in another way", R"({"desiredStatus":"PAUSED"})");
    row("connected", R"({"connectivity":"CONNECTED"})");
    row("not connected", R"({"connectivity":"DISCONNECTED","connectivityAt":1772359200.5})");
    row("a health of tomorrow", R"({"healthStatus":"DOZING"})");
    row("healthy", R"({"healthStatus":"HEALTHY"})");
    row("a launch type of tomorrow", R"({"launchType":"LUNAR"})");
    row("a stop code of tomorrow", R"({"stopCode":"SomeStrangeStopCode"})");
    row("sizes", R"({"cpu":"256","memory":"512"})");
    row("times and versions", R"({"createdAt":1772359200.5,"startedAt":1772359210,"version":3})");
    row("empty lists", R"({"attachments":[],"attributes":[],"containers":[],"tags":[]})");
    row("an architecture", R"({"attributes":[{"name":"ecs.cpu-architecture","value":"arm64"}]})");
    row("storage", R"({"launchType":"FARGATE","ephemeralStorage":{"sizeInGiB":50}})");
    row("a container", R"({"containers":[{"name":"web","lastStatus":"RUNNING"}]})");
    row("a container in another way",
        R"({"containers":[{"name":"web","lastStatus":"NAPPING","healthStatus":"DOZING","cpu":"0"}]})");
    row("a container of which only the name is known", R"({"containers":[{"name":"web"}]})");
    row("an agent",
        R"({"containers":[{"name":"web","lastStatus":"RUNNING",)"
        R"("managedAgents":[{"name":"ExecuteCommandAgent","lastStatus":"PENDING"}]}]})");
    row("attachments",
        R"({"attachments":[)"
        R"({"id":"1","type":"ElasticNetworkInterface","status":"PRECREATED","details":[]},)"
        R"({"id":"2","type":"elb","status":"WARPING","details":[]},)"
        R"({"id":"3","type":"VpcLattice","status":"ATTACHED",)"
        R"("details":[{"name":"a","value":"b"}]}]})");
}

void TestToldMembers::aDescriptionComesBackAsItWas()
{
    QFETCH(const QByteArray, members);
    json task = describedTask(members.toStdString());
    const json replayed = again(json{{"tasks", {task}}}.dump());
    task["clusterArn"] = "arn:aws:ecs:eu-west-1:111122223333:cluster/shop"; // its ARN tells that
    if (task.contains("containers")) {
        for (json& container : task["containers"])
            container["taskArn"] = arn; // and that
    }
    QCOMPARE(json::diff(task, replayed).dump().c_str(), "[]");
}

void TestToldMembers::anEventOfOursLeavesOutWhatWasNotTold()
{
    const json task = describedTask(R"({"lastStatus":"WEIRD","connectivity":"DISCONNECTED",)"
                                    R"("containers":[{"name":"web","lastStatus":"NAPPING"}],)"
                                    R"("attachments":[{"id":"3","type":"VpcLattice","status":"ATTACHED"}]})");
    const json detail = detailAgain(json{{"tasks", {task}}}.dump());
    const json expected = {
        {"attachments",
         {{{"id", "3"}, {"type", "VpcLattice"}, {"status", "ATTACHED"}, {"details", json::array()}}}},
        {"clusterArn", "arn:aws:ecs:eu-west-1:111122223333:cluster/shop"},
        {"connectivity", "DISCONNECTED"},
        {"containers", {{{"lastStatus", "NAPPING"}, {"name", "web"}, {"taskArn", arn}}}},
        {"lastStatus", "WEIRD"},
        {"taskArn", arn},
        {"updatedAt", "1970-01-01T00:00:00Z"}};
    QCOMPARE(json::diff(expected, detail).dump().c_str(), "[]");
}

void TestToldMembers::rowsSayWhatWasTold()
{
    const auto event = [](int version, const char* status) {
        return taskEvent({.version = version,
                          .lastStatus = status,
                          .updatedAt = fmt::format("2026-03-01T10:00:0{}Z", version),
                          .more = R"(,"containers":[{"name":"web","lastStatus":"NAPPING"}])"})
            + "\n";
    };
    const std::string csv =
        exported(replayOf(event(1, "PENDING") + event(2, "WEIRD") + event(3, "RUNNING")), ExportFormat::Csv);
    const auto has = [&csv](const char* part) { return csv.find(part) != std::string::npos; };
    QVERIFY(has(",,PENDING,,RUNNING,1,,,web NAPPING,"));
    QVERIFY(has(",PENDING,WEIRD,RUNNING,RUNNING,2,,,web NAPPING,"));
    QVERIFY(has(",WEIRD,RUNNING,RUNNING,RUNNING,3,,,web NAPPING,"));
    const std::string bare =
        exported(replayOf(json{{"tasks", {describedTask({})}}}.dump()), ExportFormat::Csv);
    QVERIFY(bare.find(",a1,,,,RUNNING,,,,,,,,") != std::string::npos);
}

void TestToldMembers::unknownValuesStayUntilOthersAreTold()
{
    const auto event = [](int version, const char* more) {
        return taskEvent({.version = version,
                          .updatedAt = fmt::format("2026-03-01T10:00:0{}Z", version),
                          .more = more})
            + "\n";
    };
    const std::string first = event(1, R"(,"healthStatus":"DOZING")");
    QVERIFY(again(first + event(2, "")).at("healthStatus") == json("DOZING"));
    QVERIFY(again(first + event(2, R"(,"healthStatus":"HEALTHY")")).at("healthStatus") == json("HEALTHY"));
    QCOMPARE(notesOf(replayOf(first + event(2, ""))), std::string("unknown 1 healthStatus DOZING"));
}

void TestToldMembers::connectivityIsNoUnknownValue()
{
    const Replay replay = replayOf(taskEvent({.more = R"(,"connectivity":"DISCONNECTED")"}));
    QCOMPARE(notesOf(replay), std::string());
    QCOMPARE(worldOf(replay).detail({0}).recorded->others.size(), 1U);
}

void TestToldMembers::whatOneVersionTellsIsToldFromThenOn()
{
    const std::string told = taskEvent({.version = 1, .more = R"(,"launchType":"EC2","cpu":"256")"}) + "\n"
        + taskEvent({.version = 2, .updatedAt = "2026-03-01T10:00:09Z"}) + "\n";
    QVERIFY(again(told).at("launchType") == json("EC2"));
    QVERIFY(again(told).at("cpu") == json("256"));
    QVERIFY(!again(told).contains("memory"));
}

TASKARIUM_TEST(TestToldMembers)

} // namespace tst_toldmembers

#include "tst_toldmembers.moc"
