// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/story.h>
#include <support/testclass.h>

#include <core/engine/probing.h>

#include <QTest>

namespace tst_containers {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

constexpr TaskId first{0};

/// A standalone Fargate task of two containers, "db" and, depending on it, "app"; documented profile.
std::string pair(const std::string& db, const std::string& app, const std::string& more)
{
    return R"({"cluster": {"images": {"db": {"sizeMiB": 50}, "app": {"sizeMiB": 50}}}, "commands": [ )"
           R"({"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "job", )"
           R"("networkMode": "awsvpc", )"
           R"("requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "512", )"
           R"("containerDefinitions": [ )"
           R"({"name": "db", "image": "db" )"
        + db + R"(}, {"name": "app", "image": "app")" + app
        + R"(}]}}, )"
          R"({"at": "0s", "call": "RunTask", "with": {"cluster": "default", "taskDefinition": "job", )"
          R"("launchType": "FARGATE", )"
          R"("networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}}} )"
          R"( )"
        + more;
}

std::string dependsOn(const char* condition)
{
    return QStringLiteral(R"(, "dependsOn": [{"containerName": "db", "condition": "%1"}])")
        .arg(QLatin1String(condition))
        .toStdString();
}

/// What follows once the task is told to stop.
std::string stoppedAtOneMinute()
{
    return QStringLiteral(R"(, {"at": "1m", "call": "StopTask", "with": {"task": "%1"}}]})")
        .arg(QLatin1String("family:job#1"))
        .toStdString();
}

/// What follows if db ends by itself.
std::string exiting(const char* after, int code)
{
    return QStringLiteral(
               R"(], "applications": {"job/db": {"exits": {"after": "%1", "exitCode": %2}}}, "end": "10m"})")
        .arg(QLatin1String(after))
        .arg(code)
        .toStdString();
}

const std::string notEssential = R"(, "essential": false)";
const std::string checked = R"(, "healthCheck": {"command": ["CMD", "true"], "interval": 10, "retries": 2})";

/// A process that starts at 0 and is checked every 30 s, three times.
std::optional<HealthStep> step(SimTime readyAt, Answer answer, Duration startPeriod = {})
{
    const ProbeRule rule{.interval = 30s,
                         .timeout = 5s,
                         .failures = 3,
                         .countsFrom = SimTime(startPeriod),
                         .readyAt = readyAt};
    return nextHealthStep(rule, {.nextProbe = SimTime(30s), .answer = answer});
}

} // namespace

/// Containers of one task: in which order they start and stop, what their health checks find, and who is
/// started again (API reference, ContainerDefinition).
class TestContainers : public QObject {
    Q_OBJECT

private slots:
    // The images take 2 s to pull, a container 2 s to start, the agent is there 12 s after the creation.
    void withoutDependenciesAllStartAtOnce()
    {
        const Session session = told(pair("", "", "], \"end\": \"1m\"}"));
        QCOMPARE(containerReached(session, first, 0, ContainerStatus::Running), 16.0);
        QCOMPARE(containerReached(session, first, 1, ContainerStatus::Running), 16.0);
        QCOMPARE(reached(session, first, TaskStatus::Running), 16.0);
    }

    void startWaitsForTheOthersStart()
    {
        const Session session = told(pair("", dependsOn("START"), "], \"end\": \"1m\"}"));
        QCOMPARE(containerReached(session, first, 0, ContainerStatus::Running), 16.0);
        QCOMPARE(containerReached(session, first, 1, ContainerStatus::Running), 18.0);
        QCOMPARE(reached(session, first, TaskStatus::Running), 18.0);
    }

    void successWaitsForExitCodeZero()
    {
        const Session session =
            told(pair(notEssential, dependsOn("SUCCESS"),
                      R"(], "applications": {"job/db": {"exits": {"after": "5s"}}}, "end": "1m"})"));
        QCOMPARE(containerReached(session, first, 1, ContainerStatus::Running), 23.0); // 16 + 5 + 2
        QCOMPARE(ending(session, first), "RUNNING");
        QCOMPARE(containers(session, first), "db STOPPED 0, app RUNNING");
    }

    void aDependencyThatFailsFailsTheStart()
    {
        const Session session =
            told(pair(notEssential, dependsOn("SUCCESS"),
                      R"(], "applications": {"job/db": {"exits": {"after": "5s", "exitCode": 3}}}})"));
        QCOMPARE(ending(session, first), "STOPPED TaskFailedToStart: Task failed to start");
        QCOMPARE(containers(session, first), "db STOPPED 3, app STOPPED");
        QVERIFY(!session.liveWorld().detail(first).times.started);
    }

    void completeTakesAnyExitCode()
    {
        const Session session = told(pair(
            notEssential, dependsOn("COMPLETE"),
            R"(], "applications": {"job/db": {"exits": {"after": "5s", "exitCode": 3}}}, "end": "1m"})"));
        QCOMPARE(ending(session, first), "RUNNING");
    }

    void healthyWaitsForTheFirstPassedCheck()
    {
        const Session session =
            told(pair(checked, dependsOn("HEALTHY"),
                      R"(], "applications": {"job/db": {"readyAfter": "12s"}}, "end": "1m"})"));
        // Started at 16; the check at 26 fails, the one at 36 passes; then 2 s to start.
        QCOMPARE(containerReached(session, first, 1, ContainerStatus::Running), 38.0);
        QCOMPARE(session.liveWorld().detail(first).containers[0].health, HealthStatus::Healthy);
        QCOMPARE(session.liveWorld().detail(first).containers[1].health, HealthStatus::Unknown);
    }

    void startTimeoutGivesUp()
    {
        const Session session =
            told(pair(checked + R"(, "startTimeout": 25)", dependsOn("HEALTHY"),
                      R"(], "applications": {"job/db": {"readyAfter": "10m", "exitCodeOnSigterm": 143}}})"));
        QCOMPARE(ending(session, first), "STOPPED TaskFailedToStart: Task failed to start");
        QCOMPARE(containers(session, first), "db STOPPED 143, app STOPPED");
        // Given up at 16 + 25, SIGTERM 0.4 s later, obeyed after 2 s, reported 10.03 s after that.
        QCOMPARE(reached(session, first, TaskStatus::Deprovisioning), 53.43);
    }

    void theyStopInReverseOrder()
    {
        const Session session = told(pair("", dependsOn("START"), stoppedAtOneMinute()));
        // app ends at 62.4 and is reported at 72.43; only then db is asked, ends at 74.83 and is reported.
        QCOMPARE(containerReached(session, first, 1, ContainerStatus::Stopped), 72.43);
        QCOMPARE(containerReached(session, first, 0, ContainerStatus::Stopped), 84.86);
        QCOMPARE(ending(session, first), "STOPPED UserInitiated: Task stopped by user");
    }

    void withoutDependenciesTheyStopTogether()
    {
        const Session session = told(pair("", "", stoppedAtOneMinute()));
        QCOMPARE(containerReached(session, first, 0, ContainerStatus::Stopped), 72.43);
        QCOMPARE(containerReached(session, first, 1, ContainerStatus::Stopped), 72.43);
    }

    void theRestAreStoppedWhenAnEssentialOneExits()
    {
        const Session session =
            told(pair("", dependsOn("START"),
                      R"(], "applications": {"job/app": {"exits": {"after": "20s", "exitCode": 1}}}})"));
        QCOMPARE(ending(session, first),
                 "STOPPED EssentialContainerExited: Essential container in task exited");
        QCOMPARE(containers(session, first), "db STOPPED 0, app STOPPED 1");
    }

    void aRestartPolicyRestartsWhatRanLongEnough()
    {
        const std::string policy =
            R"(, "restartPolicy": {"enabled": true, "restartAttemptPeriod": 60, "ignoredExitCodes": [0]})";
        const auto run = [&policy](const char* after, int code) {
            return told(pair(policy, "", exiting(after, code)));
        };
        QCOMPARE(ending(run("90s", 1), first), "RUNNING");
        QCOMPARE(ending(run("30s", 1), first),
                 "STOPPED EssentialContainerExited: Essential container in task exited");
        QCOMPARE(ending(run("90s", 0), first),
                 "STOPPED EssentialContainerExited: Essential container in task exited");
    }

    void aRestartedContainerRunsAgain()
    {
        // It exits with 1 every 90 s, at 106 s first; asked to stop at 150 s it runs and ends with 0.
        const std::string policy = R"(, "restartPolicy": {"enabled": true, "restartAttemptPeriod": 60})";
        const QString stop = QStringLiteral(R"(, {"at": "150s", "call": "StopTask", "with": {"task": "%1"}})")
                                 .arg(QLatin1String("family:job#1"));
        const Session session = told(pair(policy, "", stop.toStdString() + exiting("90s", 1)));
        QCOMPARE(containers(session, first), "db STOPPED 0, app STOPPED 0");
    }

    void whatHappensInOneInstantIsOneEvent()
    {
        // The end of db is known, and app started, a second after db's end.
        const auto run = [](const std::string& more) {
            const Session session = told(QStringLiteral(R"({"cluster": {"instances": [{}], "images": {"i":
                {"sizeMiB": 50}}}, "applications": {"job/db": {"exits": {"after": "5s"}}}, "end": "10m",
                "commands": [{"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "job",
                "containerDefinitions": [{"name": "db", "image": "i", "memory": 64, "essential": false},
                {"name": "app", "image": "i", "memory": 64, "dependsOn": [{"containerName": "db",
                "condition": "COMPLETE"}]}]}}, {"at": "0s", "call": "RunTask", "with": {"taskDefinition":
                "job"}}%1]})")
                                             .arg(QString::fromStdString(more))
                                             .toStdString());
            return taskEvents(session, first);
        };
        QCOMPARE(run({}).last(), QStringLiteral("9.6 RUNNING/RUNNING app db"));
        const QStringList hung = run(R"(, {"at": "5s", "fault": "ContainerStartHang", "with":
            {"application": "job/app"}})");
        QVERIFY2(hung.contains(QStringLiteral("9.6 ACTIVATING/RUNNING db")), qPrintable(hung.join(u'\n')));
    }

    void healthArithmetic()
    {
        QCOMPARE(step(SimTime{}, Answer::Passes)->at, SimTime(30s));
        QCOMPARE(step(SimTime(31s), Answer::Passes)->at, SimTime(60s));
        QCOMPARE(step(SimTime{}, Answer::Fails)->at, SimTime(90s));     // three checks, 30 s apart
        QCOMPARE(step(SimTime{}, Answer::TimesOut)->at, SimTime(105s)); // each takes 5 s longer
        QCOMPARE(step(SimTime{}, Answer::Fails)->track.status, HealthStatus::Unhealthy);
        QCOMPARE(step(SimTime(10min), Answer::Passes)->at, SimTime(90s));  // not ready is a failure
        QCOMPARE(step(SimTime{}, Answer::Fails, 2min)->at, SimTime(3min)); // 120, 150 and 180 s count
        QCOMPARE(step(SimTime(100s), Answer::Passes, 2min)->at, SimTime(2min));
    }

    void healthStaysUntilTheBehaviourChanges()
    {
        const ProbeRule rule{.interval = 30s, .timeout = 5s, .failures = 3, .passes = 2};
        const HealthTrack healthy{.status = HealthStatus::Healthy, .nextProbe = SimTime(60s)};
        QVERIFY(!nextHealthStep(rule, healthy));
        HealthTrack failing = healthy;
        failing.answer = Answer::Fails;
        QCOMPARE(nextHealthStep(rule, failing)->at, SimTime(120s));
        QCOMPARE(probedUntil(rule, failing, SimTime(95s)).failures, 2);
        const HealthTrack sick{.status = HealthStatus::Unhealthy, .nextProbe = SimTime(60s), .failures = 7};
        QCOMPARE(nextHealthStep(rule, sick)->at, SimTime(90s)); // the second passed check
    }

    void aStandaloneTaskIsNeverStoppedForItsHealth()
    {
        const Session session = told(pair(checked, "",
                                          R"(, {"at": "40s", "fault": "ApplicationUnhealthy", )"
                                          R"("with": {"application": "job/db"}}], "end": "10m"} )"));
        QCOMPARE(ending(session, first), "RUNNING");
        QCOMPARE(session.liveWorld().detail(first).containers[0].health, HealthStatus::Unhealthy);
    }
};

TASKARIUM_TEST(TestContainers)

} // namespace tst_containers

#include "tst_containers.moc"
