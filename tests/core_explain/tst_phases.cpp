// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/phasetext.h>

#include <support/logbuilder.h>
#include <support/runs.h>
#include <support/testclass.h>

#include <QTest>

#include <algorithm>
#include <set>

namespace tst_phases {

using namespace taskarium;
using namespace std::chrono_literals;
using test::LogBuilder;

namespace {

SimTime at(double seconds)
{
    return LogBuilder::time(seconds);
}

/// A task that waits 2 s for its network interface, 3 s for the agent, pulls for 5 s and runs from 11 s on.
LogBuilder oneLife()
{
    LogBuilder builder;
    const TaskId task = builder.addTask(1);
    builder.append(
        3,
        TaskChanged{.task = task, .trigger = Trigger::NetworkReady, .step = Step{.kind = StepKind::Agent}});
    builder.append(
        6,
        TaskChanged{.task = task, .trigger = Trigger::AgentReady, .step = Step{.kind = StepKind::ImagePull}});
    builder.append(
        11,
        TaskChanged{.task = task, .trigger = Trigger::Registered, .step = Step{.kind = StepKind::Running}});
    return builder;
}

Lifelines livesOf(const EventLog& log)
{
    Lifelines lives;
    lives.take(log);
    return lives;
}

std::vector<TaskId> allTasks(const Lifelines& lives)
{
    std::vector<TaskId> tasks;
    for (std::uint32_t i = 0; i < lives.size(); ++i)
        tasks.push_back({i});
    return tasks;
}

} // namespace

class TestPhases : public QObject {
    Q_OBJECT

private slots:
    void phasesFollowOneAnotherWithoutGaps()
    {
        const LogBuilder builder = oneLife();
        const Lifelines lives = livesOf(builder.log());
        const std::vector<PhaseStretch> expected{
            {Phase::NetworkInterface, at(1), at(3)},
            {Phase::Agent, at(3), at(6)},
            {Phase::ImagePull, at(6), at(11)},
            {Phase::Running, at(11), at(20)},
        };
        QVERIFY(phaseStretches(lives.of({0}), at(20)) == expected);
        QCOMPARE(phaseStretches(lives.of({0}), at(4)).size(), 2U);
        QVERIFY(phaseStretches(lives.of({0}), at(1)).empty());
    }

    void sharesAreThousandths()
    {
        const Lifelines lives = livesOf(oneLife().log());
        const PhaseTotals totals = phaseTotals(lives, {{0}}, at(21));
        QVERIFY(totals.lifetime() == 20s);
        QVERIFY(totals.of(Phase::ImagePull) == 5s);
        QCOMPARE(totals.share(Phase::ImagePull), 250);
        QCOMPARE(totals.share(Phase::Capacity), 0);
        QCOMPARE(totals.tasks, 1U);
        QCOMPARE(PhaseTotals{}.share(Phase::Running), 0);
    }

    void aStateWithoutStepsIsItsUsualPhase()
    {
        LogBuilder builder;
        builder.runTask(1);
        const PhaseTotals totals = phaseTotals(livesOf(builder.log()), {{0}}, at(10));
        QVERIFY(totals.of(Phase::NetworkInterface) == 1s);
        QVERIFY(totals.of(Phase::Agent) == 1s);
        QVERIFY(totals.of(Phase::Registration) == 1s);
        QVERIFY(totals.of(Phase::Running) == 6s);
    }

    void nothingIsLeftOver_data()
    {
        QTest::addColumn<QString>("name");
        for (const BuiltInScenario& scenario : builtInScenarios())
            QTest::newRow(scenario.name.c_str()) << QString::fromStdString(scenario.name);
    }

    /// Of every task, at any time, the phases add up to its age, and at its end to its lifetime.
    void nothingIsLeftOver()
    {
        QFETCH(QString, name);
        Session session(*builtInScenario(name.toStdString()));
        session.advance(SimTime{30min});
        const Lifelines lives = livesOf(session.log());
        QCOMPARE(lives.size(), session.liveWorld().tasks.size());
        PhaseTotals sum;
        Duration lifetimes{};
        for (const TaskId task : allTasks(lives)) {
            const Lifeline& life = lives.of(task);
            for (const SimTime until : {SimTime{10s}, SimTime{77s}, SimTime{5min}, SimTime{30min}}) {
                const SimTime end = std::min(life.stoppedAt().value_or(until), until);
                const Duration expected = std::max(end - life.createdAt(), Duration{});
                QVERIFY(phaseTotals(lives, {task}, until).lifetime() == expected);
            }
            lifetimes +=
                std::min(life.stoppedAt().value_or(SimTime{30min}), SimTime{30min}) - life.createdAt();
            sum.add(life, SimTime{30min});
        }
        QVERIFY(sum == phaseTotals(lives, allTasks(lives), SimTime{30min}));
        QVERIFY(sum.lifetime() == lifetimes);
    }

    void everyPhaseHasItsOwnNames()
    {
        std::set<std::string_view> names;
        std::set<std::string_view> columns;
        for (const Phase phase : phases) {
            QVERIFY(static_cast<std::size_t>(phase) == names.size());
            names.insert(toText(phase));
            columns.insert(columnText(phase));
            QVERIFY(statusOf(phase) < TaskStatus::Stopped);
        }
        QCOMPARE(names.size(), phases.size());
        QCOMPARE(columns.size(), phases.size());
    }

    void theTextHasAlignedColumns()
    {
        const PhaseTotals totals = phaseTotals(livesOf(oneLife().log()), {{0}}, at(101));
        QCOMPARE(phasesText("web 3f1d2c4b", totals),
                 std::string("web 3f1d2c4b\n"
                             "ENI                            2.0 s     2.0 %\n"
                             "agent                          3.0 s     3.0 %\n"
                             "image pull                     5.0 s     5.0 %\n"
                             "RUNNING                 1 min 30.0 s    90.0 %\n"
                             "lifetime                1 min 40.0 s   100.0 %\n"));
    }

    void theTableHasARowForEachTask()
    {
        LogBuilder builder = oneLife();
        builder.addTask(30);
        const Lifelines lives = livesOf(builder.log());
        const std::string csv = phasesCsv(lives, {{0}, {1}}, builder.world(), at(20));
        const std::string expected =
            "task,owner,begin_ms,end_ms,lifetime_ms,capacity_ms,network_interface_ms,agent_ms,image_pull_ms,"
            "container_start_ms,registration_ms,running_ms,deregistration_ms,container_stop_ms,"
            "stop_report_ms,cleanup_ms\r\n"
            + builder.world().detail({0}).id + ",batch,1000,,19000,0,2000,3000,5000,0,0,9000,0,0,0,0\r\n";
        QCOMPARE(csv, expected);
    }

    void anEndedTaskHasItsEnd()
    {
        Scenario scenario = runs::scenarioWith(Profile::Documented,
                                               {{0s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
                                                {1s, runs::runTask("web", LaunchType::Fargate)},
                                                {60s, runs::stopTask("family:web#1")}});
        const Session session = runs::settled(std::move(scenario));
        const Lifelines lives = livesOf(session.log());
        const SimTime end = *lives.of({0}).stoppedAt();
        const std::string csv = phasesCsv(lives, {{0}}, session.liveWorld(), SimTime{1h});
        const std::string times = ",1000," + std::to_string(end.time_since_epoch().count()) + ','
            + std::to_string((end - SimTime{1s}).count()) + ',';
        QVERIFY(csv.find(times) != std::string::npos);
    }
};

TASKARIUM_TEST(TestPhases)

} // namespace tst_phases

#include "tst_phases.moc"
