// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/apply.h>
#include <core/log/record.h>

#include <support/logbuilder.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_capacityrecords {

using namespace taskarium;
using test::LogBuilder;

namespace {

BootingInstance booting(const char* instance)
{
    return {.ec2InstanceId = instance, .availabilityZone = "eu-west-1a", .due = SimTime(Duration(60'000))};
}

/// A capacity provider two instances of which boot.
LogBuilder withTwoBooting()
{
    LogBuilder log;
    log.append(0, CapacityProviderCreated{{.name = "cp", .cluster = {0}, .maxSize = 4}});
    log.append(1, CapacityProviderChanged{.provider = {0}, .desiredCapacity = 2, .launched = booting("i-1")});
    log.append(1, CapacityProviderChanged{.provider = {0}, .launched = booting("i-2")});
    return log;
}

std::string bootingOf(const World& world)
{
    std::string names;
    for (const BootingInstance& instance : world.capacityProviders[0].booting)
        names += instance.ec2InstanceId + " ";
    return names;
}

} // namespace

class TestCapacityRecords : public QObject {
    Q_OBJECT

private slots:
    void whatIsLaunchedBoots()
    {
        const World world = withTwoBooting().world();
        QCOMPARE(bootingOf(world), std::string("i-1 i-2 "));
        QCOMPARE(world.capacityProviders[0].desiredCapacity, 2);
    }

    void whatRegistersBootsNoMore()
    {
        LogBuilder log = withTwoBooting();
        log.append(60, InstanceRegistered{{.ec2InstanceId = "i-1", .capacityProvider = "cp"}});
        QCOMPARE(bootingOf(log.world()), std::string("i-2 "));
        QCOMPARE(log.world().instances.size(), std::size_t(1));
    }

    void whatIsLostNeverRegisters()
    {
        LogBuilder log = withTwoBooting();
        log.append(30, CapacityProviderChanged{.provider = {0}, .desiredCapacity = 1, .lost = "i-2"});
        QCOMPARE(bootingOf(log.world()), std::string("i-1 "));
        QCOMPARE(log.world().capacityProviders[0].desiredCapacity, 1);
    }

    void aMetricAloneLeavesTheGroupAsItIs()
    {
        LogBuilder log = withTwoBooting();
        log.append(30, CapacityProviderChanged{.provider = {0}, .reservation = Reservation{3, 2}});
        QCOMPARE(percentOf(log.world().capacityProviders[0].reservation), 150);
        QCOMPARE(log.world().capacityProviders[0].desiredCapacity, 2);
        QCOMPARE(bootingOf(log.world()), std::string("i-1 i-2 "));
    }

    void aPlacementGivesATaskItsInstanceAndParts()
    {
        LogBuilder log;
        log.append(0,
                   InstanceRegistered{
                       {.availabilityZone = "eu-west-1b", .registeredCpu = 2048, .remainingCpu = 2048}});
        const TaskTraits traits{.place = Place::Awaited};
        Task task{.state = initialState(traits), .traits = traits, .version = 1, .definition = {0}};
        task.launchType = LaunchType::Ec2;
        task.cluster = {0};
        log.append(1, TaskCreated{std::make_shared<Task>(task), std::make_shared<TaskDetail>()});
        QVERIFY(!log.world().tasks[0].instance.isValid());
        const Placement placement{
            .instance = {0}, .availabilityZone = "eu-west-1b", .containers = {{.id = "c", .name = "app"}}};
        log.append(2,
                   TaskChanged{.task = {0},
                               .trigger = Trigger::CapacityFound,
                               .placement = std::make_shared<const Placement>(placement)});
        const World& world = log.world();
        QCOMPARE(world.tasks[0].instance, InstanceId{0});
        QCOMPARE(world.tasks[0].state, (TaskState{TaskStatus::Pending, DesiredStatus::Running}));
        QCOMPARE(world.tasks[0].version, 2U);
        QCOMPARE(world.detail(TaskId{0}).availabilityZone, std::string("eu-west-1b"));
        QCOMPARE(world.detail(TaskId{0}).containers, placement.containers);
        QCOMPARE(world.instances[0].version, 2U); // it has taken a task
    }

    void placementsAreComparedByWhatTheySay()
    {
        const auto change = [](std::uint32_t instance) {
            return TaskChanged{.placement =
                                   std::make_shared<const Placement>(Placement{.instance = {instance}})};
        };
        QVERIFY(change(1) == change(1));
        QVERIFY(change(1) != change(2));
        QVERIFY(change(1) != TaskChanged{});
    }
};

TASKARIUM_TEST(TestCapacityRecords)

} // namespace tst_capacityrecords

#include "tst_capacityrecords.moc"
