// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/engine.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_portbook {

using namespace taskarium;

namespace {

/// Tells stories of tasks on two instances that bind ports, and stop, by the numbers of a seed.
class Storyteller {
public:
    explicit Storyteller(std::uint64_t seed) : m_random{.seed = seed}
    {
        m_engine.record(ClusterCreated{{.name = "demo"}});
        TaskDefinition definition{.family = "web", .networkMode = NetworkMode::Bridge};
        definition.containers = {{.name = "one"}, {.name = "two"}};
        m_engine.record(TaskDefinitionRegistered{std::make_shared<const TaskDefinition>(definition)});
        for (int i = 0; i < 2; ++i)
            m_engine.record(InstanceRegistered{{.cluster = {0}}});
    }

    void goOn()
    {
        switch (m_engine.world.tasks.empty() ? 0 : below(6)) {
        case 0: return addTask();
        case 1:
        case 2: return bindPorts();
        case 3:
            m_engine = Engine(m_engine); // a copy goes on like its original
            return;
        default: return moveTask();
        }
    }

    /// Whether the book says of an instance what its tasks say.
    [[nodiscard]] bool isRightAbout(InstanceId instance)
    {
        return m_engine.ports.get().taken(m_engine.world, instance)
            == PortBook().taken(m_engine.world, instance);
    }

private:
    std::size_t below(std::size_t bound) { return m_random.below(bound, Purpose::Port, 0, m_drawn++); }
    TaskId anyTask() { return {static_cast<std::uint32_t>(below(m_engine.world.tasks.size()))}; }

    void addTask()
    {
        Task task{.launchType = LaunchType::Ec2};
        task.state = {TaskStatus::Pending, DesiredStatus::Running};
        task.definition = {0};
        task.instance = {static_cast<std::uint32_t>(below(2))};
        task.cluster = {0};
        TaskDetail detail;
        detail.containers.resize(2);
        m_engine.record(TaskCreated{std::make_shared<const Task>(task),
                                    std::make_shared<const TaskDetail>(std::move(detail))});
    }

    void bindPorts()
    {
        ContainerChange change{.index = below(2)};
        for (std::size_t i = below(3); i > 0; --i)
            change.networkBindings.push_back({.containerPort = 80, .hostPort = 100 + int(below(10))});
        m_engine.record(TaskChanged{.task = anyTask(), .containers = {change}});
    }

    void moveTask()
    {
        const TaskId task = anyTask();
        const Trigger trigger = triggers[below(triggers.size())];
        const Task& found = m_engine.world.task(task);
        if (findTransition(found.state, trigger, found.traits))
            m_engine.record(TaskChanged{.task = task, .trigger = trigger});
    }

    Randomness m_random;
    std::uint64_t m_drawn = 0;
    Engine m_engine{.scenario = std::make_shared<const Scenario>()};
};

} // namespace

/// A book that is kept against one that is made anew.
class TestPortBook : public QObject {
    Q_OBJECT

private slots:
    void keepingIsTheSameAsAskingAll()
    {
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
            Storyteller story(seed);
            for (int i = 0; i < 200; ++i) {
                story.goOn();
                QVERIFY2(story.isRightAbout({0}), qPrintable(QStringLiteral("seed %1").arg(seed)));
                QVERIFY2(i < 50 || story.isRightAbout({1}), qPrintable(QStringLiteral("seed %1").arg(seed)));
            }
        }
    }
};

TASKARIUM_TEST(TestPortBook)

} // namespace tst_portbook

#include "tst_portbook.moc"
