// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/story.h>
#include <support/testclass.h>

#include <core/model/arn.h>

#include <QTest>

namespace tst_servicefailures {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// A definition web:1 of one container, a service web of two tasks on Fargate, and what follows.
std::string web(const char* container, const char* service, const std::string& more)
{
    return QStringLiteral(
               R"({"cluster": {"targetGroups": [{"name": "web", "deregistrationDelay": "10s"}]},
        "commands": [{"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "web",
        "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "512",
        "containerDefinitions": [{"name": "app", "image": "web:1",
        "portMappings": [{"containerPort": 80}]%1}]}},
        {"at": "0s", "call": "CreateService", "with": {"serviceName": "web", "taskDefinition": "web",
        "desiredCount": 2, "launchType": "FARGATE",
        "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}%2}})")
               .arg(QLatin1String(container), QLatin1String(service))
               .toStdString()
        + more;
}

constexpr const char* balanced =
    R"(, "loadBalancers": [{"targetGroupArn": "web", "containerName": "app", "containerPort": 80}])";
constexpr const char* checked = R"(, "healthCheck": {"command": ["CMD", "true"], "interval": 10})";

/// At five minutes the service is to run a second revision, whose image there is not.
std::string brokenUpdate(const char* configuration)
{
    return QStringLiteral(R"(, {"at": "5m", "call": "RegisterTaskDefinition", "with": {"family": "web",
        "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "512",
        "containerDefinitions": [{"name": "app", "image": "web:2",
        "portMappings": [{"containerPort": 80}]}]}},
        {"at": "5m", "fault": "ImageMissing", "with": {"image": "web:2"}},
        {"at": "5m", "call": "UpdateService", "with": {"service": "web", "taskDefinition": "web:2"%1}})")
        .arg(QLatin1String(configuration))
        .toStdString();
}

constexpr const char* breaker =
    R"(, "deploymentConfiguration": {"deploymentCircuitBreaker": {"enable": true, "rollback": false}})";
constexpr const char* rollback =
    R"(, "deploymentConfiguration": {"deploymentCircuitBreaker": {"enable": true, "rollback": true}})";

const Service& service(const Session& session)
{
    return session.liveWorld().service(ServiceId{0});
}

bool hasEvent(const Session& session, const std::string& text)
{
    const auto& events = service(session).events;
    return std::any_of(events.begin(), events.end(), [&text](const ServiceEvent& event) {
        return event.message.find(text) != std::string::npos;
    });
}

/// How many tasks had an ending.
int endings(const Session& session, const std::string& text)
{
    int count = 0;
    for (std::uint32_t i = 0; i < session.liveWorld().tasks.size(); ++i)
        count += ending(session, TaskId{i}).find(text) != std::string::npos ? 1 : 0;
    return count;
}

} // namespace

/// What a service does about tasks that fail: unhealthy ones, and those that cannot be started (developer
/// guide, "Amazon ECS services", "deployment circuit breaker", "service throttle logic").
class TestServiceFailures : public QObject {
    Q_OBJECT

private slots:
    void unhealthyTargetsAreReplaced()
    {
        const Session session =
            told(web("", balanced,
                     R"(, {"at": "2m", "fault": "ApplicationHang", "with": {"application": "web"}},
                     {"at": "200s", "repair": "ApplicationHang", "with": {"application": "web"}}],
                     "end": "20m"})"));
        const std::string arn = targetGroupArn(session.liveWorld(), TargetGroupId{0});
        QVERIFY(endings(session, "Task failed ELB health checks in (target-group " + arn + ")") >= 2);
        QVERIFY(hasEvent(session,
                         "(port 80) is unhealthy in (target-group " + arn
                             + ") due to (reason Request timed out)"));
        QCOMPARE(service(session).counts, (ServiceCounts{2, 0}));
        QVERIFY(service(session).events.back()->message.ends_with("has reached a steady state."));
    }

    void unhealthyContainersAreReplaced()
    {
        const Session session =
            told(web(checked, "",
                     R"(, {"at": "2m", "fault": "ApplicationUnhealthy", "with": {"application": "web/app"}},
                     {"at": "3m", "repair": "ApplicationUnhealthy", "with": {"application": "web/app"}}],
                     "end": "20m"})"));
        QVERIFY(endings(session, "Task failed container health checks") >= 2);
        QVERIFY(hasEvent(session, "failed container health checks."));
        QCOMPARE(service(session).counts, (ServiceCounts{2, 0}));
    }

    void theGracePeriodProtects()
    {
        const Session session =
            told(web("", R"(, "healthCheckGracePeriodSeconds": 600,
                "loadBalancers": [{"targetGroupArn": "web", "containerName": "app", "containerPort": 80}])",
                     R"(, {"at": "2m", "fault": "ApplicationUnhealthy", "with": {"application": "web"}}], )"
                     R"("end": "9m"})"));
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(2));
        QCOMPARE(session.liveWorld().detail(TaskId{0}).targets.front().state, TargetState::Unhealthy);
    }

    void theCircuitBreakerFailsADeployment()
    {
        const Session session = told(web("", "", brokenUpdate(breaker) + R"(], "end": "1h"})"));
        QCOMPARE(service(session).deployments.back().rolloutState, RolloutState::Failed);
        QCOMPARE(service(session).deployments.back().failedTasks, 3);
        QVERIFY(hasEvent(session, "deployment failed: tasks failed to start."));
        QCOMPARE(service(session).counts, (ServiceCounts{2, 0})); // the old ones go on, nothing more starts
        QVERIFY(session.liveWorld().tasks.size() <= 6);
    }

    void aRollbackComesBackToTheLastCompletedDeployment()
    {
        const Session session = told(web("", "", brokenUpdate(rollback) + R"(], "end": "1h"})"));
        const std::vector<Deployment>& deployments = service(session).deployments;
        QCOMPARE(deployments[0].status, DeploymentStatus::Primary);
        QCOMPARE(deployments[0].rolloutState, RolloutState::Completed);
        QCOMPARE(deployments[1].rolloutState, RolloutState::Failed);
        QCOMPARE(deployments[1].status, DeploymentStatus::Inactive);
        QCOMPARE(service(session).definition, deployments[0].definition);
        QCOMPARE(service(session).counts, (ServiceCounts{2, 0}));
    }

    void startsThatKeepFailingAreThrottled()
    {
        const Session session = told(web("", "", R"(, {"at": "0s", "fault": "ImageMissing",
            "with": {"image": "web:1"}}, {"at": "1s", "call": "UpdateService",
            "with": {"service": "web", "desiredCount": 1}}], "end": "3h"})"));
        std::vector<double> created;
        for (std::uint32_t i = 0; i < session.liveWorld().tasks.size(); ++i)
            created.push_back(double(session.liveWorld().tasks[i].createdAt.time_since_epoch().count())
                              / 1000);
        QVERIFY(created.size() > 8);
        for (std::size_t i = 3; i < created.size(); ++i)
            QVERIFY(created[i] - created[i - 1] > created[i - 1] - created[i - 2] - 0.5);
        const double last = created.back() - created[created.size() - 2];
        QVERIFY(last > 1620 && last < 1680); // the delay of 27 minutes, and what a failing start takes
        QVERIFY(hasEvent(session, "is unable to consistently start tasks successfully."));
    }

    void thresholds_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("value");
        QTest::addColumn<int>("desired");
        QTest::addColumn<int>("threshold");
        const auto row = [](const char* name, ThresholdType type, int value, int desired, int threshold) {
            QTest::newRow(name) << int(type) << value << desired << threshold;
        };
        using enum ThresholdType;
        row("1 task", BoundedPercent, 50, 1, 3);
        row("25 tasks", BoundedPercent, 50, 25, 13);
        row("400 tasks", BoundedPercent, 50, 400, 200);
        row("800 tasks", BoundedPercent, 50, 800, 200);
        row("unbounded", UnboundedPercent, 50, 800, 400);
        row("unbounded, one", UnboundedPercent, 50, 1, 1);
        row("a count", Count, 7, 800, 7);
    }

    void thresholds()
    {
        QFETCH(int, type);
        QFETCH(int, value);
        QFETCH(int, desired);
        QFETCH(int, threshold);
        const CircuitBreaker asked{.thresholdType = ThresholdType(type), .thresholdValue = value};
        QCOMPARE(failureThreshold(asked, desired), threshold);
    }
};

TASKARIUM_TEST(TestServiceFailures)

} // namespace tst_servicefailures

#include "tst_servicefailures.moc"
