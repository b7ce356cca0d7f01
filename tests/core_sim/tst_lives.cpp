// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/runs.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_lives {

using namespace taskarium;
using namespace taskarium::runs;
using namespace std::chrono_literals;

namespace {

constexpr TaskId first{0};

Scenario batch(Profile profile, NetworkMode mode, LaunchType launchType)
{
    Scenario scenario =
        scenarioWith(profile, {{0s, registerDefinition("batch", mode)}, {1s, runTask("batch", launchType)}});
    scenario.applications["batch"].exits = SelfExit{.after = 30s, .exitCode = 0};
    return scenario;
}

Scenario service(Profile profile, NetworkMode mode, LaunchType launchType, Balancing balancing)
{
    return scenarioWith(profile,
                        {{0s, registerDefinition("web", mode)},
                         {1s, createService("web", 1, launchType, balancing)},
                         {3min, scaleService("web", 0)}});
}

} // namespace

/// Whole lives, as the guide documents them and as recordings show them: which states, in which versions, and
/// when.
class TestLives : public QObject {
    Q_OBJECT

private slots:
    void versions_data()
    {
        QTest::addColumn<int>("profile");
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("launchType");
        QTest::addColumn<int>("kind"); // 0 batch job, 1 service, 2 service behind a load balancer
        QTest::addColumn<QString>("versions");
        const auto row = [](const char* name, Profile profile, NetworkMode mode, LaunchType type, int kind,
                            const char* versions) {
            QTest::newRow(name) << int(profile) << int(mode) << int(type) << kind
                                << QString::fromUtf8(versions);
        };
        using enum Profile;
        using enum LaunchType;
        row("documented, Fargate batch", Documented, NetworkMode::Awsvpc, Fargate, 0,
            "1 PROVISIONING/RUNNING 2 PENDING/RUNNING 3 ACTIVATING/RUNNING 4 RUNNING/RUNNING 5 "
            "STOPPING/STOPPED "
            "6 DEPROVISIONING/STOPPED 7 STOPPED/STOPPED");
        row("documented, Fargate behind an ALB", Documented, NetworkMode::Awsvpc, Fargate, 2,
            "1 PROVISIONING/RUNNING 2 PENDING/RUNNING 3 ACTIVATING/RUNNING 4 ACTIVATING/RUNNING 5 "
            "RUNNING/RUNNING "
            "6 DEACTIVATING/STOPPED 7 STOPPING/STOPPED 8 DEPROVISIONING/STOPPED 9 STOPPED/STOPPED");
        row("documented, bridge batch", Documented, NetworkMode::Bridge, Ec2, 0,
            "1 PENDING/RUNNING 2 ACTIVATING/RUNNING 3 RUNNING/RUNNING 4 STOPPING/STOPPED 5 STOPPED/STOPPED");
        row("documented, bridge service", Documented, NetworkMode::Bridge, Ec2, 1,
            "1 PENDING/RUNNING 2 ACTIVATING/RUNNING 3 RUNNING/RUNNING 4 STOPPING/STOPPED 5 STOPPED/STOPPED");
        // Thirteen recorded lives behind a load balancer have exactly these nine versions.
        row("observed, Fargate behind an ALB", Observed, NetworkMode::Awsvpc, Fargate, 2,
            "1 PROVISIONING/RUNNING 2 PENDING/RUNNING 3 PENDING/RUNNING 4 ACTIVATING/RUNNING 5 "
            "RUNNING/RUNNING "
            "6 DEACTIVATING/STOPPED 7 STOPPING/STOPPED 8 DEPROVISIONING/STOPPED 9 STOPPED/STOPPED");
        row("observed, Fargate batch", Observed, NetworkMode::Awsvpc, Fargate, 0,
            "1 PROVISIONING/RUNNING 2 PENDING/RUNNING 3 PENDING/RUNNING 4 RUNNING/RUNNING 5 "
            "DEPROVISIONING/STOPPED "
            "6 STOPPED/STOPPED");
        row("observed, Fargate service", Observed, NetworkMode::Awsvpc, Fargate, 1,
            "1 PROVISIONING/RUNNING 2 PENDING/RUNNING 3 PENDING/RUNNING 4 RUNNING/RUNNING 5 RUNNING/STOPPED "
            "6 DEPROVISIONING/STOPPED 7 STOPPED/STOPPED");
        row("observed, bridge service", Observed, NetworkMode::Bridge, Ec2, 1,
            "1 PENDING/RUNNING 2 PENDING/RUNNING 3 RUNNING/RUNNING 4 RUNNING/STOPPED 5 STOPPED/STOPPED");
        row("observed, bridge batch", Observed, NetworkMode::Bridge, Ec2, 0,
            "1 PENDING/RUNNING 2 PENDING/RUNNING 3 RUNNING/RUNNING 4 STOPPED/STOPPED");
    }

    void versions()
    {
        QFETCH(int, profile);
        QFETCH(int, mode);
        QFETCH(int, launchType);
        QFETCH(int, kind);
        QFETCH(QString, versions);
        const Scenario scenario = kind == 0
            ? batch(Profile(profile), NetworkMode(mode), LaunchType(launchType))
            : service(Profile(profile), NetworkMode(mode), LaunchType(launchType),
                      kind == 1 ? Balancing::None : Balancing::LoadBalancer);
        QCOMPARE(QString::fromStdString(versionsOf(settled(scenario), first)), versions);
    }

    void documentedTimesAreTheTables()
    {
        const Session session = settled(
            service(Profile::Documented, NetworkMode::Awsvpc, LaunchType::Fargate, Balancing::LoadBalancer));
        // ENI 4 s, agent 8 s, pull 4 s + start 2 s + registration 20 s; the stop at 3 min finds the task 178
        // s old and a scheduler that acts a second later; delay 10 s + 12 s, SIGTERM 0.4 s + 2 s +
        // report 10.03 s, ENI 13 s.
        QCOMPARE(
            QString::fromStdString(timesOf(session, first)),
            QStringLiteral("0 PROVISIONING 4 PENDING 12 ACTIVATING 38 RUNNING 179 DEACTIVATING 201 STOPPING "
                           "213 DEPROVISIONING 226 STOPPED"));
    }

    void timestampsComeInOrder()
    {
        const Session session = settled(
            service(Profile::Observed, NetworkMode::Awsvpc, LaunchType::Fargate, Balancing::LoadBalancer));
        const TaskTimes& times = session.liveWorld().detail(first).times;
        const SimTime created = session.liveWorld().task(first).createdAt;
        QVERIFY(created <= *times.connectivity && *times.connectivity <= *times.pullStarted);
        QVERIFY(*times.pullStarted <= *times.pullStopped && *times.pullStopped <= *times.started);
        QVERIFY(*times.started <= *times.stopping && *times.stopping <= *times.executionStopped);
        QVERIFY(*times.executionStopped <= *times.stopped);
    }

    void aSelfExitIsReportedLaterThanItHappened()
    {
        const Session session = settled(batch(Profile::Observed, NetworkMode::Awsvpc, LaunchType::Fargate));
        const TaskDetail& detail = session.liveWorld().detail(first);
        const Duration late = *detail.times.stopping - *detail.times.executionStopped;
        QVERIFY(late >= 10028ms && late <= 10036ms);
        QCOMPARE(detail.stopCode, std::optional(StopCode::EssentialContainerExited));
        QCOMPARE(detail.stoppedReason, std::string("Essential container in task exited"));
        QCOMPARE(detail.containers.front().exitCode, std::optional(0));
    }

    void attachmentsFollowTheRecordedOnes()
    {
        Session session(
            service(Profile::Observed, NetworkMode::Awsvpc, LaunchType::Fargate, Balancing::LoadBalancer));
        QStringList seen;
        while (session.advanceToNextRecord() && session.liveEdge() < SimTime(10min)) {
            const World& world = session.liveWorld();
            if (world.tasks.empty())
                continue;
            const TaskDetail& detail = world.detail(first);
            const auto text = [](std::string_view t) {
                return QString::fromUtf8(t.data(), qsizetype(t.size()));
            };
            const QString line = text(toText(world.task(first).state.last)) + QStringLiteral(" ")
                + text(toText(detail.attachments[0].status)) + QStringLiteral(" ")
                + text(toText(detail.attachments[1].status));
            if (seen.isEmpty() || seen.last() != line)
                seen << line;
        }
        const QStringList recorded{
            QStringLiteral("PROVISIONING PRECREATED PRECREATED"),
            QStringLiteral("PENDING ATTACHED PRECREATED"),
            QStringLiteral("ACTIVATING ATTACHED PRECREATED"),
            QStringLiteral("RUNNING ATTACHED ATTACHED"),
            QStringLiteral("DEACTIVATING ATTACHED ATTACHED"),
            QStringLiteral("STOPPING ATTACHED DELETED"),
            QStringLiteral("DEPROVISIONING ATTACHED DELETED"),
            QStringLiteral("STOPPED DELETED DELETED"),
        };
        QCOMPARE(seen, recorded);
    }

    void deletedIsDocumentedOnlyAndAddsNoVersion()
    {
        Session session = settled(batch(Profile::Documented, NetworkMode::Bridge, LaunchType::Ec2));
        const std::uint32_t version = session.liveWorld().task(first).version;
        session.advance(session.liveEdge() + 1h);
        QCOMPARE(session.liveWorld().task(first).state.last, TaskStatus::Deleted);
        QCOMPARE(session.liveWorld().task(first).version, version);
        session.advance(session.liveEdge() + 61s);
        QVERIFY(session.liveWorld().task(first).isPurged);

        Session observed = settled(batch(Profile::Observed, NetworkMode::Bridge, LaunchType::Ec2));
        observed.advance(observed.liveEdge() + 61min);
        QVERIFY(observed.liveWorld().task(first).isPurged);
        QVERIFY(!timesOf(observed, first).ends_with("DELETED"));
    }

    void aRunSettlesWhenItsTasksAreOver()
    {
        Scenario scenario = batch(Profile::Documented, NetworkMode::Awsvpc, LaunchType::Fargate);
        scenario.applications["batch"].exits = SelfExit{.after = 20h, .exitCode = 0};
        scenario.commands.push_back({SimTime(1min), stopTask("family:batch#1")});
        const Session session = settled(scenario);
        QVERIFY(session.liveEdge() < SimTime(5min)); // the end of a process that is dead keeps nobody waiting
    }

    void sigkillEndsWhatIgnoresSigterm()
    {
        Scenario scenario = scenarioWith(Profile::Documented,
                                         {{0s, registerDefinition("deaf", NetworkMode::Bridge)},
                                          {1s, runTask("deaf", LaunchType::Ec2)},
                                          {1min, stopTask("family:deaf#1")}});
        scenario.applications["deaf"].stopsAfterSigterm = std::nullopt;
        const Session session = settled(scenario);
        const TaskDetail& detail = session.liveWorld().detail(first);
        QCOMPARE(detail.containers.front().exitCode, std::optional(137));
        QCOMPARE(*detail.times.executionStopped - *detail.times.stopping, Duration(30400ms));
    }
};

TASKARIUM_TEST(TestLives)

} // namespace tst_lives

#include "tst_lives.moc"
