// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_capacity/providerruns.h>

#include <core/json/taskjson.h>
#include <core/log/apply.h>
#include <core/session/runexport.h>

#include <support/testclass.h>

#include <QtTest>

#include <nlohmann/json.hpp>

#include <sstream>

namespace tst_waitingtasks {

using namespace taskarium;
using namespace taskarium::runs;
using namespace taskarium::providers;
using namespace std::chrono_literals;

namespace {

constexpr TaskId first{0};

/// The details of the 'ECS Task State Change' events of a run.
std::vector<nlohmann::json> taskEvents(const Session& session)
{
    std::string text;
    exportRun(session, session.liveEdge(), ExportFormat::EventBridge,
              [&text](std::string_view part) { text += part; });
    std::vector<nlohmann::json> events;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        nlohmann::json event = nlohmann::json::parse(line);
        if (event["detail-type"] == "ECS Task State Change")
            events.push_back(event["detail"]);
    }
    return events;
}

Session oneTask(const std::string& family, Profile profile, Duration end)
{
    return runUntil(scenarioOf(profile, {provider("workers")}, {{10s, runTasks(family, 1, only("workers"))}}),
                    end);
}

/// Whether a description tells of a task that has no place.
bool isWithoutPlace(const nlohmann::json& task)
{
    return task["containers"].empty() && task["attachments"].empty() && task["attributes"].empty()
        && task["overrides"]["containerOverrides"].empty() && !task.contains("containerInstanceArn")
        && !task.contains("availabilityZone") && !task.contains("connectivity")
        && task["capacityProviderName"] == "workers" && task["launchType"] == "EC2"
        && task["lastStatus"] == "PROVISIONING";
}

} // namespace

/// Tasks that a capacity provider has no room for wait in PROVISIONING until an instance has booted.
class TestWaitingTasks : public QObject {
    Q_OBJECT

private slots:
    void haveNothingOfTheirOwn()
    {
        const Session session = oneTask("web", Profile::Documented, 30s);
        const nlohmann::json described = describeTask(session.liveWorld(), first);
        QVERIFY2(isWithoutPlace(described), described.dump(2).c_str());
        QCOMPARE(described["version"], nlohmann::json(1));
        QCOMPARE(described["cpu"], nlohmann::json("256"));
        QVERIFY(isWithoutPlace(taskEvents(session).at(0)));
        QCOMPARE(session.liveWorld().task(first).step.kind, StepKind::Capacity);
        QVERIFY(!session.liveWorld().task(first).instance.isValid());
    }

    void getTheInstanceThatHasBooted_data()
    {
        QTest::addColumn<QString>("family");
        QTest::addColumn<int>("profile");
        QTest::addColumn<QString>("versions");
        const auto row = [](const char* name, const char* family, Profile profile, const char* versions) {
            QTest::newRow(name) << QString::fromLatin1(family) << int(profile)
                                << QString::fromLatin1(versions);
        };
        row("documented, bridge", "api", Profile::Documented,
            "1 PROVISIONING/RUNNING 2 PENDING/RUNNING 3 ACTIVATING/RUNNING 4 RUNNING/RUNNING");
        row("observed, bridge", "api", Profile::Observed,
            "1 PROVISIONING/RUNNING 2 PENDING/RUNNING 3 PENDING/RUNNING 4 RUNNING/RUNNING");
        row("documented, awsvpc", "web", Profile::Documented,
            "1 PROVISIONING/RUNNING 2 PROVISIONING/RUNNING 3 PENDING/RUNNING 4 ACTIVATING/RUNNING 5 "
            "RUNNING/RUNNING");
        row("observed, awsvpc", "web", Profile::Observed,
            "1 PROVISIONING/RUNNING 2 PROVISIONING/RUNNING 3 PENDING/RUNNING 4 PENDING/RUNNING 5 "
            "RUNNING/RUNNING");
    }

    void getTheInstanceThatHasBooted()
    {
        QFETCH(QString, family);
        QFETCH(int, profile);
        const Session session = oneTask(family.toStdString(), Profile(profile), 5min);
        QTEST(QString::fromStdString(versionsOf(session, first)), "versions");
        const World& world = session.liveWorld();
        QCOMPARE(world.instance(world.task(first).instance).capacityProvider, std::string("workers"));
        QCOMPARE(world.detail(first).times.connectivity, std::optional(SimTime(2min)));
        QCOMPARE(world.detail(first).containers.size(), std::size_t(1));
    }

    void haveTheirInterfaceMadeOnceTheyHaveAnInstance()
    {
        const Session session = oneTask("web", Profile::Documented, 5min);
        const nlohmann::json placed = taskEvents(session).at(1);
        QCOMPARE(placed["lastStatus"], nlohmann::json("PROVISIONING"));
        QCOMPARE(placed["attachments"].at(0)["status"], nlohmann::json("PRECREATED"));
        QCOMPARE(placed["containers"].at(0)["lastStatus"], nlohmann::json("PENDING"));
        QVERIFY(placed.contains("containerInstanceArn") && placed.contains("availabilityZone"));
        QCOMPARE(placed["attributes"].at(0)["value"], nlohmann::json("x86_64"));
        // Two minutes for the first data point and the boot, then six seconds for the interface.
        QCOMPARE(timesOf(session, first),
                 std::string("0 PROVISIONING 116 PENDING 121 ACTIVATING 125 RUNNING"));
    }

    void areChargedOnceTheyHaveAnInstance()
    {
        const Session session = oneTask("web", Profile::Documented, 5min);
        World world = session.initialWorld();
        for (std::size_t i = 0; i < session.log().size(); ++i)
            apply(world, session.log()[i]);
        QVERIFY(world == session.liveWorld());
        const ContainerInstance& instance = world.instance(world.task(first).instance);
        QCOMPARE(instance.remainingCpu, 2048 - 256);
        QCOMPARE(instance.takenInterfaces, 1);
        QCOMPARE(instance.hosted.size(), std::size_t(1));
    }

    void stopWithoutAnAgent_data()
    {
        QTest::addColumn<QString>("family");
        QTest::newRow("bridge") << "api";
        QTest::newRow("awsvpc") << "web";
    }

    void stopWithoutAnAgent()
    {
        QFETCH(QString, family);
        for (const Profile profile : {Profile::Documented, Profile::Observed}) {
            Scenario scenario = scenarioOf(profile, {provider("workers")},
                                           {{10s, runTasks(family.toStdString(), 1, only("workers"))},
                                            {30s, stopTask("family:" + family.toStdString() + "#1")}});
            const Session session = runUntil(std::move(scenario), 5min);
            QCOMPARE(versionsOf(session, first),
                     std::string("1 PROVISIONING/RUNNING 2 PROVISIONING/STOPPED 3 STOPPED/STOPPED"));
            QVERIFY(isWithoutPlace(taskEvents(session).at(1)));
            const TaskDetail& detail = session.liveWorld().detail(first);
            QCOMPARE(detail.stopCode, std::optional(StopCode::UserInitiated));
            QVERIFY(!detail.times.executionStopped && detail.times.stopping && detail.times.stopped);
            // Nobody waits any more.
            QCOMPARE(capacitiesOf(session), std::string());
        }
    }

    void losingTheInstanceStopsThoseThatHaveOneOnly()
    {
        CapacityProviderSpec workers = provider("workers", 1);
        Scenario scenario = scenarioOf(
            Profile::Documented, {workers},
            {{10s, runTasks("web", 3, only("workers"))},
             {122s,
              {.request = BeginFault{{.kind = FaultKind::InstanceTermination, .target = "instance#1"}}}}});
        const Session session = runUntil(std::move(scenario), 123s);
        const World& world = session.liveWorld();
        QCOMPARE(world.counts.of(TaskStatus::Stopped), 2); // both had their interface made
        QCOMPARE(world.counts.of(TaskStatus::Provisioning), 1);
        QCOMPARE(world.tasks[0].state.last, TaskStatus::Stopped);
        QCOMPARE(world.detail(TaskId{0}).stopCode, std::optional(StopCode::TerminationNotice));
    }

    void goToRoomThatIsFreeAgain()
    {
        CapacityProviderSpec workers = provider("workers", 1);
        workers.minSize = workers.desiredCapacity = 1;
        const Session session = runUntil(
            scenarioOf(Profile::Documented, {workers},
                       {{10s, runTasks("web", 3, only("workers"))}, {1min, stopTask("family:web#1")}}),
            2min);
        const World& world = session.liveWorld();
        QCOMPARE(world.tasks[2].createdAt, SimTime(10s));
        QVERIFY(world.tasks[2].instance.isValid());
        // At the next look, which comes every ten seconds.
        QCOMPARE(world.detail(TaskId{2}).times.connectivity, std::optional(SimTime(70s)));
    }

    void theOldestComesFirstAndKeepsNobodyFromRoom()
    {
        Command large = registerDefinition("large", NetworkMode::Bridge);
        std::get<RegisterTaskDefinition>(large.request).definition.cpu = 2048;
        CapacityProviderSpec workers = provider("workers", 1);
        const Session session = runUntil(scenarioOf(Profile::Documented, {workers},
                                                    {{0s, large},
                                                     {10s, runTasks("api", 1, only("workers"))},
                                                     {11s, runTasks("large", 1, only("workers"))},
                                                     {12s, runTasks("api", 1, only("workers"))}}),
                                         5min);
        const World& world = session.liveWorld();
        QCOMPARE(world.tasks[0].state.last, TaskStatus::Running);
        QCOMPARE(world.tasks[1].state.last, TaskStatus::Provisioning);
        QCOMPARE(world.tasks[2].state.last, TaskStatus::Running);
    }

    void ofAServiceArePendingAndBecomeSteady()
    {
        const Session session = runUntil(scenarioOf(Profile::Documented, {provider("workers")},
                                                    {{1s, makeService("api", 4, only("workers"))}}),
                                         5min);
        QCOMPARE(session.worldAt(SimTime(1min)).services[0].counts, (ServiceCounts{0, 4}));
        QCOMPARE(session.liveWorld().services[0].counts, (ServiceCounts{4, 0}));
        QCOMPARE(messagesOf(session).back(), std::string("(service api) has reached a steady state."));
    }

    void keepToTheirPlacementRules()
    {
        Command command = runTasks("api", 2, only("workers"));
        std::get<RunTask>(command.request).placement.constraints = {{ConstraintType::DistinctInstance, ""}};
        const Session session =
            runUntil(scenarioOf(Profile::Documented, {provider("workers")}, {{10s, command}}), 5min);
        const World& world = session.liveWorld();
        QVERIFY(world.tasks[0].instance.isValid() && world.tasks[1].instance.isValid());
        QVERIFY(world.tasks[0].instance != world.tasks[1].instance);
    }
};

TASKARIUM_TEST(TestWaitingTasks)

} // namespace tst_waitingtasks

#include "tst_waitingtasks.moc"
