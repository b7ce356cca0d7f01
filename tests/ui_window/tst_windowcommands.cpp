// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_window/windowrun.h>

#include <core/command/awscli.h>

#include <support/runs.h>
#include <support/testclass.h>
#include <ui/window/commands.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_windowcommands {

namespace {

/// A service "web" of two tasks, just created.
World webWorld()
{
    Session session(
        runs::scenarioWith(Profile::Documented,
                           {{0s, runs::registerDefinition("web", NetworkMode::Bridge)},
                            {0s, runs::createService("web", 2, LaunchType::Ec2, runs::Balancing::None)}}));
    session.advance(SimTime(5s));
    return session.liveWorld();
}

/// The line for the AWS CLI.
QString lineOf(const Command& command)
{
    return QString::fromStdString(awsCliLine(command, {}).value_or(std::string()));
}

} // namespace

class TestWindowCommands : public QObject {
    Q_OBJECT

private slots:
    void stopsATaskById()
    {
        const World world = webWorld();
        const Result<Command> command = stopTaskCommand(world, TaskId{0}, u"too old, it's"_s);
        QVERIFY(command.ok());
        const QString id = QString::fromStdString(world.detail(TaskId{0}).id);
        QCOMPARE(lineOf(*command),
                 uR"(aws ecs stop-task --cluster default --reason 'too old, it'\''s' --task )"_s + id);
    }

    void leavesAnEmptyReasonOut()
    {
        const Result<Command> command = stopTaskCommand(webWorld(), TaskId{0}, {});
        QVERIFY(command.ok());
        QVERIFY(!std::get<StopTask>(command->request).reason);
    }

    void scalesAService()
    {
        const Result<Command> command = scaleServiceCommand(webWorld(), ServiceId{0}, 6);
        QVERIFY(command.ok());
        QCOMPARE(lineOf(*command),
                 u"aws ecs update-service --cluster default --desired-count 6 --service web"_s);
    }

    void refusesANegativeCount()
    {
        const Result<Command> command = scaleServiceCommand(webWorld(), ServiceId{0}, -1);
        QVERIFY(!command.ok());
        QVERIFY(!command.error().message.empty());
    }

    void givesListsAsJson()
    {
        const RunTaskWish wish{.launch = {.cluster = u"demo"_s,
                                          .taskDefinition = u"web:1"_s,
                                          .launchType = LaunchType::Fargate,
                                          .subnets = {u"subnet-1"_s}},
                               .count = 3,
                               .group = {},
                               .startedBy = u"me"_s};
        const Result<Command> command = runTaskCommand(wish);
        QVERIFY(command.ok());
        QCOMPARE(lineOf(*command),
                 uR"(aws ecs run-task --cluster demo --count 3 --launch-type FARGATE)"
                 uR"( --network-configuration '{"awsvpcConfiguration":{"subnets":["subnet-1"]}}')"
                 uR"( --started-by me --task-definition web:1)"_s);
    }

    void refusesElevenTasksAtOnce()
    {
        const RunTaskWish wish{.launch = {.cluster = u"demo"_s, .taskDefinition = u"web"_s}, .count = 11};
        QVERIFY(!runTaskCommand(wish).ok());
    }

    void createsAServiceWithATarget()
    {
        const CreateServiceWish wish{
            .launch = {.cluster = u"default"_s, .taskDefinition = u"web:1"_s, .launchType = LaunchType::Ec2},
            .name = u"shop"_s,
            .desiredCount = 2,
            .target = TargetWish{u"web"_s, u"web"_s, 80}};
        const Result<Command> command = createServiceCommand(wish);
        QVERIFY(command.ok());
        const auto& request = std::get<CreateService>(command->request);
        QCOMPARE(request.serviceName, "shop");
        QCOMPARE(request.loadBalancers.size(), std::size_t(1));
        QCOMPARE(request.loadBalancers.front().containerPort, 80);
    }

    void refusesWhatIsNotATaskDefinition()
    {
        QVERIFY(!registerTaskDefinitionCommand(u"{"_s).ok());
        const Result<Command> misspelt = registerTaskDefinitionCommand(uR"({"famili":"app"})"_s);
        QVERIFY(!misspelt.ok());
        QVERIFY(QString::fromStdString(misspelt.error().message).contains(u"famili"_s));
    }
};

TASKARIUM_TEST(TestWindowCommands)

} // namespace taskarium::ui::tst_windowcommands

#include "tst_windowcommands.moc"
