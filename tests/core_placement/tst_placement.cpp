// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/placement.h>

#include <support/fleetbuilder.h>
#include <support/testclass.h>

#include <QElapsedTimer>
#include <QTest>

namespace tst_placement {

using namespace taskarium;
using test::FleetBuilder;

namespace {

constexpr const char* zoneField = "attribute:ecs.availability-zone";

/// The instances that a number of tasks get, one after the other, as their numbers: "0 2 1". Ends with the
/// reasons once one finds no place: "0 | RESOURCE:CPU ATTRIBUTE".
QByteArray places(FleetBuilder& fleet, const PlacementOrder& order, int count)
{
    QByteArrayList text;
    Placer placer(fleet.world(), order);
    for (int i = 0; i < count; ++i) {
        const auto place = placer.place({.seed = 1}, ownerKey(0, static_cast<std::uint64_t>(i)));
        if (const auto* failures = std::get_if<std::vector<Failure>>(&place)) {
            text << "|";
            for (const Failure& failure : *failures)
                text << QByteArray::fromStdString(failure.reason);
            break;
        }
        const InstanceId instance = std::get<InstanceId>(place);
        Task task{.launchType = order.launchType, .service = order.service, .definition = order.definition};
        task.instance = instance;
        fleet.addTask(task, order.group);
        placer.placed(instance);
        text << QByteArray::number(instance.value);
    }
    return text.join(' ');
}

PlacementRules strategies(std::vector<PlacementStrategy> list)
{
    return {.strategies = std::move(list)};
}

PlacementRules memberOf(const char* expression)
{
    return {.constraints = {{ConstraintType::MemberOf, expression}}};
}

PlacementOrder orderFor(TaskDefinitionId definition, PlacementRules rules = {})
{
    return {.cluster = {0}, .definition = definition, .group = "family:web", .rules = std::move(rules)};
}

/// A task definition with one container that takes ports.
TaskDefinition withPorts(std::vector<PortMapping> mappings, NetworkMode mode = NetworkMode::Bridge)
{
    TaskDefinition definition{.networkMode = mode};
    definition.containers = {{.name = "app", .cpu = 1, .memory = 1, .portMappings = std::move(mappings)}};
    return definition;
}

/// Two instances in zone a, one in zone b.
FleetBuilder threeInstances()
{
    FleetBuilder fleet;
    fleet.addInstance("a");
    fleet.addInstance("a");
    fleet.addInstance("b");
    return fleet;
}

} // namespace

class TestPlacement : public QObject {
    Q_OBJECT

private slots:
    void spreadsOverZonesByDefault();
    void spreadsOverInstances();
    void spreadsOverAnAttribute();
    void packs_data();
    void packs();
    void drawsByTheTasksKey();
    void laterStrategiesDecideBetweenEquals();
    void countsTheTasksOfTheServiceOnly();
    void fullAndDrainingInstancesCountInTheSpread();
    void lacksOfAnInstance_data();
    void lacksOfAnInstance();
    void portsAreTakenOnce();
    void portsThatNobodyGets();
    void dynamicPortsDoNotCount();
    void interfacesRunOut();
    void distinctInstanceHoldsForTheGroup();
    void membersMatchTheDefinitionsConstraintsToo();
    void whatTasksChangeIsAskedAnew();
    void externalTasksGoToExternalInstances();
    void onlyInstancesOfTheClusterThatAreActiveAreTried();
    void theClosestMetMost();
    void aThousandInstancesAreQuick();
};

void TestPlacement::spreadsOverZonesByDefault()
{
    FleetBuilder fleet = threeInstances();
    const TaskDefinitionId definition = fleet.addDefinition();
    QCOMPARE(places(fleet, orderFor(definition), 6), QByteArray("0 2 1 2 0 2"));
}

void TestPlacement::spreadsOverInstances()
{
    FleetBuilder fleet = threeInstances();
    const TaskDefinitionId definition = fleet.addDefinition();
    QCOMPARE(places(fleet, orderFor(definition, strategies({{StrategyType::Spread, "instanceId"}})), 5),
             QByteArray("0 1 2 0 1"));
}

void TestPlacement::spreadsOverAnAttribute()
{
    FleetBuilder fleet;
    fleet.addInstance("a", {{"rack", "1"}});
    fleet.addInstance("a", {{"rack", "1"}});
    fleet.addInstance("a", {{"rack", "2"}});
    fleet.addInstance("a"); // those without the attribute are a group of their own
    const TaskDefinitionId definition = fleet.addDefinition();
    QCOMPARE(places(fleet, orderFor(definition, strategies({{StrategyType::Spread, "attribute:rack"}})), 6),
             QByteArray("0 2 3 1 2 3"));
}

void TestPlacement::packs_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("cpu") << QByteArray("cpu") << QByteArray("1 1 0 0 0");
    QTest::newRow("memory") << QByteArray("memory") << QByteArray("0 0 0 1 1");
}

void TestPlacement::packs()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, expected);
    FleetBuilder fleet;
    const auto add = [&fleet](int cpu, int memory) {
        fleet.add({.cluster = {0},
                   .registeredCpu = cpu,
                   .registeredMemory = memory,
                   .remainingCpu = cpu,
                   .remainingMemory = memory});
    };
    add(2048, 1536);
    add(512, 4096);
    const TaskDefinitionId definition = fleet.addDefinition();
    const PlacementRules rules = strategies({{StrategyType::Binpack, field.toStdString()}});
    QCOMPARE(places(fleet, orderFor(definition, rules), 5), expected);
}

void TestPlacement::drawsByTheTasksKey()
{
    FleetBuilder fleet = threeInstances();
    const TaskDefinitionId definition = fleet.addDefinition();
    Placer placer(fleet.world(), orderFor(definition, strategies({{StrategyType::Random, ""}})));
    std::array<int, 3> drawn{};
    for (std::uint64_t i = 0; i < 300; ++i) {
        const auto place = placer.place({.seed = 7}, ownerKey(0, i));
        ++drawn[std::get<InstanceId>(place).value];
        QVERIFY(placer.place({.seed = 7}, ownerKey(0, i)) == place);
    }
    for (const int count : drawn)
        QVERIFY(count > 70 && count < 130);
}

void TestPlacement::laterStrategiesDecideBetweenEquals()
{
    FleetBuilder fleet = threeInstances();
    const TaskDefinitionId definition = fleet.addDefinition();
    fleet.addTask(InstanceId{1}, definition, "family:other");
    const PlacementRules rules =
        strategies({{StrategyType::Spread, zoneField}, {StrategyType::Binpack, "memory"}});
    // Zone by zone, but in zone a always on the instance that is fuller.
    QCOMPARE(places(fleet, orderFor(definition, rules), 6), QByteArray("1 2 1 2 1 2"));
}

void TestPlacement::countsTheTasksOfTheServiceOnly()
{
    FleetBuilder fleet = threeInstances();
    const TaskDefinitionId definition = fleet.addDefinition();
    const ServiceId service = fleet.addService("web");
    fleet.addTask(InstanceId{2}, definition, "service:web"); // of the group, but not of the service
    PlacementOrder order = orderFor(definition);
    order.service = service;
    order.group = "service:web";
    QCOMPARE(places(fleet, order, 3), QByteArray("0 2 1"));
}

void TestPlacement::fullAndDrainingInstancesCountInTheSpread()
{
    FleetBuilder fleet = threeInstances();
    const TaskDefinitionId definition = fleet.addDefinition();
    fleet.addTask(InstanceId{1}, definition, "family:web");
    fleet.addTask(InstanceId{1}, definition, "family:web");
    fleet.put(InstanceChanged{.instance = {1}, .status = InstanceStatus::Draining});
    QCOMPARE(places(fleet, orderFor(definition), 4), QByteArray("2 2 0 2"));
}

void TestPlacement::lacksOfAnInstance_data()
{
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* name, const char* reason) { QTest::newRow(name) << QByteArray(reason); };
    row("nothing", "");
    row("agent", "AGENT");
    row("cpu", "RESOURCE:CPU");
    row("memory", "RESOURCE:MEMORY");
    row("port", "RESOURCE:PORTS");
    row("architecture", "ATTRIBUTE");
    row("interface", "RESOURCE:ENI");
    row("task-eni", "ATTRIBUTE");
}

void TestPlacement::lacksOfAnInstance()
{
    QFETCH(QByteArray, reason);
    const QByteArray what = QTest::currentDataTag();
    ContainerInstance instance{.remainingCpu = 100, .remainingMemory = 100, .interfaceSlots = 1};
    InstanceAttributes attributes{{"ecs.cpu-architecture", "x86_64"}};
    if (what != "task-eni")
        attributes["ecs.capability.task-eni"];
    instance.attributes = Shared(std::move(attributes));
    instance.agentConnected = what != "agent";
    instance.takenInterfaces = what == "interface" ? 1 : 0;
    instance.takenPorts = {{.port = 80}};
    TaskNeeds needs{.cpu = 100, .memory = 100, .ports = {{.port = 81}, {.port = 80, .isUdp = true}}};
    needs.takesInterface = true;
    needs.architecture = what == "architecture" ? "arm64" : "x86_64";
    if (what == "cpu")
        needs.cpu = 101;
    if (what == "memory")
        needs.memory = 101;
    if (what == "port")
        needs.ports.push_back({.port = 80});
    QCOMPARE(QByteArray::fromStdString(std::string(toText(lackOf(instance, needs)))), reason);
}

void TestPlacement::portsAreTakenOnce()
{
    FleetBuilder fleet = threeInstances();
    const TaskDefinitionId web = fleet.addDefinition(withPorts({{80, 8080, "tcp"}}));
    QCOMPARE(places(fleet, orderFor(web), 4),
             QByteArray("0 2 1 | RESOURCE:PORTS RESOURCE:PORTS RESOURCE:PORTS"));
    const TaskDefinitionId dns = fleet.addDefinition(withPorts({{53, 8080, "udp"}}));
    QCOMPARE(places(fleet, orderFor(dns), 1), QByteArray("2")); // UDP is another port
    const TaskDefinitionId host = fleet.addDefinition(withPorts({{8080, 0, "tcp"}}, NetworkMode::Host));
    QCOMPARE(places(fleet, orderFor(host), 1), QByteArray("| RESOURCE:PORTS RESOURCE:PORTS RESOURCE:PORTS"));
    // Told to stop, a task gives its port back at once.
    fleet.put(TaskChanged{.task = {0}, .trigger = Trigger::StopRequested});
    QCOMPARE(places(fleet, orderFor(web), 2), QByteArray("0 | RESOURCE:PORTS RESOURCE:PORTS RESOURCE:PORTS"));
}

void TestPlacement::portsThatNobodyGets()
{
    FleetBuilder fleet;
    fleet.addInstance("a");
    for (const int port : {22, 2375, 2376, 51678, 51679}) {
        const TaskDefinitionId tcp = fleet.addDefinition(withPorts({{80, port, "tcp"}}));
        QCOMPARE(places(fleet, orderFor(tcp), 1), QByteArray("| RESOURCE:PORTS"));
    }
    const TaskDefinitionId udp = fleet.addDefinition(withPorts({{80, 22, "udp"}}));
    QCOMPARE(places(fleet, orderFor(udp), 1), QByteArray("0"));
}

void TestPlacement::dynamicPortsDoNotCount()
{
    FleetBuilder fleet;
    fleet.addInstance("a");
    const TaskDefinitionId definition = fleet.addDefinition(withPorts({{80, 0, "tcp"}}));
    QCOMPARE(places(fleet, orderFor(definition), 3), QByteArray("0 0 0"));
    QVERIFY(fleet.world().instances[0].takenPorts.empty());
}

void TestPlacement::interfacesRunOut()
{
    FleetBuilder fleet;
    fleet.addInstance("a");
    TaskDefinition definition{.networkMode = NetworkMode::Awsvpc};
    definition.containers = {{.name = "app", .cpu = 1, .memory = 1, .portMappings = {{80, 80, "tcp"}}}};
    const TaskDefinitionId id = fleet.addDefinition(definition);
    QCOMPARE(places(fleet, orderFor(id), 3), QByteArray("0 0 | RESOURCE:ENI"));
    QCOMPARE(fleet.world().instances[0].takenInterfaces, 2);
    fleet.put(TaskChanged{.task = {0}, .trigger = Trigger::StopRequested});
    QCOMPARE(places(fleet, orderFor(id), 2), QByteArray("0 | RESOURCE:ENI"));
}

void TestPlacement::distinctInstanceHoldsForTheGroup()
{
    FleetBuilder fleet = threeInstances();
    const TaskDefinitionId definition = fleet.addDefinition();
    fleet.addTask(InstanceId{1}, definition, "family:web");
    fleet.addTask(InstanceId{2}, definition, "family:other");
    const PlacementRules rules{.constraints = {{ConstraintType::DistinctInstance, ""}}};
    const char* const reason = "DistinctInstance placement constraint unsatisfied.";
    QCOMPARE(places(fleet, orderFor(definition, rules), 3),
             QByteArray("2 0 | ") + reason + " " + reason + " " + reason);
}

void TestPlacement::membersMatchTheDefinitionsConstraintsToo()
{
    FleetBuilder fleet;
    fleet.addInstance("a", {{"disk", "ssd"}});
    fleet.addInstance("b", {{"disk", "ssd"}});
    fleet.addInstance("b");
    TaskDefinition definition;
    definition.placementConstraints = {{ConstraintType::MemberOf, "attribute:disk == ssd"}};
    const TaskDefinitionId id = fleet.addDefinition(definition);
    QCOMPARE(places(fleet, orderFor(id, memberOf("attribute:ecs.availability-zone == b")), 2),
             QByteArray("1 1"));
    const QByteArray reason = "MemberOf placement constraint unsatisfied.";
    QCOMPARE(places(fleet, orderFor(id, memberOf("attribute:ecs.availability-zone == c")), 1),
             "| " + reason + " " + reason + " " + reason);
}

void TestPlacement::whatTasksChangeIsAskedAnew()
{
    FleetBuilder fleet = threeInstances();
    const TaskDefinitionId definition = fleet.addDefinition();
    const QByteArray reason = "MemberOf placement constraint unsatisfied.";
    QCOMPARE(places(fleet, orderFor(definition, memberOf("runningTasksCount < 1")), 4),
             "0 2 1 | " + reason + " " + reason + " " + reason);
    PlacementOrder other = orderFor(definition, memberOf("task:group == family:web"));
    other.group = "family:other";
    QCOMPARE(places(fleet, other, 3), QByteArray("0 2 1"));
}

void TestPlacement::externalTasksGoToExternalInstances()
{
    FleetBuilder fleet = threeInstances();
    const TaskDefinitionId definition = fleet.addDefinition();
    QVERIFY(!hasInstances(fleet.world(), {0}, LaunchType::External));
    fleet.add({.cluster = {0}, .isExternal = true, .remainingCpu = 256, .remainingMemory = 512});
    QVERIFY(hasInstances(fleet.world(), {0}, LaunchType::External));
    PlacementOrder order = orderFor(definition);
    order.launchType = LaunchType::External;
    QCOMPARE(places(fleet, order, 2), QByteArray("3 | RESOURCE:CPU"));
    // One's own machine has no network interfaces to give.
    TaskDefinition awsvpc{.networkMode = NetworkMode::Awsvpc};
    awsvpc.containers = {{.name = "app"}};
    order.definition = fleet.addDefinition(awsvpc);
    QCOMPARE(places(fleet, order, 1), QByteArray("| ATTRIBUTE"));
}

void TestPlacement::onlyInstancesOfTheClusterThatAreActiveAreTried()
{
    FleetBuilder fleet = threeInstances();
    const TaskDefinitionId definition = fleet.addDefinition();
    fleet.put(InstanceChanged{.instance = {0}, .status = InstanceStatus::Draining});
    fleet.put(InstanceChanged{.instance = {1}, .agentConnected = false});
    fleet.put(InstanceChanged{.instance = {2}, .status = InstanceStatus::Inactive});
    QCOMPARE(places(fleet, orderFor(definition), 1), QByteArray("| AGENT"));
    QVERIFY(hasInstances(fleet.world(), {0}, LaunchType::Ec2));
    fleet.put(InstanceChanged{.instance = {1}, .status = InstanceStatus::Draining});
    QCOMPARE(places(fleet, orderFor(definition), 1), QByteArray("|"));
    QVERIFY(!hasInstances(fleet.world(), {0}, LaunchType::Ec2));
    PlacementOrder elsewhere = orderFor(definition);
    elsewhere.cluster = {1};
    QCOMPARE(places(fleet, elsewhere, 1), QByteArray("|"));
}

void TestPlacement::theClosestMetMost()
{
    const std::vector<Failure> failures{{"1", "AGENT"},
                                        {"2", "RESOURCE:MEMORY"},
                                        {"3", "ATTRIBUTE"},
                                        {"4", "ATTRIBUTE"},
                                        {"5", "RESOURCE:CPU"}};
    QCOMPARE(closestFailure(failures).arn, std::string("3"));
}

void TestPlacement::aThousandInstancesAreQuick()
{
    FleetBuilder fleet;
    for (int i = 0; i < 1000; ++i)
        fleet.addInstance(std::string(1, static_cast<char>('a' + i % 3)));
    const TaskDefinitionId definition = fleet.addDefinition();
    PlacementRules rules = strategies({{StrategyType::Spread, zoneField}, {StrategyType::Binpack, "cpu"}});
    rules.constraints = {{ConstraintType::MemberOf, "attribute:ecs.availability-zone =~ [a-c]"}};
    QElapsedTimer timer;
    timer.start();
    const QByteArrayList found = places(fleet, orderFor(definition, rules), 5000).split(' ');
    QCOMPARE(found.size(), 5000);
    // Seconds even without optimisation; a scan of all tasks for each would take minutes.
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

TASKARIUM_TEST(TestPlacement)

} // namespace tst_placement

#include "tst_placement.moc"
