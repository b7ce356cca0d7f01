// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/testclass.h>
#include <support/webservice.h>

#include <core/model/arn.h>

#include <fmt/format.h>

#include <QTest>

namespace tst_servicenews {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// A service web of so many tasks on an instance, behind a target group, in a network mode with a mapping of
/// its port; more containers and commands.
struct Web {
    const char* mode = "bridge";
    const char* mapping = R"({"containerPort": 8080})";
    const char* check = checked; ///< the container's
    const char* containers = "";
    const char* members = R"(, "loadBalancers": [{"targetGroupArn": "web", "containerName": "app",
        "containerPort": 8080}])";
    std::vector<std::string> commands{};
};

Session runOf(const Web& of)
{
    std::vector<std::string> commands{
        call("0s", "RegisterTaskDefinition",
             fmt::format(R"({{"family": "web", "networkMode": "{}", "containerDefinitions": [{{"name": "app",
                 "image": "web:1", "memory": 256, "portMappings": [{}]{}}}{}]}})",
                         of.mode, of.mapping, of.check, of.containers)),
        call("1s", "CreateService",
             fmt::format(R"({{"serviceName": "web", "taskDefinition": "web", "desiredCount": 1{}{}}})",
                         std::string_view(of.mode) == "awsvpc"
                             ? R"(, "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["s-1"]}})"
                             : "",
                         of.members))};
    commands.insert(commands.end(), of.commands.begin(), of.commands.end());
    return told(scenarioOf(R"({"instances": [{"count": 2}], "targetGroups": [{"name": "web",
        "deregistrationDelay": "10s", "healthCheck": {"interval": "10s"}}]})",
                           commands, R"("end": "10m")"));
}

/// The first message with a text, without the service's name.
std::string firstWith(const Session& session, std::string_view text)
{
    for (const ServiceEvent& event : web(session).events) {
        if (event.message.find(text) != std::string::npos)
            return event.message.substr(std::string_view("(service web) ").size());
    }
    return {};
}

} // namespace

/// What a service's events say of targets and of health (developer guide, "Amazon ECS service event
/// messages").
class TestServiceNews : public QObject {
    Q_OBJECT

private slots:
    void unhealthyTargetsHaveTheirOwnNames_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QByteArray>("mapping");
        QTest::addColumn<bool>("isOfInstance");
        QTest::addColumn<int>("port"); // 0: as the host has it
        QTest::newRow("bridge, dynamic")
            << QByteArray("bridge") << QByteArray(R"({"containerPort": 8080})") << true << 0;
        QTest::newRow("bridge, fixed")
            << QByteArray("bridge") << QByteArray(R"({"containerPort": 8080, "hostPort": 9000})") << true
            << 9000;
        QTest::newRow("host") << QByteArray("host") << QByteArray(R"({"containerPort": 8080})") << true
                              << 8080;
        QTest::newRow("awsvpc") << QByteArray("awsvpc") << QByteArray(R"({"containerPort": 8080})") << false
                                << 8080;
    }

    void unhealthyTargetsHaveTheirOwnNames()
    {
        QFETCH(QByteArray, mode);
        QFETCH(QByteArray, mapping);
        QFETCH(bool, isOfInstance);
        QFETCH(int, port);
        const Session session =
            runOf({.mode = mode.constData(),
                   .mapping = mapping.constData(),
                   .check = "",
                   .commands = {fault("2m", "ApplicationHang", R"({"application": "web"})")}});
        const World& world = session.liveWorld();
        const TaskDetail& first = world.detail(TaskId{0});
        if (port == 0)
            port = first.containers.front().networkBindings.front().hostPort;
        const std::string target = isOfInstance
            ? "(instance " + world.instances[world.tasks[0].instance.value].ec2InstanceId + ")"
            : "(task " + first.id + ")";
        const std::string text =
            fmt::format("{} (port {}) is unhealthy in (target-group {}) due to (reason Request timed out)",
                        target, port, targetGroupArn(world, TargetGroupId{0}));
        QCOMPARE(QString::fromStdString(firstWith(session, "is unhealthy in")), QString::fromStdString(text));
    }

    void aTasksHealthIsToldOnce()
    {
        const Session session =
            runOf({.containers = R"(, {"name": "twin", "image": "twin:1", "memory": 64,
                "healthCheck": {"command": ["CMD", "true"], "interval": 5, "retries": 3}})",
                   .members = "",
                   .commands = {fault("2m", "ApplicationHang", R"({"application": "web"})"),
                                repair("150s", "ApplicationHang", R"({"application": "web"})")}});
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(2));
        QCOMPARE(messages(session).filter(QStringLiteral("failed container health checks.")),
                 QStringList{QStringLiteral("(task T) failed container health checks.")});
    }

    void whatIsNotEssentialIsNotTold()
    {
        const Session session =
            runOf({.containers = R"(, {"name": "side", "image": "side:1", "memory": 64, "essential": false,
                "healthCheck": {"command": ["CMD", "true"], "interval": 5, "retries": 2}})",
                   .members = "",
                   .commands = {fault("2m", "ApplicationHang", R"({"application": "web/side"})")}});
        QCOMPARE(session.liveWorld().detail(TaskId{0}).containers[1].health, HealthStatus::Unhealthy);
        QCOMPARE(messages(session).filter(QStringLiteral("failed container health checks.")), QStringList());
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(1));
    }

    void targetsAreCounted_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::newRow("documented") << QByteArray("documented");
        QTest::newRow("observed") << QByteArray("observed");
    }

    /// What the scheduler has come to know in one of its periods it tells at the end of it.
    void targetsAreCounted()
    {
        QFETCH(QByteArray, profile);
        std::string scenario =
            fargate(1, update("5m", R"("desiredCount": 5)") + update("20m", R"("desiredCount": 2)"),
                    {.members = R"(, "loadBalancers": [{"targetGroupArn": "web", "containerName": "app",
                        "containerPort": 80}, {"targetGroupArn": "api", "containerName": "app",
                        "containerPort": 80}])"});
        scenario.replace(0, 1, "{\"profile\": \"" + profile.toStdString() + "\", ");
        const Session session = told(scenario);
        const QStringList texts = messages(session);
        int registered = 0;
        for (const QString& text : texts.filter(QStringLiteral("registered ")))
            registered +=
                text.startsWith(QStringLiteral("registered ")) ? text.section(u' ', 1, 1).toInt() : 0;
        QCOMPARE(registered, 10); // five tasks, two groups
        QVERIFY(texts.contains(QStringLiteral("deregistered 3 targets in (target-group G)")));
        const auto draining = texts.indexOf(
            QStringLiteral("(service web, taskSet ecs-svc/N) has begun draining connections on 3 tasks."));
        QVERIFY(draining > 0);
        const auto& events = web(session).events;
        const Duration wait = events[std::size_t(draining)]->createdAt - SimTime(20min);
        QVERIFY(wait <= (profile == "observed" ? 30s : 3s));
        if (profile == "documented")
            QCOMPARE(texts.count(QStringLiteral("registered 4 targets in (target-group G)")), 2);
    }
};

TASKARIUM_TEST(TestServiceNews)

} // namespace tst_servicenews

#include "tst_servicenews.moc"
