// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_capacity/providerruns.h>

#include <core/json/servicejson.h>
#include <core/session/runexport.h>

#include <support/testclass.h>

#include <QtTest>

#include <nlohmann/json.hpp>

#include <map>
#include <sstream>

namespace tst_strategies {

using namespace taskarium;
using namespace taskarium::runs;
using namespace taskarium::providers;
using namespace std::chrono_literals;

namespace {

/// Two groups with room for everything.
Scenario twoGroups(Profile profile = Profile::Documented,
                   std::vector<std::pair<Duration, Command>> commands = {})
{
    CapacityProviderSpec one = provider("one");
    CapacityProviderSpec other = provider("other");
    one.minSize = one.desiredCapacity = other.minSize = other.desiredCapacity = 2;
    return scenarioOf(profile, {one, other}, std::move(commands));
}

Session opened(Scenario scenario = twoGroups())
{
    return runUntil(std::move(scenario), 1s);
}

/// "one 3, other 1": the tasks that are to run, by capacity provider.
std::string tasksByProvider(const World& world)
{
    std::map<std::string, int> counts;
    for (std::size_t i = 0; i < world.tasks.size(); ++i) {
        if (world.tasks[i].state.desired == DesiredStatus::Running)
            ++counts[world.detail(TaskId{static_cast<std::uint32_t>(i)}).capacityProvider];
    }
    std::string text;
    for (const auto& [name, count] : counts)
        text += (text.empty() ? "" : ", ") + name + " " + std::to_string(count);
    return text;
}

std::string errorOf(const Result<CommandReply>& reply)
{
    return reply ? "accepted" : reply.error().code + ": " + reply.error().message;
}

Command update(CapacityProviderStrategy strategy, bool isForced)
{
    UpdateService request{.service = "api", .forcesNewDeployment = isForced};
    request.strategy = std::move(strategy);
    return {.request = request};
}

const CapacityProviderStrategy shares{{.provider = "one", .base = 2, .weight = 1},
                                      {.provider = "other", .weight = 3}};

const std::string mustForce =
    "InvalidParameterException: When switching from launch type to capacity provider strategy on an existing "
    "service, or making a change to a capacity provider strategy on a service that is already using one, you "
    "must "
    "force a new deployment.";

/// The details of the capacity providers' service actions, with the seconds at which they came.
std::vector<std::string> steadyProviders(const Session& session)
{
    std::string text;
    exportRun(session, session.liveEdge(), ExportFormat::EventBridge,
              [&text](std::string_view part) { text += part; });
    std::vector<std::string> found;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const nlohmann::ordered_json event = nlohmann::ordered_json::parse(line);
        if (event["detail"].value("eventName", "") == "CAPACITY_PROVIDER_STEADY_STATE")
            found.push_back(event["detail"].dump());
    }
    return found;
}

} // namespace

/// Capacity provider strategies of Auto Scaling groups: who takes which task, and what requests may say.
class TestStrategies : public QObject {
    Q_OBJECT

private slots:
    void baseAndWeightsShareTheTasks()
    {
        for (const Profile profile : {Profile::Documented, Profile::Observed}) {
            const Session session =
                runUntil(twoGroups(profile, {{1s, makeService("api", 10, shares)}}), 3min);
            QCOMPARE(tasksByProvider(session.liveWorld()), std::string("one 4, other 6"));
            const World& world = session.liveWorld();
            for (std::size_t i = 0; i < world.tasks.size(); ++i)
                QCOMPARE(world.instance(world.tasks[i].instance).capacityProvider,
                         world.detail(TaskId{static_cast<std::uint32_t>(i)}).capacityProvider);
        }
    }

    void runTaskSharesThemLikewise()
    {
        Session session = opened();
        QVERIFY(session.submit(runTasks("api", 6, shares)).ok());
        QCOMPARE(tasksByProvider(session.liveWorld()), std::string("one 3, other 3"));
    }

    void aProviderWithoutWeightTakesTheBaseOnly()
    {
        Session session = opened();
        QVERIFY(session
                    .submit(runTasks("api", 6,
                                     {{.provider = "one", .base = 2}, {.provider = "other", .weight = 1}}))
                    .ok());
        QCOMPARE(tasksByProvider(session.liveWorld()), std::string("one 2, other 4"));
    }

    void tasksOfAFullProviderWaitThoughTheOtherHasRoom()
    {
        Session session = opened();
        // The two instances of each have room for four awsvpc tasks.
        QVERIFY(session.submit(runTasks("web", 10, only("one"))).ok());
        QCOMPARE(session.liveWorld().counts.of(TaskStatus::Provisioning), 10);
        int waiting = 0;
        for (std::size_t i = 0; i < 10; ++i)
            waiting += session.liveWorld().tasks[i].instance.isValid() ? 0 : 1;
        QCOMPARE(waiting, 6);
    }

    void theClustersDefaultIsForRequestsThatSayNothing()
    {
        Scenario scenario = twoGroups();
        scenario.defaultCapacityProviderStrategy = shares;
        Session session = opened(scenario);
        QVERIFY(session.submit(runTasks("api", 4, {})).ok());
        QCOMPARE(tasksByProvider(session.liveWorld()), std::string("one 2, other 2"));
        QVERIFY(session.submit(runTask("api", LaunchType::Ec2, 1)).ok());
        QCOMPARE(tasksByProvider(session.liveWorld()), std::string(" 1, one 2, other 2"));
        QVERIFY(session.submit(makeService("api", 1, {})).ok());
        const nlohmann::json service = describeService(session.liveWorld(), {0});
        QVERIFY(!service.contains("launchType"));
        QCOMPARE(service["capacityProviderStrategy"].at(0),
                 (nlohmann::json{{"capacityProvider", "one"}, {"base", 2}, {"weight", 1}}));
        QCOMPARE(service["deployments"].at(0)["capacityProviderStrategy"],
                 service["capacityProviderStrategy"]);
    }

    void withoutADefaultItIsEc2()
    {
        Session session = opened();
        QVERIFY(session.submit(runTasks("api", 1, {})).ok());
        QCOMPARE(session.liveWorld().tasks[0].launchType, LaunchType::Ec2);
        QVERIFY(session.liveWorld().detail(TaskId{0}).capacityProvider.empty());
    }

    void unknownProvidersAreRefused()
    {
        const std::string refused =
            "InvalidParameterException: The specified capacity provider strategy cannot contain a capacity "
            "provider that is not associated with the cluster.";
        Session session = opened();
        QCOMPARE(errorOf(session.submit(runTasks("api", 1, only("nobody")))), refused);
        QCOMPARE(errorOf(session.submit(makeService("api", 1, only("FARGATE_X")))), refused);
        QVERIFY(session.submit(makeService("api", 1, only("one"))).ok());
        QCOMPARE(errorOf(session.submit(update(only("nobody"), true))), refused);
    }

    void withoutManagedScalingWhatFindsNoRoomFailsAtOnce()
    {
        Scenario scenario = twoGroups();
        for (CapacityProviderSpec& spec : scenario.capacityProviders)
            spec.managedScaling.isEnabled = false;
        scenario.capacityProviders[1].minSize = scenario.capacityProviders[1].desiredCapacity = 0;
        Session session = opened(scenario);
        const auto reply = session.submit(runTasks("web", 5, only("one")));
        QCOMPARE(reply->tasks.size(), std::size_t(4));
        QCOMPARE(reply->failures.size(), std::size_t(2));
        QCOMPARE(reply->failures[0].reason, std::string("RESOURCE:ENI"));
        QCOMPARE(errorOf(session.submit(runTasks("web", 1, only("other")))),
                 std::string("InvalidParameterException: No Container Instances were found in your capacity "
                             "provider."));
        QVERIFY(session.submit(makeService("api", 1, only("other"))).ok());
        session.advance(SimTime(1min));
        QCOMPARE(
            messagesOf(session),
            (std::vector<std::string>{"(service api) was unable to reach steady state. Reason: No Container "
                                      "Instances were found in your capacity provider."}));
        QCOMPARE(session.liveWorld().services[0].counts.pending, 0);
    }

    void aChangedStrategyHasToBeForced()
    {
        Session session = opened();
        QVERIFY(session.submit(makeService("api", 2, only("one"))).ok());
        QCOMPARE(errorOf(session.submit(update(only("other"), false))), mustForce);
        QCOMPARE(errorOf(session.submit(update(only("one"), false))), std::string("accepted"));
        QCOMPARE(session.liveWorld().services[0].deployments.size(), std::size_t(1));
        QCOMPARE(errorOf(session.submit(update(only("other"), true))), std::string("accepted"));
        QCOMPARE(session.liveWorld().services[0].deployments.size(), std::size_t(2));
        session.advance(SimTime(5min));
        QCOMPARE(tasksByProvider(session.liveWorld()), std::string("other 2"));
    }

    void aServiceGoesFromItsLaunchTypeToAStrategyAndBack()
    {
        Session session = opened();
        QVERIFY(session.submit(createService("api", 2, LaunchType::Ec2, Balancing::None)).ok());
        session.advance(SimTime(1min));
        QCOMPARE(errorOf(session.submit(update(only("one"), false))), mustForce);
        QVERIFY(session.submit(update(only("one"), true)).ok());
        session.advance(SimTime(5min));
        QCOMPARE(tasksByProvider(session.liveWorld()), std::string("one 2"));
        QCOMPARE(errorOf(session.submit(update({}, false))), mustForce);
        QVERIFY(session.submit(update({}, true)).ok());
        session.advance(SimTime(10min));
        QCOMPARE(tasksByProvider(session.liveWorld()), std::string(" 2"));
        QCOMPARE(describeService(session.liveWorld(), {0})["launchType"], nlohmann::json("EC2"));
    }

    void whatBeganWithAStrategyHasNoLaunchTypeToGoBackTo()
    {
        Session session = opened();
        QVERIFY(session.submit(makeService("api", 1, only("one"))).ok());
        QCOMPARE(
            errorOf(session.submit(update({}, true))),
            std::string("InvalidParameterException: The service was not created with a launch type that it "
                        "could go back to."));
    }

    void aServiceMovesBetweenFargateAndInstances()
    {
        Session session = opened();
        Command command = makeService("web", 1, only("one"));
        QVERIFY(session.submit(command).ok());
        UpdateService request{.service = "web", .forcesNewDeployment = true};
        request.strategy = only("FARGATE");
        QVERIFY(session.submit({.request = request}).ok());
        session.advance(SimTime(5min));
        QCOMPARE(tasksByProvider(session.liveWorld()), std::string("FARGATE 1"));
        QCOMPARE(session.liveWorld().tasks[1].launchType, LaunchType::Fargate);
        QVERIFY(session.submit(createService("api", 1, LaunchType::Ec2, Balancing::None)).ok());
        QCOMPARE(
            errorOf(session.submit(update(only("FARGATE"), true))),
            std::string("InvalidParameterException: Task definition does not support launch_type FARGATE."));
    }

    void aRollbackGoesBackToItsProvidersToo()
    {
        Scenario scenario = twoGroups();
        scenario.capacityProviders[1] = provider("other", 0);
        Session session = opened(scenario);
        Command command = makeService("api", 1, only("one"));
        std::get<CreateService>(command.request).deploymentConfiguration.circuitBreaker =
            CircuitBreaker{.enable = true, .rollback = true};
        QVERIFY(session.submit(command).ok());
        session.advance(SimTime(2min));
        QVERIFY(session.submit(update(only("other"), true)).ok());
        session.advance(SimTime(3h));
        const Service& service = session.liveWorld().services[0];
        QCOMPARE(service.strategy, only("one"));
        QCOMPARE(tasksByProvider(session.liveWorld()), std::string("one 1"));
        QVERIFY(service.deployments[0].isRollback);
    }

    void theProvidersAreSteadyWhenTheirTasksHaveAPlace()
    {
        const Session session =
            runUntil(twoGroups(Profile::Documented, {{1s, makeService("api", 3, shares)}}), 3min);
        const std::string arns =
            R"("capacityProviderArns":["arn:aws:ecs:eu-west-1:111122223333:capacity-provider/one",)"
            R"("arn:aws:ecs:eu-west-1:111122223333:capacity-provider/other"])";
        const std::string head =
            R"({"eventType":"INFO","eventName":"CAPACITY_PROVIDER_STEADY_STATE","clusterArn":)"
            R"("arn:aws:ecs:eu-west-1:111122223333:cluster/default",)";
        QCOMPARE(steadyProviders(session),
                 (std::vector<std::string>{head + arns + R"(,"createdAt":"2026-01-05T10:00:02Z"})",
                                           head + arns + R"(,"createdAt":"2026-01-05T10:00:49Z"})"}));
        for (const std::string& message : messagesOf(session))
            QVERIFY(!message.empty());
    }

    void theyAreNotWhileTasksWait()
    {
        const Session session = runUntil(
            scenarioOf(Profile::Documented, {provider("one", 0)}, {{1s, makeService("api", 3, only("one"))}}),
            10min);
        QVERIFY(steadyProviders(session).empty());
    }
};

TASKARIUM_TEST(TestStrategies)

} // namespace tst_strategies

#include "tst_strategies.moc"
