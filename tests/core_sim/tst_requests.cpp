// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/runs.h>
#include <support/testclass.h>

#include <QMap>
#include <QTest>

#include <functional>

namespace tst_requests {

using namespace taskarium;
using namespace taskarium::runs;
using namespace std::chrono_literals;

namespace {

/// A cluster with a Fargate and a bridge definition and a service "web" of the first.
Session openedCluster()
{
    Session session(
        scenarioWith(Profile::Documented,
                     {{0s, registerDefinition("web", NetworkMode::Awsvpc)},
                      {0s, registerDefinition("api", NetworkMode::Bridge)},
                      {1s, createService("web", 1, LaunchType::Fargate, Balancing::LoadBalancer)}}));
    session.advance(SimTime(2s));
    return session;
}

constexpr const char* noNetworkWanted =
    "Network Configuration is not valid for the given networkMode of this task definition.";

Command with(Command command, const std::function<void(Command&)>& change)
{
    change(command);
    return command;
}

} // namespace

/// What the control plane refuses, with ECS's own exceptions and messages.
class TestRequests : public QObject {
    Q_OBJECT

private slots:
    void refusals_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("message");
        const auto row = [this](const char* name, Command command, const char* code, const char* message) {
            m_commands[QString::fromUtf8(name)] = std::move(command);
            QTest::newRow(name) << QString::fromUtf8(code) << QString::fromUtf8(message);
        };
        row("unknown cluster", Command{.request = StopTask{.cluster = "other", .task = "x"}},
            "ClusterNotFoundException", "Cluster not found.");
        row("unknown task", stopTask("0123456789abcdef0123456789abcdef"), "InvalidParameterException",
            "The referenced task was not found.");
        row("selector of the least number", stopTask("service:web#-2147483648"), "InvalidParameterException",
            "The referenced task was not found.");
        row("selector without a task", stopTask("service:web#9"), "InvalidParameterException",
            "The referenced task was not found.");
        row("unknown definition", runTask("none", LaunchType::Fargate), "ClientException",
            "TaskDefinition not found.");
        row("unknown revision", runTask("web:7", LaunchType::Fargate), "ClientException",
            "TaskDefinition not found.");
        row("update of nothing", scaleService("none", 1), "ServiceNotFoundException", "Service not found.");
        row("delete of nothing", Command{.request = DeleteService{.service = "none"}},
            "ServiceNotFoundException", "");
        row("delete above zero", Command{.request = DeleteService{.service = "web"}},
            "InvalidParameterException", "The service cannot be stopped while it is scaled above 0.");
        row("name in use", createService("web", 1, LaunchType::Fargate, Balancing::None),
            "InvalidParameterException", "Creation of service was not idempotent.");
        row("awsvpc without network",
            with(runTask("web", LaunchType::Fargate),
                 [](Command& c) { std::get<RunTask>(c.request).networkConfiguration.reset(); }),
            "InvalidParameterException",
            "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        row("more tasks than a service may have", scaleService("web", 5001), "InvalidParameterException",
            "DesiredCount can not be greater than 5000");
        row("a bridge definition for a Fargate service",
            with(scaleService("web", 1),
                 [](Command& c) { std::get<UpdateService>(c.request).taskDefinition = "api"; }),
            "InvalidParameterException", "Task definition does not support launch_type FARGATE.");
        row("a network where none is wanted", inSubnets(runTask("api", LaunchType::Ec2)),
            "InvalidParameterException", noNetworkWanted);
        row("a service with a network where none is wanted",
            inSubnets(createService("api", 1, LaunchType::Ec2, Balancing::None)), "InvalidParameterException",
            noNetworkWanted);
        row("a public address on an instance",
            with(inSubnets(runTask("web", LaunchType::Ec2)),
                 [](Command& c) {
                     std::get<RunTask>(c.request).networkConfiguration->assignsPublicIp = true;
                 }),
            "InvalidParameterException", "Assign public IP is not supported for this launch type.");
        row("awsvpc on external instances", inSubnets(runTask("web", LaunchType::External)),
            "InvalidParameterException", "Task definition does not support launch_type EXTERNAL.");
        row("a load balancer on external instances",
            createService("api", 1, LaunchType::External, Balancing::LoadBalancer),
            "InvalidParameterException", "Load balancers are not supported with EXTERNAL launch type.");
        row("service discovery on external instances",
            with(createService("api", 1, LaunchType::External, Balancing::None),
                 [](Command& c) { std::get<CreateService>(c.request).hasServiceRegistries = true; }),
            "InvalidParameterException", "Service registries are not supported with EXTERNAL launch type.");
        row("a load balancer for no container",
            with(createService("api", 1, LaunchType::Ec2, Balancing::LoadBalancer),
                 [](Command& c) {
                     std::get<CreateService>(c.request).loadBalancers[0].containerName = "none";
                 }),
            "InvalidParameterException", "The container none does not exist in the task definition.");
        row("a load balancer for a port that is not mapped",
            with(
                createService("api", 1, LaunchType::Ec2, Balancing::LoadBalancer),
                [](Command& c) { std::get<CreateService>(c.request).loadBalancers[0].containerPort = 8080; }),
            "InvalidParameterException", "The container app did not have a container port 8080 defined.");
        row("unknown target group",
            with(createService("api", 1, LaunchType::Ec2, Balancing::LoadBalancer),
                 [](Command& c) {
                     std::get<CreateService>(c.request).loadBalancers[0].targetGroupArn = "none";
                 }),
            "InvalidParameterException", "The target group none does not exist.");
    }

    void refusals()
    {
        QFETCH(QString, code);
        QFETCH(QString, message);
        Session session = openedCluster();
        const World before = session.liveWorld();
        const std::size_t records = session.log().size();
        const auto reply = session.submit(m_commands.value(QString::fromUtf8(QTest::currentDataTag())));
        QVERIFY(!reply.ok());
        QCOMPARE(QString::fromStdString(reply.error().code), code);
        QCOMPARE(QString::fromStdString(reply.error().message), message);
        QVERIFY(session.liveWorld() == before);
        QCOMPARE(session.log().size(), records + 1); // the log tells what was tried
    }

    void whatFargateLacksIsRefused_data()
    {
        QTest::addColumn<int>("cpu");
        QTest::addColumn<int>("memory");
        QTest::addColumn<int>("stopTimeout");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("a size that it has") << 256 << 512 << 120 << false;
        QTest::newRow("no size") << 0 << 0 << 30 << true;
        QTest::newRow("a size that it has not") << 256 << 4096 << 30 << true;
        QTest::newRow("a longer stop") << 256 << 512 << 121 << true;
    }

    // None of them says with requiresCompatibilities that it is for Fargate, which is checked when
    // registered.
    void whatFargateLacksIsRefused()
    {
        QFETCH(int, cpu);
        QFETCH(int, memory);
        QFETCH(int, stopTimeout);
        QFETCH(bool, isRefused);
        const std::string refusal = isRefused ? "Task definition does not support launch_type FARGATE." : "";
        Session session = openedCluster();
        Command registration = registerDefinition("job", NetworkMode::Awsvpc);
        TaskDefinition& definition = std::get<RegisterTaskDefinition>(registration.request).definition;
        definition.cpu = cpu == 0 ? std::nullopt : std::optional(cpu);
        definition.memory = memory == 0 ? std::nullopt : std::optional(memory);
        definition.containers[0].memory = 128;
        definition.containers[0].stopTimeout = std::chrono::seconds(stopTimeout);
        QVERIFY(session.submit(registration).ok());
        const auto message = [&session](const Command& command) {
            const auto reply = session.submit(command);
            return reply ? std::string() : reply.error().message;
        };
        QCOMPARE(message(runTask("job", LaunchType::Fargate)), refusal);
        QCOMPARE(message(createService("job", 1, LaunchType::Fargate, Balancing::None)), refusal);
        QCOMPARE(message(Command{.request = UpdateService{.service = "web", .taskDefinition = "job"}}),
                 refusal);
        QCOMPARE(message(inSubnets(runTask("job", LaunchType::Ec2))), std::string());
    }

    void aDrainingServicesNameIsNotFree()
    {
        Session session = openedCluster();
        QVERIFY(session.submit(Command{.request = DeleteService{.service = "web", .isForced = true}}).ok());
        const auto again = session.submit(createService("web", 1, LaunchType::Fargate, Balancing::None));
        QCOMPARE(again.error().message, std::string("Unable to Start a service that is still Draining."));
        QCOMPARE(session.submit(scaleService("web", 1)).error().code,
                 std::string("ServiceNotActiveException"));
        QVERIFY(session.submit(Command{.request = DeleteService{.service = "web"}}).ok());
    }

    void ec2WithoutInstancesIsRefused()
    {
        Scenario scenario =
            scenarioWith(Profile::Documented, {{0s, registerDefinition("api", NetworkMode::Bridge)}});
        scenario.instances.clear();
        Session session(scenario);
        session.advance(SimTime(1s));
        const auto reply = session.submit(runTask("api", LaunchType::Ec2));
        QCOMPARE(reply.error().message, std::string("No Container Instances were found in your cluster."));
    }

    void whatDoesNotFitIsAFailureOfTheReply()
    {
        Session session = openedCluster();
        const auto reply = session.submit(runTask("api", LaunchType::Ec2, 9));
        QVERIFY(reply.ok());
        QCOMPARE(reply->tasks.size(), std::size_t(7));
        QCOMPARE(reply->failures.size(), std::size_t(1));
        QCOMPARE(reply->failures[0].reason, std::string("RESOURCE:MEMORY"));
    }

    void resourcesComeBackWhenATaskIsToldToStop()
    {
        Session session = openedCluster();
        QVERIFY(session.submit(runTask("api", LaunchType::Ec2)).ok());
        QCOMPARE(session.liveWorld().instances[0].remainingMemory, 3884 - 512);
        QVERIFY(session.submit(stopTask("family:api#1")).ok());
        QCOMPARE(session.liveWorld().instances[0].remainingMemory, 3884);
    }

    void revisionsCount()
    {
        Session session = openedCluster();
        QVERIFY(session.submit(registerDefinition("web", NetworkMode::Awsvpc)).ok());
        const World& world = session.liveWorld();
        QCOMPARE(world.taskDefinitions[world.taskDefinitions.size() - 1].name(), std::string("web:2"));
    }

private:
    QMap<QString, Command> m_commands;
};

TASKARIUM_TEST(TestRequests)

} // namespace tst_requests

#include "tst_requests.moc"
