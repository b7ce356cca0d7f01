// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/placement.h>

#include <support/testclass.h>

#include <QTest>

#include <string>

namespace tst_ranking {

using namespace taskarium;

namespace {

/// Tells stories of a cluster in which instances come and change and tasks come and go, by the numbers of a
/// seed, and asks at each turn for a place.
class Storyteller {
public:
    explicit Storyteller(std::uint64_t seed) : m_random{.seed = seed}
    {
        m_engine.random = m_random;
        m_engine.record(ClusterCreated{{.name = "demo"}});
        m_engine.record(ClusterCreated{{.name = "other"}});
        addDefinition(NetworkMode::Awsvpc);
        addDefinition(NetworkMode::Host);
        for (std::uint32_t i = 0; i < 2; ++i) {
            m_engine.servicePlans.emplace_back();
            Service service{.name = std::to_string(i), .cluster = {0}, .launchType = LaunchType::Ec2};
            service.desiredCount = 1;
            m_engine.record(ServiceCreated{std::make_shared<const Service>(std::move(service))});
        }
        for (int i = 0; i < 5; ++i)
            addInstance();
    }

    void goOn()
    {
        switch (below(12)) {
        case 0: return addInstance();
        case 1: return changeInstance();
        case 2: return changeAttributes();
        case 3:
        case 4:
        case 5: return stopTask();
        case 6:
            m_engine = Engine(m_engine); // a copy goes on like its original
            return;
        default: return placeTasks();
        }
    }

    [[nodiscard]] bool agrees() const { return m_agrees; }

private:
    std::size_t below(std::size_t bound) { return m_random.below(bound, Purpose::FaultTarget, 0, m_drawn++); }

    void addDefinition(NetworkMode mode)
    {
        TaskDefinition definition{.family = "job", .networkMode = mode};
        definition.containers = {{.name = "app", .cpu = 256, .memory = 512}};
        if (mode == NetworkMode::Host)
            definition.containers[0].portMappings = {{.containerPort = 80}};
        m_engine.record(TaskDefinitionRegistered{std::make_shared<const TaskDefinition>(definition)});
    }

    InstanceAttributes attributes()
    {
        InstanceAttributes attributes{{"ecs.capability.task-eni", ""}, {"rack", std::to_string(below(4))}};
        if (below(3) == 0)
            attributes["ecs.os-type"] = "windows";
        return attributes;
    }

    void addInstance()
    {
        ContainerInstance instance{.capacityProvider = below(2) == 0 ? "asg" : "",
                                   .cluster = {below(5) == 0 ? 1U : 0U},
                                   .remainingCpu = 1024,
                                   .remainingMemory = 4096,
                                   .interfaceSlots = 3};
        instance.id = std::to_string(m_engine.world.instances.size());
        instance.availabilityZone = below(2) == 0 ? "a" : "b";
        instance.attributes = Shared(attributes());
        m_engine.record(InstanceRegistered{std::move(instance)});
    }

    InstanceId anyInstance() { return {static_cast<std::uint32_t>(below(m_engine.world.instances.size()))}; }

    void changeInstance()
    {
        const InstanceStatus status = below(2) == 0 ? InstanceStatus::Draining : InstanceStatus::Active;
        m_engine.record(
            InstanceChanged{.instance = anyInstance(), .status = status, .agentConnected = below(4) > 0});
    }

    void changeAttributes()
    {
        ResourceChanged change;
        change.change = AttributesChange{.instance = anyInstance(), .after = attributes()};
        m_engine.record(std::move(change));
    }

    void stopTask()
    {
        std::vector<TaskId> running;
        for (std::uint32_t i = 0; i < m_engine.world.tasks.size(); ++i) {
            if (m_engine.world.tasks[i].state.desired == DesiredStatus::Running)
                running.push_back({i});
        }
        if (!running.empty())
            m_engine.record(
                TaskChanged{.task = running[below(running.size())], .trigger = Trigger::StopRequested});
    }

    PlacementRules rules()
    {
        PlacementRules rules;
        const std::vector<PlacementStrategy> strategies{{StrategyType::Spread, "attribute:rack"},
                                                        {StrategyType::Spread, "instanceId"},
                                                        {StrategyType::Binpack, "cpu"},
                                                        {StrategyType::Binpack, "memory"},
                                                        {StrategyType::Random, ""}};
        for (std::size_t i = below(3); i > 0; --i)
            rules.strategies.push_back(strategies[below(strategies.size())]);
        const std::vector<PlacementConstraint> constraints{
            {ConstraintType::DistinctInstance, ""},
            {ConstraintType::MemberOf, "attribute:rack != 2"},
            {ConstraintType::MemberOf, "task:group == family:job"}};
        if (below(3) == 0)
            rules.constraints.push_back(constraints[below(constraints.size())]);
        return rules;
    }

    PlacementOrder anyOrder()
    {
        PlacementOrder order{.cluster = {0}, .definition = {static_cast<std::uint32_t>(below(2))}};
        if (below(2) == 0)
            order.service = {static_cast<std::uint32_t>(below(2))};
        order.group =
            order.service.isValid() ? "service:" + std::to_string(order.service.value) : "family:job";
        order.rules = rules();
        if (below(4) == 0)
            order.zone = "a";
        return order;
    }

    void launch(const PlacementOrder& order, InstanceId instance)
    {
        Task task{.launchType = LaunchType::Ec2, .service = order.service, .deployment = {0}};
        task.state = {TaskStatus::Running, DesiredStatus::Running};
        task.definition = order.definition;
        task.instance = instance;
        task.cluster = order.cluster;
        m_engine.record(TaskCreated{std::make_shared<const Task>(task),
                                    std::make_shared<const TaskDetail>(TaskDetail{.group = order.group})});
    }

    /// Some tasks of an order, each where one who begins anew would place it too.
    void placeTasks()
    {
        if (m_orders.size() < 6)
            m_orders.push_back(anyOrder());
        const PlacementOrder& order = m_orders[below(m_orders.size())];
        const std::string_view provider = below(3) == 0 ? "asg" : "";
        Placer placer(m_engine, order);
        for (std::size_t i = below(4); i > 0; --i) {
            const OwnerKey key = ownerKey(7, m_drawn++);
            const auto place = placer.place(m_random, key, provider);
            m_agrees = m_agrees && place == Placer(m_engine.world, order).place(m_random, key, provider);
            const auto* const instance = std::get_if<InstanceId>(&place);
            if (instance == nullptr)
                return;
            launch(order, *instance);
            placer.placed(*instance);
        }
    }

    Randomness m_random;
    std::uint64_t m_drawn = 0;
    Engine m_engine{.scenario = std::make_shared<const Scenario>()};
    std::vector<PlacementOrder> m_orders{};
    bool m_agrees = true;
};

} // namespace

/// A ranking that follows its world against one that is made anew, and what it tells.
class TestRanking : public QObject {
    Q_OBJECT

private slots:
    void followingIsTheSameAsBeginningAnew()
    {
        for (std::uint64_t seed = 1; seed <= 150; ++seed) {
            Storyteller story(seed);
            for (int i = 0; i < 150; ++i) {
                story.goOn();
                QVERIFY2(story.agrees(), qPrintable(QStringLiteral("seed %1, turn %2").arg(seed).arg(i)));
            }
        }
    }
};

TASKARIUM_TEST(TestRanking)

} // namespace tst_ranking

#include "tst_ranking.moc"
