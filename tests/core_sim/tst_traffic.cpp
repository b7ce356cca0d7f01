// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/story.h>
#include <support/testclass.h>

#include <core/model/requestsummary.h>

#include <QTest>

#include <algorithm>

namespace tst_traffic {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// A service web on Fargate behind the target group web, which is checked every 10 s and drains for 10 s.
struct Web {
    const char* profile = "documented";
    int desired = 2;
    const char* application = R"("answersAfter": "500ms")";
    const char* container = "";  ///< more members of the container app
    const char* containers = ""; ///< more containers
    const char* commands = "";   ///< more commands
    const char* end = R"("end": "5m")";
};

std::string scenarioOf(const Web& web)
{
    return QStringLiteral(R"({"profile": "%1", %7, "applications": {"web": {%3},
        "web/side": {"exits": {"after": "150s", "exitCode": 1}}},
        "cluster": {"targetGroups": [{"name": "web", "deregistrationDelay": "10s",
        "healthCheck": {"interval": "10s"}}]},
        "commands": [{"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "web",
        "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "512",
        "containerDefinitions": [{"name": "app", "image": "web:1",
        "portMappings": [{"containerPort": 80}]%4}%5]}},
        {"at": "0s", "call": "CreateService", "with": {"serviceName": "web", "taskDefinition": "web",
        "desiredCount": %2, "launchType": "FARGATE",
        "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}},
        "loadBalancers": [{"targetGroupArn": "web", "containerName": "app", "containerPort": 80}]}},
        {"at": "90s", "traffic": "RequestRate",
        "with": {"targetGroup": "web", "requestsPerSecond": 60}}%6]})")
        .arg(QLatin1String(web.profile))
        .arg(web.desired)
        .arg(QLatin1String(web.application), QLatin1String(web.container), QLatin1String(web.containers),
             QLatin1String(web.commands), QLatin1String(web.end))
        .toStdString();
}

Session runOf(const Web& web)
{
    return told(scenarioOf(web));
}

std::string tallyAt(const Session& session, SimTime time)
{
    return toText(requestsOf(session.worldAt(time), time)->tally);
}

std::string tallyOf(const Session& session)
{
    return tallyAt(session, session.liveEdge());
}

/// The first time from which a target had a state; a day if it never had.
SimTime targetReached(const Session& session, TaskId task, TargetState state)
{
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const auto* change = std::get_if<TargetChanged>(&session.log()[i].content);
        if (change != nullptr && change->task == task && change->state == state)
            return session.log()[i].at;
    }
    return SimTime(24h);
}

std::size_t countOf(const Session& session, bool (*isMeant)(const Record&))
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < session.log().size(); ++i)
        count += isMeant(session.log()[i]) ? 1 : 0;
    return count;
}

bool isOfTraffic(const Record& record)
{
    return std::holds_alternative<IntakeChanged>(record.content)
        || std::holds_alternative<RequestRateChanged>(record.content);
}

Session builtIn(const char* name)
{
    Session session(builtInScenario(name).value());
    session.advance(session.end().value());
    return session;
}

} // namespace

constexpr const char* update = R"(, {"at": "2m", "call": "UpdateService", "with": {"service": "web",
    "forceNewDeployment": true}})";
constexpr const char* scaleIn = R"(, {"at": "2m", "call": "UpdateService", "with": {"service": "web",
    "desiredCount": 1}})";
constexpr const char* stop = R"(, {"at": "2m", "call": "StopTask", "with": {"task": "service:web#1"}})";
constexpr const char* crash =
    R"(, {"at": "2m", "fault": "ApplicationCrash", "with": {"application": "web/app",
    "after": "1s"}}, {"at": "2m", "repair": "ApplicationCrash", "with": {"application": "web/app"}})";
constexpr const char* side = R"(, {"name": "side", "image": "side:1"})";

/// Requests in whole runs: what is lost, why and how much (Application Load Balancers guide, "Troubleshoot",
/// HTTP 502, 503 and 504).
class TestTraffic : public QObject {
    Q_OBJECT

private slots:
    void withoutClientsNothingIsRecorded()
    {
        const Session session = builtIn("demo");
        QCOMPARE(countOf(session, isOfTraffic), std::size_t(0));
        QVERIFY(!requestsOf(session.liveWorld(), session.liveEdge()));
        QVERIFY(!requestsOf(session.liveWorld(), TaskId{0}, session.liveEdge()));
    }

    void healthyTasksServeEverything()
    {
        const Session session = runOf({});
        QCOMPARE(tallyOf(session), std::string("12600 requests: 12570 served, 0 lost, 30 in flight"));
        const auto first = requestsOf(session.liveWorld(), TaskId{0}, session.liveEdge());
        QCOMPARE(first->rates, (RequestRates{30 * onePerSecond, 30 * onePerSecond, 0}));
        QVERIFY(!requestsOf(session.worldAt(SimTime(1min)), SimTime(1min)));
    }

    void clientsThatLeaveLeaveNothingBehind()
    {
        const Session session = runOf({.commands = R"(, {"at": "2m", "traffic": "RequestRate",
            "with": {"targetGroup": "web", "requestsPerSecond": 0}})"});
        QCOMPARE(tallyOf(session), std::string("1800 requests: 1800 served, 0 lost, 0 in flight"));
    }

    void tasksThatDrainFirstLoseNothing_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QByteArray>("command");
        for (const char* profile : {"documented", "observed"}) {
            QTest::addRow("%s update", profile) << QByteArray(profile) << QByteArray(update);
            QTest::addRow("%s scale-in", profile) << QByteArray(profile) << QByteArray(scaleIn);
            QTest::addRow("%s StopTask", profile) << QByteArray(profile) << QByteArray(stop);
        }
    }

    void tasksThatDrainFirstLoseNothing()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QByteArray, command);
        const Session session = runOf({.profile = profile.constData(),
                                       .application = R"("answersAfter": "500ms", "stopsAfterSigterm": "0s")",
                                       .commands = command.constData()});
        QCOMPARE(tallyOf(session), std::string("12600 requests: 12570 served, 0 lost, 30 in flight"));
        QVERIFY(reached(session, TaskId{0}, TaskStatus::Stopping) > 0
                || reached(session, TaskId{1}, TaskStatus::Stopping) > 0);
    }

    void whatAProcessWorksOnIsLostWithIt()
    {
        // In `documented` ECS hears of it at once: from then on there is no target left.
        const Session session = runOf({.desired = 1, .commands = crash});
        QCOMPARE(tallyAt(session, SimTime(121s)),
                 std::string("1860 requests: 1770 served, 90 lost (60 no target with 503, 30 interrupted "
                             "with 502), 0 in flight"));
    }

    void whoeverTheLoadBalancerStillKnowsRefuses()
    {
        // In `observed` ECS hears of it some ten seconds later.
        const Session session = runOf({.profile = "observed", .desired = 1, .commands = crash});
        const SimTime gone = targetReached(session, TaskId{0}, TargetState::Unused);
        QVERIFY(gone > SimTime(129s) && gone < SimTime(132s));
        const auto tally = requestsOf(session.worldAt(gone), gone)->tally;
        QCOMPARE(tally.lostBy(Loss::Interrupted), 30 * oneRequest);
        QCOMPARE(tally.lostBy(Loss::Refused), 60 * onePerSecond * (gone - SimTime(2min)).count());
    }

    void whoeverIsNotReadyRefuses()
    {
        const Session session = runOf({.desired = 1, .application = R"("readyAfter": "72s")"});
        // Its container started at 19 s: until 91 s the only target there is refuses.
        const double started = containerReached(session, TaskId{0}, 0, ContainerStatus::Running);
        const SimTime ready = SimTime(72s + Duration(std::int64_t(started * 1000)));
        QCOMPARE(requestsOf(session.worldAt(ready), ready)->tally.lostBy(Loss::Refused),
                 60 * onePerSecond * (ready - SimTime(90s)).count());
        const SimTime later = ready + 1s;
        QCOMPARE(requestsOf(session.worldAt(later), later)->rates.served, 60 * onePerSecond);
    }

    void sigtermBeforeDeregistrationLosesNewRequests()
    {
        // The essential container side ends by itself: the agent sends SIGTERM to app, which is still a
        // target.
        const Session session = runOf({.profile = "observed",
                                       .desired = 1,
                                       .application = R"("answersAfter": "500ms", "stopsAfterSigterm": "4s")",
                                       .containers = side});
        const SimTime gone = targetReached(session, TaskId{0}, TargetState::Unused);
        const RequestTally tally = requestsOf(session.worldAt(gone), gone)->tally;
        QCOMPARE(tally.lostBy(Loss::Interrupted), RequestCount(0)); // it finished those that it had
        QVERIFY(wholeRequests(tally.lostBy(Loss::Refused)) > 60 * 10);
    }

    void whoDoesNotHearSigtermServesUntilItIsKilled()
    {
        const Session session =
            runOf({.profile = "observed",
                   .desired = 1,
                   .application = R"("answersAfter": "500ms", "stopsAfterSigterm": "never")",
                   .containers = side,
                   .end = R"("end": "10m")"});
        const RequestTally tally = requestsOf(session.liveWorld(), session.liveEdge())->tally;
        QCOMPARE(tally.lostBy(Loss::Interrupted) % (30 * oneRequest), RequestCount(0)); // by SIGKILL
        QVERIFY(tally.lostBy(Loss::Interrupted) > 0);
        const SimTime gone = targetReached(session, TaskId{0}, TargetState::Unused);
        const auto served = requestsOf(session.worldAt(gone), TaskId{0}, gone)->tally.served;
        QVERIFY(wholeRequests(served) > 60 * 60); // from 90 s until 30 s after SIGTERM
    }

    void requestsLongerThanTheDeregistrationDelayAreLost()
    {
        const Session session = runOf({.application = R"("answersAfter": "25s")",
                                       .commands = R"(, {"at": "150s", "call": "UpdateService",
            "with": {"service": "web", "desiredCount": 1}})"});
        // 30 per second for 25 s were under way; those of the last 15 s are not done 10 s later.
        QCOMPARE(requestsOf(session.liveWorld(), session.liveEdge())->tally.lostBy(Loss::DelayElapsed),
                 30 * 15 * oneRequest);
    }

    void whoHangsTimesOut()
    {
        const Session session = runOf({.commands = R"(, {"at": "2m", "fault": "ApplicationHang",
            "with": {"application": "web"}})"});
        const SimTime before(2min + 59s);
        QCOMPARE(requestsOf(session.worldAt(before), before)->tally.lostInAll(), RequestCount(0));
        const SimTime after(3min + 1s);
        QCOMPARE(requestsOf(session.worldAt(after), after)->tally.lostBy(Loss::TimedOut), 90 * oneRequest);
        QCOMPARE(requestsOf(session.liveWorld(), session.liveEdge())->tally.served, 1770 * oneRequest);
    }

    void failedHealthChecksAloneLoseNothing()
    {
        const Session session = runOf({.commands = R"(, {"at": "2m", "fault": "ApplicationUnhealthy",
            "with": {"application": "web"}}, {"at": "150s", "repair": "ApplicationUnhealthy",
            "with": {"application": "web"}})"});
        QVERIFY(targetReached(session, TaskId{0}, TargetState::Unhealthy) < SimTime(150s));
        QCOMPARE(requestsOf(session.liveWorld(), session.liveEdge())->tally.lostInAll(), RequestCount(0));
    }

    void aHostThatIsLostLosesWhatIsInFlight()
    {
        const Session session = runOf({.commands = R"(, {"at": "2m", "fault": "ZoneOutage",
            "with": {"availabilityZone": "eu-west-1a"}})"});
        const SimTime then(2min);
        const RequestTally tally = requestsOf(session.worldAt(then), then)->tally;
        QCOMPARE(tally.lostBy(Loss::Interrupted), 30 * oneRequest);
        QCOMPARE(tally.lostInAll(), 30 * oneRequest);
    }

    void aContainerThatIsStartedAgainServesAgain()
    {
        const Session session =
            runOf({.container = R"(, "restartPolicy": {"enabled": true, "restartAttemptPeriod": 60})",
                   .commands = crash});
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(2));
        QCOMPARE(targetReached(session, TaskId{0}, TargetState::Unhealthy), SimTime(24h));
        // Both were away for 2 s.
        QCOMPARE(tallyOf(session),
                 std::string("12600 requests: 12420 served, 150 lost (120 refused with 502, 30 interrupted "
                             "with 502), 30 in flight"));
    }

    void whoIsOverloadedFailsItsContainersHealthChecksToo()
    {
        const Session session = runOf(
            {.application = R"("servesPerSecond": 29)",
             .container = R"(, "healthCheck": {"command": ["CMD", "true"], "interval": 5, "retries": 2})"});
        QVERIFY(ending(session, TaskId{0}).find("UNHEALTHY") == std::string::npos);
        QVERIFY(session.liveWorld().tasks.size() > 2);
        QVERIFY(requestsOf(session.liveWorld(), session.liveEdge())->tally.lostBy(Loss::TimedOut) > 0);
    }

    void theCostDoesNotGrowWithTheRequests()
    {
        const Session few = runOf({.commands = crash});
        const Session many = runOf({.commands = (std::string(R"(, {"at": "90s", "traffic": "RequestRate",
            "with": {"targetGroup": "web", "requestsPerSecond": 10000}})")
                                                 + crash)
                                                    .c_str()});
        QCOMPARE(many.log().size(), few.log().size() + 2); // the command and what it changes
    }

    void aRunWithoutAnEndComesToRest()
    {
        const Session session = runOf({.end = R"("seed": 2)"});
        QVERIFY(session.isSettled());
        QVERIFY(session.liveEdge() < SimTime(5min));
    }

    void anUnknownTargetGroupIsRefused()
    {
        const Session session = runOf({.commands = R"(, {"at": "2m", "traffic": "RequestRate",
            "with": {"targetGroup": "wed", "requestsPerSecond": 1}})"});
        const auto* taken =
            std::get_if<CommandTaken>(&session.log()[session.log().countUpTo(SimTime(2min)) - 1].content);
        QVERIFY(taken != nullptr && taken->refusal);
        QCOMPARE(errorText(*taken->refusal),
                 std::string("There is no target group \"wed\". Name one of the scenario's targetGroups."));
        QCOMPARE(taken->call + " " + taken->subject, std::string("RequestRate wed"));
    }

    void theLostRequestsOfTheBuiltInScenario()
    {
        const Session session = builtIn("lost-requests");
        QCOMPARE(tallyAt(session, SimTime(4min)),
                 std::string("10200 requests: 10140 served, 0 lost, 60 in flight"));
        QCOMPARE(tallyOf(session),
                 std::string("17400 requests: 16916 served, 424 lost (384 refused with 502, 40 interrupted "
                             "with 502), 60 in flight"));
        QCOMPARE(session.liveWorld().service(ServiceId{0}).counts, (ServiceCounts{3, 0}));
    }

    void theSpiralOfTheBuiltInScenario()
    {
        const Session session = builtIn("health-check-spiral");
        // One after the other is taken out ...
        const SimTime first = targetReached(session, TaskId{0}, TargetState::Unhealthy);
        QCOMPARE(targetReached(session, TaskId{1}, TargetState::Unhealthy), first + 3s);
        QCOMPARE(targetReached(session, TaskId{2}, TargetState::Unhealthy), first + 6s);
        // ... and so are those that replace them ...
        for (const TaskId replacement : {TaskId{3}, TaskId{4}, TaskId{5}})
            QVERIFY(targetReached(session, replacement, TargetState::Unhealthy) < SimTime(3min));
        // ... until there are enough: one more while the last of them are on their way, then none.
        QVERIFY(targetReached(session, TaskId{6}, TargetState::Unhealthy) < SimTime(220s));
        for (std::uint32_t i = 7; i < session.liveWorld().tasks.size(); ++i)
            QCOMPARE(targetReached(session, TaskId{i}, TargetState::Unhealthy), SimTime(24h));
        const auto last = requestsOf(session.liveWorld(), session.liveEdge());
        QCOMPARE(last->rates, (RequestRates{130 * onePerSecond, 130 * onePerSecond, 0}));
        QCOMPARE(tallyOf(session),
                 std::string("31700 requests: 28771 served, 2903 lost (975 deregistration delay elapsed with "
                             "502, 1928 timed out with 504), 26 in flight"));
    }
};

TASKARIUM_TEST(TestTraffic)

} // namespace tst_traffic

#include "tst_traffic.moc"
