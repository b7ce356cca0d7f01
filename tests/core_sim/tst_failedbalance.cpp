// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/story.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_failedbalance {

using namespace taskarium;
using namespace taskarium::story;

namespace {

constexpr const char* definition = R"({"family": "web", "cpu": "256", "memory": "512",
    "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [
    {"name": "app", "image": "web:1",
    "healthCheck": {"command": ["CMD", "true"], "interval": 5, "retries": 2}}]})";

constexpr const char* service = R"({"serviceName": "web", "taskDefinition": "web", "desiredCount": 3,
    "launchType": "FARGATE",
    "deploymentConfiguration": {"deploymentCircuitBreaker": {"enable": true, "rollback": false}},
    "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["s-1", "s-2"]}}})";

constexpr const char* zone = R"({"availabilityZone": "eu-west-1a"})";
constexpr const char* application = R"({"application": "web"})";

} // namespace

class TestFailedBalance : public QObject {
    Q_OBJECT

private slots:
    /// A deployment that has failed launches nothing more (API reference, Deployment.rolloutState): no task
    /// that another one would make way for in a richer zone, either.
    void aFailedDeploymentIsNotBalanced()
    {
        const Session session = told(scenarioOf(
            "{}",
            {call("0s", "RegisterTaskDefinition", definition), fault("0s", "ZoneOutage", zone),
             fault("0s", "ApplicationUnhealthy", application), call("1s", "CreateService", service),
             repair("10m", "ZoneOutage", zone), repair("10m", "ApplicationUnhealthy", application)},
            R"("end": "30m")"));
        const World& world = session.liveWorld();
        QCOMPARE(world.services[0].deployments.back().rolloutState, RolloutState::Failed);
        QCOMPARE(world.services[0].counts.running, 3);
        for (const TaskId task : world.services[0].tasks)
            QCOMPARE(world.detail(task).availabilityZone, std::string("eu-west-1b"));
        QCOMPARE(messages(session).filter(QStringLiteral("AZ")), QStringList());
    }
};

TASKARIUM_TEST(TestFailedBalance)

} // namespace tst_failedbalance

#include "tst_failedbalance.moc"
