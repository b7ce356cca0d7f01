// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/runs.h>
#include <support/testclass.h>

#include <core/log/taskstates.h>

#include <QTest>

namespace tst_jumps {

using namespace taskarium;
using namespace taskarium::runs;
using namespace std::chrono_literals;

namespace {

/// A service of crashing tasks that is updated once, and a task that somebody stops.
Session troubled()
{
    Scenario scenario = scenarioWith(Profile::Documented,
                                     {{0s, registerDefinition("web", NetworkMode::Awsvpc)},
                                      {0s, registerDefinition("job", NetworkMode::Awsvpc)},
                                      {1s, createService("web", 3, LaunchType::Fargate, Balancing::None)},
                                      {1s, runTask("job", LaunchType::Fargate)},
                                      {2min, stopTask("family:job#1")},
                                      {4min, scaleService("web", 1)}});
    scenario.applications["web"].exits = SelfExit{.after = 50s, .exitCode = 2};
    Session session(std::move(scenario));
    session.advance(SimTime(10min));
    return session;
}

std::vector<Milestone> forward(const Session& session, JumpTarget target, TaskId task = {})
{
    std::vector<Milestone> found;
    SimTime at{-1ms};
    while (const auto next = session.nextMilestone(at, target, task)) {
        found.push_back(*next);
        at = next->at;
    }
    return found;
}

std::vector<Milestone> backward(const Session& session, JumpTarget target, TaskId task = {})
{
    std::vector<Milestone> found;
    SimTime at = session.liveEdge() + 1ms;
    while (const auto next = session.previousMilestone(at, target, task)) {
        found.insert(found.begin(), *next);
        at = next->at;
    }
    return found;
}

std::vector<SimTime> timesOf(const std::vector<Milestone>& milestones)
{
    std::vector<SimTime> times;
    for (const Milestone& milestone : milestones)
        times.push_back(milestone.at);
    return times;
}

/// The times at which tasks, or one, changed or stopped, by a look at the whole log.
std::vector<SimTime> timesInLog(const Session& session, std::optional<TaskId> task, bool areStopsOnly)
{
    TaskStates states;
    std::vector<SimTime> times;
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const std::optional<StateChange> change = states.take(session.log()[i]);
        const bool isMeant = change && change->to && (!task || change->task == task)
            && (!areStopsOnly
                || (change->to->last == TaskStatus::Stopped && change->from
                    && change->from->last != TaskStatus::Stopped));
        if (isMeant && (times.empty() || times.back() != change->at))
            times.push_back(change->at);
    }
    return times;
}

} // namespace

class TestJumps : public QObject {
    Q_OBJECT

private slots:
    void changesAreThoseOfTheLog()
    {
        const Session session = troubled();
        QVERIFY(timesOf(forward(session, JumpTarget::Change)) == timesInLog(session, std::nullopt, false));
        QVERIFY(timesOf(backward(session, JumpTarget::Change)) == timesInLog(session, std::nullopt, false));
        for (const std::uint32_t task : {0U, 1U, 5U}) {
            const TaskId id{task};
            QVERIFY(timesOf(forward(session, JumpTarget::Change, id)) == timesInLog(session, id, false));
            QVERIFY(timesOf(backward(session, JumpTarget::Change, id)) == timesInLog(session, id, false));
        }
        QVERIFY(forward(session, JumpTarget::Change, TaskId{10'000}).empty());
    }

    void aChangeTellsItsTaskAndItsStates()
    {
        const Session session = troubled();
        const std::vector<Milestone> own = forward(session, JumpTarget::Change, TaskId{0});
        QVERIFY(own.front().from == own.front().to); // its birth
        for (std::size_t i = 1; i < own.size(); ++i) {
            QVERIFY(own[i].task == TaskId{0});
            QVERIFY(own[i].from != own[i].to);
            QVERIFY(session.worldAt(own[i].at).task(TaskId{0}).movedAt <= own[i].at);
        }
    }

    void stopsAndFailuresAreToldApart()
    {
        const Session session = troubled();
        const std::vector<Milestone> stops = forward(session, JumpTarget::Stop);
        QVERIFY(timesOf(stops) == timesInLog(session, std::nullopt, true));
        QVERIFY(timesOf(backward(session, JumpTarget::Stop)) == timesOf(stops));
        int stoppedByHand = 0;
        for (const Milestone& stop : stops) {
            const TaskDetail& detail = session.liveWorld().detail(stop.task);
            const bool isCrash = detail.stopCode == StopCode::EssentialContainerExited;
            QCOMPARE(stop.kind, isCrash ? MilestoneKind::Failure : MilestoneKind::Stop);
            stoppedByHand += detail.stopCode == StopCode::UserInitiated ? 1 : 0;
        }
        QCOMPARE(stoppedByHand, 1);
        const std::vector<Milestone> failures = forward(session, JumpTarget::Failure);
        QVERIFY(!failures.empty() && failures.size() < stops.size());
        QVERIFY(timesOf(backward(session, JumpTarget::Failure)) == timesOf(failures));
        const std::string text = milestoneText(failures[0], session.liveWorld());
        QVERIFY(text.find("stopped with an error: EssentialContainerExited") != std::string::npos);
    }

    void deploymentsStartAndEnd()
    {
        Session session(*builtInScenario("rolling-update"));
        session.advance(session.end().value_or(SimTime(30min)));
        const std::vector<Milestone> all = forward(session, JumpTarget::Deployment);
        const auto count = [&all](MilestoneKind kind) {
            return std::ranges::count(all, kind, &Milestone::kind);
        };
        QVERIFY(count(MilestoneKind::DeploymentStarted) >= 1);
        QVERIFY(count(MilestoneKind::DeploymentCompleted) >= 1);
        QVERIFY(timesOf(backward(session, JumpTarget::Deployment)) == timesOf(all));
    }

    void aForkFindsTheSame()
    {
        Session session = troubled();
        const auto stops = forward(session, JumpTarget::Stop);
        const auto failures = forward(session, JumpTarget::Failure);
        session.fork(SimTime(3min));
        session.advance(SimTime(10min));
        QVERIFY(forward(session, JumpTarget::Stop) == stops);
        QVERIFY(forward(session, JumpTarget::Failure) == failures);
    }

    void whoStopsOnPurposeIsNoFailure_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<bool>("isFailed");
        const auto row = [](const char* name, StopCode code, const char* reason, bool isFailed) {
            QTest::newRow(name) << int(code) << QString::fromLatin1(reason) << isFailed;
        };
        row("start", StopCode::TaskFailedToStart, "CannotPullContainerError", true);
        row("user", StopCode::UserInitiated, "Task stopped by user", false);
        row("deployment", StopCode::ServiceSchedulerInitiated, "Scaling activity", false);
        row("health", StopCode::ServiceSchedulerInitiated, "Task failed container health checks", true);
        row("elb", StopCode::ServiceSchedulerInitiated, "Task failed ELB health checks in (x)", true);
        row("spot", StopCode::SpotInterruption, "", true);
        row("host", StopCode::TerminationNotice, "", true);
        row("zone", StopCode::InfrastructureHealth, "", true);
    }

    void whoStopsOnPurposeIsNoFailure()
    {
        QFETCH(const int, code);
        QFETCH(const QString, reason);
        QFETCH(const bool, isFailed);
        const TaskDetail detail{.stopCode = StopCode(code), .stoppedReason = reason.toStdString()};
        QCOMPARE(isFailure(detail, {}), isFailed);
    }

    void exitCodesOfEssentialContainersCount()
    {
        TaskDefinition definition;
        definition.containers = {{.name = "app"}, {.name = "proxy", .essential = false}};
        TaskDetail detail{.containers = {{.exitCode = 0}, {.exitCode = 143}},
                          .stopCode = StopCode::EssentialContainerExited};
        QVERIFY(!isFailure(detail, definition));
        detail.containers[0].exitCode = 1;
        QVERIFY(isFailure(detail, definition));
        detail.containers[0].exitCode.reset();
        QVERIFY(isFailure(detail, definition));
        detail.stopCode.reset();
        QVERIFY(!isFailure(detail, definition));
    }

    void idleStretchesSayWhatIsWaitedFor()
    {
        Scenario scenario =
            scenarioWith(Profile::Documented,
                         {{0s, registerDefinition("web", NetworkMode::Awsvpc)},
                          {1s, createService("web", 1, LaunchType::Fargate, Balancing::LoadBalancer)},
                          {3min, scaleService("web", 0)}});
        scenario.targetGroups[0].deregistrationDelay = 300s;
        Session session(std::move(scenario));
        session.advance(SimTime(4min));
        const auto ahead = session.idleStretch(session.liveEdge(), 1min);
        QVERIFY(ahead.has_value());
        QCOMPARE(ahead->waitsFor, StepKind::Deregistration);
        QVERIFY(ahead->task == TaskId{0});
        QCOMPARE(ahead->tasks, std::size_t(1));
        QCOMPARE(idleText({.to = SimTime(252s), .waitsFor = StepKind::Deregistration}),
                 std::string("4 min 12 s of deregistration delay"));
        session.advance(SimTime(20min));
        QVERIFY(session.idleStretch(SimTime(4min), 1min) == ahead); // from the log now
        QVERIFY(!session.idleStretch(SimTime(4min), 1h));
        QVERIFY(!session.idleStretch(SimTime{}, 10s));
    }
};

TASKARIUM_TEST(TestJumps)

} // namespace tst_jumps

#include "tst_jumps.moc"
