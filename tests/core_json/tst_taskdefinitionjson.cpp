// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/taskdefinitionjson.h>

#include <core/json/shapecheck.h>
#include <core/json/wiretext.h>

#include <core_json/describedworld.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_taskdefinitionjson {

using namespace taskarium;
using nlohmann::json;

class TaskDefinitionJsonTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatIsSimulated();
    void readsSizes_data();
    void readsSizes();
    void refusesWhatIsNoSize_data();
    void refusesWhatIsNoSize();
    void describesWhatRegistrationFillsIn();
    void carriesOtherMembersThrough();
    void fitsTheModelOfTheApi();
    void namesWhatItIsCompatibleWith_data();
    void namesWhatItIsCompatibleWith();
};

namespace {

constexpr std::string_view fargateRequest =
    R"({"family": "web", "networkMode": "awsvpc", "cpu": "256", "memory": "512",
    "requiresCompatibilities": ["FARGATE"], "tags": [{"key": "k", "value": "v"}], "executionRoleArn": "role",
    "containerDefinitions": [{"name": "nginx", "image": "nginx:1", "stopTimeout": 5, "memoryReservation": 64,
        "portMappings": [{"containerPort": 80}], "healthCheck": {"command": ["true"], "retries": 5}}]})";

json described(std::string_view request)
{
    World world = test::describedWorld();
    return describeTaskDefinition(world, test::addDefinition(world, request));
}

} // namespace

void TaskDefinitionJsonTest::readsWhatIsSimulated()
{
    const TaskDefinition definition = *readTaskDefinition(json::parse(fargateRequest), {});
    QCOMPARE(definition.family, std::string("web"));
    QVERIFY(definition.networkMode == NetworkMode::Awsvpc);
    QVERIFY(definition.requiresCompatibilities == std::vector{LaunchType::Fargate});
    const ContainerDefinition& container = definition.containers.at(0);
    QCOMPARE(container.name, std::string("nginx"));
    QVERIFY(container.essential);
    QVERIFY(container.stopTimeout == std::chrono::seconds(5));
    QVERIFY(container.memoryReservation == 64);
    QVERIFY(!container.memory);
    QVERIFY(container.portMappings == std::vector{PortMapping{.containerPort = 80}});
    QCOMPARE(json::parse(definition.document), json::parse(fargateRequest));
}

void TaskDefinitionJsonTest::readsSizes_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("size");
    const auto row = [](const char* member, const char* text, int size) {
        QTest::newRow(text) << QString::fromLatin1(member) << QString::fromLatin1(text) << size;
    };
    row("cpu", "256", 256);
    row("cpu", ".25 vCPU", 256);
    row("cpu", "0.5vcpu", 512);
    row("cpu", "2 VCPU", 2048);
    row("memory", "512", 512);
    row("memory", "0.5 GB", 512);
    row("memory", "30GB", 30720);
}

void TaskDefinitionJsonTest::readsSizes()
{
    QFETCH(QString, member);
    QFETCH(QString, text);
    QFETCH(int, size);
    const json request{{"family", "f"}, {member.toStdString(), text.toStdString()}};
    const Result<TaskDefinition> definition = readTaskDefinition(request, {});
    QVERIFY(definition.ok());
    QVERIFY((member == QStringLiteral("cpu") ? definition->cpu : definition->memory) == size);
}

void TaskDefinitionJsonTest::refusesWhatIsNoSize_data()
{
    QTest::addColumn<QString>("text");
    for (const char* const text :
         {"", ".", "much", "1.5", "-256", "256 GB", "vCPU", "1e3", "99999999999999999999", "3000000000"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TaskDefinitionJsonTest::refusesWhatIsNoSize()
{
    QFETCH(QString, text);
    const json request{{"family", "f"}, {"cpu", text.toStdString()}};
    const Result<TaskDefinition> definition = readTaskDefinition(request, "/with");
    QVERIFY(!definition.ok());
    QCOMPARE(definition.error().pointer, std::string("/with/cpu"));
    QCOMPARE(definition.error().code, std::string("ClientException"));
}

void TaskDefinitionJsonTest::describesWhatRegistrationFillsIn()
{
    const json definition = described(fargateRequest);
    QCOMPARE(definition["taskDefinitionArn"],
             json("arn:aws:ecs:eu-west-1:111122223333:task-definition/web:1"));
    QCOMPARE(definition["status"], json("ACTIVE"));
    QCOMPARE(definition["revision"], json(1));
    QCOMPARE(definition["volumes"], json::array());
    QCOMPARE(wireText(definition["registeredAt"]), std::string("1.767607201E9"));
    const json& container = definition["containerDefinitions"][0];
    QCOMPARE(container["cpu"], json(0));
    QCOMPARE(container["essential"], json(true));
    QCOMPARE(container["environment"], json::array());
    QCOMPARE(container["portMappings"],
             json::parse(R"([{"containerPort": 80, "hostPort": 80, "protocol": "tcp"}])"));
    QCOMPARE(container["healthCheck"],
             json::parse(R"({"command": ["true"], "interval": 30, "retries": 5, "timeout": 5})"));
}

void TaskDefinitionJsonTest::carriesOtherMembersThrough()
{
    const json definition = described(fargateRequest);
    QCOMPARE(definition["executionRoleArn"], json("role"));
    QVERIFY(!definition.contains("tags")); // they stand beside the definition in the reply
    QVERIFY(!described(R"({"family": "f", "containerDefinitions": []})").contains("networkMode"));
}

void TaskDefinitionJsonTest::fitsTheModelOfTheApi()
{
    const Outcome fault = checkShape("TaskDefinition", described(fargateRequest), "");
    QVERIFY2(!fault, fault ? errorText(*fault).c_str() : "");
}

void TaskDefinitionJsonTest::namesWhatItIsCompatibleWith_data()
{
    QTest::addColumn<QString>("members");
    QTest::addColumn<QString>("compatibilities");
    QTest::newRow("bridge") << QStringLiteral("{}") << QStringLiteral(R"(["EXTERNAL", "EC2"])");
    QTest::newRow("awsvpc with sizes")
        << QStringLiteral(R"({"networkMode": "awsvpc", "cpu": "256", "memory": "512"})")
        << QStringLiteral(R"(["EC2", "FARGATE", "MANAGED_INSTANCES"])");
    QTest::newRow("awsvpc without") << QStringLiteral(R"({"networkMode": "awsvpc"})")
                                    << QStringLiteral(R"(["EC2", "MANAGED_INSTANCES"])");
    QTest::newRow("awsvpc with a size that Fargate lacks")
        << QStringLiteral(R"({"networkMode": "awsvpc", "cpu": "256", "memory": "4096"})")
        << QStringLiteral(R"(["EC2", "MANAGED_INSTANCES"])");
    QTest::newRow("Windows") << QStringLiteral(R"({"networkMode": "awsvpc", "cpu": "1024", "memory": "2048",
        "runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"}})")
                             << QStringLiteral(R"(["EC2", "FARGATE"])");
    QTest::newRow("Amazon EFS") << QStringLiteral(R"({"volumes": [{"name": "v", "efsVolumeConfiguration":
        {"fileSystemId": "fs-1"}}]})")
                                << QStringLiteral(R"(["EC2"])");
}

void TaskDefinitionJsonTest::namesWhatItIsCompatibleWith()
{
    QFETCH(QString, members);
    QFETCH(QString, compatibilities);
    json request = json::parse(members.toStdString());
    request["family"] = "f";
    request["containerDefinitions"] = json::array();
    QCOMPARE(described(request.dump())["compatibilities"], json::parse(compatibilities.toStdString()));
}

TASKARIUM_TEST(TaskDefinitionJsonTest)

} // namespace tst_taskdefinitionjson

#include "tst_taskdefinitionjson.moc"
