// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/jobs.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_containerstarts {

using namespace taskarium;
using namespace taskarium::story;

namespace {

constexpr TaskId first{0};
constexpr const char* exec = R"(, "command": ["serve", "--port", "80"])";
constexpr const char* shell = R"(, "entryPoint": ["sh", "-c"], "command": ["serve --port 80"])";
constexpr const char* windows =
    R"(, "runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"})";
const std::string windowsCluster =
    R"({"instances": [{"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpu": 2048, "memory": 4096}]})";

std::string onJob(const char* kind)
{
    return fault("0s", kind, R"({"application": "job"})");
}

Session fargate(const std::string& container, const std::string& broken)
{
    return told(scenarioOf("{}", {job("awsvpc", container), broken, onFargate("1s")}));
}

Session ec2(const std::string& container, const std::string& broken)
{
    return told(scenarioOf(twoInstances, {job("bridge", container), broken, onEc2("1s")}));
}

} // namespace

/// Containers that cannot be created or started (developer guide, "Stopped tasks error messages").
class TestContainerStarts : public QObject {
    Q_OBJECT

private slots:
    void aCommandThatIsNotThereCannotBeStarted()
    {
        QCOMPARE(
            containers(ec2(exec, onJob("CommandNotFound")), first),
            "app STOPPED CannotStartContainerError: Error response from daemon: failed to create task for "
            "container: failed to create shim task: OCI runtime create failed: runc create failed: unable to "
            "start "
            "container process: exec: \"serve\": executable file not found in $PATH: unknown");
        QCOMPARE(ending(fargate(exec, onJob("CommandNotFound")), first),
                 "STOPPED TaskFailedToStart: CannotStartContainerError: ResourceInitializationError: failed "
                 "to create new "
                 "container runtime task: failed to create shim task: OCI runtime create failed: runc create "
                 "failed: "
                 "unable to start container process: exec: \"serve\": executable file not found in $PATH: "
                 "unknown");
    }

    void aCommandThatMayNotBeExecutedCannotBeStarted()
    {
        QVERIFY(containers(ec2(exec, onJob("CommandNotExecutable")), first)
                    .ends_with("exec: \"serve\": permission denied: unknown"));
        QVERIFY(containers(ec2({}, onJob("CommandNotExecutable")), first)
                    .ends_with("exec: \"app\": permission denied: unknown"));
    }

    void aShellTellsByItsExitCode()
    {
        const Session notFound = ec2(shell, onJob("CommandNotFound"));
        QCOMPARE(containers(notFound, first), "app STOPPED 127");
        QCOMPARE(ending(notFound, first),
                 "STOPPED EssentialContainerExited: Essential container in task exited");
        QCOMPARE(containers(ec2(shell, onJob("CommandNotExecutable")), first), "app STOPPED 126");
    }

    void aRunningProcessNeedsItsCommandNoMore()
    {
        const Session session =
            told(scenarioOf(twoInstances,
                            {job("bridge", shell), onEc2("1s"),
                             fault("1m", "CommandNotFound", R"({"application": "job"})"), stopAt("2m")}));
        QCOMPARE(containers(session, first), "app STOPPED 0");
    }

    void aStartThatComesToNoEndIsGivenUp()
    {
        const Session onInstance = ec2({}, onJob("ContainerStartHang"));
        QCOMPARE(
            containers(onInstance, first),
            "app STOPPED DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s");
        QCOMPARE(ending(onInstance, first), "STOPPED TaskFailedToStart: Task failed to start");
        QCOMPARE(reached(onInstance, first, TaskStatus::Stopped),
                 187.5); // pulled at 6.5, reported a second late
        QCOMPARE(ending(fargate({}, onJob("ContainerStartHang")), first),
                 "STOPPED TaskFailedToStart: ContainerRuntimeTimeoutError: Could not transition to running; "
                 "timed out "
                 "after waiting 3m0s");
    }

    void windowsHasLongerToStart()
    {
        const Session session = told(scenarioOf(
            windowsCluster, {job("bridge", {}, windows), onJob("ContainerStartHang"), onEc2("1s")}));
        QCOMPARE(
            containers(session, first),
            "app STOPPED DockerTimeoutError: Could not transition to started; timed out after waiting 8m0s");
    }

    void aRepairLetsContainersStartAtOnce_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("target");
        QTest::newRow("start") << "ContainerStartHang"
                               << R"({"application": "job"})";
        QTest::newRow("runtime") << "DockerHang" << QString::fromStdString(onInstance(1));
    }

    void aRepairLetsContainersStartAtOnce()
    {
        QFETCH(QString, kind);
        QFETCH(QString, target);
        const std::string name = kind.toStdString();
        const Session session =
            told(scenarioOf(R"({"instances": [{}]})",
                            {job("bridge"), onEc2("1s"), fault("7s", name, target.toStdString()),
                             repair("1m", name, target.toStdString())},
                            R"("end": "2m")"));
        QCOMPARE(reached(session, first, TaskStatus::Running), 60.0);
    }

    void whatAContainerHasSaidOfItsEndStays()
    {
        // The other container waits for the success of one that runs out of memory.
        const std::string two =
            call("0s", "RegisterTaskDefinition",
                 R"({"family": "job", "containerDefinitions": [)"
                 R"({"name": "first", "image": "a:1", "memory": 128, "essential": false},)"
                 R"({"name": "app", "image": "a:1", "memory": 128, "dependsOn": )"
                 R"([{"containerName": "first", "condition": "SUCCESS"}]}]})");
        const std::string leak =
            fault("0s", "ApplicationMemoryLeak", R"({"application": "job/first", "mibPerSecond": 64})");
        const Session session = told(scenarioOf(twoInstances, {two, leak, onEc2("1s")}));
        QCOMPARE(containers(session, first),
                 "first STOPPED 137 OutOfMemoryError: Container killed due to memory usage, app STOPPED");
    }

    void aTaskGoesOnWithoutAContainerThatIsNotEssential()
    {
        const std::string helper = R"(}, {"name": "log", "image": "log:1", "essential": false)";
        const std::string broken = fault("0s", "CommandNotFound", R"({"application": "job/log"})");
        const Session session =
            told(scenarioOf("{}", {job("awsvpc", helper), broken, onFargate("1s")}, R"("end": "2m")"));
        QCOMPARE(ending(session, first), "RUNNING");
        const std::string told = containers(session, first);
        QVERIFY2(told.starts_with("app RUNNING, log STOPPED CannotStartContainerError: "), told.c_str());
    }

    void unlessAnotherOneNeedsIt()
    {
        const std::string needs =
            R"(, "dependsOn": [{"containerName": "log", "condition": "START"}]}, {"name": "log", )"
            R"("image": "log:1", "essential": false)";
        const std::string broken = fault("0s", "CommandNotFound", R"({"application": "job/log"})");
        const Session session = told(scenarioOf("{}", {job("awsvpc", needs), broken, onFargate("1s")}));
        QCOMPARE(ending(session, first), "STOPPED TaskFailedToStart: Task failed to start");
    }

    void noContainerIsCreatedOnAFullDisk()
    {
        const std::string full = fault("20s", "DiskFull", onInstance(1));
        const Session session = told(scenarioOf(
            R"({"instances": [{"cpu": 4096, "memory": 8192, "imagePullBehavior": "prefer-cached"}]})",
            {job("bridge"), onEc2("1s"), full, onEc2("30s")}, R"("end": "1m")"));
        QCOMPARE(ending(session, first), "RUNNING");
        const std::string told = containers(session, TaskId{1});
        QVERIFY2(told.starts_with("app STOPPED CannotCreateContainerError: Error response from daemon: mkdir "
                                  "/var/lib/docker/overlay2/"),
                 told.c_str());
        QVERIFY(told.ends_with("-init: no space left on device"));
    }
};

TASKARIUM_TEST(TestContainerStarts)

} // namespace tst_containerstarts

#include "tst_containerstarts.moc"
