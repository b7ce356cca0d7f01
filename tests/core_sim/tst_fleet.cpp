// SPDX-License-Identifier: GPL-3.0-or-later
//
// Container instances of a scenario, and what tasks take from them for themselves: ports and addresses.
#include <support/runs.h>
#include <support/testclass.h>

#include <core/log/apply.h>

#include <QTest>

#include <set>

namespace tst_fleet {

using namespace taskarium;
using namespace taskarium::runs;
using namespace std::chrono_literals;

namespace {

/// The instance that a scenario with one instance of this kind begins with.
ContainerInstance registered(InstanceSpec spec)
{
    Scenario scenario = scenarioWith(Profile::Documented, {});
    scenario.instances = {std::move(spec)};
    Session session(scenario);
    return session.liveWorld().instances[0];
}

/// A definition of one container with so many dynamic ports, in bridge mode, that takes next to nothing.
Command registerSmall(const std::string& family, int ports)
{
    Command command = registerDefinition(family, NetworkMode::Bridge);
    TaskDefinition& definition = std::get<RegisterTaskDefinition>(command.request).definition;
    definition.cpu = 1;
    definition.memory = 1;
    definition.containers[0].portMappings.clear();
    for (int i = 0; i < ports; ++i)
        definition.containers[0].portMappings.push_back({8000 + i, 0, "tcp"});
    return command;
}

/// Tasks of a family, ten at a time. Calls for Fargate come as fast as it launches tasks in the long run.
std::vector<std::pair<Duration, Command>> manyRuns(Command definition, LaunchType launchType, int calls)
{
    const Duration pause = launchType == LaunchType::Fargate ? 500ms : 0s;
    const std::string family = std::get<RegisterTaskDefinition>(definition.request).definition.family;
    std::vector<std::pair<Duration, Command>> commands{{0s, std::move(definition)}};
    for (int i = 0; i < calls; ++i)
        commands.emplace_back(1s + i * pause, runTask(family, launchType, 10));
    return commands;
}

} // namespace

class TestFleet : public QObject {
    Q_OBJECT

private slots:
    void aTypeTellsTheSize()
    {
        const ContainerInstance instance = registered({.instanceType = "m6g.xlarge"});
        QCOMPARE(instance.registeredCpu, 4096);
        QCOMPARE(instance.remainingMemory, 16384 - 16 * 16 - 4 * 37);
        QCOMPARE(instance.interfaceSlots, 3);
        QVERIFY(!instance.isExternal);
        QVERIFY(instance.ec2InstanceId.starts_with("i-"));
        QCOMPARE(*findAttribute(instance, "ecs.cpu-architecture"), std::string("arm64"));
    }

    void whatIsGivenGoesBeforeTheType()
    {
        const ContainerInstance instance =
            registered({.instanceType = "x9.huge", .cpu = 40960, .memory = 12345, .hasTrunking = false});
        QCOMPARE(instance.registeredCpu, 40960);
        QCOMPARE(instance.registeredMemory, 12345);
        QCOMPARE(instance.interfaceSlots, 7);
        QCOMPARE(registered({.memory = 1000}).registeredCpu, 2048);
    }

    void aTrunkGivesMoreInterfaces()
    {
        const ContainerInstance instance = registered({.instanceType = "m5.large", .hasTrunking = true});
        QCOMPARE(instance.interfaceSlots, 10);
        QVERIFY(findAttribute(instance, "ecs.awsvpc-trunk-id") != nullptr);
    }

    void attributesAreEcssAndOnesOwn()
    {
        const ContainerInstance instance = registered({.attributes = {{"rack", "7"}}});
        QCOMPARE(*findAttribute(instance, "rack"), std::string("7"));
        QCOMPARE(*findAttribute(instance, "ecs.availability-zone"), std::string("eu-west-1a"));
        QCOMPARE(*findAttribute(instance, "ecs.instance-type"), std::string("t3.medium"));
        QCOMPARE(*findAttribute(instance, "ecs.os-type"), std::string("linux"));
        QCOMPARE(*findAttribute(instance, "ecs.os-family"), std::string("LINUX"));
        QCOMPARE(*findAttribute(instance, "ecs.capability.task-eni"), std::string());
        for (const char* const name : {"ecs.ami-id", "ecs.vpc-id", "ecs.subnet-id"})
            QVERIFY2(findAttribute(instance, name), name);
    }

    void anExternalInstanceIsAMachineOfOnesOwn()
    {
        const ContainerInstance instance = registered({.isExternal = true});
        QVERIFY(instance.isExternal);
        QVERIFY(instance.ec2InstanceId.starts_with("mi-"));
        QVERIFY(instance.instanceType.empty() && instance.availabilityZone.empty());
        QCOMPARE(instance.registeredCpu, 2048);
        QCOMPARE(instance.interfaceSlots, 0);
        QVERIFY(findAttribute(instance, "ecs.capability.external") != nullptr);
        QVERIFY(findAttribute(instance, "ecs.capability.task-eni") == nullptr);
        QVERIFY(findAttribute(instance, "ecs.instance-type") == nullptr);
    }

    void faultsOfEc2StrikeNoExternalInstance()
    {
        Scenario scenario = scenarioWith(Profile::Documented, {});
        scenario.instances.push_back({.isExternal = true});
        Session session(std::move(scenario));
        session.advance(SimTime(1s));
        const std::string external = session.liveWorld().instances[1].ec2InstanceId;
        for (const FaultKind kind :
             {FaultKind::InstanceTermination, FaultKind::InstanceInterruption, FaultKind::InstanceStop}) {
            const auto reply =
                session.submit(Command{.request = BeginFault{Fault{.kind = kind, .target = external}}});
            QVERIFY(!reply.ok());
            QVERIFY(reply.error().message.ends_with("is an external instance, not one of EC2."));
        }
        QVERIFY(session
                    .submit(Command{.request = BeginFault{Fault{.kind = FaultKind::AgentDisconnection,
                                                                .target = external}}})
                    .ok());
        QCOMPARE(session.liveWorld().instances[1].status, InstanceStatus::Active);
        QVERIFY(!session.liveWorld().instances[1].agentConnected);
    }

    void byChanceTheyStrikeOthersOnly()
    {
        Scenario scenario = scenarioWith(Profile::Documented, {});
        scenario.instances = {InstanceSpec{.isExternal = true}};
        Session session(std::move(scenario));
        QVERIFY(session
                    .submit(Command{.request = BeginFault{Fault{.kind = FaultKind::InstanceTermination,
                                                                .ratePerHour = 60}}})
                    .ok());
        session.advance(SimTime(2h));
        QCOMPARE(session.liveWorld().instances[0].status, InstanceStatus::Active);
    }

    void externalTasksRunOnExternalInstances()
    {
        Scenario scenario =
            scenarioWith(Profile::Documented,
                         {{0s, registerDefinition("api", NetworkMode::Bridge)},
                          {1s, createService("api", 2, LaunchType::External, Balancing::None)}});
        scenario.instances.push_back({.isExternal = true});
        const World world = settled(std::move(scenario)).liveWorld();
        QCOMPARE(world.services[0].counts.running, 2);
        QCOMPARE(world.instances[0].tasks.size(), std::size_t(0));
        QCOMPARE(world.instances[1].tasks.size(), std::size_t(2));
        QCOMPARE(world.tasks[0].launchType, LaunchType::External);
    }

    void theVersionCountsWhatComesAndGoes()
    {
        Session session(
            scenarioWith(Profile::Documented, {{0s, registerDefinition("api", NetworkMode::Bridge)}}));
        session.advance(SimTime(1s));
        QCOMPARE(session.liveWorld().instances[0].version, 1U);
        QVERIFY(session.submit(runTask("api", LaunchType::Ec2, 2)).ok());
        QCOMPARE(session.liveWorld().instances[0].version, 3U);
        QCOMPARE(taskCounts(session.liveWorld(), {0}).pending, 2);
        session.advance(SimTime(1min));
        QCOMPARE(taskCounts(session.liveWorld(), {0}).running, 2);
        QVERIFY(session.submit(stopTask("family:api#1")).ok());
        const ContainerInstance& instance = session.liveWorld().instances[0];
        QCOMPARE(instance.version, 4U);
        QCOMPARE(instance.tasks.size(), std::size_t(1));
        QCOMPARE(instance.hosted.size(), std::size_t(2)); // it is still there
        session.advance(SimTime(5min));
        QCOMPARE(session.liveWorld().instances[0].hosted.size(), std::size_t(1));
    }

    void dynamicPortsOfOneInstanceDiffer()
    {
        Scenario scenario =
            scenarioWith(Profile::Documented, manyRuns(registerSmall("small", 3), LaunchType::Ec2, 40));
        scenario.instances[0].memory = 100000;
        const World world = settled(std::move(scenario)).liveWorld();
        std::set<int> ports;
        for (std::size_t i = 0; i < world.details.size(); ++i) {
            for (const NetworkBinding& binding :
                 world.detail(TaskId{static_cast<std::uint32_t>(i)}).containers[0].networkBindings)
                ports.insert(binding.hostPort);
        }
        QCOMPARE(ports.size(), std::size_t(1200)); // drawn freely, some 25 would meet
        QVERIFY(*ports.begin() >= 32768 && *ports.rbegin() < 61000);
    }

    void theNetworkModeHostHasTheContainersOwnPorts()
    {
        Command definition = registerSmall("small", 3);
        std::get<RegisterTaskDefinition>(definition.request).definition.networkMode = NetworkMode::Host;
        const World world =
            settled(scenarioWith(Profile::Documented, manyRuns(definition, LaunchType::Ec2, 1))).liveWorld();
        const std::vector<NetworkBinding>& bindings = world.detail(TaskId{0}).containers[0].networkBindings;
        QCOMPARE(bindings.size(), std::size_t(3));
        for (std::size_t i = 0; i < bindings.size(); ++i)
            QCOMPARE(bindings[i],
                     (NetworkBinding{.containerPort = 8000 + int(i), .hostPort = 8000 + int(i)}));
    }

    void addressesOfLivingTasksDiffer()
    {
        const World world = settled(scenarioWith(Profile::Documented,
                                                 manyRuns(registerDefinition("web", NetworkMode::Awsvpc),
                                                          LaunchType::Fargate, 100)))
                                .liveWorld();
        std::set<std::string> addresses;
        for (std::size_t i = 0; i < world.details.size(); ++i) {
            for (const AttachmentDetail& detail :
                 world.detail(TaskId{static_cast<std::uint32_t>(i)}).attachments[0].details) {
                if (detail.name == "privateIPv4Address")
                    addresses.insert(detail.value);
            }
        }
        QCOMPARE(world.tasks.size(), std::size_t(1000));
        QCOMPARE(addresses.size(), std::size_t(1000)); // drawn freely from 16000, some 30 would meet
    }
};

TASKARIUM_TEST(TestFleet)

} // namespace tst_fleet

#include "tst_fleet.moc"
