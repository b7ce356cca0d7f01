// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/story.h>
#include <support/testclass.h>

#include <core/session/runexport.h>

#include <QTest>

namespace tst_faults {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

constexpr TaskId first{0};

/// A definition "job" of one container, and what follows; `network` is awsvpc or bridge. The instances have
/// 2048 CPU units each.
std::string jobs(const char* network, const std::string& more, const char* container = "",
                 const char* cpu = "1024")
{
    return QStringLiteral(R"({"cluster": {"instances": [{"count": 2, "memory": 4096}]}, "commands": [ )"
                          R"({"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "job", )"
                          R"("networkMode": "%1", )"
                          R"("cpu": "%4", "memory": "2048", "containerDefinitions": [{"name": "app", )"
                          R"("image": "job:1"%3}]}}, )"
                          R"({"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "later", )"
                          R"("networkMode": "bridge", )"
                          R"("cpu": "1024", "memory": "2048", "containerDefinitions": [{"name": "app", )"
                          R"("image": "job:1"}]}} )"
                          R"(%2 )")
        .arg(QLatin1String(network), QString::fromStdString(more), QLatin1String(container),
             QLatin1String(cpu))
        .toStdString();
}

const std::string fargate =
    R"(, {"at": "1s", "call": "RunTask", "with": {"taskDefinition": "job", )"
    R"("launchType": "FARGATE", )"
    R"("networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}}} )";
const std::string ec2 =
    R"(, {"at": "1s", "call": "RunTask", "with": {"taskDefinition": "job", "launchType": "EC2"}})";

/// A command that follows others: a fault or its repair on an instance.
std::string onInstance(const char* at, const char* word, const char* fault, const char* instance)
{
    return QStringLiteral(R"(, {"at": "%1", "%2": "%3", "with": {"instance": "%4"}})")
        .arg(QLatin1String(at), QLatin1String(word), QLatin1String(fault), QLatin1String(instance))
        .toStdString();
}

/// The same for both instances.
std::string onBoth(const char* at, const char* word, const char* fault)
{
    return onInstance(at, word, fault, "instance#1") + onInstance(at, word, fault, "instance#2");
}

/// The first job is told to stop.
std::string stopAt(const char* at)
{
    return QStringLiteral(R"(, {"at": "%1", "call": "StopTask", "with": {"task": "%2"}})")
        .arg(QLatin1String(at), QLatin1String("family:job#1"))
        .toStdString();
}

void row(const char* name, const std::string& scenario, const char* task, const char* parts)
{
    QTest::newRow(name) << QString::fromStdString(scenario) << QString::fromUtf8(task)
                        << QString::fromUtf8(parts);
}

void addFailedStarts()
{
    row("image missing, Fargate",
        jobs("awsvpc",
             R"(, {"at": "0s", "fault": "ImageMissing", "with": {"image": "job:1"}})" + fargate + "]}"),
        "STOPPED TaskFailedToStart: CannotPullContainerError: pull image manifest has been retried 5 "
        "time(s): "
        "failed to resolve ref docker.io/library/job:1: docker.io/library/job:1: not found",
        "app STOPPED");
    row("image missing, EC2",
        jobs("bridge", R"(, {"at": "0s", "fault": "ImageMissing", "with": {"image": "job:1"}})" + ec2 + "]}"),
        "STOPPED TaskFailedToStart: Task failed to start",
        "app STOPPED CannotPullImageManifestError: Error response from daemon: manifest unknown: manifest "
        "unknown");
    row("secrets",
        jobs("awsvpc",
             R"(, {"at": "0s", "fault": "SecretsUnavailable", "with": {"family": "job"}})" + fargate + "]}",
             R"(, "secrets": [{"name": "KEY", "valueFrom": "arn:aws:secretsmanager:x"}])"),
        "STOPPED TaskFailedToStart: ResourceInitializationError: unable to pull secrets or registry "
        "auth: The "
        "task can't pull secrets from AWS Secrets Manager. There is a connection issue between the task "
        "and "
        "Secrets Manager. Check your task network configuration.",
        "app STOPPED");
    row("log group, EC2",
        jobs("bridge", R"(, {"at": "0s", "fault": "LogGroupMissing", "with": {}})" + ec2 + "]}",
             R"(, "logConfiguration": {"logDriver": "awslogs"})"),
        "STOPPED TaskFailedToStart: Task failed to start",
        "app STOPPED CannotStartContainerError: Error response from daemon: failed to initialize logging "
        "driver: ResourceNotFoundException: The specified log group does not exist.");
    row("network interface",
        jobs("awsvpc", R"(, {"at": "0s", "fault": "NetworkInterfaceTimeout", "with": {}})" + fargate + "]}"),
        "STOPPED TaskFailedToStart: Timeout waiting for network interface provisioning to complete.",
        "app STOPPED");
    row("Docker hangs before the pull ends", jobs("bridge", ec2 + onBoth("7s", "fault", "DockerHang") + "]}"),
        "STOPPED TaskFailedToStart: Task failed to start",
        "app STOPPED DockerTimeoutError: Could not transition to created; timed out after waiting 4m0s");
}

void addDeaths()
{
    row("a crash",
        jobs("bridge",
             ec2
                 + R"(, {"at": "20s", "fault": "ApplicationCrash", )"
                   R"("with": {"application": "job", "after": "30s", "exitCode": 139}}]} )"),
        "STOPPED EssentialContainerExited: Essential container in task exited", "app STOPPED 139");
    row("out of memory",
        jobs("bridge",
             ec2
                 + R"(, {"at": "20s", "fault": "ApplicationMemoryLeak", )"
                   R"("with": {"application": "job/app", "mibPerSecond": 64}}]} )"),
        "STOPPED EssentialContainerExited: Essential container in task exited",
        "app STOPPED 137 OutOfMemoryError: Container killed due to memory usage");
    row("SIGTERM ignored",
        jobs("bridge",
             ec2
                 + R"(, {"at": "20s", "fault": "ApplicationIgnoresSigterm", )"
                   R"("with": {"application": "job"}})"
                 + stopAt("30s") + "]}"),
        "STOPPED UserInitiated: Task stopped by user", "app STOPPED 137");
    row("a crash that is repaired in time",
        jobs("bridge",
             ec2
                 + R"(, {"at": "20s", "fault": "ApplicationCrash", )"
                   R"("with": {"application": "job", "after": "30s"}}, )"
                   R"({"at": "30s", "repair": "ApplicationCrash", )"
                   R"("with": {"application": "job"}}], "end": "5m"} )"),
        "RUNNING", "app RUNNING");
}

} // namespace

/// What is broken on purpose, and what ECS makes of it: stop codes, reasons and exit codes follow from the
/// cause (developer guide, "Stopped tasks error messages").
class TestFaults : public QObject {
    Q_OBJECT

private slots:
    void endings_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("task");
        QTest::addColumn<QString>("parts");
        addFailedStarts();
        addDeaths();
    }

    void endings()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, task);
        QFETCH(QString, parts);
        const Session session = told(scenario.toStdString());
        QCOMPARE(QString::fromStdString(ending(session, first)), task);
        QCOMPARE(QString::fromStdString(containers(session, first)), parts);
    }

    void aTerminatedInstanceTakesItsTasksWithIt()
    {
        const Session session =
            told(jobs("bridge", ec2 + onBoth("20s", "fault", "InstanceTermination") + "]}"));
        const World& world = session.liveWorld();
        QCOMPARE(ending(session, first),
                 "STOPPED TerminationNotice: Host EC2 (instance "
                     + world.instance(world.task(first).instance).ec2InstanceId + ") terminated.");
        QCOMPARE(containers(session, first), "app STOPPED"); // nobody knows the exit code
        QCOMPARE(reached(session, first, TaskStatus::Stopped), 20.0);
        QCOMPARE(world.instance(InstanceId{0}).status, InstanceStatus::Inactive);
    }

    void theQueueOfTheHostKeepsATaskPending()
    {
        // Two tasks fill instance 1 and two instance 2; one is told to stop but ignores SIGTERM for 30 s. ECS
        // counts its place as free at once and places another; the agent lets that wait.
        const Session session = told(jobs(
            "bridge",
            R"(, {"at": "1s", "call": "RunTask", )"
            R"("with": {"taskDefinition": "job", "launchType": "EC2", "count": 4}}, )"
            R"({"at": "20s", "fault": "ApplicationIgnoresSigterm", "with": {"application": "job"}}, )"
            R"({"at": "60s", "call": "StopTask", "with": {"task": "family:job#1"}}, )"
            R"({"at": "61s", "call": "RunTask", "with": {"taskDefinition": "later", "launchType": "EC2"}}], )"
            R"("end": "5m"} )"));
        const TaskId late{4};
        QCOMPARE(reached(session, late, TaskStatus::Pending), 61.0);
        QCOMPARE(reached(session, late, TaskStatus::Activating), 90.4); // SIGTERM at 60.4, SIGKILL at 90.4
        QCOMPARE(ending(session, late), "RUNNING");
    }

    void anImageIsPulledOnceToAnInstance()
    {
        const Session session = told(jobs(
            "bridge",
            ec2
                + R"(, {"at": "30s", "call": "RunTask", )"
                  R"("with": {"taskDefinition": "job", "launchType": "EC2", "count": 3}}], "end": "2m"} )",
            "", "512"));
        const auto pull = [&session](std::uint32_t task) {
            const TaskTimes& times = session.liveWorld().detail(TaskId{task}).times;
            return *times.pullStopped - *times.pullStarted;
        };
        const InstanceId host = session.liveWorld().task(first).instance;
        QCOMPARE(pull(0), Duration(4s)); // 200 MiB at 50 MiB/s
        for (const std::uint32_t task : {1U, 2U, 3U}) {
            const bool isThere = session.liveWorld().task(TaskId{task}).instance == host;
            QVERIFY(isThere ? pull(task) == 100ms : pull(task) > 0ms);
        }
    }

    void anAgentOutOfReachIsMissedUntilItIsBack()
    {
        const std::string start = jobs("bridge", ec2 + onBoth("2s", "fault", "AgentDisconnection"));
        QCOMPARE(ending(told(start + R"(], "end": "1h"})"), first), "PENDING");
        const Session back =
            told(start + onBoth("5m", "repair", "AgentDisconnection") + R"(], "end": "10m"})");
        QCOMPARE(ending(back, first), "RUNNING");
        QCOMPARE(reached(back, first, TaskStatus::Activating), 300.0);
    }

    void aStopReachesAnAgentOnlyWhenItIsBack()
    {
        const Session session = told(jobs("bridge",
                                          ec2 + onBoth("30s", "fault", "AgentDisconnection") + stopAt("40s")
                                              + onBoth("100s", "repair", "AgentDisconnection") + "]}"));
        QCOMPARE(reached(session, first, TaskStatus::Stopping), 40.0);
        QCOMPARE(reached(session, first, TaskStatus::Stopped), 103.4); // SIGTERM 0.4 s, 2 s, report 1 s
    }

    void anInterfaceThatIsRepairedInTimeIsAttached()
    {
        const Session session =
            told(jobs("awsvpc",
                      R"(, {"at": "0s", "fault": "NetworkInterfaceTimeout", "with": {}})" + fargate
                          + R"(, {"at": "60s", "repair": "NetworkInterfaceTimeout", "with": {}}], )"
                            R"("end": "5m"} )"));
        QCOMPARE(ending(session, first), "RUNNING");
        QCOMPARE(reached(session, first, TaskStatus::Pending),
                 65.0); // created at 1, tried at 5, then every 6 s
    }

    void fargateWithoutCapacityStartsNothing()
    {
        const Session session = told(
            jobs("awsvpc", R"(, {"at": "0s", "fault": "CapacityUnavailable", "with": {}})" + fargate + "]}"));
        QVERIFY(session.liveWorld().tasks.empty());
    }

    void aZoneWithoutCapacityIsAvoided()
    {
        const Session session = told(jobs(
            "awsvpc",
            R"(, {"at": "0s", "fault": "CapacityUnavailable", "with": {"availabilityZone": "eu-west-1b"}})"
            R"(, {"at": "1s", "call": "RunTask", "with": {"taskDefinition": "job", "count": 10,)"
            R"( "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration":)"
            R"( {"subnets": ["subnet-1", "subnet-2", "subnet-3"]}}}}], "end": "1m"})"));
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(10));
        for (std::uint32_t i = 0; i < 10; ++i)
            QVERIFY(session.liveWorld().detail(TaskId{static_cast<std::uint32_t>(i)}).availabilityZone
                    != "eu-west-1b");
    }

    void theQuotaIsWhatIsInUse()
    {
        const std::string quota = R"(, {"at": "1m", "fault": "QuotaReached", "with": {}})";
        const Session session = told(jobs("awsvpc", fargate + quota + fargate + "], \"end\": \"2m\"}"));
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(2)); // both at one second
        const Session later = told(
            jobs("awsvpc",
                 fargate + quota
                     + R"(, {"at": "2m", "call": "RunTask", "with": {"taskDefinition": "job", )"
                       R"("launchType": "FARGATE",)"
                       R"( "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}}}],)"
                       R"( "end": "3m"})"));
        QCOMPARE(later.liveWorld().tasks.size(), std::size_t(1));
    }

    void aSpotTaskIsInterrupted()
    {
        const std::string spot =
            R"(, {"at": "1s", "call": "RunTask", "with": {"taskDefinition": "job",)"
            R"( "capacityProviderStrategy": [{"capacityProvider": "FARGATE_SPOT", "weight": 1}],)"
            R"( "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}}})";
        const QString interruption =
            QStringLiteral(R"(, {"at": "1m", "fault": "SpotInterruption", "with": {"task": "%1"}}]})")
                .arg(QLatin1String("family:job#1"));
        const Session session = told(jobs("awsvpc", spot + interruption.toStdString()));
        QCOMPARE(ending(session, first), "STOPPED SpotInterruption: Your Spot Task was interrupted.");
        std::string events;
        exportRun(session, session.liveEdge(), ExportFormat::EventBridge,
                  [&events](std::string_view part) { events += part; });
        QVERIFY(events.find(R"("capacityProviderName":"FARGATE_SPOT")") != std::string::npos);
    }

    void aZoneThatGoesTakesItsTasks()
    {
        const Session session = told(jobs(
            "awsvpc",
            fargate
                + R"(, {"at": "1m", "fault": "ZoneOutage", "with": {"availabilityZone": "eu-west-1a"}}]})"));
        QCOMPARE(ending(session, first),
                 "STOPPED InfrastructureHealth: The infrastructure in eu-west-1a is unavailable.");
    }

    void aFaultNeedsATarget_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("message");
        QTest::newRow("image") << R"("ImageMissing", "with": {"image": "jib:1"})"
                               << "ImageMissing: there is no image \"jib:1\".";
        QTest::newRow("instance") << R"("DockerHang", "with": {"instance": "instance#3"})"
                                  << "DockerHang: there is no instance \"instance#3\".";
        QTest::newRow("zone") << R"("ZoneOutage", "with": {"availabilityZone": "mars-1a"})"
                              << "ZoneOutage: there is no availabilityZone \"mars-1a\".";
        QTest::newRow("application") << R"("ApplicationHang", "with": {"application": "job/db"})"
                                     << "ApplicationHang: there is no application \"job/db\".";
        QTest::newRow("task") << R"("SpotInterruption", "with": {"task": "family:job#1"})"
                              << "SpotInterruption: there is no task \"family:job#1\".";
    }

    void aFaultNeedsATarget()
    {
        QFETCH(QString, fault);
        QFETCH(QString, message);
        const Session session =
            told(jobs("bridge", R"(, {"at": "1s", "fault": )" + fault.toStdString() + "}]}"));
        const auto* taken = std::get_if<CommandTaken>(&session.log()[session.log().size() - 1].content);
        QVERIFY(taken && taken->refusal);
        QCOMPARE(QString::fromStdString(taken->refusal->message), message);
        QVERIFY(session.liveWorld().faults.empty());
    }

    void aFaultIsBegunAndEndedOnce()
    {
        const Session session =
            told(jobs("bridge",
                      R"(, {"at": "1s", "fault": "ImageMissing", "with": {"image": "job:1"}}, )"
                      R"({"at": "2s", "fault": "ImageMissing", "with": {"image": "job:1"}}, )"
                      R"({"at": "3s", "repair": "ImageMissing", "with": {"image": "job:1"}}, )"
                      R"({"at": "4s", "repair": "ImageMissing", "with": {"image": "job:1"}}]} )"));
        int refused = 0;
        for (std::size_t i = 0; i < session.log().size(); ++i) {
            const auto* taken = std::get_if<CommandTaken>(&session.log()[i].content);
            refused += taken && taken->refusal ? 1 : 0;
        }
        QCOMPARE(refused, 2);
        QVERIFY(session.liveWorld().faults.empty());
    }
};

TASKARIUM_TEST(TestFaults)

} // namespace tst_faults

#include "tst_faults.moc"
