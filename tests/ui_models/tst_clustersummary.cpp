// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/clustersummary.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_clustersummary {

using namespace taskarium;
using namespace taskarium::ui;
using namespace taskarium::runs;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Scenario webAndJob()
{
    return scenarioWith(Profile::Documented,
                        {{0s, registerDefinition("web", NetworkMode::Bridge)},
                         {0s, createService("web", 3, LaunchType::Ec2, Balancing::None)},
                         {1min, runTask("web", LaunchType::Ec2)},
                         {2min, scaleService("web", 1)}});
}

QString lineOf(const ServiceSummary& service)
{
    return u"%1: %2 desired, %3 running, %4 pending, %5"_s.arg(service.name)
        .arg(service.desired)
        .arg(service.running)
        .arg(service.pending)
        .arg(service.rollout);
}

QString serviceAt(Session& session, Duration time)
{
    session.advance(SimTime(time));
    return lineOf(summarize(session.liveWorld(), session.liveEdge()).services.front());
}

} // namespace

class TestClusterSummary : public QObject {
    Q_OBJECT

private slots:
    void anEmptyWorldHasNothing() { QCOMPARE(summarize(World{}, {}), ClusterSummary{}); }

    void tellsWhyNoTaskCanBePlaced_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("text");
        const QString closest =
            u"because no container instance met all of its requirements. The closest matching "
            "(container-instance 1) %1 For more information, see the guide."_s;
        QTest::newRow("port") << closest.arg(u"is already using a port required by your task."_s)
                              << u"is already using a port required by your task"_s;
        QTest::newRow("interfaces") << closest.arg(u"encountered error \"RESOURCE:ENI\"."_s)
                                    << u"encountered error \"RESOURCE:ENI\""_s;
        QTest::newRow("no instance") << u"because no container instance met all of its requirements. Reason: "
                                        u"No Container Instances were "
                                        "found in your cluster. For more information, see the guide."_s
                                     << u"No Container Instances were found in your cluster"_s;
        QTest::newRow("Fargate")
            << u". Reason: Capacity is unavailable at this time. Please try again later."_s
            << u"Capacity is unavailable at this time"_s;
    }

    void tellsWhyNoTaskCanBePlaced()
    {
        QFETCH(QString, event);
        QFETCH(QString, text);
        World world;
        world.taskDefinitions.append(TaskDefinition{});
        Service service;
        service.deployments.push_back(Deployment{.definition = TaskDefinitionId{0}});
        const QString message = u"(service web) was unable to place a task "_s + event;
        service.events.push_back(
            Shared(ServiceEvent{.id = {}, .createdAt = SimTime(1s), .message = message.toStdString()}));
        world.services.append(service);
        QCOMPARE(summarize(world, world.now).services.front().trouble.text,
                 u"Unable to place a task: "_s + text);
    }

    void tellsTroubleUntilItIsOver()
    {
        World world;
        world.services.append(Service{});
        const auto post = [&world](Duration at, const char* message) {
            world.services.edit(0).events.push_back(
                Shared(ServiceEvent{.id = {}, .createdAt = SimTime(at), .message = message}));
            return summarize(world, world.now).services.front().trouble.text;
        };
        world.taskDefinitions.append(TaskDefinition{});
        world.services.edit(0).deployments.push_back(Deployment{.definition = TaskDefinitionId{0}});
        QCOMPARE(post(1s, "(service web) has started 1 tasks: (task 1)."), QString());
        QCOMPARE(post(2s,
                      "(service web) was unable to place a task because no container instance met all of "
                      "its requirements. The closest matching (container-instance 1) has insufficient "
                      "memory available."),
                 u"Unable to place a task: insufficient memory available"_s);
        QCOMPARE(post(3s, "(service web) has started 1 tasks: (task 2)."), QString());
        QCOMPARE(post(4s, "(service web) is unable to consistently start tasks successfully."),
                 u"Unable to consistently start tasks"_s);
        QCOMPARE(post(5s, "(service web) has started 1 tasks: (task 3)."),
                 u"Unable to consistently start tasks"_s);
        QCOMPARE(post(6s, "(service web) has reached a steady state."), QString());
        QVERIFY(
            !post(7s, "(service web) (task 3) (port 80) is unhealthy in (target-group x) due to (reason y)")
                 .isEmpty());
        world.services.edit(0).deployments.push_back(
            Deployment{.definition = TaskDefinitionId{0}, .createdAt = SimTime(8s)});
        world.services.edit(0).deployments.front().status = DeploymentStatus::Active;
        QCOMPARE(summarize(world, world.now).services.front().trouble.text, QString());
    }

    void followsAServiceThroughItsRollout()
    {
        Session session(webAndJob());
        QCOMPARE(serviceAt(session, 3s), u"web: 3 desired, 0 running, 3 pending, web:1 rolling out 0 %"_s);
        QCOMPARE(serviceAt(session, 30s),
                 u"web: 3 desired, 3 running, 0 pending, web:1 runs, not yet steady"_s);
        QCOMPARE(serviceAt(session, 50s), u"web: 3 desired, 3 running, 0 pending, web:1 steady state"_s);
        QCOMPARE(serviceAt(session, 2min), u"web: 1 desired, 3 running, 0 pending, web:1 scaling in to 1"_s);
        QCOMPARE(serviceAt(session, 5min), u"web: 1 desired, 1 running, 0 pending, web:1 steady state"_s);
    }

    void countsWhatInstancesHaveGiven()
    {
        Session session(webAndJob());
        session.advance(SimTime(50s));
        const ClusterSummary summary = summarize(session.liveWorld(), session.liveEdge());
        QCOMPARE(summary.name, u"default"_s);
        QCOMPARE(summary.instances.size(), 1U);
        const InstanceSummary& instance = summary.instances.front();
        QVERIFY(instance.name.startsWith(u"i-"_s));
        QCOMPARE(instance.cpu.used, 3 * 256);
        QCOMPARE(instance.memory.used, 3 * 512);
        QVERIFY(instance.memory.total > instance.memory.used);
        QCOMPARE(instance.status, InstanceStatus::Active);
    }

    void instancesThatBootComeLast()
    {
        World world;
        world.instances.append({.ec2InstanceId = "i-0123456789abcdef0", .registeredCpu = 2048});
        const BootingInstance booting{.ec2InstanceId = "i-fedcba9876543210f",
                                      .availabilityZone = "eu-west-1b"};
        world.capacityProviders.push_back({.name = "cp", .booting = {booting}});
        const std::vector<InstanceSummary> instances = summarize(world, world.now).instances;
        QCOMPARE(instances.size(), 2U);
        QVERIFY(!instances[0].isBooting);
        QVERIFY(instances[1].isBooting);
        QVERIFY(!instances[1].id.isValid());
        QCOMPARE(instances[1].name, u"i-fedcba98…"_s);
        QCOMPARE(instances[1].zone, u"eu-west-1b"_s);
        QCOMPARE(instances[1].cpu, ResourceSummary{});
    }

    void aProviderWithoutRoomIsTroubleUntilTasksAreStarted()
    {
        World world;
        world.taskDefinitions.append(TaskDefinition{});
        world.services.append(Service{});
        world.services.edit(0).deployments.push_back(Deployment{.definition = TaskDefinitionId{0}});
        const auto post = [&world](Duration at, const char* message) {
            world.services.edit(0).events.push_back(
                Shared(ServiceEvent{.id = {}, .createdAt = SimTime(at), .message = message}));
            return summarize(world, world.now).services.front().trouble.text;
        };
        QCOMPARE(post(1s,
                      "(service web) was unable to reach steady state. Reason: No Container Instances were "
                      "found in your capacity provider."),
                 u"Unable to place a task: No Container Instances were found in your capacity provider"_s);
        QCOMPARE(post(2s, "(service web) has started 1 tasks: (task 1)."), QString());
        QCOMPARE(post(3s,
                      "(service web) was unable to place tasks in your cluster because the tasks "
                      "provisioning capacity limit was exceeded."),
                 u"Too many tasks wait for capacity"_s);
        QCOMPARE(post(4s, "(service web) has started 1 tasks: (task 2)."), QString());
    }

    void countsTasksOfNoService()
    {
        Session session(webAndJob());
        session.advance(SimTime(50s));
        QCOMPARE(summarize(session.liveWorld(), session.liveEdge()).standaloneTasks, 0);
        session.advance(SimTime(70s));
        QCOMPARE(summarize(session.liveWorld(), session.liveEdge()).standaloneTasks, 1);
    }
};

TASKARIUM_TEST(TestClusterSummary)

} // namespace tst_clustersummary

#include "tst_clustersummary.moc"
