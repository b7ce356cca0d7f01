// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/log/taskstates.h>

#include <support/logbuilder.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_observed {

using namespace taskarium;
using test::LogBuilder;

class TestObserved : public QObject {
    Q_OBJECT

private slots:
    void aTaskSeenFirstComesIntoBeing();
    void itsStateMayGoWhereTheTableDoesNot();
    void servicesAndInstancesKnowItUntilItIsStopped();
    void aDefinitionAndAnInstanceAreSetAnew();
    void statesOfTasksFollowWhatIsSeen();
    void anEventChangesNothing();
};

namespace {

constexpr TaskState running{TaskStatus::Running, DesiredStatus::Running};
constexpr TaskState stopping{TaskStatus::Stopping, DesiredStatus::Stopped};
constexpr TaskState stopped{TaskStatus::Stopped, DesiredStatus::Stopped};

/// A task of the first service on the first instance, as a recording shows it.
TaskObserved seen(TaskState state, std::uint32_t version)
{
    Task task{.state = state, .cameFrom = state.last, .version = version, .service = {0}, .definition = {0}};
    task.instance = {0};
    task.cluster = {0};
    return {.task = {0},
            .seen = std::make_shared<Task>(task),
            .detail = std::make_shared<TaskDetail>(TaskDetail{.id = "0123"})};
}

LogBuilder clusterWithService()
{
    LogBuilder builder;
    (void)builder.addService(0, "web", 1);
    const ContainerInstance instance{.id = "abc"};
    builder.append(0,
                   InstanceObserved{.instance = {0}, .seen = std::make_shared<ContainerInstance>(instance)});
    return builder;
}

} // namespace

void TestObserved::aTaskSeenFirstComesIntoBeing()
{
    LogBuilder builder = clusterWithService();
    builder.append(1, seen(running, 4));
    const World& world = builder.world();
    QCOMPARE(world.tasks.size(), 1U);
    QCOMPARE(world.task({0}).version, 4U);
    QCOMPARE(world.counts.of(running), 1);
    QCOMPARE(world.service({0}).counts.running, 1);
    QCOMPARE(world.service({0}).tasksCreated, 1U);
}

void TestObserved::itsStateMayGoWhereTheTableDoesNot()
{
    LogBuilder builder = clusterWithService();
    builder.append(1, seen(stopping, 4));
    builder.append(2, seen(running, 5));
    const Task& task = builder.world().task({0});
    QVERIFY(task.state == running);
    QCOMPARE(task.cameFrom, TaskStatus::Stopping);
    QVERIFY(task.movedAt == LogBuilder::time(2));
    QCOMPARE(builder.world().counts.of(stopping), 0);
    QCOMPARE(builder.world().counts.of(running), 1);
}

void TestObserved::servicesAndInstancesKnowItUntilItIsStopped()
{
    LogBuilder builder = clusterWithService();
    builder.append(1, seen(running, 1));
    QCOMPARE(builder.world().service({0}).tasks.size(), 1U);
    QCOMPARE(builder.world().instance({0}).tasks.size(), 1U);
    builder.append(2, seen(stopping, 2));
    QCOMPARE(builder.world().instance({0}).tasks.size(), 0U);
    QCOMPARE(builder.world().instance({0}).hosted.size(), 1U);
    QCOMPARE(builder.world().service({0}).counts.running, 0);
    builder.append(3, seen(stopped, 3));
    QCOMPARE(builder.world().service({0}).tasks.size(), 0U);
    QCOMPARE(builder.world().instance({0}).hosted.size(), 0U);
}

void TestObserved::aDefinitionAndAnInstanceAreSetAnew()
{
    LogBuilder builder = clusterWithService();
    builder.append(1, seen(running, 1));
    const TaskDefinition named{.family = "web", .revision = 7};
    builder.append(2, TaskDefinitionObserved{{0}, std::make_shared<TaskDefinition>(named)});
    builder.append(2, TaskDefinitionObserved{{1}, std::make_shared<TaskDefinition>(named)});
    QCOMPARE(builder.world().taskDefinitions.size(), 2U);
    QCOMPARE(builder.world().definition({0}).revision, 7);
    const ContainerInstance later{.id = "abc", .agentConnected = false};
    builder.append(3, InstanceObserved{.instance = {0}, .seen = std::make_shared<ContainerInstance>(later)});
    QVERIFY(!builder.world().instance({0}).agentConnected);
    QCOMPARE(builder.world().instance({0}).tasks.size(), 1U);
}

void TestObserved::statesOfTasksFollowWhatIsSeen()
{
    LogBuilder builder = clusterWithService();
    builder.append(1, seen(running, 1));
    builder.append(2, seen(running, 2));
    builder.append(3, seen(stopped, 9));
    TaskStates states;
    std::vector<StateChange> changes;
    for (std::size_t i = 0; i < builder.log().size(); ++i) {
        if (const std::optional<StateChange> change = states.take(builder.log()[i]))
            changes.push_back(*change);
    }
    const std::vector<StateChange> expected{
        {.task = {0}, .service = {0}, .at = LogBuilder::time(1), .from = {}, .to = running},
        {.task = {0}, .service = {0}, .at = LogBuilder::time(3), .from = running, .to = stopped},
    };
    QVERIFY(changes == expected);
}

void TestObserved::anEventChangesNothing()
{
    LogBuilder builder = clusterWithService();
    const World before = builder.world();
    builder.append(0, EventObserved{.service = {0}, .name = "SERVICE_STEADY_STATE", .level = "INFO"});
    QVERIFY(builder.world() == before);
    QVERIFY(serviceOf(builder.log()[builder.log().size() - 1], before) == ServiceId{0});
}

TASKARIUM_TEST(TestObserved)

} // namespace tst_observed

#include "tst_observed.moc"
