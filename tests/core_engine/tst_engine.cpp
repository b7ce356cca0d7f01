// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/engine.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_engine {

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

/// Two clusters with a service each, the first service DAEMON.
Engine engineWithServices()
{
    Engine engine{.scenario = std::make_shared<const Scenario>()};
    for (std::uint32_t i = 0; i < 2; ++i) {
        engine.record(ClusterCreated{{.name = i == 0 ? "one" : "two"}});
        Service service{.name = "web", .cluster = {i}};
        service.schedulingStrategy = i == 0 ? SchedulingStrategy::Daemon : SchedulingStrategy::Replica;
        engine.servicePlans.emplace_back();
        engine.record(ServiceCreated{std::make_shared<const Service>(std::move(service))});
    }
    return engine;
}

/// What is due, in order: "service 0 at 1 s, background".
QStringList due(Engine engine)
{
    QStringList texts;
    while (!engine.queue.empty()) {
        const Action action = engine.queue.pop();
        texts << QStringLiteral("service %1 at %2 s%3")
                     .arg(action.subject)
                     .arg(action.at.time_since_epoch().count() / 1000)
                     .arg(action.urgency == Urgency::Background ? QStringLiteral(", background") : QString());
    }
    return texts;
}

} // namespace

/// When the scheduler is asked to look at services.
class TestEngine : public QObject {
    Q_OBJECT

private slots:
    void anInstanceThatRegistersWakesTheServicesOfItsCluster()
    {
        Engine engine = engineWithServices();
        QCOMPARE(due(engine), QStringList());
        engine.record(InstanceRegistered{{.cluster = {1}}});
        QCOMPARE(due(engine), QStringList{QStringLiteral("service 1 at 1 s")});
    }

    void soDoesOneThatChanges()
    {
        Engine engine = engineWithServices();
        engine.record(InstanceRegistered{{.cluster = {0}}});
        while (!engine.queue.empty())
            engine.queue.pop();
        engine.servicePlans[0].passDue.reset();
        engine.now = SimTime(5s);
        engine.record(InstanceChanged{.instance = {0}, .status = InstanceStatus::Draining});
        engine.record(InstanceChanged{.instance = {0}, .status = InstanceStatus::Active});
        QCOMPARE(due(engine), QStringList{QStringLiteral("service 0 at 6 s")}); // once
    }

    void daemonsAreWokenAlone()
    {
        Engine engine = engineWithServices();
        engine.wakeDaemons({1});
        QCOMPARE(due(engine), QStringList());
        engine.wakeDaemons({0});
        QCOMPARE(due(engine), QStringList{QStringLiteral("service 0 at 1 s")});
    }

    void aDaemonThatIsInactiveIsForgotten()
    {
        Engine engine = engineWithServices();
        QCOMPARE(engine.daemons, std::vector{ServiceId{0}});
        engine.record(ServiceChanged{.service = {0}, .status = ServiceStatus::Draining});
        QCOMPARE(engine.daemons, std::vector{ServiceId{0}});
        engine.record(ServiceChanged{.service = {0}, .status = ServiceStatus::Inactive});
        QVERIFY(engine.daemons.empty());
    }

    void theCpuOfFargateIsCountedUntilATaskIsToldToStop()
    {
        Engine engine = engineWithServices();
        engine.record(
            TaskDefinitionRegistered{std::make_shared<const TaskDefinition>(TaskDefinition{.cpu = 16384})});
        const auto create = [&engine](LaunchType launchType, const char* provider) {
            Task task{.state = {TaskStatus::Provisioning, DesiredStatus::Running}, .launchType = launchType};
            task.traits.provisions = true;
            task.definition = {0};
            task.cluster = {0};
            engine.record(
                TaskCreated{std::make_shared<const Task>(task),
                            std::make_shared<TaskDetail>(TaskDetail{.capacityProvider = provider})});
        };
        create(LaunchType::Fargate, "");
        create(LaunchType::Fargate, "FARGATE_SPOT");
        create(LaunchType::Ec2, "");
        QCOMPARE(engine.fargateCpuInUse(FargateKind::OnDemand), std::int64_t(16384));
        QCOMPARE(engine.fargateCpuInUse(), std::int64_t(2 * 16384));
        engine.record(TaskChanged{.task = {1}, .trigger = Trigger::StopRequested});
        QCOMPARE(engine.world.task({1}).state.desired, DesiredStatus::Stopped);
        QCOMPARE(engine.fargateCpuInUse(FargateKind::Spot), std::int64_t(0));
        QCOMPARE(engine.fargateCpuInUse(), std::int64_t(16384));
    }

    void aLaterTryIsNotWantedBesidesAnEarlierOne()
    {
        Engine engine = engineWithServices();
        engine.retryLater({0}, SimTime(5min));
        engine.retryLater({0}, SimTime(6h));
        QCOMPARE(due(engine), QStringList{QStringLiteral("service 0 at 300 s, background")});
        engine.retryLater({0}, SimTime(1min));
        QCOMPARE(due(engine).size(), 2);
        QCOMPARE(engine.awaited, std::int64_t(0)); // nobody waits
        engine.now = SimTime(5min);
        engine.retryLater({0}, SimTime(6h));
        QCOMPARE(due(engine).last(), QStringLiteral("service 0 at 21600 s, background"));
    }
};

TASKARIUM_TEST(TestEngine)

} // namespace tst_engine

#include "tst_engine.moc"
