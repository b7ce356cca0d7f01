// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/daemonhosts.h>

#include <core/placement/placement.h>

#include <support/fleetbuilder.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_daemonhosts {

using namespace taskarium;
using test::FleetBuilder;

namespace {

/// A DAEMON service of the definition 0.
ServiceId addDaemon(FleetBuilder& fleet, PlacementRules rules = {}, LaunchType launchType = LaunchType::Ec2)
{
    const ServiceId id{static_cast<std::uint32_t>(fleet.world().services.size())};
    Service service{.name = "agent", .cluster = {0}, .definition = {0}, .launchType = launchType};
    service.schedulingStrategy = SchedulingStrategy::Daemon;
    service.placement = std::move(rules);
    fleet.put(ServiceCreated{std::make_shared<Service>(std::move(service))});
    return id;
}

QByteArray hosts(const FleetBuilder& fleet, ServiceId service)
{
    QByteArrayList numbers;
    for (const InstanceId instance : DaemonHosts(fleet.world(), service).list())
        numbers << QByteArray::number(instance.value);
    return numbers.join(' ');
}

} // namespace

class TestDaemonHosts : public QObject {
    Q_OBJECT

private slots:
    void activeInstancesOfItsTypeAndCluster()
    {
        FleetBuilder fleet;
        fleet.addDefinition();
        fleet.addInstance("a");
        fleet.addInstance("b");
        fleet.add({.cluster = {1}});
        fleet.add({.cluster = {0}, .isExternal = true});
        fleet.put(InstanceChanged{.instance = {1}, .status = InstanceStatus::Draining});
        QCOMPARE(hosts(fleet, addDaemon(fleet)), QByteArray("0"));
        QCOMPARE(hosts(fleet, addDaemon(fleet, {}, LaunchType::External)), QByteArray("3"));
    }

    void constraintsOfServiceAndDefinition()
    {
        FleetBuilder fleet;
        TaskDefinition definition;
        definition.placementConstraints = {{ConstraintType::MemberOf, "attribute:disk exists"}};
        fleet.addDefinition(definition);
        fleet.addInstance("a", {{"disk", "ssd"}});
        fleet.addInstance("a", {{"disk", "hdd"}});
        fleet.addInstance("a");
        QCOMPARE(hosts(fleet, addDaemon(fleet)), QByteArray("0 1"));
        const PlacementRules rules{.constraints = {{ConstraintType::MemberOf, "attribute:disk == hdd"}}};
        QCOMPARE(hosts(fleet, addDaemon(fleet, rules)), QByteArray("1"));
    }

    void attributesThatTheDefinitionAsksFor()
    {
        FleetBuilder fleet;
        TaskDefinition definition;
        definition.cpuArchitecture = "arm64";
        fleet.addDefinition(definition);
        fleet.addInstance("a");
        QCOMPARE(hosts(fleet, addDaemon(fleet)), QByteArray());
    }

    void withoutRoomAnInstanceIsOneAllTheSame()
    {
        FleetBuilder fleet;
        TaskDefinition definition;
        definition.containers = {{.name = "app", .cpu = 1, .memory = 100'000}};
        fleet.addDefinition(definition);
        fleet.addInstance("a");
        QCOMPARE(hosts(fleet, addDaemon(fleet)), QByteArray("0"));
    }

    void othersDoNotGetWhatItWillTake()
    {
        FleetBuilder fleet;
        const TaskDefinitionId definition = fleet.addDefinition(); // 256 CPU units, 512 MiB
        fleet.addInstance("a");                                    // 2048 CPU units, 4096 MiB
        const ServiceId daemon = addDaemon(fleet);
        const DaemonReserve reserve(fleet.world(), {0}, {});
        QCOMPARE(reserve.leftOf({0}).remainingCpu, 2048 - 256);
        QCOMPARE(reserve.leftOf({0}).remainingMemory, 4096 - 512);
        QVERIFY(DaemonReserve(fleet.world(), {0}, daemon).empty()); // its own tasks may have it
        QVERIFY(DaemonReserve(fleet.world(), {1}, {}).empty());     // another cluster
        Task task{
            .launchType = LaunchType::Ec2, .service = daemon, .definition = definition, .instance = {0}};
        fleet.addTask(task, "service:agent");
        QCOMPARE(reserve.leftOf({0}).remainingCpu, 2048 - 256); // it is there now
        QVERIFY(DaemonHosts(fleet.world(), daemon).hasTask({0}));
    }

    void aTaskIsPlacedWhereTheReserveLeavesRoom()
    {
        FleetBuilder fleet;
        fleet.addDefinition();
        TaskDefinition large;
        large.containers = {{.name = "app", .cpu = 2048, .memory = 1}};
        const TaskDefinitionId definition = fleet.addDefinition(large);
        fleet.addInstance("a", {{"disk", "ssd"}});
        fleet.addInstance("a");
        const PlacementOrder order{.cluster = {0}, .definition = definition, .group = "family:large"};
        QCOMPARE(std::get<InstanceId>(Placer(fleet.world(), order).place({}, 0)), InstanceId{0});
        addDaemon(fleet, {.constraints = {{ConstraintType::MemberOf, "attribute:disk exists"}}});
        QCOMPARE(std::get<InstanceId>(Placer(fleet.world(), order).place({}, 0)), InstanceId{1});
    }
};

TASKARIUM_TEST(TestDaemonHosts)

} // namespace tst_daemonhosts

#include "tst_daemonhosts.moc"
