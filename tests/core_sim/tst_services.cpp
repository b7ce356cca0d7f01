// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/runs.h>
#include <support/story.h>
#include <support/testclass.h>

#include <QTest>

#include <algorithm>

namespace tst_services {

using namespace taskarium;
using namespace taskarium::runs;
using story::messages;
using namespace std::chrono_literals;

namespace {

using Timed = std::pair<Duration, Command>;

std::vector<Timed> webOnFargate(int desiredCount, std::vector<Timed> more = {})
{
    std::vector<Timed> commands{
        {0s, registerDefinition("web", NetworkMode::Awsvpc)},
        {1s, createService("web", desiredCount, LaunchType::Fargate, Balancing::LoadBalancer)}};
    commands.insert(commands.end(), more.begin(), more.end());
    return commands;
}

const Service& web(const Session& session)
{
    return session.liveWorld().service(ServiceId{0});
}

} // namespace

class TestServices : public QObject {
    Q_OBJECT

private slots:
    void aServiceReachesItsSteadyState()
    {
        const Session session = settled(scenarioWith(Profile::Documented, webOnFargate(2)));
        QCOMPARE(web(session).counts, (ServiceCounts{.running = 2, .pending = 0}));
        QCOMPARE(web(session).deployments.front().rolloutState, RolloutState::Completed);
        QCOMPARE(messages(session),
                 (QStringList{QStringLiteral("has started 2 tasks: (task T) (task T)."),
                              QStringLiteral("registered 2 targets in (target-group G)"),
                              QStringLiteral("(deployment ecs-svc/N) deployment completed."),
                              QStringLiteral("has reached a steady state.")}));
    }

    void scalingKeepsTheDeployment()
    {
        Session session = settled(
            scenarioWith(Profile::Documented,
                         webOnFargate(2, {{2min, scaleService("web", 5)}, {4min, scaleService("web", 1)}})));
        QCOMPARE(web(session).counts.running, 1);
        QCOMPARE(web(session).deployments.size(), std::size_t(1));
        QCOMPARE(web(session).deployments.front().desiredCount, 1);
        QCOMPARE(session.liveWorld().counts.of(TaskStatus::Stopped), 4);
        QVERIFY(messages(session).contains(
            QStringLiteral("has stopped 4 running tasks: (task T) (task T) (task T) (task T).")));
    }

    void aTaskThatWasToldToStopLeavesTheCountAtOnceAndIsReplaced()
    {
        Session session(scenarioWith(Profile::Documented, webOnFargate(2)));
        session.advance(SimTime(1min));
        QVERIFY(session.submit(stopTask("service:web#1")).ok());
        QCOMPARE(web(session).counts.running, 1);
        session.advance(SimTime(1min + 2s));
        QCOMPARE(web(session).counts, (ServiceCounts{.running = 1, .pending = 1}));
        session.advance(SimTime(5min));
        QCOMPARE(web(session).counts, (ServiceCounts{.running = 2, .pending = 0}));
    }

    void scaleInNamesTheDeploymentAsTheCause()
    {
        const Session session =
            settled(scenarioWith(Profile::Documented, webOnFargate(1, {{2min, scaleService("web", 0)}})));
        const TaskDetail& detail = session.liveWorld().detail(TaskId{0});
        QCOMPARE(detail.stopCode, std::optional(StopCode::ServiceSchedulerInitiated));
        QCOMPARE(detail.stoppedReason,
                 "Scaling activity initiated by (deployment " + web(session).deployments.front().id + ")");
        QCOMPARE(detail.startedBy, web(session).deployments.front().id);
        QCOMPARE(detail.group, std::string("service:web"));
    }

    void aNewRevisionRollsOutWithinThePercentages()
    {
        UpdateService update{.service = "web"};
        update.taskDefinition = "web";
        Session session(scenarioWith(Profile::Documented,
                                     webOnFargate(4,
                                                  {{2min, registerDefinition("web", NetworkMode::Awsvpc)},
                                                   {2min, Command{.request = update}}})));
        session.advance(SimTime(2min));
        int most = 0;
        int fewest = 4;
        while (session.liveEdge() < SimTime(6min)) {
            session.advance(session.liveEdge() + 500ms);
            most = std::max(most, web(session).counts.running + web(session).counts.pending);
            fewest = std::min(fewest, web(session).counts.running);
        }
        QCOMPARE(most, 8);
        QCOMPARE(fewest, 4);
        QCOMPARE(web(session).deployments.size(), std::size_t(2));
        QCOMPARE(web(session).deployments[0].status, DeploymentStatus::Inactive);
        QCOMPARE(web(session).deployments[1].rolloutState, RolloutState::Completed);
        for (const TaskId task : web(session).tasks)
            QCOMPARE(session.liveWorld().definition(session.liveWorld().task(task).definition).revision, 2);
    }

    void oldTasksThatAreNeverHealthyAreStoppedToo()
    {
        UpdateService update{.service = "web", .forcesNewDeployment = true};
        Scenario scenario = scenarioWith(
            Profile::Documented,
            webOnFargate(2, {{2min, Command{.request = update}}, {3min, scaleService("web", 0)}}));
        scenario.applications["web"].readyAfter = 20h;
        Session session(scenario);
        session.advance(SimTime(20min));
        QVERIFY(web(session).tasks.empty());
    }

    void aRolloutThatNothingMayMoveIsToldOnce()
    {
        UpdateService update{.service = "web", .forcesNewDeployment = true};
        update.deploymentConfiguration = {.minimumHealthyPercent = 100, .maximumPercent = 100};
        update.rebalancesZones = false; // which asks for more than 100 %
        Session session(
            scenarioWith(Profile::Documented, webOnFargate(2, {{2min, Command{.request = update}}})));
        session.advance(SimTime(20min));
        QCOMPARE(messages(session).filter(QStringLiteral("was unable to stop or start tasks")).size(), 1);
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(2));
    }

    void eventIdsAreUnique()
    {
        const Session session = settled(scenarioWith(Profile::Documented, webOnFargate(20)));
        QSet<QString> ids;
        for (const ServiceEvent& event : web(session).events)
            ids << QString::fromStdString(event.id);
        QCOMPARE(std::size_t(ids.size()), web(session).events.size());
    }

    void theSchedulerStartsFiveHundredTasksAMinute()
    {
        Session session(scenarioWith(Profile::Documented, webOnFargate(1200)));
        session.advance(SimTime(30s));
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(500));
        session.advance(SimTime(90s));
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(1000));
        session.advance(SimTime(150s));
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(1200));
    }

    void noMinuteHasMoreWheneverItBegins()
    {
        auto commands = webOnFargate(1200);
        for (auto& [at, command] : commands)
            at += 50s;
        const Session session = settled(scenarioWith(Profile::Documented, std::move(commands)));
        const auto& tasks = session.liveWorld().tasks;
        QCOMPARE(tasks.size(), std::size_t(1200));
        for (std::size_t i = 500; i < tasks.size(); ++i)
            QVERIFY(tasks[i].createdAt - tasks[i - 500].createdAt >= 1min);
    }

    void withoutRoomNoTaskIsStartedAndTheReasonIsToldOnce()
    {
        Session session =
            settled(scenarioWith(Profile::Documented,
                                 {{0s, registerDefinition("web", NetworkMode::Bridge)},
                                  {1s, createService("web", 9, LaunchType::Ec2, Balancing::None)}}));
        session.advance(session.liveEdge() + 20min);
        QCOMPARE(web(session).counts.running, 7); // 3884 MiB hold seven tasks of 512
        const QStringList told = messages(session).filter(QStringLiteral("was unable to place a task"));
        QCOMPARE(told.size(), 1);
        QVERIFY(told.first().contains(QStringLiteral("has insufficient memory available.")));
        QVERIFY(session.submit(scaleService("web", 7)).ok());
        session.advance(session.liveEdge() + 2min);
        QVERIFY(messages(session).last().contains(QStringLiteral("steady state")));
    }

    void aSteadyStateIsToldAgainEverySixHours()
    {
        Session session = settled(scenarioWith(Profile::Documented, webOnFargate(1)));
        const auto steady = QStringLiteral("has reached a steady state.");
        QVERIFY(session.liveEdge() < SimTime(5min)); // nobody waits for it
        session.advance(SimTime(25h));
        QCOMPARE(messages(session).count(steady), 5);
        QVERIFY(session.isSettled());
        const auto& events = web(session).events;
        QCOMPARE(events.back()->createdAt - events[events.size() - 2]->createdAt, Duration(6h));
    }

    void aChangeBeginsTheSixHoursAnew()
    {
        Session session = settled(scenarioWith(Profile::Documented, webOnFargate(2)));
        session.advance(SimTime(4h));
        QVERIFY(session.submit(scaleService("web", 1)).ok());
        session.advance(SimTime(9h));
        const auto steady = QStringLiteral("has reached a steady state.");
        QCOMPARE(messages(session).count(steady), 2);
        session.advance(SimTime(11h));
        QCOMPARE(messages(session).count(steady), 3);
    }

    void whatFailsToBePlacedIsToldAgainEverySixHours()
    {
        Session session =
            settled(scenarioWith(Profile::Documented,
                                 {{0s, registerDefinition("web", NetworkMode::Bridge)},
                                  {1s, createService("web", 9, LaunchType::Ec2, Balancing::None)}}));
        session.advance(SimTime(13h));
        QCOMPARE(messages(session).filter(QStringLiteral("was unable to place a task")).size(), 3);
    }

    void aStuckRolloutIsToldAgainEverySixHours()
    {
        UpdateService update{.service = "web", .forcesNewDeployment = true};
        update.deploymentConfiguration = {.minimumHealthyPercent = 100, .maximumPercent = 100};
        update.rebalancesZones = false;
        Session session(
            scenarioWith(Profile::Documented, webOnFargate(2, {{2min, Command{.request = update}}})));
        session.advance(SimTime(7h));
        QCOMPARE(messages(session).filter(QStringLiteral("was unable to stop or start tasks")).size(), 2);
    }

    void tasksThatDoNotRunYetAreToldApart()
    {
        Session session(scenarioWith(Profile::Documented, webOnFargate(3)));
        session.advance(SimTime(10s));
        QVERIFY(session.submit(scaleService("web", 1)).ok());
        session.advance(SimTime(12s));
        QCOMPARE(messages(session).last(), QStringLiteral("stopped 2 pending tasks."));
    }

    void aDeletedServiceDrainsAndBecomesInactive()
    {
        Session session(scenarioWith(Profile::Documented, webOnFargate(1)));
        session.advance(SimTime(2min));
        QVERIFY(!session.submit(Command{.request = DeleteService{.service = "web"}}).ok());
        QVERIFY(session.submit(Command{.request = DeleteService{.service = "web", .isForced = true}}).ok());
        QCOMPARE(web(session).status, ServiceStatus::Draining);
        session.advance(SimTime(10min));
        QCOMPARE(web(session).status, ServiceStatus::Inactive);
        QVERIFY(web(session).tasks.empty());
    }

    void aCrashingServiceIsReplacedForEver()
    {
        Scenario scenario = scenarioWith(Profile::Documented, webOnFargate(1));
        scenario.applications["web"].exits = SelfExit{.after = 40s, .exitCode = 1};
        Session session(scenario);
        session.advance(SimTime(20min));
        QVERIFY(session.liveWorld().tasks.size() > 10);
        QVERIFY(!session.isSettled());
        QCOMPARE(session.liveWorld().detail(TaskId{0}).containers.front().exitCode, std::optional(1));
    }
};

TASKARIUM_TEST(TestServices)

} // namespace tst_services

#include "tst_services.moc"
