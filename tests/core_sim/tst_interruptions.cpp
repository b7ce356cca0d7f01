// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/story.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_interruptions {

using namespace taskarium;
using namespace taskarium::story;
using namespace Qt::StringLiterals;

namespace {

constexpr TaskId first{0};

const std::string onSpot =
    R"(, "capacityProviderStrategy": [{"capacityProvider": "FARGATE_SPOT", "weight": 1}], )"
    R"("networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}})";

/// One task on Fargate Spot, alone or of a service behind a load balancer with the usual deregistration delay
/// of five minutes, that is interrupted.
struct Setting {
    const char* profile = "documented";
    const char* sigterm = "30s";
    const char* container = "";
    const char* interruption = "3m";
};

Session interrupted(const Setting& setting, const std::string& launch, const char* task)
{
    const std::string cluster = R"({"targetGroups": [{"name": "web"}], "images": {"job": {"sizeMiB": 100}}})";
    return told(scenarioOf(
        cluster,
        {call("0s", "RegisterTaskDefinition",
              R"({"family": "job", "networkMode": "awsvpc", "cpu": "256", "memory": "512", )"
              R"("containerDefinitions": [{"name": "app", "image": "job", )"
              R"("portMappings": [{"containerPort": 80}])"
                  + std::string(setting.container) + "}]}"),
         launch,
         fault(setting.interruption, "SpotInterruption", R"({"task": ")" + std::string(task) + R"("})")},
        R"("profile": ")" + std::string(setting.profile)
            + R"(", "applications": {"job": {"exitCodeOnSigterm": 143, "stopsAfterSigterm": ")"
            + setting.sigterm + R"("}}, "end": "20m")"));
}

Session alone(const Setting& setting)
{
    return interrupted(setting, call("0s", "RunTask", R"({"taskDefinition": "job")" + onSpot),
                       "family:job#1");
}

Session balanced(const Setting& setting)
{
    return interrupted(setting,
                       call("0s", "CreateService",
                            R"({"serviceName": "web", "taskDefinition": "job", "desiredCount": 1, )"
                            R"("loadBalancers": [{"targetGroupArn": "web", "containerName": "app", )"
                            R"("containerPort": 80}])"
                                + onSpot),
                       "service:web#1");
}

/// From the notice on.
QStringList eventsAfter(const Session& session, const char* notice)
{
    QStringList events = taskEvents(session, first);
    while (!events.isEmpty() && !events.front().startsWith(QLatin1String(notice)))
        events.pop_front();
    return events;
}

constexpr const char* twoMinutes = R"(, "stopTimeout": 120)";

} // namespace

/// Fargate Spot gives two minutes' notice (developer guide, "Amazon ECS clusters for Fargate"): an event with
/// lastStatus RUNNING and desiredStatus STOPPED, SIGTERM, SIGKILL after the stopTimeout, and an end.
class TestInterruptions : public QObject {
    Q_OBJECT

private slots:
    void theNoticeLeavesTheTaskRunning()
    {
        const Session session = alone({});
        // SIGTERM comes 0.4 s after the notice, the default stopTimeout is 30 s, the report takes 10.03 s.
        QCOMPARE(eventsAfter(session, "180 "),
                 (QStringList{u"180 RUNNING/STOPPED"_s, u"180.4 STOPPING/STOPPED"_s,
                              u"220.43 DEPROVISIONING/STOPPED app"_s, u"233.43 STOPPED/STOPPED"_s}));
        QCOMPARE(ending(session, first), "STOPPED SpotInterruption: Your Spot Task was interrupted.");
        QCOMPARE(session.liveWorld().detail(first).times.stopping, std::optional(SimTime(Duration(180'000))));
    }

    void inRecordingsItIsRunningUntilItsContainersHaveStopped()
    {
        const QStringList events = taskEvents(alone({.profile = "observed", .sigterm = "5s"}), first);
        QVERIFY(events.contains(u"180 RUNNING/STOPPED"_s));
        QVERIFY2(events[events.size() - 2].contains(u" DEPROVISIONING/STOPPED app"_s),
                 qPrintable(events.join(QLatin1Char('\n'))));
    }

    void whatRunsIsStoppedWhileTargetsDrain()
    {
        const Session session = balanced({.sigterm = "20s"});
        QCOMPARE(eventsAfter(session, "180 "),
                 (QStringList{u"180 RUNNING/STOPPED"_s, u"180.4 DEACTIVATING/STOPPED"_s,
                              u"210.43 DEACTIVATING/STOPPED app"_s, u"300 DEPROVISIONING/STOPPED"_s,
                              u"313 STOPPED/STOPPED"_s}));
        QCOMPARE(containers(session, first), "app STOPPED 143");
    }

    void twoMinutesAreTheEnd_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<bool>("isBalanced");
        for (const char* profile : {"documented", "observed"}) {
            for (const bool isBalanced : {false, true})
                QTest::addRow("%s%s", profile, isBalanced ? ", load balancer" : "")
                    << QByteArray(profile) << isBalanced;
        }
    }

    void twoMinutesAreTheEnd()
    {
        QFETCH(QByteArray, profile);
        QFETCH(bool, isBalanced);
        const Setting setting{.profile = profile.constData(), .sigterm = "10m", .container = twoMinutes};
        const Session session = isBalanced ? balanced(setting) : alone(setting);
        QCOMPARE(containers(session, first), "app STOPPED 137");
        const std::optional<SimTime> end = session.liveWorld().detail(first).times.executionStopped;
        QCOMPARE(secondOf(end), 300.0);
        const double gone = reached(session, first, TaskStatus::Stopped);
        QVERIFY2(gone > 300 && gone < 340, qPrintable(QString::number(gone)));
        QVERIFY(eventsAfter(session, "180 ").front() == u"180 RUNNING/STOPPED"_s);
    }

    void aServiceReplacesIt()
    {
        const Session session = balanced({});
        QCOMPARE(ending(session, {1}), "RUNNING");
        QCOMPARE(reached(session, {1}, TaskStatus::Provisioning), 181.0);
    }

    void beforeRunningItIsStoppedLikeAnyOther()
    {
        const Session session = alone({.interruption = "8s"});
        QVERIFY(taskEvents(session, first).contains(u"8 PENDING/STOPPED"_s));
        QCOMPARE(ending(session, first), "STOPPED SpotInterruption: Your Spot Task was interrupted.");
    }
};

TASKARIUM_TEST(TestInterruptions)

} // namespace tst_interruptions

#include "tst_interruptions.moc"
