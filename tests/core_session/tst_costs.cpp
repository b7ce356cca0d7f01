// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/costs/costmeter.h>
#include <core/session/costledger.h>
#include <core/session/runexport.h>

#include <support/logbuilder.h>
#include <support/runs.h>
#include <support/testclass.h>

#include <QTest>

#include <array>
#include <random>

namespace tst_costs {

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

const ImageSizes sizes{.mib = {{"b:1", 300}}};
constexpr ServiceId web{0};

/// A log written by hand, with a definition "app:1" of half a vCPU, 2 GiB and two images of 200 and 300 MiB.
class HandLog : public test::LogBuilder {
public:
    HandLog()
    {
        append(0,
               TaskDefinitionRegistered{std::make_shared<TaskDefinition>(TaskDefinition{
                   .family = "app",
                   .revision = 1,
                   .containers = {{.name = "a", .image = "a:1"}, {.name = "b", .image = "b:1"}},
                   .cpu = 512,
                   .memory = 2048})});
        addService(0, "web", 1);
    }

    /// A task of app:1 with a network interface that is not made yet.
    TaskId addApp(double at, ServiceId service, InstanceId instance = {}, std::string request = "{}")
    {
        const TaskId id{static_cast<std::uint32_t>(world().tasks.size())};
        const TaskTraits traits{.provisions = true};
        Task task{.state = initialState(traits),
                  .traits = traits,
                  .version = 1,
                  .service = service,
                  .definition = {1},
                  .instance = instance};
        task.createdAt = task.movedAt = time(at);
        append(at,
               TaskCreated{
                   std::make_shared<Task>(task),
                   std::make_shared<TaskDetail>(TaskDetail{.id = std::string(32, 'a'),
                                                           .containers = {{.name = "a"}, {.name = "b"}},
                                                           .attachments = {{.kind = AttachmentKind::Eni}},
                                                           .request = std::move(request)})});
        return id;
    }

    void attach(double at, TaskId task)
    {
        append(at,
               TaskChanged{.task = task,
                           .trigger = Trigger::NetworkReady,
                           .attachments = {{.index = 0, .status = AttachmentStatus::Attached}}});
    }

    /// Its images are there, with a digest of the first one.
    void endPull(double at, TaskId task, const std::string& digest)
    {
        append(at,
               TaskChanged{.task = task,
                           .stamps = {{Stamp::PullStarted, time(at)}, {Stamp::PullStopped, time(at)}},
                           .containers = {{.index = 0, .imageDigest = digest}}});
    }

    /// Stops one that never came further than PENDING.
    void stop(double at, TaskId task, double stoppedAt)
    {
        change(at, task, Trigger::StopRequested);
        change(at, task, Trigger::ContainersStopped);
        change(stoppedAt, task, Trigger::CleanedUp);
    }

    /// What a meter has that has taken all up to a time.
    [[nodiscard]] CostTable at(double seconds) const
    {
        CostMeter meter(World{}, sizes);
        World then;
        for (std::size_t i = 0; i < log().countUpTo(time(seconds)); ++i) {
            meter.take(log()[i]);
            apply(then, log()[i]);
        }
        return meter.tableAt(then, time(seconds));
    }
};

Session ranTo(const Scenario& scenario, SimTime until)
{
    Session session(scenario);
    session.advance(until);
    return session;
}

std::int64_t exportedTaskEvents(const Session& session, SimTime until)
{
    std::string text;
    exportRun(session, until, ExportFormat::EventBridge, [&text](std::string_view piece) { text += piece; });
    std::int64_t count = 0;
    for (std::size_t at = 0; (at = text.find("\"ECS Task State Change\"", at)) != std::string::npos; ++at)
        ++count;
    return count;
}

/// A few times of a run, in no order, its ends among them.
std::vector<SimTime> someTimes(const Session& session)
{
    std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same each time
    std::vector<SimTime> times{SimTime{}, session.liveEdge()};
    for (int i = 0; i < 8; ++i) {
        const auto part = static_cast<std::int64_t>(random() % 10'000);
        times.insert(times.begin() + 1, SimTime(session.liveEdge().time_since_epoch() * part / 10'000));
    }
    return times;
}

} // namespace

class TestCosts : public QObject {
    Q_OBJECT

private slots:
    void timesAreThoseFromCreationToStopped()
    {
        HandLog log;
        const TaskId task = log.addApp(10, web);
        log.attach(12, task);
        log.stop(40, task, 60);
        QCOMPARE(log.at(5).total.taskMilliseconds, 0);
        const Costs halfway = log.at(50).rows.front().costs;
        QCOMPARE(halfway.tasks, 1);
        QCOMPARE(thousandthsText(halfway.taskMilliseconds), std::string("40.000"));
        QCOMPARE(vcpuSecondsText(halfway), std::string("20.000"));
        QCOMPARE(gbSecondsText(halfway), std::string("80.000"));
        const Costs end = log.at(1000).total;
        QCOMPARE(end.taskMilliseconds, 50'000);
        QCOMPARE(vcpuSecondsText(end), std::string("25.000"));
        QCOMPARE(gbSecondsText(end), std::string("100.000"));
    }

    void anOverrideOfCpuAndMemoryCounts()
    {
        HandLog log;
        static_cast<void>(log.addApp(0, {}, {}, R"({"overrides": {"cpu": "1024", "memory": "512"}})"));
        static_cast<void>(log.addApp(0, {}, {}, R"({"overrides": {"containerOverrides": []}})"));
        const CostTable table = log.at(10);
        QCOMPARE(table.rows.size(), std::size_t(2)); // the service, and those without one
        QVERIFY(!table.rows.back().service.isValid());
        QCOMPARE(vcpuSecondsText(table.total), std::string("15.000"));
        QCOMPARE(gbSecondsText(table.total), std::string("25.000"));
        QCOMPARE(table.rows.front().costs.tasks, 0);
    }

    void anInterfaceCountsOnceItIsMade()
    {
        HandLog log;
        const TaskId task = log.addApp(1, web);
        const TaskId early = log.addApp(1, web);
        QCOMPARE(log.at(1).total.interfaces, 0);
        log.attach(3, task);
        log.append(
            4,
            TaskChanged{.task = early, .attachments = {{.index = 0, .status = AttachmentStatus::Deleted}}});
        log.append(
            5,
            TaskChanged{.task = task, .attachments = {{.index = 0, .status = AttachmentStatus::Detaching}}});
        QCOMPARE(log.at(3).total.interfaces, 1);
        QCOMPARE(log.at(9).total.interfaces, 1);
    }

    void fargatePullsEachImageOfEachTask()
    {
        HandLog log;
        for (const double begin : {1, 11}) {
            const TaskId task = log.addApp(begin, web);
            log.attach(begin + 1, task);
            log.endPull(begin + 2, task, "sha256:1");
        }
        QCOMPARE(log.at(2).total.pulledMiB, std::optional<std::int64_t>(0));
        QCOMPARE(log.at(3).total.pulledMiB, std::optional<std::int64_t>(500));
        QCOMPARE(log.at(13).total.pulledMiB, std::optional<std::int64_t>(1000));
    }

    void anInstancePullsWhatItDoesNotHave()
    {
        HandLog log;
        log.append(0, InstanceRegistered{ContainerInstance{.id = "i"}});
        const auto pull = [&log](double at, const std::string& digest) {
            const TaskId task = log.addApp(at, {}, InstanceId{0});
            log.attach(at, task);
            log.endPull(at, task, digest);
        };
        pull(1, "sha256:1");
        QCOMPARE(log.at(1).total.pulledMiB, std::optional<std::int64_t>(500));
        pull(2, "sha256:1");
        QCOMPARE(log.at(2).total.pulledMiB, std::optional<std::int64_t>(500));
        pull(3, "sha256:2"); // another image was pushed under the first name
        QCOMPARE(log.at(3).total.pulledMiB, std::optional<std::int64_t>(700));
    }

    void aPullOfATaskThatStopsDoesNotCount()
    {
        HandLog log;
        const TaskId task = log.addApp(1, web);
        log.attach(2, task);
        log.change(3, task, Trigger::StopRequested);
        log.endPull(4, task, "sha256:1");
        QCOMPARE(log.at(9).total.pulledMiB, std::optional<std::int64_t>(0));
    }

    void silentChangesAreNoEvents()
    {
        HandLog log;
        const TaskId task = log.addApp(1, web);
        log.attach(2, task);
        log.append(3, TaskChanged{.task = task, .visibility = Visibility::Silent});
        QCOMPARE(log.at(9).total.taskEvents, 2);
    }

    void instancesOfEc2CountUntilTheyAreInactive()
    {
        HandLog log;
        log.append(10, InstanceRegistered{ContainerInstance{.id = "i"}});
        log.append(10, InstanceRegistered{ContainerInstance{.id = "e", .isExternal = true}});
        log.append(40, InstanceChanged{.instance = {0}, .status = InstanceStatus::Draining});
        log.append(70, InstanceChanged{.instance = {0}, .status = InstanceStatus::Inactive});
        QCOMPARE(log.at(50).total.instanceMilliseconds, 40'000);
        QCOMPARE(log.at(500).total.instanceMilliseconds, 60'000);
        QCOMPARE(log.at(500).rows.front().costs.instanceMilliseconds, 0);
    }

    void theSumIsThatOfItsRows()
    {
        const Session session = ranTo(*builtInScenario("demo"), SimTime(20min));
        const CostTable table = costsAt(session, session.liveEdge());
        QVERIFY(table.rows.size() > 1);
        std::int64_t milliseconds = 0;
        std::int64_t tasks = 0;
        std::int64_t pulled = 0;
        for (const CostRow& row : table.rows) {
            milliseconds += row.costs.taskMilliseconds;
            tasks += row.costs.tasks;
            pulled += *row.costs.pulledMiB;
        }
        QCOMPARE(table.total.taskMilliseconds, milliseconds);
        QCOMPARE(table.total.pulledMiB, std::optional(pulled));
        QCOMPARE(table.total.tasks, tasks);
        QCOMPARE(std::size_t(tasks), session.liveWorld().tasks.size());
        QVERIFY(pulled > 0 && milliseconds > 0 && table.total.interfaces > 0);
    }

    void aLedgerTellsWhatAFoldFromTheStartTells_data()
    {
        QTest::addColumn<QString>("scenario");
        for (const BuiltInScenario& scenario : builtInScenarios())
            QTest::newRow(scenario.name.c_str()) << QString::fromStdString(scenario.name);
    }

    void aLedgerTellsWhatAFoldFromTheStartTells()
    {
        QFETCH(const QString, scenario);
        const Session session = ranTo(*builtInScenario(scenario.toStdString()), SimTime(10min));
        CostLedger ledger;
        for (const SimTime time : someTimes(session)) {
            const CostTable table = ledger.at(session, session.worldAt(time), time);
            QVERIFY(table == costsAt(session, time));
        }
        for (const SimTime time : {SimTime(1min), session.liveEdge()})
            QCOMPARE(costsAt(session, time).total.taskEvents, exportedTaskEvents(session, time));
    }

    void lostRequestsAreThoseOfTheWorld()
    {
        const Session session = ranTo(*builtInScenario("lost-requests"), SimTime(20min));
        const CostTable table = costsAt(session, session.liveEdge());
        QVERIFY(table.total.lostRequests.value_or(0) > 0);
        QCOMPARE(costsAt(ranTo(*builtInScenario("demo"), SimTime{}), SimTime{}).total.lostRequests,
                 std::nullopt);
    }

    void marksAreFoundAgainHoweverFarApart_data()
    {
        QTest::addColumn<int>("interval");
        QTest::newRow("a few") << 60;
        QTest::newRow("so many that they are thinned out") << 1;
    }

    void marksAreFoundAgainHoweverFarApart()
    {
        QFETCH(const int, interval);
        const Session session = ranTo(*builtInScenario("demo"), SimTime(10min));
        QVERIFY(session.log().size() > 100);
        CostLedger ledger(static_cast<std::size_t>(interval));
        for (const SimTime time : someTimes(session))
            QVERIFY(ledger.at(session, session.worldAt(time), time) == costsAt(session, time));
    }

    void aLongWayIsGoneInPieces()
    {
        const Session session = ranTo(*builtInScenario("demo"), SimTime(10min));
        CostLedger ledger(10);
        QVERIFY(!ledger.approach(session, session.liveEdge(), 0us));
        int pieces = 1;
        for (; !ledger.approach(session, session.liveEdge(), 0us) && pieces < 100; ++pieces) {
        }
        QVERIFY(pieces > 0 && pieces < 100);
        QVERIFY(ledger.at(session, session.liveWorld(), session.liveEdge())
                == costsAt(session, session.liveEdge()));
        QVERIFY(ledger.approach(session, SimTime(1min), 0us)); // a meter is kept nearby
        QVERIFY(ledger.at(session, session.worldAt(SimTime(1min)), SimTime(1min))
                == costsAt(session, SimTime(1min)));
    }

    void aBranchHasItsOwn()
    {
        Session session = ranTo(
            runs::scenarioWith(Profile::Documented,
                               {{0s, runs::registerDefinition("web", NetworkMode::Bridge)},
                                {1s, runs::createService("web", 2, LaunchType::Ec2, runs::Balancing::None)}}),
            SimTime(3min));
        CostLedger ledger;
        const CostTable before = ledger.at(session, session.liveWorld(), session.liveEdge());
        session.fork(SimTime(1min));
        ledger.forget();
        QVERIFY(session.submit(runs::scaleService("web", 0)).ok());
        session.advance(SimTime(3min));
        const CostTable after = ledger.at(session, session.liveWorld(), session.liveEdge());
        QVERIFY(after == costsAt(session, session.liveEdge()));
        QVERIFY(after.total != before.total);
        session.switchTo(BranchId{0});
        ledger.forget();
        QVERIFY(ledger.at(session, session.liveWorld(), session.liveEdge()) == before);
    }

    void whatWasForgottenIsNotCounted()
    {
        Session session = ranTo(*builtInScenario("demo"), SimTime(10min));
        CostLedger ledger;
        const CostTable whole = ledger.at(session, session.liveWorld(), session.liveEdge());
        for (SimTime at(20min); at <= SimTime(10h); at += 10min) {
            session.advance(at);
            session.forgetBefore(at - 1h);
        }
        const CostTable table = ledger.at(session, session.liveWorld(), session.liveEdge());
        QVERIFY(table == costsAt(session, session.liveEdge()));
        QCOMPARE(table.rows.size(), whole.rows.size());
        if (session.initialCount() > 0)
            QVERIFY(table.total.taskEvents < whole.total.taskEvents + 10'000);
    }

    void aRecordingTellsTheSameTimesButNoSizes()
    {
        const Session simulated = ranTo(*builtInScenario("demo"), SimTime(10min));
        std::string text;
        exportRun(simulated, simulated.liveEdge(), ExportFormat::EventBridge,
                  [&text](std::string_view piece) { text += piece; });
        const std::array sources{ReplaySource{.name = "log", .text = std::move(text)}};
        const Session recorded(RecordedRun{.title = "log", .replay = readReplay(sources)});
        const Costs seen = costsAt(recorded, recorded.liveEdge()).total;
        const Costs told = costsAt(simulated, simulated.liveEdge()).total;
        QCOMPARE(seen.taskEvents, told.taskEvents);
        QCOMPARE(seen.interfaces, told.interfaces);
        QCOMPARE(seen.pulledMiB, std::nullopt);
        QVERIFY(seen.taskMilliseconds > 0);
    }

    void theCsvHasARowForEachServiceAndTheSum()
    {
        HandLog log;
        log.append(0, InstanceRegistered{ContainerInstance{.id = "i"}});
        log.attach(2, log.addApp(1, web));
        static_cast<void>(log.addApp(2, {}));
        QCOMPARE(costsCsv(log.at(3.5)),
                 std::string("service,tasks,taskSeconds,vcpuSeconds,gbSeconds,networkInterfaces,pulledMiB,"
                             "lostRequests,taskEvents,instanceSeconds\r\n"
                             "web,1,2.500,1.250,5.000,1,0,,2,\r\n"
                             "(no service),1,1.500,0.750,3.000,0,0,,1,\r\n"
                             "(total),2,4.000,2.000,8.000,1,0,,3,3.500\r\n"));
    }
};

TASKARIUM_TEST(TestCosts)

} // namespace tst_costs

#include "tst_costs.moc"
