// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/jobs.h>
#include <support/testclass.h>

#include <QRegularExpression>
#include <QTest>

namespace tst_stopcodes {

using namespace taskarium;
using namespace taskarium::story;

namespace {

/// "FATE: reason" of a task and its containers, with ids that depend on the seed cut.
QString told(const std::string& scenario, std::uint32_t task)
{
    const Session session = story::told(scenario);
    QString text =
        QString::fromStdString(ending(session, TaskId{task}) + " | " + containers(session, TaskId{task}));
    text.replace(QRegularExpression(QStringLiteral("i-[0-9a-f]{17}")), QStringLiteral("i-1"));
    text.replace(QRegularExpression(QStringLiteral("targetgroup/web/[0-9a-f]{16}")),
                 QStringLiteral("targetgroup/web/1"));
    return text;
}

struct Row {
    const char* cause;
    std::string scenario;
    const char* ending;     ///< stopCode: stoppedReason | containers
    std::uint32_t task = 0; ///< the how-many-eth that was started
};

void add(const std::vector<Row>& rows)
{
    for (const Row& row : rows)
        QTest::newRow(row.cause) << QString::fromStdString(row.scenario) << row.task
                                 << QString::fromUtf8(row.ending);
}

const std::string fargateCluster = R"({"targetGroups": [{"name": "web", "deregistrationDelay": "5s"}]})";

std::string webService(const std::string& more)
{
    return call(
        "1s", "CreateService",
        R"({"serviceName": "web", "taskDefinition": "job", "desiredCount": 1, "launchType": "FARGATE", )"
        R"("networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}})"
            + more + "}");
}

std::string ec2Service()
{
    return call("1s", "CreateService",
                R"({"serviceName": "web", "taskDefinition": "job", "desiredCount": 1, "launchType": "EC2"})");
}

std::string update(const char* at, const std::string& what)
{
    return call(at, "UpdateService", R"({"service": "web", )" + what + "}");
}

/// A run of a task on Fargate, and what happens to it.
std::string fargate(const std::vector<std::string>& more, const std::string& container = {})
{
    std::vector<std::string> commands{job("awsvpc", container), onFargate("1s")};
    commands.insert(commands.end(), more.begin(), more.end());
    return scenarioOf(fargateCluster, commands);
}

/// The same on an instance.
std::string ec2(const std::vector<std::string>& more, const std::string& container = {})
{
    std::vector<std::string> commands{job("bridge", container), onEc2("1s")};
    commands.insert(commands.end(), more.begin(), more.end());
    return scenarioOf(twoInstances, commands);
}

std::string service(const std::vector<std::string>& more, const std::string& container = {},
                    const std::string& members = {})
{
    std::vector<std::string> commands{job("awsvpc", container), webService(members)};
    commands.insert(commands.end(), more.begin(), more.end());
    return scenarioOf(fargateCluster, commands, R"("end": "30m")");
}

/// An instance is struck, whichever of the two the task is on.
std::vector<std::string> bothInstances(const char* at, const char* kind)
{
    return {fault(at, kind, onInstance(1)), fault(at, kind, onInstance(2))};
}

void addStopsByRequest()
{
    add({
        {"StopTask without a reason", fargate({stopAt("1m")}),
         "STOPPED UserInitiated: Task stopped by user | app STOPPED 0"},
        {"StopTask with a reason",
         fargate({call("1m", "StopTask", R"({"task": "family:job#1", "reason": "a better idea"})")}),
         "STOPPED UserInitiated: a better idea | app STOPPED 0"},
        {"forced deregistration, standalone", ec2({deregister("1m", 1), deregister("1m", 2)}),
         "STOPPED UserInitiated: Container instance deregistration forced by user | app STOPPED"},
        {"forced deregistration, service",
         scenarioOf(twoInstances, {job("bridge"), ec2Service(), deregister("1m", 1), deregister("1m", 2)}),
         "STOPPED ServiceSchedulerInitiated: Container instance deregistration forced by user | app STOPPED"},
        {"draining",
         scenarioOf(twoInstances,
                    {job("bridge"), ec2Service(),
                     call("2m", "UpdateContainerInstancesState",
                          R"({"containerInstances": ["instance#1"], "status": "DRAINING"})")}),
         "STOPPED ServiceSchedulerInitiated: Service web: container instance is in DRAINING state | app "
         "STOPPED 0"},
    });
}

void addStopsByService()
{
    constexpr const char* health =
        R"(, "healthCheck": {"command": ["CMD", "true"], "interval": 5, "retries": 2})";
    constexpr const char* port = R"(, "portMappings": [{"containerPort": 80}])";
    constexpr const char* balanced =
        R"(, "loadBalancers": [{"targetGroupArn": "web", "containerName": "app", "containerPort": 80}])";
    const std::string unhealthy = fault("2m", "ApplicationUnhealthy", R"({"application": "job"})");
    add({
        {"target health failure", service({unhealthy}, port, balanced),
         "STOPPED ServiceSchedulerInitiated: Task failed ELB health checks in (target-group "
         "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1) | app STOPPED 0"},
        {"container health failure", service({unhealthy}, health),
         "STOPPED ServiceSchedulerInitiated: Task failed container health checks | app STOPPED 0"},
        {"Fargate maintenance, service",
         service({fault("2m", "TaskRetirement", R"({"task": "service:web#1"})")}),
         "STOPPED ServiceSchedulerInitiated: Service web: ECS is performing maintenance on the underlying "
         "infrastructure hosting the task | app STOPPED 0"},
        {"Fargate maintenance, standalone",
         fargate({fault("2m", "TaskRetirement", R"({"task": "family:job#1"})")}),
         "STOPPED ServiceSchedulerInitiated: ECS is performing maintenance on the underlying infrastructure "
         "hosting the task | app STOPPED 0"},
    });
}

void addLosses()
{
    const std::string spot =
        call("1s", "RunTask",
             R"({"taskDefinition": "job", "capacityProviderStrategy": )"
             R"([{"capacityProvider": "FARGATE_SPOT", "weight": 1}], )"
             R"("networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}})");
    std::vector<std::string> stopped = bothInstances("1m", "InstanceStop");
    add({
        {"essential container exits",
         ec2({fault("0s", "ApplicationCrash", R"({"application": "job", "after": "30s", "exitCode": 2})")}),
         "STOPPED EssentialContainerExited: Essential container in task exited | app STOPPED 2"},
        {"Fargate Spot",
         scenarioOf("{}",
                    {job("awsvpc"), spot, fault("1m", "SpotInterruption", R"({"task": "family:job#1"})")}),
         "STOPPED SpotInterruption: Your Spot Task was interrupted. | app STOPPED 0"},
        {"instance terminated", ec2(bothInstances("1m", "InstanceTermination")),
         "STOPPED TerminationNotice: Host EC2 (instance i-1) terminated. | app STOPPED"},
        {"instance stopped", ec2(stopped),
         "STOPPING TerminationNotice: Host EC2 (instance i-1) stopped. | app RUNNING"},
        {"zone lost", fargate({fault("1m", "ZoneOutage", R"({"availabilityZone": "eu-west-1a"})")}),
         "STOPPED InfrastructureHealth: The infrastructure in eu-west-1a is unavailable. | app STOPPED"},
    });
}

/// An EC2 task with a network interface of its own.
std::string ec2Interface(const std::vector<std::string>& more)
{
    std::vector<std::string> commands{job("awsvpc"), onEc2WithInterface("1s")};
    commands.insert(commands.end(), more.begin(), more.end());
    return scenarioOf(twoInstances, commands);
}

void addNetworkFailures()
{
    add({
        {"network interface not ready in time", fargate({fault("1s", "NetworkInterfaceTimeout")}),
         "STOPPED TaskFailedToStart: Timeout waiting for network interface provisioning to complete. | app "
         "STOPPED"},
        {"network interface not acknowledged", ec2Interface(bothInstances("2s", "AgentDisconnection")),
         "STOPPED TaskFailedToStart: Network interface provision complete error timeout wait for network "
         "interface "
         "provision. | app STOPPED"},
        {"ephemeral storage", fargate({fault("1s", "EphemeralStorageTimeout")}),
         "STOPPED TaskFailedToStart: Timeout waiting for EphemeralStorage provisioning to complete. | app "
         "STOPPED"},
        {"EC2 API throttling", fargate({fault("1s", "Ec2ApiThrottling")}),
         "STOPPED TaskFailedToStart: Rate limit exceeded while preparing network interface to be attached to "
         "instance | app STOPPED"},
        {"no free address", fargate({fault("1s", "SubnetFull", R"({"subnet": "subnet-1"})")}),
         "STOPPED TaskFailedToStart: Unexpected EC2 error while attempting to Create Network Interface in "
         "subnet "
         "'subnet-1': InsufficientFreeAddressesInSubnet | app STOPPED"},
        {"no free address, public",
         scenarioOf("{}",
                    {job("awsvpc"), onFargate("1s", R"(, "assignPublicIp": "ENABLED")"),
                     fault("1s", "SubnetFull", R"({"subnet": "subnet-1"})")}),
         "STOPPED TaskFailedToStart: Unexpected EC2 error while attempting to Create Network Interface with "
         "public "
         "IP assignment enabled in subnet 'subnet-1': InsufficientFreeAddressesInSubnet | app STOPPED"},
        {"device index", ec2Interface(bothInstances("1s", "DeviceIndexTaken")),
         "STOPPED TaskFailedToStart: Unable to attach network interface to unused device index | app "
         "STOPPED"},
        {"internal", fargate({fault("1s", "InternalFailure")}),
         "STOPPED TaskFailedToStart: InternalError: the task could not be started | app STOPPED"},
        {"internal, bridge", ec2({fault("1s", "InternalFailure")}),
         "STOPPED TaskFailedToStart: InternalError: the task could not be started | app STOPPED"},
    });
}

void addFailedStarts()
{
    const std::string dependent =
        call("0s", "RegisterTaskDefinition",
             R"({"family": "job", "networkMode": "awsvpc", "cpu": "1024", "memory": "2048", )"
             R"("containerDefinitions": [)"
             R"({"name": "init", "image": "job:1", "essential": false}, )"
             R"({"name": "app", "image": "job:1", "dependsOn": )"
             R"([{"containerName": "init", "condition": "SUCCESS"}]}]})");
    const std::string missing = fault("1s", "ImageMissing", R"({"image": "job:1"})");
    add({
        {"start failed, EC2", ec2({missing}),
         "STOPPED TaskFailedToStart: Task failed to start | app STOPPED CannotPullImageManifestError: Error "
         "response "
         "from daemon: manifest unknown: manifest unknown"},
        {"start failed, Fargate", fargate({missing}),
         "STOPPED TaskFailedToStart: CannotPullContainerError: pull image manifest has been retried 5 "
         "time(s): failed "
         "to resolve ref docker.io/library/job:1: docker.io/library/job:1: not found | app STOPPED"},
        {"a dependency that fails, Fargate",
         scenarioOf("{}",
                    {dependent, onFargate("1s"),
                     fault("1s", "ApplicationCrash", R"({"application": "job/init", "after": "5s"})")}),
         "STOPPED TaskFailedToStart: Task failed to start | init STOPPED 1, app STOPPED"},
    });
}

/// A scenario whose application handles SIGTERM in its own way.
std::string handling(const std::string& application)
{
    return R"({"applications": {"job": )" + application + "}, " + fargate({stopAt("1m")}).substr(1);
}

void addExitCodes()
{
    const std::string shell = R"(, "entryPoint": ["sh", "-c"])";
    const std::string job = R"({"application": "job"})";
    const auto crash = [](const char* code) {
        return ec2(
            {fault("0s", "ApplicationCrash",
                   std::string(R"({"application": "job", "after": "5s", "exitCode": )") + code + "}")});
    };
    const std::vector<std::pair<const char*, std::pair<std::string, const char*>>> rows{
        {"SIGTERM handled", {fargate({stopAt("1m")}), "0"}},
        {"application error", {crash("1"), "1"}},
        {"command not executable", {ec2({fault("0s", "CommandNotExecutable", job)}, shell), "126"}},
        {"command not found", {ec2({fault("0s", "CommandNotFound", job)}, shell), "127"}},
        {"SIGKILL", {handling(R"({"stopsAfterSigterm": "never"})"), "137"}},
        {"out of memory",
         {ec2({fault("0s", "ApplicationMemoryLeak", R"({"application": "job", "mibPerSecond": 50})")}),
          "137"}},
        {"segmentation fault", {crash("139"), "139"}},
        {"SIGTERM not handled", {handling(R"({"exitCodeOnSigterm": 143})"), "143"}},
        {"never started", {fargate({fault("1s", "ImageMissing", R"({"image": "job:1"})")}), "absent"}},
        {"host gone", {ec2(bothInstances("1m", "InstanceTermination")), "absent"}},
    };
    for (const auto& [name, row] : rows)
        QTest::newRow(name) << QString::fromStdString(row.first) << QString::fromUtf8(row.second);
}

} // namespace

/// Every cause of a stop that the developer guide lists, with the stop code and the reason that it brings
/// ("Stopped tasks error messages", "Amazon ECS stopped tasks error messages updates"). Tasks that wait for a
/// capacity provider, incompatible definitions and Classic Load Balancers are not among them.
class TestStopCodes : public QObject {
    Q_OBJECT

private slots:
    void causes_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<std::uint32_t>("task");
        QTest::addColumn<QString>("expected");
        addStopsByRequest();
        addStopsByService();
        addLosses();
        addNetworkFailures();
        addFailedStarts();
    }

    void causes()
    {
        QFETCH(QString, scenario);
        QFETCH(std::uint32_t, task);
        QFETCH(QString, expected);
        QCOMPARE(told(scenario.toStdString(), task), expected);
    }

    void exitCodes_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("expected");
        addExitCodes();
    }

    void exitCodes()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, expected);
        const Session session = story::told(scenario.toStdString());
        const std::optional<int> code = session.liveWorld().detail(TaskId{0}).containers[0].exitCode;
        QCOMPARE(code ? QString::number(*code) : QStringLiteral("absent"), expected);
    }

    void aServiceNamesTheDeploymentThatActs_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("deployment");
        QTest::newRow("scale-in") << QString::fromStdString(update("2m", R"("desiredCount": 0)")) << 0;
        QTest::newRow("deployment") << QString::fromStdString(update("2m", R"("forceNewDeployment": true)"))
                                    << 1;
        QTest::newRow("forced deletion")
            << QString::fromStdString(call("2m", "DeleteService", R"({"service": "web", "force": true})"))
            << 0;
    }

    void aServiceNamesTheDeploymentThatActs()
    {
        QFETCH(QString, command);
        QFETCH(int, deployment);
        const Session session = story::told(service({command.toStdString()}));
        const std::string id =
            session.liveWorld().services[0].deployments[static_cast<std::size_t>(deployment)].id;
        QCOMPARE(ending(session, TaskId{0}),
                 "STOPPED ServiceSchedulerInitiated: Scaling activity initiated by (deployment " + id + ")");
    }
};

TASKARIUM_TEST(TestStopCodes)

} // namespace tst_stopcodes

#include "tst_stopcodes.moc"
