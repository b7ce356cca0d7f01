// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/testclass.h>
#include <support/webservice.h>

#include <core/log/apply.h>

#include <QTest>

namespace tst_rollouts {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// The desired counts of a deployment over a run: "0 2 4".
QString desiredCounts(const Session& session, std::uint32_t deployment)
{
    QStringList counts;
    World world = session.initialWorld();
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        apply(world, session.log()[i]);
        if (world.services.size() == 0 || world.services[0].deployments.size() <= deployment)
            continue;
        const QString count = QString::number(world.services[0].deployments[deployment].desiredCount);
        if (counts.isEmpty() || counts.last() != count)
            counts << count;
    }
    return counts.join(u' ');
}

} // namespace

/// How rolling deployments count, replace what falls sick, and fail (API reference, Deployment; developer
/// guide, "Deploy Amazon ECS services by replacing tasks").
class TestRollouts : public QObject {
    Q_OBJECT

private slots:
    void desiredCountsFollowInSteps()
    {
        const Session session =
            told(fargate(4, update("5m", R"("forceNewDeployment": true)"),
                         {.members = R"(, "deploymentConfiguration": {"maximumPercent": 125})"}));
        QCOMPARE(desiredCounts(session, 0), QStringLiteral("4 3 2 1 0"));
        QCOMPARE(desiredCounts(session, 1), QStringLiteral("0 1 2 3 4"));
    }

    void aServicesCountReachesItsDeploymentWithTheScheduler()
    {
        Session session = opened(fargate(1, {}));
        session.advance(SimTime(5min));
        QVERIFY(submit(session, "UpdateService", QStringLiteral(R"({"service": "web", "desiredCount": 3})"))
                    .ok());
        QCOMPARE(web(session).desiredCount, 3);
        QCOMPARE(web(session).deployments[0].desiredCount, 1);
        session.advance(SimTime(5min + 1s));
        QCOMPARE(web(session).deployments[0].desiredCount, 3);
    }

    void aServiceCreatedAtZeroIsInProgressAtFirst()
    {
        Session session = opened(fargate(0, {}));
        session.advance(SimTime(1s));
        QCOMPARE(web(session).deployments[0].rolloutState, RolloutState::InProgress);
        session.advance(SimTime(5s));
        QCOMPARE(web(session).deployments[0].rolloutState, RolloutState::Completed);
    }

    void atZeroAForcedDeploymentReplacesTheOldOne()
    {
        const Session session = told(fargate(0, update("3m", R"("forceNewDeployment": true)")));
        QCOMPARE(web(session).deployments.size(), std::size_t(2));
        QCOMPARE(web(session).deployments[0].status, DeploymentStatus::Inactive);
        QCOMPARE(web(session).deployments[1].rolloutState, RolloutState::Completed);
    }

    void aSickOldTaskIsReplacedByItsOwnRevision()
    {
        // The new revision never becomes healthy in time; an old task falls sick meanwhile.
        Session session = opened(fargate(2, {}, {.container = checked}));
        session.advance(SimTime(3min));
        QVERIFY(session
                    .submit(*readFaultCommand(CommandWord::Fault, "ImageSlow",
                                              R"({"image": "web:latest", "speedPercent": 1})"))
                    .ok());
        QVERIFY(
            submit(session, "UpdateService", QStringLiteral(R"({"service": "web", "taskDefinition": "web:2",
            "deploymentConfiguration": {"maximumPercent": 300}})"))
                .ok());
        session.advance(SimTime(3min + 10s));
        QVERIFY(session
                    .submit(*readFaultCommand(CommandWord::Fault, "ApplicationUnhealthy",
                                              R"({"application": "web/app"})"))
                    .ok());
        session.advance(SimTime(4min));
        QVERIFY(session
                    .submit(*readFaultCommand(CommandWord::Repair, "ApplicationUnhealthy",
                                              R"({"application": "web/app"})"))
                    .ok());
        int replacements = 0;
        for (std::uint32_t i = 2; i < session.liveWorld().tasks.size(); ++i) {
            const Task& task = session.liveWorld().tasks[i];
            replacements += session.liveWorld().definition(task.definition).revision == 1 ? 1 : 0;
            if (session.liveWorld().definition(task.definition).revision == 1)
                QCOMPARE(task.deployment, DeploymentId{0});
        }
        QCOMPARE(replacements, 2);
        QVERIFY(
            !messages(session)
                 .filter(QStringLiteral("has started 2 tasks: (task T) (task T). Amazon ECS replaced 2 tasks "
                                        "due to an unhealthy status."))
                 .isEmpty());
        session.advance(SimTime(30min));
        QCOMPARE(web(session).counts, (ServiceCounts{.running = 2, .pending = 0}));
        QCOMPARE(web(session).deployments[0].status, DeploymentStatus::Inactive);
        QCOMPARE(web(session).deployments[1].rolloutState, RolloutState::Completed);
    }

    void aReplacementOfAnUnhealthyTaskIsTold()
    {
        // A target that was unhealthy needs five passed checks, a new one only its first.
        const Session session =
            told(fargate(1,
                         deed("3m", "fault", "ApplicationUnhealthy", R"({"application": "web"})")
                             + deed("250s", "repair", "ApplicationUnhealthy", R"({"application": "web"})"),
                         {.members = balanced}));
        const QStringList texts = messages(session);
        QCOMPARE(texts.first(), QStringLiteral("has started 1 tasks: (task T)."));
        const auto replaced =
            texts.indexOf(QStringLiteral("has started 1 tasks: (task T). Amazon ECS replaced 1 "
                                         "tasks due to an unhealthy status."));
        QVERIFY(replaced > 0);
        QVERIFY(texts[replaced - 1].contains(QStringLiteral("is unhealthy in (target-group G)")));
        QVERIFY(texts.indexOf(QStringLiteral("has stopped 1 running tasks: (task T).")) > replaced);
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(2));
    }

    void failedStartsCountUntilATaskHasRun()
    {
        // Of three new tasks one runs; the others cannot be started any more, which is no failure of the
        // rollout.
        Session session =
            opened(fargate(3, {}, {.members = R"(, "deploymentConfiguration": {"maximumPercent": 134,
            "deploymentCircuitBreaker": {"enable": true, "rollback": true}})"}));
        session.advance(SimTime(5min));
        QVERIFY(submit(session, "UpdateService",
                       QStringLiteral(R"({"service": "web", "taskDefinition": "web:2"})"))
                    .ok());
        while (web(session).deployments[1].desiredCount < 2 && session.liveEdge() < SimTime(20min))
            session.advance(session.liveEdge() + 1s);
        QVERIFY(
            session
                .submit(*readFaultCommand(CommandWord::Fault, "ImageMissing", R"({"image": "web:latest"})"))
                .ok());
        session.advance(SimTime(40min));
        QCOMPARE(web(session).deployments[1].rolloutState, RolloutState::InProgress);
        QCOMPARE(web(session).deployments[1].failedTasks, 0);
    }

    void theBreakerCountsEachUnhealthyTaskOfALoneOne()
    {
        const Session session =
            told(fargate(1,
                         update("3m", R"("taskDefinition": "web:2")")
                             + deed("185s", "fault", "ApplicationUnhealthy", R"({"application": "web"})")
                             + deed("20m", "repair", "ApplicationUnhealthy", R"({"application": "web"})"),
                         {.members = R"(, "deploymentConfiguration": {"maximumPercent": 200,
            "deploymentCircuitBreaker": {"enable": true, "rollback": false}})",
                          .container = checked}));
        QCOMPARE(web(session).deployments[1].rolloutState, RolloutState::Failed);
        QCOMPARE(web(session).deployments[1].failedTasks, 3);
    }

    void withoutRoomForAllABreakerTellsHowManyLack()
    {
        const Session session = told(R"({"cluster": {"instances": [{}]}, "commands": [{"at": "0s",
            "call": "RegisterTaskDefinition", "with": {"family": "web", "containerDefinitions": [
            {"name": "app", "image": "web:1", "memory": 512}]}}, {"at": "1s", "call": "CreateService", "with":
            {"serviceName": "web", "taskDefinition": "web", "desiredCount": 9, "deploymentConfiguration":
            {"deploymentCircuitBreaker": {"enable": true, "rollback": false}}}}], "end": "5m"})");
        QCOMPARE(messages(session).filter(QStringLiteral("could not launch")),
                 QStringList{QStringLiteral("could not launch 2 tasks for deployment ecs-svc/N.")});
    }
};

TASKARIUM_TEST(TestRollouts)

} // namespace tst_rollouts

#include "tst_rollouts.moc"
