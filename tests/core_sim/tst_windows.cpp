// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/jobs.h>
#include <support/testclass.h>

#include <core/session/runexport.h>

#include <QTest>

namespace tst_windows {

using namespace taskarium;
using namespace taskarium::story;

namespace {

constexpr TaskId first{0};
constexpr const char* windows =
    R"(, "runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"})";

/// A Linux instance, and Windows ones of two families.
const std::string mixedCluster = R"({"instances": [{"memory": 4096}, )"
                                 R"({"memory": 4096, "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"}, )"
                                 R"({"memory": 4096, "operatingSystemFamily": "WINDOWS_SERVER_2019_CORE"}]})";

std::string csv(const Session& session)
{
    std::string text;
    exportRun(session, session.liveEdge(), ExportFormat::Csv,
              [&text](std::string_view part) { text += part; });
    return text;
}

} // namespace

/// Tasks whose runtimePlatform is a Windows (API reference, StopTask and RuntimePlatform).
class TestWindows : public QObject {
    Q_OBJECT

private slots:
    void noSigtermIsSent()
    {
        const Session session =
            told(scenarioOf("{}", {job("awsvpc", {}, windows), onFargate("1s"), stopAt("2m")}));
        const std::string text = csv(session);
        QVERIFY(text.find("CTRL_SHUTDOWN_EVENT sent, waiting for the containers") != std::string::npos);
        QVERIFY(text.find("SIGTERM") == std::string::npos);
    }

    void fargateHasItsOwnPlatformVersion()
    {
        const std::string service = call(
            "1s", "CreateService",
            R"({"serviceName": "web", "taskDefinition": "job:1", "desiredCount": 1, "launchType":)"
            R"( "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}})");
        const std::string update =
            call("1m", "UpdateService", R"({"service": "web", "taskDefinition": "job:2"})");
        const Session session = told(
            scenarioOf("{}", {job("awsvpc", {}, windows), job("awsvpc"), service, onFargate("2s"), update},
                       R"("end": "5m")"));
        const World& world = session.liveWorld();
        QCOMPARE(world.detail(TaskId{0}).platformVersion, std::string("1.0.0"));
        QCOMPARE(world.detail(TaskId{1}).platformVersion, std::string("1.4.0"));
        QCOMPARE(world.detail(TaskId{2}).platformVersion, std::string("1.4.0"));
        QCOMPARE(world.service(ServiceId{0}).deployments[0].revision.platformVersion, std::string("1.0.0"));
        QCOMPARE(world.service(ServiceId{0}).deployments[1].revision.platformVersion, std::string("1.4.0"));
    }

    void onLinuxItIs()
    {
        const Session session = told(scenarioOf("{}", {job("awsvpc"), onFargate("1s"), stopAt("2m")}));
        QVERIFY(csv(session).find("SIGTERM sent, waiting for the containers") != std::string::npos);
    }

    void aTaskIsPlacedOnItsOperatingSystem()
    {
        const Session linux =
            told(scenarioOf(mixedCluster, {job("bridge"), onEc2("1s", 3)}, R"("end": "2m")"));
        QCOMPARE(linux.liveWorld().tasks.size(), std::size_t(2)); // as many as the one instance has room for
        QCOMPARE(linux.liveWorld().task(first).instance, InstanceId{0});
        const Session session =
            told(scenarioOf(mixedCluster, {job("bridge", {}, windows), onEc2("1s")}, R"("end": "2m")"));
        QCOMPARE(session.liveWorld().task(first).instance, InstanceId{1});
    }

    void dynamicPortsAreThoseOfWindows()
    {
        const std::string ports = R"(, "portMappings": [{"containerPort": 80}, {"containerPort": 81}])";
        const Session session =
            told(scenarioOf(mixedCluster, {job("bridge", ports, windows), onEc2("1s")}, R"("end": "2m")"));
        const std::vector<NetworkBinding>& bindings =
            session.liveWorld().detail(first).containers[0].networkBindings;
        QCOMPARE(bindings.size(), std::size_t(2));
        for (const NetworkBinding& binding : bindings)
            QVERIFY2(binding.hostPort >= 49152, qPrintable(QString::number(binding.hostPort)));
    }

    void withoutItsOperatingSystemItIsPlacedNowhere()
    {
        Session session = told(scenarioOf(twoInstances, {job("bridge", {}, windows)}));
        const Result<CommandReply> reply =
            session.submit(*readCommand("RunTask", R"({"taskDefinition": "job", "launchType": "EC2"})"));
        QCOMPARE(reply->failures.front().reason, std::string("ATTRIBUTE"));
    }
};

TASKARIUM_TEST(TestWindows)

} // namespace tst_windows

#include "tst_windows.moc"
