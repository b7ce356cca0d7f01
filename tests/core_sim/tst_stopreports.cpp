// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/story.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_stopreports {

using namespace taskarium;
using namespace taskarium::story;
using namespace Qt::StringLiterals;

namespace {

constexpr TaskId first{0};

/// What a run differs in from others.
struct Setting {
    const char* profile = "documented";
    const char* containers = R"([{"name": "a", "image": "a", "portMappings": [{"containerPort": 80}]}, )"
                             R"({"name": "b", "image": "b"}])";
    const char* applications = "{}"; ///< how job/a and job/b behave
    const char* delay = "30s";       ///< of the target group, where there is one
};

/// "NAME": "VALUE"
std::string member(const char* name, const char* value)
{
    return std::string("\"") + name + "\": \"" + value + "\"";
}

std::string scenario(const Setting& setting, const std::string& launch, const std::vector<std::string>& more)
{
    const std::string cluster =
        R"({"instances": [{}], "images": {"a": {"sizeMiB": 50}, "b": {"sizeMiB": 50}}, )"
        R"("targetGroups": [{"name": "web", )"
        + member("deregistrationDelay", setting.delay) + "}]}";
    std::vector<std::string> commands{
        call("0s", "RegisterTaskDefinition",
             R"({"family": "job", "networkMode": "awsvpc", "cpu": "256", "memory": "512", )"
             R"("containerDefinitions": )"
                 + std::string(setting.containers) + "}"),
        launch};
    commands.insert(commands.end(), more.begin(), more.end());
    return scenarioOf(cluster, commands,
                      member("profile", setting.profile) + ", \"applications\": " + setting.applications
                          + R"(, "end": "20m")");
}

const std::string network = R"(, "launchType": "FARGATE", "networkConfiguration": )"
                            R"({"awsvpcConfiguration": {"subnets": ["subnet-1"]}}})";

/// A standalone task; one of a service behind a load balancer.
Session alone(const Setting& setting, const std::vector<std::string>& more = {})
{
    return told(scenario(setting, call("0s", "RunTask", R"({"taskDefinition": "job")" + network), more));
}

Session balanced(const Setting& setting, const std::vector<std::string>& more = {})
{
    return told(scenario(
        setting,
        call("0s", "CreateService",
             R"({"serviceName": "web", "taskDefinition": "job", "desiredCount": 1, "loadBalancers": )"
             R"([{"targetGroupArn": "web", "containerName": "a", "containerPort": 80}])"
                 + network),
        more));
}

std::string stop(const char* at, const char* task)
{
    return call(at, "StopTask", "{" + member("task", task) + "}");
}

/// Every event of the first task from its RUNNING on.
QStringList eventsFromRunning(const Session& session)
{
    QStringList events = taskEvents(session, first);
    while (!events.isEmpty() && !events.front().contains(u" RUNNING/RUNNING"_s))
        events.pop_front();
    return events;
}

/// The instants at which a task has more than one version.
int sharedInstants(const Session& session)
{
    std::optional<SimTime> last;
    int shared = 0;
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const auto* change = std::get_if<TaskChanged>(&session.log()[i].content);
        if (change == nullptr || change->task != first || change->visibility == Visibility::Silent)
            continue;
        shared += session.log()[i].at == last ? 1 : 0;
        last = session.log()[i].at;
    }
    return shared;
}

constexpr const char* slowB = R"({"job/b": {"stopsAfterSigterm": "25s"}})";
constexpr const char* aExits = R"({"job/a": {"exits": {"after": "2m", "exitCode": 1}},
                                   "job/b": {"stopsAfterSigterm": "25s"}})";
constexpr const char* helperB = R"([{"name": "a", "image": "a", "portMappings": [{"containerPort": 80}]}, )"
                                R"({"name": "b", "image": "b", "essential": false}])";

} // namespace

/// Which container's end is told when, and by which change: containers that stop at different times produce
/// events of their own, changes of one instant share a version, and states with nothing to do are skipped.
class TestStopReports : public QObject {
    Q_OBJECT

private slots:
    // The agent is there at 12 s, two images take 2 s to pull, the containers 2 s to start: RUNNING at 16 s.
    void theFirstOfSeveralToStopIsTold()
    {
        const Session session = alone({.applications = slowB}, {stop("60s", "family:job#1")});
        QCOMPARE(
            eventsFromRunning(session),
            (QStringList{u"16 RUNNING/RUNNING a b"_s, u"60 STOPPING/STOPPED"_s, u"72.43 STOPPING/STOPPED a"_s,
                         u"95.43 DEPROVISIONING/STOPPED b"_s, u"108.43 STOPPED/STOPPED"_s}));
    }

    void inRecordingsItIsStillRunning()
    {
        const Session session =
            alone({.profile = "observed", .applications = slowB}, {stop("60s", "family:job#1")});
        const QStringList events = eventsFromRunning(session);
        QCOMPARE(events.size(), 5);
        QVERIFY2(events[2].endsWith(u" RUNNING/STOPPED a"_s), qPrintable(events[2]));
        QVERIFY2(events[3].endsWith(u" DEPROVISIONING/STOPPED b"_s), qPrintable(events[3]));
    }

    void whatStopsTogetherIsToldOnce()
    {
        for (const char* profile : {"documented", "observed"}) {
            const Session session = alone({.profile = profile}, {stop("60s", "family:job#1")});
            QCOMPARE(eventsFromRunning(session).size(), 4);
            QCOMPARE(sharedInstants(session), 0);
        }
    }

    void anEssentialExitIsToldBeforeTheOthersHaveStopped()
    {
        // Recorded: the wish changes with the last report only.
        const Session session = alone({.profile = "observed", .applications = aExits});
        const QStringList events = eventsFromRunning(session);
        QCOMPARE(events.size(), 4);
        QVERIFY2(events[1].endsWith(u" RUNNING/RUNNING a"_s), qPrintable(events[1]));
        QVERIFY2(events[2].endsWith(u" DEPROVISIONING/STOPPED b"_s), qPrintable(events[2]));
    }

    // DEACTIVATING lasts for the delay and 12 s more.
    void anExitIsToldWhileTheTargetsDrain()
    {
        const char* bExits = R"({"job/b": {"exits": {"after": "70s", "exitCode": 3}}})";
        const Session session =
            balanced({.containers = helperB, .applications = bExits}, {stop("80s", "service:web#1")});
        QCOMPARE(eventsFromRunning(session).mid(1),
                 (QStringList{u"80 DEACTIVATING/STOPPED"_s, u"97.03 DEACTIVATING/STOPPED b"_s,
                              u"122 STOPPING/STOPPED"_s, u"134.43 DEPROVISIONING/STOPPED a"_s,
                              u"147.43 STOPPED/STOPPED"_s}));
    }

    void theOthersAreStoppedWhileTheTargetsDrain()
    {
        // a exits at 137 s: b gets its signal 0.4 s later, ends after 25 s and is reported after 10.03 s.
        const Session session = balanced({.applications = aExits, .delay = "1m"});
        QCOMPARE(eventsFromRunning(session).mid(1),
                 (QStringList{u"137 DEACTIVATING/STOPPED a"_s, u"172.43 DEACTIVATING/STOPPED b"_s,
                              u"209 DEPROVISIONING/STOPPED"_s, u"222 STOPPED/STOPPED"_s}));
        QCOMPARE(containers(session, first), "a STOPPED 1, b STOPPED 0");
    }

    void stoppingLastsAsLongAsTheyTake()
    {
        const Session session = balanced({.applications = aExits, .delay = "0s"});
        QCOMPARE(eventsFromRunning(session).mid(1),
                 (QStringList{u"137 DEACTIVATING/STOPPED a"_s, u"149 STOPPING/STOPPED"_s,
                              u"172.43 DEPROVISIONING/STOPPED b"_s, u"185.43 STOPPED/STOPPED"_s}));
    }

    void anEssentialExitWhileDrainingStopsTheOthers()
    {
        const Session session =
            balanced({.applications = aExits, .delay = "5m"}, {stop("130s", "service:web#1")});
        QCOMPARE(eventsFromRunning(session).mid(1),
                 (QStringList{u"130 DEACTIVATING/STOPPED"_s, u"147.03 DEACTIVATING/STOPPED a"_s,
                              u"172.43 DEACTIVATING/STOPPED b"_s, u"442 DEPROVISIONING/STOPPED"_s,
                              u"455 STOPPED/STOPPED"_s}));
        QCOMPARE(ending(session, first), "STOPPED UserInitiated: Task stopped by user");
    }

    void withNothingToDoStoppingIsSkipped()
    {
        const char* exits = R"({"job": {"exits": {"after": "2m", "exitCode": 1}}})";
        const char* one = R"([{"name": "a", "image": "a", "portMappings": [{"containerPort": 80}]}])";
        const Session session = balanced({.containers = one, .applications = exits});
        QCOMPARE(reached(session, first, TaskStatus::Stopping), -1.0);
        QCOMPARE(sharedInstants(session), 0);
        QCOMPARE(session.liveWorld().detail(first).attachments[1].status, AttachmentStatus::Deleted);
    }

    void aFailedDependencyAndItsTaskAreOneChange()
    {
        const char* chain =
            R"([{"name": "a", "image": "a", "portMappings": [{"containerPort": 80}], "essential": false},
            {"name": "b", "image": "b", "dependsOn": [{"containerName": "a", "condition": "SUCCESS"}]}])";
        const char* fails = R"({"job/a": {"exits": {"after": "4s", "exitCode": 3}}})";
        for (const char* profile : {"documented", "observed"}) {
            const Session session = alone({.profile = profile, .containers = chain, .applications = fails});
            QCOMPARE(ending(session, first), "STOPPED TaskFailedToStart: Task failed to start");
            QCOMPARE(containers(session, first), "a STOPPED 3, b STOPPED");
            QCOMPARE(sharedInstants(session), 0);
            QCOMPARE(containerReached(session, first, 0, ContainerStatus::Stopped),
                     reached(session, first, TaskStatus::Deprovisioning));
        }
    }
};

TASKARIUM_TEST(TestStopReports)

} // namespace tst_stopreports

#include "tst_stopreports.moc"
