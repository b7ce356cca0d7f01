// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/runs.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_stops {

using namespace taskarium;
using namespace taskarium::runs;
using namespace std::chrono_literals;

namespace {

constexpr TaskId first{0};

/// A Fargate task, behind a load balancer or not, that is told to stop when it first is in a state.
Session stoppedIn(Profile profile, Balancing balancing, TaskStatus status)
{
    const bool isService = balancing == Balancing::LoadBalancer;
    const Command start = isService ? createService("web", 1, LaunchType::Fargate, balancing)
                                    : runTask("web", LaunchType::Fargate);
    Session session(
        scenarioWith(profile, {{0s, registerDefinition("web", NetworkMode::Awsvpc)}, {1s, start}}));
    do {
        session.advanceToNextRecord();
    } while (session.liveWorld().tasks.empty() || session.liveWorld().task(first).state.last != status);
    session.advance(session.liveEdge() + 100ms);
    const auto reply = session.submit(stopTask(session.liveWorld().detail(first).id));
    Q_ASSERT(reply.ok());
    return session;
}

std::string rest(Session& session)
{
    for (int i = 0; i < 200 && session.liveWorld().task(first).state.last != TaskStatus::Stopped; ++i)
        session.advanceToNextRecord();
    const std::string all = versionsOf(session, first);
    return all.substr(all.find("/STOPPED") == std::string::npos ? 0
                                                                : all.rfind(' ', all.find("/STOPPED")) + 1);
}

} // namespace

/// StopTask in each state (developer guide; recorded stops).
class TestStops : public QObject {
    Q_OBJECT

private slots:
    void stopInEachState_data()
    {
        QTest::addColumn<int>("profile");
        QTest::addColumn<int>("balancing");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("course");
        const auto row = [](const char* name, Profile profile, Balancing balancing, TaskStatus status,
                            const char* course) {
            QTest::newRow(name) << int(profile) << int(balancing) << int(status) << QString::fromUtf8(course);
        };
        using enum Profile;
        using enum TaskStatus;
        constexpr auto plain = Balancing::None;
        constexpr auto alb = Balancing::LoadBalancer;
        const char* fromProvisioning = "PROVISIONING/STOPPED DEPROVISIONING/STOPPED STOPPED/STOPPED";
        const char* fromPending = "PENDING/STOPPED DEPROVISIONING/STOPPED STOPPED/STOPPED";
        const char* whole = "DEACTIVATING/STOPPED STOPPING/STOPPED DEPROVISIONING/STOPPED STOPPED/STOPPED";
        const char* stopping = "STOPPING/STOPPED DEPROVISIONING/STOPPED STOPPED/STOPPED";
        row("documented plain PROVISIONING", Documented, plain, Provisioning, fromProvisioning);
        row("documented plain PENDING", Documented, plain, Pending, fromPending);
        row("documented plain ACTIVATING", Documented, plain, Activating, stopping);
        row("documented plain RUNNING", Documented, plain, Running, stopping);
        row("documented ALB PROVISIONING", Documented, alb, Provisioning, fromProvisioning);
        row("documented ALB PENDING", Documented, alb, Pending, fromPending);
        row("documented ALB ACTIVATING", Documented, alb, Activating, whole);
        row("documented ALB RUNNING", Documented, alb, Running, whole);
        row("observed plain PROVISIONING", Observed, plain, Provisioning, fromProvisioning);
        row("observed plain PENDING", Observed, plain, Pending, fromPending);
        row("observed plain RUNNING", Observed, plain, Running,
            "RUNNING/STOPPED DEPROVISIONING/STOPPED STOPPED/STOPPED");
        row("observed ALB PENDING", Observed, alb, Pending, fromPending);
        row("observed ALB ACTIVATING", Observed, alb, Activating, whole);
        row("observed ALB RUNNING", Observed, alb, Running, whole);
    }

    void stopInEachState()
    {
        QFETCH(int, profile);
        QFETCH(int, balancing);
        QFETCH(int, status);
        QFETCH(QString, course);
        Session session = stoppedIn(Profile(profile), Balancing(balancing), TaskStatus(status));
        // The course without its version numbers.
        const QStringList words = QString::fromStdString(rest(session)).split(QLatin1Char(' '));
        QCOMPARE(words.filter(QStringLiteral("/")).join(QLatin1Char(' ')), course);
        const TaskDetail& detail = session.liveWorld().detail(first);
        QCOMPARE(detail.stopCode, std::optional(StopCode::UserInitiated));
        QCOMPARE(detail.stoppedReason, std::string("Task stopped by user"));
    }

    void whatNeverRanHasNeitherExitCodeNorStart()
    {
        for (const TaskStatus status : {TaskStatus::Provisioning, TaskStatus::Pending}) {
            Session session = stoppedIn(Profile::Documented, Balancing::None, status);
            static_cast<void>(rest(session));
            const TaskDetail& detail = session.liveWorld().detail(first);
            QCOMPARE(detail.containers.front().status, ContainerStatus::Stopped);
            QVERIFY(!detail.containers.front().exitCode);
            QVERIFY(!detail.times.started && !detail.times.executionStopped);
        }
    }

    void aSecondStopIsAcceptedAndTheFirstReasonStays()
    {
        Session session = stoppedIn(Profile::Documented, Balancing::LoadBalancer, TaskStatus::Running);
        const std::uint32_t version = session.liveWorld().task(first).version;
        Command again = stopTask(session.liveWorld().detail(first).id);
        std::get<StopTask>(again.request).reason = "Another reason";
        QVERIFY(session.submit(again).ok());
        QCOMPARE(session.liveWorld().task(first).version, version);
        QCOMPARE(session.liveWorld().detail(first).stoppedReason, std::string("Task stopped by user"));
    }

    void aStoppedTaskIsReturnedUnchanged()
    {
        Session session = stoppedIn(Profile::Observed, Balancing::None, TaskStatus::Running);
        static_cast<void>(rest(session));
        const Task before = session.liveWorld().task(first);
        QVERIFY(session.submit(stopTask(session.liveWorld().detail(first).id)).ok());
        QVERIFY(session.liveWorld().task(first) == before);
    }

    void aStopAmidADelayedExitReportKeepsTheFirstExit()
    {
        Scenario scenario = scenarioWith(Profile::Observed,
                                         {{0s, registerDefinition("batch", NetworkMode::Awsvpc)},
                                          {1s, runTask("batch", LaunchType::Fargate)}});
        scenario.applications["batch"].exits = SelfExit{.after = 30s, .exitCode = 3};
        Session session(scenario);
        while (session.liveWorld().tasks.empty()
               || session.liveWorld().task(first).step.kind != StepKind::StopReport)
            session.advanceToNextRecord();
        QVERIFY(session.submit(stopTask(session.liveWorld().detail(first).id)).ok());
        QCOMPARE(QString::fromStdString(rest(session)),
                 QStringLiteral("RUNNING/STOPPED 6 DEPROVISIONING/STOPPED 7 STOPPED/STOPPED"));
        QCOMPARE(session.liveWorld().detail(first).containers.front().exitCode, std::optional(3));
        QCOMPARE(session.liveWorld().detail(first).stopCode, std::optional(StopCode::UserInitiated));
    }
};

TASKARIUM_TEST(TestStops)

} // namespace tst_stops

#include "tst_stops.moc"
