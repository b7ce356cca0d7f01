// SPDX-License-Identifier: GPL-3.0-or-later
//
// What has a lane besides tasks: containers, deployments, container instances. And what lanes say.
#include <ui/timeline/lanetext.h>

#include <core/session/runexport.h>

#include <support/logbuilder.h>
#include <support/runs.h>
#include <support/testclass.h>

#include <QTest>

#include <algorithm>
#include <array>
#include <set>

namespace tst_lanekinds {

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;
using test::LogBuilder;

namespace {

constexpr TaskState wanted(TaskStatus last)
{
    return {last, DesiredStatus::Running};
}

constexpr TaskState unwanted(TaskStatus last)
{
    return {last, DesiredStatus::Stopped};
}

Lanes lanesOf(const EventLog& log, LaneKind kind)
{
    Lanes lanes(std::make_shared<Lifelines>());
    lanes.show(kind);
    lanes.take(log);
    return lanes;
}

std::vector<TaskState> statesOf(const Lanes& lanes, std::size_t lane)
{
    std::vector<TaskState> states;
    for (const LifeSpan& span : lanes.source().lane(lane).spans)
        states.push_back(span.state);
    return states;
}

/// A service of two tasks with a load balancer, rolled at 100 s by a new revision of its definition.
Session rolledRun()
{
    Scenario scenario = runs::scenarioWith(
        Profile::Documented,
        {{0s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
         {1s, runs::createService("web", 2, LaunchType::Fargate, runs::Balancing::LoadBalancer)},
         {100s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
         {101s, {.request = UpdateService{.service = "web", .taskDefinition = "web"}}}});
    Session session(scenario);
    session.advance(SimTime{20min});
    return session;
}

} // namespace

class TestLaneKinds : public QObject {
    Q_OBJECT

private slots:
    void aRecordingHasTheLanesOfItsRun_data()
    {
        QTest::addColumn<LaneKind>("kind");
        QTest::newRow("tasks") << LaneKind::Tasks;
        QTest::newRow("containers") << LaneKind::Containers;
        QTest::newRow("deployments") << LaneKind::Deployments;
        QTest::newRow("instances") << LaneKind::Instances;
    }

    void aRecordingHasTheLanesOfItsRun()
    {
        QFETCH(const LaneKind, kind);
        Session simulated(*builtInScenario("ec2-bridge"));
        simulated.advance(SimTime{20min});
        ReplaySource source{.name = "log"};
        exportRun(simulated, simulated.liveEdge(), ExportFormat::EventBridge,
                  [&source](std::string_view piece) { source.text += piece; });
        const Session recorded(RecordedRun{.title = "log", .replay = readReplay(std::array{source})});
        const Lanes of = lanesOf(simulated.log(), kind);
        const Lanes again = lanesOf(recorded.log(), kind);
        QVERIFY(of.source().size() > 0);
        QCOMPARE(again.source().size(), of.source().size());
        for (std::size_t lane = 0; lane < of.source().size(); ++lane)
            QVERIFY(again.source().tasksOf(lane) == of.source().tasksOf(lane));
        if (kind != LaneKind::Containers)
            return;
        for (std::size_t lane = 0; lane < of.source().size(); ++lane)
            QVERIFY(statesOf(again, lane) == statesOf(of, lane));
    }

    void aContainerIsPendingRunningAndStopped()
    {
        Scenario scenario = runs::scenarioWith(Profile::Documented,
                                               {{0s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
                                                {1s, runs::runTask("web", LaunchType::Fargate, 2)},
                                                {60s, runs::stopTask("family:web#1")}});
        const Session session = runs::settled(std::move(scenario));
        const Lanes lanes = lanesOf(session.log(), LaneKind::Containers);
        QCOMPARE(lanes.source().size(), 2U);
        const std::vector<TaskState> expected{wanted(TaskStatus::Pending), wanted(TaskStatus::Running),
                                              unwanted(TaskStatus::Running), unwanted(TaskStatus::Stopped)};
        QVERIFY(statesOf(lanes, 0) == expected);
        QVERIFY(lanes.source().tasksOf(1) == std::vector{TaskId{1}});
        QVERIFY(lanes.source().laneOf({1}) == 1U);
        QVERIFY(laneName(lanes, session.liveWorld(), 0)
                    .endsWith(QString::fromStdString(session.liveWorld().detail({0}).id.substr(0, 8))));
    }

    void aWaitingTaskHasContainersOnceItHasAPlace()
    {
        Session session(*builtInScenario("capacity-provider"));
        session.advance(SimTime{4min});
        const Lanes lanes = lanesOf(session.log(), LaneKind::Containers);
        std::size_t containers = 0;
        for (std::uint32_t i = 0; i < session.liveWorld().tasks.size(); ++i)
            containers += session.liveWorld().detail({i}).containers.size();
        QVERIFY(containers > 0);
        QCOMPARE(lanes.source().size(), containers);
    }

    void aDeploymentRollsOutAndIsReplaced()
    {
        const Session session = rolledRun();
        const Lanes lanes = lanesOf(session.log(), LaneKind::Deployments);
        QCOMPARE(lanes.source().size(), 2U);
        const std::vector<TaskState> first{wanted(TaskStatus::Activating), wanted(TaskStatus::Running),
                                           unwanted(TaskStatus::Running)};
        QVERIFY(statesOf(lanes, 0) == first);
        QVERIFY(lanes.source().lane(0).gone.has_value());
        QVERIFY(statesOf(lanes, 1).back() == wanted(TaskStatus::Running));
        QCOMPARE(laneName(lanes, session.liveWorld(), 0), QStringLiteral("web:1 #1"));
        QCOMPARE(laneName(lanes, session.liveWorld(), 1), QStringLiteral("web:2 #2"));
        QCOMPARE(lanes.source().tasksOf(0).size(), 2U);
        QVERIFY(lanes.source().laneOf(lanes.source().tasksOf(1).front()) == 1U);
    }

    void anInstanceBootsRegistersAndIsLost()
    {
        LogBuilder builder;
        builder.append(0, CapacityProviderCreated{{.name = "cp"}});
        builder.append(
            1,
            CapacityProviderChanged{.provider = {0},
                                    .launched = BootingInstance{.ec2InstanceId = "i-0123456789abcdef0",
                                                                .availabilityZone = "eu-west-1a"}});
        builder.append(
            60,
            InstanceRegistered{
                {.ec2InstanceId = "i-0123456789abcdef0", .availabilityZone = "eu-west-1a", .cluster = {0}}});
        builder.append(70, InstanceChanged{.instance = {0}, .agentConnected = false});
        builder.append(80, InstanceChanged{.instance = {0}, .agentConnected = true});
        builder.append(90, InstanceChanged{.instance = {0}, .status = InstanceStatus::Draining});
        builder.append(95, InstanceChanged{.instance = {0}, .status = InstanceStatus::Inactive});
        builder.append(
            96,
            InstanceRegistered{
                {.ec2InstanceId = "i-fedcba98765432100", .availabilityZone = "eu-west-1b", .cluster = {0}}});
        const Lanes lanes = lanesOf(builder.log(), LaneKind::Instances);
        const std::vector<TaskState> expected{
            wanted(TaskStatus::Provisioning), wanted(TaskStatus::Running),   wanted(TaskStatus::Pending),
            wanted(TaskStatus::Running),      unwanted(TaskStatus::Running), unwanted(TaskStatus::Stopped)};
        QCOMPARE(lanes.source().size(), 2U);
        QVERIFY(statesOf(lanes, 0) == expected);
        QCOMPARE(lanes.rowCount({}), 4U); // two zones, each with its heading
        QCOMPARE(headingText(lanes, builder.world(), lanes.rowAt(0, {}).group),
                 QStringLiteral("eu-west-1a · 1"));
        QCOMPARE(lanes.rowCount(ServiceId{0}), 4U);
    }

    void tasksBelongToTheirInstance()
    {
        Session session(*builtInScenario("zones"));
        session.advance(SimTime{3min});
        const Lanes lanes = lanesOf(session.log(), LaneKind::Instances);
        const World& world = session.liveWorld();
        QCOMPARE(lanes.source().size(), world.instances.size());
        for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
            if (const InstanceId instance = world.tasks[i].instance; instance.isValid())
                QVERIFY(lanes.source().laneOf({i}) == std::size_t{instance.value});
        }
    }

    void everyKindOfEveryScenarioHasLanesThatEndWhereTheyBegan_data()
    {
        QTest::addColumn<QString>("name");
        for (const BuiltInScenario& scenario : builtInScenarios())
            QTest::newRow(scenario.name.c_str()) << QString::fromStdString(scenario.name);
    }
    void everyKindOfEveryScenarioHasLanesThatEndWhereTheyBegan()
    {
        QFETCH(QString, name);
        Session session(*builtInScenario(name.toStdString()));
        session.advance(SimTime{30min});
        for (const LaneKind kind :
             {LaneKind::Tasks, LaneKind::Containers, LaneKind::Deployments, LaneKind::Instances}) {
            const Lanes lanes = lanesOf(session.log(), kind);
            std::set<std::size_t> seen;
            for (std::size_t row = 0; row < lanes.rowCount({}); ++row) {
                const LaneRow content = lanes.rowAt(row, {});
                if (!content.lane)
                    continue;
                seen.insert(*content.lane);
                const Lane lane = lanes.source().lane(*content.lane);
                QVERIFY(std::ranges::is_sorted(lane.spans, {}, &LifeSpan::begin));
                QVERIFY(!lane.gone || lane.spans.back().begin <= *lane.gone);
                QVERIFY(
                    !laneSentence(lanes, session.liveWorld(), *content.lane, session.liveEdge()).isEmpty());
            }
            QCOMPARE(seen.size(), lanes.source().size());
        }
    }

    void aHintTellsStateStepLengthAndWhatEndedIt()
    {
        LogBuilder builder;
        const TaskId task = builder.addTask(1);
        builder.append(1, TaskChanged{.task = task, .step = Step{.kind = StepKind::NetworkInterface}});
        builder.change(13.3, task, Trigger::NetworkReady);
        const Lanes lanes = lanesOf(builder.log(), LaneKind::Tasks);
        QCOMPARE(
            laneHint(lanes, builder.world(), 0, {.time = LogBuilder::time(5), .until = LogBuilder::time(90)}),
            QStringLiteral("batch 10000000\n"
                           "PROVISIONING, desired RUNNING\n"
                           "00:00:01.000 to 00:00:13.300: 12.3 s\n"
                           "ENI: 00:00:01.000 to 00:00:13.300: 12.3 s\n"
                           "then PENDING, desired RUNNING: the network interface is attached"));
        QVERIFY(
            laneHint(lanes, builder.world(), 0, {.time = LogBuilder::time(80), .until = LogBuilder::time(90)})
                .contains(QStringLiteral("since 00:00:13.300: 1 min 16.7 s so far")));
        QCOMPARE(laneHint(lanes, builder.world(), 0, {}), QStringLiteral("batch 10000000"));
    }

    void aLaneIsReadAloudFromItsPresentState()
    {
        LogBuilder builder;
        builder.runTask(1);
        const Lanes lanes = lanesOf(builder.log(), LaneKind::Tasks);
        const QString sentence = laneSentence(lanes, builder.world(), 0, LogBuilder::time(10));
        QVERIFY(sentence.startsWith(QStringLiteral("batch 10000000: RUNNING, desired RUNNING for 6.0 s; ")));
        QVERIFY(sentence.endsWith(QStringLiteral("PROVISIONING, desired RUNNING for 1.0 s")));
    }

    void statesAreToldInTheWordsOfTheirKind()
    {
        QCOMPARE(stateText(LaneKind::Tasks, unwanted(TaskStatus::Running)),
                 QStringLiteral("RUNNING, desired STOPPED"));
        QCOMPARE(stateText(LaneKind::Containers, unwanted(TaskStatus::Running)),
                 QStringLiteral("RUNNING, its task is to stop"));
        QCOMPARE(stateText(LaneKind::Deployments, wanted(TaskStatus::Activating)),
                 QStringLiteral("IN_PROGRESS"));
        QCOMPARE(stateText(LaneKind::Deployments, unwanted(TaskStatus::Running)),
                 QStringLiteral("COMPLETED, being replaced"));
        QCOMPARE(stateText(LaneKind::Deployments, unwanted(TaskStatus::Stopped)), QStringLiteral("FAILED"));
        QCOMPARE(stateText(LaneKind::Instances, wanted(TaskStatus::Pending)),
                 QStringLiteral("ACTIVE, agent not connected"));
        QCOMPARE(stateText(LaneKind::Instances, unwanted(TaskStatus::Running)), QStringLiteral("DRAINING"));
        QCOMPARE(letterOf(LaneKind::Tasks, wanted(TaskStatus::Pending)), QStringLiteral("N"));
        QCOMPARE(letterOf(LaneKind::Deployments, wanted(TaskStatus::Running)), QStringLiteral("C"));
    }

    void phasesHaveTheNamesOfCore()
    {
        for (const Phase phase : phases)
            QCOMPARE(text(phase).toStdString(), toText(phase));
    }

    void aStepThatSaysNoMoreThanItsStateHasNoName()
    {
        QVERIFY(stepName({.state = wanted(TaskStatus::Running), .step = StepKind::Running}).isEmpty());
        QVERIFY(stepName({.state = wanted(TaskStatus::Pending)}).isEmpty());
        QCOMPARE(stepName({.state = wanted(TaskStatus::Activating), .step = StepKind::ImagePull}),
                 QStringLiteral("image pull"));
    }
};

TASKARIUM_TEST(TestLaneKinds)

} // namespace tst_lanekinds

#include "tst_lanekinds.moc"
