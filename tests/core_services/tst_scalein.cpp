// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/services/scalein.h>

#include <support/fleetbuilder.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_scalein {

using namespace taskarium;
using test::FleetBuilder;
using namespace std::chrono_literals;

namespace {

/// A service with tasks on instances, and who is stopped of them.
class ScaledService {
public:
    explicit ScaledService(PlacementRules rules = {})
        : m_definition(m_fleet.addDefinition())
        , m_service(m_fleet.addService("web", std::move(rules)))
    {}

    InstanceId addInstance(const std::string& zone, InstanceAttributes attributes = {})
    {
        return m_fleet.addInstance(zone, std::move(attributes));
    }

    void addTasks(int count, InstanceId instance, SimTime movedAt = {})
    {
        for (int i = 0; i < count; ++i)
            m_tasks.push_back(m_fleet.addTask(taskOn(instance, movedAt), "service:web"));
    }

    void addForeignTask(InstanceId instance) { m_fleet.addTask(instance, m_definition, "family:other"); }

    /// The instances of the tasks that are stopped, in order.
    QByteArray stopped(int count, std::uint64_t seed = 1) const
    {
        QByteArrayList instances;
        for (const TaskId task : chosen(count, seed))
            instances << QByteArray::number(m_fleet.world().task(task).instance.value);
        return instances.join(' ');
    }

    std::vector<TaskId> chosen(int count, std::uint64_t seed) const
    {
        return chooseToStop(engine(seed), m_service, m_tasks, count);
    }

    std::vector<TaskId> chosenOf(const std::vector<StopGroup>& groups) const
    {
        return chooseToStop(engine(1), m_service, groups);
    }

private:
    Engine engine(std::uint64_t seed) const
    {
        return {.scenario = std::make_shared<const Scenario>(),
                .random = {.seed = seed},
                .now = SimTime(1h),
                .world = m_fleet.world()};
    }

    Task taskOn(InstanceId instance, SimTime movedAt) const
    {
        Task task{.launchType = LaunchType::Ec2, .service = m_service, .definition = m_definition};
        task.instance = instance;
        task.movedAt = movedAt;
        return task;
    }

    FleetBuilder m_fleet{};
    TaskDefinitionId m_definition;
    ServiceId m_service;
    std::vector<TaskId> m_tasks{};
};

} // namespace

class TestScaleIn : public QObject {
    Q_OBJECT

private slots:
    void withoutAStrategyTheFullestZoneAndInItTheFullestInstance()
    {
        ScaledService service;
        const InstanceId small = service.addInstance("a");
        const InstanceId large = service.addInstance("a");
        const InstanceId other = service.addInstance("b");
        service.addTasks(1, small);
        service.addTasks(3, large);
        service.addTasks(3, other);
        QCOMPARE(service.stopped(1), QByteArray("1"));
        QCOMPARE(service.stopped(3).left(1), QByteArray("1"));
        const QByteArray five = service.stopped(5); // one is left in each zone
        QCOMPARE(five.count('0') + five.count('1'), 3);
        QCOMPARE(five.count('2'), 2);
    }

    void binpackEmptiesTheInstanceWithTheMostFree()
    {
        ScaledService service({.strategies = {{StrategyType::Binpack, "memory"}}});
        const InstanceId full = service.addInstance("a");
        const InstanceId empty = service.addInstance("b");
        service.addTasks(4, full);
        service.addTasks(2, empty);
        QCOMPARE(service.stopped(4), QByteArray("1 1 0 0"));
    }

    void spreadKeepsTheBalance()
    {
        ScaledService service({.strategies = {{StrategyType::Spread, "attribute:rack"}}});
        const InstanceId one = service.addInstance("a", {{"rack", "1"}});
        const InstanceId two = service.addInstance("b", {{"rack", "2"}});
        service.addTasks(3, one);
        service.addTasks(1, two);
        QCOMPARE(service.stopped(2), QByteArray("0 0"));
    }

    void tasksOfOthersDoNotCount()
    {
        ScaledService service({.strategies = {{StrategyType::Spread, "instanceId"}}});
        const InstanceId busy = service.addInstance("a");
        const InstanceId own = service.addInstance("a");
        for (int i = 0; i < 4; ++i)
            service.addForeignTask(busy);
        service.addTasks(1, busy);
        service.addTasks(2, own);
        QCOMPARE(service.stopped(1), QByteArray("1"));
    }

    void tasksThatAreNotHealthyYetGoFirst()
    {
        ScaledService service;
        const InstanceId full = service.addInstance("a");
        const InstanceId young = service.addInstance("b");
        service.addTasks(3, full);
        service.addTasks(1, young, SimTime(1h) - 39s); // RUNNING, but not for 40 s
        QCOMPARE(service.stopped(2), QByteArray("1 0"));
    }

    void randomIsDrawn()
    {
        ScaledService service({.strategies = {{StrategyType::Random, ""}}});
        service.addTasks(4, service.addInstance("a"));
        service.addTasks(4, service.addInstance("b"));
        QByteArrayList drawn;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            drawn << service.stopped(1, seed);
            QVERIFY(service.chosen(1, seed) == service.chosen(1, seed));
        }
        QVERIFY(drawn.contains("0") && drawn.contains("1"));
    }

    void groupsAreTakenOneAfterTheOther()
    {
        ScaledService service;
        const InstanceId full = service.addInstance("a");
        const InstanceId other = service.addInstance("b");
        service.addTasks(3, full);
        service.addTasks(1, other);
        const std::vector<TaskId> chosen =
            service.chosenOf({{.candidates = {TaskId{3}}, .count = 1},
                              {.candidates = {TaskId{0}, TaskId{1}}, .count = 1},
                              {.candidates = {TaskId{2}}, .count = 0}});
        QCOMPARE(chosen.size(), std::size_t(2));
        QCOMPARE(chosen[0], TaskId{3});
        QVERIFY(chosen[1] == TaskId{0} || chosen[1] == TaskId{1});
    }

    void noMoreThanThereAre()
    {
        ScaledService service;
        service.addTasks(2, service.addInstance("a"));
        QCOMPARE(service.stopped(5).size(), 3);
        QCOMPARE(service.stopped(0), QByteArray());
        QCOMPARE(service.stopped(-1), QByteArray());
    }
};

TASKARIUM_TEST(TestScaleIn)

} // namespace tst_scalein

#include "tst_scalein.moc"
