// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_capacity/providerruns.h>

#include <support/story.h>
#include <support/testclass.h>

#include <core/log/apply.h>

#include <QTest>

#include <set>

namespace tst_managedscaling {

using namespace taskarium;
using namespace taskarium::runs;
using namespace taskarium::providers;
using namespace std::chrono_literals;

namespace {

/// A group with so many instances from the start.
CapacityProviderSpec groupOf(int instances, int maxSize = 10)
{
    CapacityProviderSpec workers = provider("workers", maxSize);
    workers.desiredCapacity = instances;
    return workers;
}

Command fault(FaultKind kind, const char* target)
{
    return {.request = BeginFault{{.kind = kind, .target = target}}};
}

/// The zones of the instances that are not INACTIVE, one letter each: "abc".
std::string zonesOf(const World& world)
{
    std::string zones;
    for (std::size_t i = 0; i < world.instances.size(); ++i) {
        if (world.instances[i].status != InstanceStatus::Inactive)
            zones += world.instances[i].availabilityZone.back();
    }
    return zones;
}

Session scaled(CapacityProviderSpec workers, std::vector<std::pair<Duration, Command>> commands, Duration end)
{
    return runUntil(scenarioOf(Profile::Documented, {std::move(workers)}, std::move(commands)), end);
}

} // namespace

/// Auto Scaling groups, and how managed scaling sizes them.
class TestManagedScaling : public QObject {
    Q_OBJECT

private slots:
    void instancesOfAGroupAreThereFromTheStart()
    {
        const Session session = scaled(groupOf(4), {}, 1s);
        const World& world = session.liveWorld();
        QCOMPARE(statusesOf(world, "workers"), std::string("ACTIVE 4"));
        QCOMPARE(zonesOf(world), std::string("abca"));
        std::set<std::string> ids;
        for (std::size_t i = 0; i < 4; ++i)
            ids.insert(world.instances[i].ec2InstanceId);
        QCOMPARE(ids.size(), std::size_t(4));
        QCOMPARE(world.capacityProviders[0].desiredCapacity, 4);
    }

    void aGroupShiftsNoIdsOfOtherInstances()
    {
        Scenario alone = scenarioOf(Profile::Documented, {}, {});
        alone.instances = {InstanceSpec{}};
        Scenario together = alone;
        together.capacityProviders = {groupOf(2)};
        QCOMPARE(Session(together).liveWorld().instances[0], Session(alone).liveWorld().instances[0]);
    }

    void fromZeroThereAreTwo()
    {
        const Session session =
            scaled(provider("workers"), {{10s, runTasks("api", 1, only("workers"))}}, 10min);
        QCOMPARE(capacitiesOf(session), std::string("60 2"));
        QCOMPARE(reservationsOf(session), std::string("60 200 %, 120 50 %"));
        QCOMPARE(statusesOf(session.liveWorld()), std::string("ACTIVE 2"));
    }

    void bootingInstancesAreInTheWorldUntilTheyRegister()
    {
        const Session session =
            scaled(provider("workers"), {{10s, runTasks("api", 1, only("workers"))}}, 10min);
        const World booting = session.worldAt(SimTime(90s));
        QCOMPARE(booting.capacityProviders[0].booting.size(), std::size_t(2));
        QCOMPARE(booting.capacityProviders[0].booting[0].due, SimTime(120s));
        QCOMPARE(booting.instances.size(), std::size_t(0));
        const World& after = session.liveWorld();
        QVERIFY(after.capacityProviders[0].booting.empty());
        QCOMPARE(after.instances[0].ec2InstanceId, booting.capacityProviders[0].booting[0].ec2InstanceId);
        QCOMPARE(after.instances[0].registeredAt, SimTime(120s));
    }

    void moreFollowWhenTheWarmUpIsOver()
    {
        // Twenty interfaces are ten instances; two come first, then eight.
        const Session session =
            scaled(provider("workers", 20),
                   {{10s, runTasks("web", 10, only("workers"))}, {11s, runTasks("web", 10, only("workers"))}},
                   15min);
        QCOMPARE(capacitiesOf(session), std::string("60 2, 360 10"));
        QCOMPARE(session.liveWorld().counts.of(TaskStatus::Running), 20);
    }

    void aShortWarmUpOverprovisions()
    {
        CapacityProviderSpec workers = provider("workers", 20);
        workers.bootTime = 3min;
        workers.managedScaling.instanceWarmupPeriod = 1min;
        const Session session = scaled(workers, {{10s, runTasks("web", 4, only("workers"))}}, 10min);
        // While the first two boot the tasks still wait, and the metric asks for two more each time.
        QCOMPARE(capacitiesOf(session), std::string("60 2, 120 4, 180 6"));
    }

    void stepsBoundAScaleOut()
    {
        CapacityProviderSpec workers = groupOf(1, 50);
        workers.managedScaling.maximumScalingStepSize = 3;
        const Session most = scaled(
            workers,
            {{10s, runTasks("web", 10, only("workers"))}, {11s, runTasks("web", 6, only("workers"))}}, 20min);
        QCOMPARE(capacitiesOf(most), std::string("60 4, 360 7, 660 8"));
        workers.managedScaling = {.isEnabled = true, .minimumScalingStepSize = 5};
        const Session least = scaled(workers, {{10s, runTasks("web", 3, only("workers"))}}, 5min);
        QCOMPARE(capacitiesOf(least), std::string("60 6"));
    }

    void theLargestSizeIsKept()
    {
        const Session session =
            scaled(provider("workers", 1), {{10s, runTasks("web", 10, only("workers"))}}, 20min);
        QCOMPARE(capacitiesOf(session), std::string("60 1"));
        QCOMPARE(statusesOf(session.liveWorld()), std::string("ACTIVE 1"));
        QCOMPARE(session.liveWorld().counts.of(TaskStatus::Running), 2);
    }

    void roomToSpareIsKept()
    {
        CapacityProviderSpec workers = groupOf(2);
        workers.managedScaling.targetCapacity = 50;
        const Session session = scaled(workers, {{10s, runTasks("web", 4, only("workers"))}}, 30min);
        QCOMPARE(capacitiesOf(session), std::string("60 4"));
        QCOMPARE(statusesOf(session.liveWorld()), std::string("ACTIVE 4"));
    }

    void emptyInstancesGoAfterAQuarterOfAnHour()
    {
        const Session session = scaled(groupOf(4), {{10s, makeService("api", 1, only("workers"))}}, 25min);
        // One of four is needed: half of them go in the first minute, one more in the next.
        QCOMPARE(capacitiesOf(session), std::string("900 2, 960 1"));
        QCOMPARE(statusesOf(session.liveWorld()), std::string("ACTIVE 1, INACTIVE 3"));
        QCOMPARE(session.liveWorld().services[0].counts.running, 1);
    }

    void aScaleOutBeginsTheQuarterOfAnHourAnew()
    {
        const Session session = scaled(groupOf(2, 2),
                                       {{10min, runTasks("web", 5, only("workers"))},
                                        {11min + 30s, stopTask("family:web#1")},
                                        {11min + 30s, stopTask("family:web#1")},
                                        {11min + 30s, stopTask("family:web#1")},
                                        {11min + 30s, stopTask("family:web#1")},
                                        {11min + 30s, stopTask("family:web#1")}},
                                       30min);
        QCOMPARE(capacitiesOf(session), std::string("1560 1, 1620 0"));
    }

    void theSmallestSizeIsKept()
    {
        CapacityProviderSpec workers = groupOf(4);
        workers.minSize = 3;
        QCOMPARE(capacitiesOf(scaled(workers, {}, 1h)), std::string("900 3"));
    }

    void protectedInstancesAreKept()
    {
        CapacityProviderSpec workers = groupOf(3);
        workers.availabilityZones = {"eu-west-1a"};
        workers.managedTerminationProtection = true;
        // The oldest instance has the task; without protection it would be the first to go.
        const Session session = scaled(workers, {{10s, runTasks("api", 1, only("workers"))}}, 20min);
        const World& world = session.liveWorld();
        QCOMPARE(world.tasks[0].state.last, TaskStatus::Running);
        QCOMPARE(world.instances[0].status, InstanceStatus::Active);
        QCOMPARE(statusesOf(world), std::string("ACTIVE 1, INACTIVE 2"));
    }

    void drainingMovesTheTasksOfServices()
    {
        CapacityProviderSpec workers = groupOf(2);
        workers.availabilityZones = {"eu-west-1a"};
        const Session session = scaled(workers, {{10s, makeService("api", 1, only("workers"))}}, 20min);
        const World& world = session.liveWorld();
        QCOMPARE(session.worldAt(SimTime(15min + 1s)).instances[0].status, InstanceStatus::Draining);
        QCOMPARE(statusesOf(world), std::string("ACTIVE 1, INACTIVE 1"));
        QCOMPARE(world.instances[0].status, InstanceStatus::Inactive);
        QCOMPARE(
            story::ending(session, {0}),
            std::string("STOPPED ServiceSchedulerInitiated: Service api: container instance is in DRAINING "
                        "state"));
        QCOMPARE(world.services[0].counts, (ServiceCounts{1, 0}));
    }

    void drainingWaitsForStandaloneTasksButNotForEver()
    {
        CapacityProviderSpec workers = groupOf(2);
        workers.availabilityZones = {"eu-west-1a"};
        const Session session = scaled(workers, {{10s, runTasks("api", 1, only("workers"))}}, 49h);
        QCOMPARE(session.worldAt(SimTime(15min + 47h)).instances[0].status, InstanceStatus::Draining);
        QCOMPARE(session.worldAt(SimTime(15min + 47h)).tasks[0].state.last, TaskStatus::Running);
        QVERIFY(session.liveWorld().instances[0].status == InstanceStatus::Inactive);
        QCOMPARE(session.liveWorld().detail(TaskId{0}).stopCode, std::optional(StopCode::TerminationNotice));
    }

    void withoutDrainingTasksDieWithTheirInstance()
    {
        CapacityProviderSpec workers = groupOf(2);
        workers.availabilityZones = {"eu-west-1a"};
        workers.managedDraining = false;
        const Session session = scaled(workers, {{10s, runTasks("api", 1, only("workers"))}}, 16min);
        const World& world = session.liveWorld();
        QCOMPARE(story::ending(session, {0}),
                 "STOPPED TerminationNotice: Host EC2 (instance " + world.instances[0].ec2InstanceId
                     + ") terminated.");
        QCOMPARE(world.detail(TaskId{0}).times.stopped, std::optional(SimTime(15min)));
    }

    void withoutManagedScalingTheSizeStays()
    {
        CapacityProviderSpec workers = groupOf(3);
        workers.managedScaling.isEnabled = false;
        const Session session = scaled(workers, {}, 2h);
        QCOMPARE(statusesOf(session.liveWorld()), std::string("ACTIVE 3"));
        QCOMPARE(reservationsOf(session), std::string());
    }

    void aLostInstanceIsReplaced()
    {
        CapacityProviderSpec workers = groupOf(2);
        workers.minSize = 2;
        for (const bool isScaled : {true, false}) {
            workers.managedScaling.isEnabled = isScaled;
            const Session session =
                scaled(workers, {{90s, fault(FaultKind::InstanceTermination, "instance#1")}}, 4min);
            QCOMPARE(statusesOf(session.liveWorld()), std::string("ACTIVE 2, INACTIVE 1"));
            QCOMPARE(session.liveWorld().instances[2].registeredAt, SimTime(3min));
            QCOMPARE(session.liveWorld().instances[2].availabilityZone, std::string("eu-west-1a"));
        }
    }

    void oneThatIsLostWhileItsAgentIsDisconnectedIsReplacedToo()
    {
        // ECS does not learn that it is gone, but its group does.
        CapacityProviderSpec workers = groupOf(2);
        workers.minSize = 2;
        const Session session = scaled(workers,
                                       {{60s, fault(FaultKind::AgentDisconnection, "instance#1")},
                                        {90s, fault(FaultKind::InstanceTermination, "instance#1")}},
                                       4min);
        QCOMPARE(statusesOf(session.liveWorld()), std::string("ACTIVE 3"));
        QVERIFY(!session.liveWorld().instances[0].agentConnected);
        QCOMPARE(session.liveWorld().instances[2].registeredAt, SimTime(3min));
    }

    void aZoneThatIsOutGetsNoInstances()
    {
        CapacityProviderSpec workers = groupOf(3);
        workers.minSize = 3;
        const Session session = scaled(workers, {{90s, fault(FaultKind::ZoneOutage, "eu-west-1b")}}, 4min);
        QCOMPARE(zonesOf(session.liveWorld()), std::string("aca"));
    }

    void instancesThatBootInAZoneThatFailsAreLost()
    {
        const Session session = scaled(
            provider("workers"),
            {{10s, runTasks("api", 1, only("workers"))}, {90s, fault(FaultKind::ZoneOutage, "eu-west-1a")}},
            4min);
        const World& world = session.liveWorld();
        QCOMPARE(zonesOf(world), std::string("bc"));
        QCOMPARE(world.tasks[0].state.last, TaskStatus::Running);
        World folded = session.initialWorld();
        for (std::size_t i = 0; i < session.log().size(); ++i)
            apply(folded, session.log()[i]);
        QVERIFY(folded == world);
    }

    void otherTasksOfTheClusterUseTheInstancesToo()
    {
        const Session session = scaled(groupOf(2), {{10s, runTask("api", LaunchType::Ec2, 2)}}, 1h);
        QCOMPARE(session.liveWorld().counts.of(TaskStatus::Running), 2);
        QCOMPARE(capacitiesOf(session), std::string()); // both instances are in use
        QVERIFY(session.liveWorld().detail(TaskId{0}).capacityProvider.empty());
    }

    void tasksByLaunchTypeScaleNothing()
    {
        Session session = scaled(provider("workers"), {}, 1s);
        const auto reply = session.submit(runTask("api", LaunchType::Ec2));
        QVERIFY(!reply.ok());
        QCOMPARE(reply.error().message, std::string("No Container Instances were found in your cluster."));
        session.advance(SimTime(10min));
        QCOMPARE(capacitiesOf(session), std::string());
    }

    void aRunWithoutAnEndWaitsForThoseThatBoot()
    {
        const Session session = settled(scenarioOf(Profile::Documented, {provider("workers")},
                                                   {{10s, runTasks("api", 1, only("workers"))}}));
        QCOMPARE(session.liveWorld().counts.of(TaskStatus::Running), 1);
        QVERIFY(session.liveEdge() < SimTime(10min));
    }
};

TASKARIUM_TEST(TestManagedScaling)

} // namespace tst_managedscaling

#include "tst_managedscaling.moc"
