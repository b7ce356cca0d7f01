// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/runexport.h>

#include <support/testclass.h>
#include <support/webservice.h>

#include <fmt/format.h>

#include <QTest>

#include <set>

namespace tst_breaker {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// What a service is to do.
struct Rollout {
    int count = 2;
    const char* configuration = ""; ///< more of its deployment configuration, beginning with a comma
    const char* rollback = "true";  ///< of its circuit breaker
    const char* update = "";        ///< the family that it is updated to after five minutes
    const char* strategy = "REPLICA";
    const char* first = "web"; ///< the family that it begins with
    bool isFull = false;       ///< standalone tasks leave it no room
};

std::string definition(const char* family, int memory, const char* more)
{
    return call("0s", "RegisterTaskDefinition",
                QStringLiteral(R"({"family": "%1", "networkMode": "bridge", "containerDefinitions":
                [{"name": "app", "image": "%1:1", "cpu": 128, "memory": %2%3}]})")
                    .arg(QLatin1String(family))
                    .arg(memory)
                    .arg(QLatin1String(more))
                    .toStdString());
}

/// Two instances of 3884 MiB; definitions web, sick (never healthy), big (more than an instance has) and
/// hog (most of one); a service web with a circuit breaker, and more commands.
Session runOf(const Rollout& rollout, const std::vector<std::string>& more = {})
{
    std::vector<std::string> commands{definition("web", 256, checked), definition("sick", 256, checked),
                                      definition("big", 5000, ""), definition("hog", 3000, "")};
    if (rollout.isFull)
        commands.push_back(call("0s", "RunTask", R"({"taskDefinition": "hog", "count": 2})"));
    commands.push_back(
        call("1s", "CreateService",
             QStringLiteral(R"({"serviceName": "web", "taskDefinition": "%1", "schedulingStrategy": "%2"%3,
             "deploymentConfiguration": {"deploymentCircuitBreaker": {"enable": true, "rollback": %4}%5}})")
                 .arg(QLatin1String(rollout.first), QLatin1String(rollout.strategy),
                      QLatin1String(rollout.strategy) == QLatin1String("DAEMON")
                          ? QString()
                          : QStringLiteral(R"(, "desiredCount": %1)").arg(rollout.count),
                      QLatin1String(rollout.rollback), QLatin1String(rollout.configuration))
                 .toStdString()));
    commands.insert(commands.end(), more.begin(), more.end());
    if (std::string_view(rollout.update) != "")
        commands.push_back(
            call("5m", "UpdateService",
                 fmt::format(R"({{"service": "web", "taskDefinition": "{}"}})", rollout.update)));
    return told(scenarioOf(R"({"instances": [{"count": 2}]})", commands,
                           R"("applications": {"sick": {"readyAfter": "20h"}}, "end": "40m")"));
}

constexpr const char* firstHog = "{\"task\": \"family:hog#1\"}";

bool isFailure(const Record& record)
{
    const auto* change = std::get_if<DeploymentChanged>(&record.content);
    return change != nullptr && change->rolloutState == RolloutState::Failed;
}

/// How many tasks are started, of whatever deployment, from the failure of a deployment on; -1: none fails.
int startsSinceFailure(const Session& session)
{
    int starts = -1;
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        if (isFailure(session.log()[i]))
            starts = 0;
        else if (starts >= 0 && std::holds_alternative<TaskCreated>(session.log()[i].content))
            ++starts;
    }
    return starts;
}

/// The seconds from each time at which tasks are started to the next.
std::vector<double> delays(const Session& session)
{
    std::set<SimTime> tries;
    for (std::uint32_t i = 0; i < session.liveWorld().tasks.size(); ++i)
        tries.insert(session.liveWorld().tasks[i].createdAt);
    std::vector<double> found;
    for (auto at = tries.begin(); at != tries.end() && std::next(at) != tries.end(); ++at)
        found.push_back(double((*std::next(at) - *at).count()) / 1000);
    return found;
}

} // namespace

/// When the circuit breaker trips and what follows at once, and how starts that fail delay the next
/// (developer guide, "How the Amazon ECS deployment circuit breaker detects failures", "service throttle
/// logic").
class TestBreaker : public QObject {
    Q_OBJECT

private slots:
    void eventsOfARollbackHaveIdsOfTheirOwn()
    {
        const Session session = runOf({.update = "sick"});
        std::string events;
        exportRun(session, session.liveEdge(), ExportFormat::EventBridge,
                  [&events](std::string_view piece) { events += piece; });
        QVERIFY(events.find("circuit breaker: rolling back") != std::string::npos);
        std::multiset<std::string> ids;
        constexpr std::string_view before = "\"version\":\"0\",\"id\":\"";
        for (std::size_t at = events.find(before); at != std::string::npos; at = events.find(before, at + 1))
            ids.insert(events.substr(at + before.size(), 36));
        QCOMPARE(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
        QVERIFY(ids.size() > 10);
    }

    void aFailedDeploymentStartsNothingMore()
    {
        const Session session = runOf({.rollback = "false", .update = "sick"});
        QCOMPARE(web(session).deployments[1].rolloutState, RolloutState::Failed);
        QCOMPARE(startsSinceFailure(session), 0);
        QCOMPARE(web(session).counts, (ServiceCounts{2, 0}));
    }

    void aRollbackToHealthyTasksStartsNone()
    {
        const Session session = runOf({.update = "sick"});
        QCOMPARE(web(session).deployments[1].rolloutState, RolloutState::Failed);
        QCOMPARE(web(session).deployments[0].rolloutState, RolloutState::Completed);
        QCOMPARE(startsSinceFailure(session), 0);
        QCOMPARE(web(session).counts, (ServiceCounts{2, 0}));
    }

    void aDaemonsFailedDeploymentStartsNothingMore()
    {
        const Session session = runOf({.rollback = "false", .update = "sick", .strategy = "DAEMON"});
        QCOMPARE(web(session).deployments[1].rolloutState, RolloutState::Failed);
        QCOMPARE(startsSinceFailure(session), 0);
    }

    void tasksWithoutAPlaceFailADeployment()
    {
        const Session session = runOf({.count = 1, .rollback = "false", .first = "big"});
        QCOMPARE(web(session).deployments[0].rolloutState, RolloutState::Failed);
        QCOMPARE(web(session).deployments[0].failedTasks, 3);
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(0));
        QCOMPARE(messages(session).filter(QStringLiteral("was unable to place a task")).size(), 1);
        QVERIFY(
            messages(session).last().endsWith(QStringLiteral("deployment failed: tasks failed to start.")));
    }

    void tasksWithoutAPlaceAreRolledBack()
    {
        const Session session = runOf({.update = "big"});
        QCOMPARE(web(session).deployments[1].rolloutState, RolloutState::Failed);
        QCOMPARE(web(session).deployments[0].rolloutState, RolloutState::Completed);
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(2));
        QVERIFY(messages(session).contains(QStringLiteral("rolling back to deployment ecs-svc/N.")));
        QVERIFY(messages(session).last().endsWith(QStringLiteral("has reached a steady state.")));
    }

    void daemonsWithoutAPlaceFailADeployment()
    {
        const Session session = runOf({.rollback = "false", .strategy = "DAEMON", .first = "big"});
        QCOMPARE(web(session).deployments[0].rolloutState, RolloutState::Failed);
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(0));
    }

    /// A place is looked for every ten seconds at first, and what is found then is no failure.
    void aPlaceThatIsFoundSoonIsNoFailure()
    {
        const Session session =
            runOf({.count = 1, .first = "hog", .isFull = true}, {call("25s", "StopTask", firstHog)});
        QCOMPARE(session.worldAt(SimTime(2min)).services[0].counts, (ServiceCounts{1, 0}));
        QCOMPARE(web(session).deployments[0].rolloutState, RolloutState::Completed);
    }

    void whatHasRoomForSomeIsNotHeldAgainstThem()
    {
        // One fits on each instance; the eight others are not counted before it is known whether those run.
        const Session session = runOf({.count = 10, .first = "hog"});
        QCOMPARE(web(session).counts, (ServiceCounts{2, 0}));
        QCOMPARE(web(session).deployments[0].rolloutState, RolloutState::InProgress);
        QCOMPARE(web(session).deployments[0].failedTasks, 0);
    }

    void theThrottleDoublesWithEachTry()
    {
        const Session session =
            told(fargate(10, deed("0s", "fault", "ImageMissing", R"({"image": "web:latest"})")));
        const std::vector<double> found = delays(session);
        QVERIFY(found.size() >= 5);
        double least = 10;
        for (const double delay : found) {
            QVERIFY2(delay >= least && delay < least + 60, qPrintable(QString::number(delay)));
            least = std::min(2 * least, 1620.0);
        }
    }
};

TASKARIUM_TEST(TestBreaker)

} // namespace tst_breaker

#include "tst_breaker.moc"
