// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_capacity/providerruns.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_fargatelaunches {

using namespace taskarium;
using namespace taskarium::runs;
using namespace taskarium::providers;
using namespace std::chrono_literals;

namespace {

const CapacityProviderStrategy onDemand{{.provider = "FARGATE", .weight = 1}};
const CapacityProviderStrategy spot{{.provider = "FARGATE_SPOT", .weight = 1}};

Scenario onFargate(std::vector<std::pair<Duration, Command>> commands = {},
                   Profile profile = Profile::Documented)
{
    return scenarioOf(profile, {}, std::move(commands));
}

/// A run in which as many calls of RunTask, of ten tasks each, follow at once.
Session runWithCalls(int calls, const std::string& region = "eu-west-1")
{
    Scenario scenario = onFargate();
    scenario.region = region;
    Session session = runUntil(std::move(scenario), 1s);
    for (int i = 0; i < calls; ++i) {
        if (!session.submit(runTasks("web", 10, onDemand)))
            qFatal("RunTask was refused");
    }
    return session;
}

std::string errorOf(const Result<CommandReply>& reply)
{
    return reply ? "accepted" : reply.error().code + ": " + reply.error().message;
}

std::string failureOf(const Result<CommandReply>& reply)
{
    return reply.ok() && !reply->failures.empty() ? reply->failures[0].arn + reply->failures[0].reason
                                                  : errorOf(reply);
}

std::size_t tasksAt(Session& session, Duration at)
{
    session.advance(SimTime(at));
    return session.liveWorld().tasks.size();
}

const std::string throttled = "ThrottlingException: Rate exceeded";
const std::string quotaReached = "You've reached the limit on the number of vCPUs you can run concurrently";
const std::string aboveQuota = "The requested CPU configuration is above your limit";

} // namespace

/// How fast Fargate launches tasks, and how many: its launch rates and its vCPU quotas.
class TestFargateLaunches : public QObject {
    Q_OBJECT

private slots:
    void callsBeyondTheBurstAreThrottled()
    {
        Session session = runWithCalls(10);
        QCOMPARE(errorOf(session.submit(runTasks("web", 1, onDemand))), throttled);
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(100));
    }

    void aThrottledCallStartsNothing()
    {
        Session session = runWithCalls(9);
        QVERIFY(session.submit(runTasks("web", 9, onDemand)).ok());
        QCOMPARE(errorOf(session.submit(runTasks("web", 2, onDemand))), throttled);
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(99));
        QVERIFY(session.submit(runTasks("web", 1, onDemand)).ok());
    }

    void twentyMoreFollowInASecond()
    {
        Session session = runWithCalls(10);
        session.advance(SimTime(2s));
        QVERIFY(session.submit(runTasks("web", 10, onDemand)).ok());
        QVERIFY(session.submit(runTasks("web", 10, onDemand)).ok());
        QCOMPARE(errorOf(session.submit(runTasks("web", 1, onDemand))), throttled);
    }

    void spotHasARateOfItsOwn()
    {
        Session session = runWithCalls(10);
        QVERIFY(session.submit(runTasks("web", 10, spot)).ok());
        QCOMPARE(errorOf(session.submit(runTasks(
                     "web", 2,
                     {{.provider = "FARGATE_SPOT", .weight = 1}, {.provider = "FARGATE", .weight = 1}}))),
                 throttled);
    }

    void tasksOnInstancesHaveNone()
    {
        CapacityProviderSpec group = provider("cp", 20);
        group.minSize = group.desiredCapacity = 20;
        Session session = runUntil(scenarioOf(Profile::Documented, {group}, {}), 1s);
        for (int i = 0; i < 11; ++i)
            QVERIFY(session.submit(runTasks("api", 10, only("cp"))).ok());
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(110));
    }

    void smallerRegionsAreSlower()
    {
        Session session = runWithCalls(2, "eu-south-1");
        QVERIFY(session.submit(runTasks("web", 5, onDemand)).ok());
        QCOMPARE(errorOf(session.submit(runTasks("web", 1, onDemand))), throttled);
        session.advance(SimTime(2s));
        QVERIFY(session.submit(runTasks("web", 5, onDemand)).ok());
        QCOMPARE(errorOf(session.submit(runTasks("web", 1, onDemand))), throttled);
    }

    void aServiceIsPaced()
    {
        Session session(onFargate({{0s, makeService("web", 150, onDemand)}}));
        QCOMPARE(tasksAt(session, 1s), std::size_t(100));
        QCOMPARE(tasksAt(session, 2s), std::size_t(120));
        QCOMPARE(tasksAt(session, 4s), std::size_t(150));
    }

    void thatAServiceIsPacedIsNoNews()
    {
        for (const Profile profile : {Profile::Documented, Profile::Observed}) {
            const Session session =
                runUntil(onFargate({{0s, makeService("web", 150, onDemand)}}, profile), 5min);
            QCOMPARE(session.liveWorld().services[0].counts.running, 150);
            QVERIFY(messagesOf(session).back().ends_with("has reached a steady state."));
            for (const std::string& message : messagesOf(session))
                QVERIFY2(message.find("unable") == std::string::npos, message.c_str());
        }
    }

    void aServiceOfASmallerRegionStartsFewerAMinute()
    {
        Scenario scenario = onFargate({{0s, makeService("web", 200, onDemand)}});
        scenario.region = "eu-south-1";
        Session session(std::move(scenario));
        QCOMPARE(tasksAt(session, 1s), std::size_t(25));
        QCOMPARE(tasksAt(session, 2s), std::size_t(30));
        QCOMPARE(tasksAt(session, 55s), std::size_t(125));
        QCOMPARE(tasksAt(session, 2min), std::size_t(200));
    }

    void withoutAQuotaAnAccountUsesAsManyCpusAsItLikes()
    {
        Session session = runWithCalls(10); // 25 vCPU
        session.advance(SimTime(10s));
        QCOMPARE(failureOf(session.submit(runTasks("web", 10, onDemand))), std::string("accepted"));
    }

    void aQuotaOfCpusEndsTheStarts()
    {
        Scenario scenario = onFargate();
        scenario.quotas.onDemandVcpus = 1; // four tasks of 256 CPU units
        Session session = runUntil(std::move(scenario), 1s);
        const Result<CommandReply> reply = session.submit(runTasks("web", 6, onDemand));
        QCOMPARE(failureOf(reply), quotaReached);
        QCOMPARE(reply->tasks.size(), std::size_t(4));
        QCOMPARE(reply->failures.size(), std::size_t(1));
        QCOMPARE(failureOf(session.submit(runTask("web", LaunchType::Fargate))), quotaReached);
    }

    void spotHasAQuotaOfItsOwn()
    {
        Scenario scenario = onFargate();
        scenario.quotas.onDemandVcpus = 1;
        scenario.quotas.spotVcpus = 0;
        Session session = runUntil(std::move(scenario), 1s);
        QCOMPARE(failureOf(session.submit(runTasks("web", 1, spot))), aboveQuota);
        QCOMPARE(failureOf(session.submit(runTasks("web", 4, onDemand))), std::string("accepted"));
    }

    void tasksThatStopGiveTheirCpusBack()
    {
        Scenario scenario = onFargate();
        scenario.quotas.onDemandVcpus = 1;
        Session session = runUntil(std::move(scenario), 1s);
        QVERIFY(session.submit(runTasks("web", 4, onDemand)).ok());
        QVERIFY(session.submit(stopTask("family:web#1")).ok());
        QCOMPARE(failureOf(session.submit(runTasks("web", 1, onDemand))), std::string("accepted"));
    }

    void aServiceTellsThatAQuotaIsReachedAndGoesOnWhenItIsNot()
    {
        Scenario scenario = onFargate({{0s, makeService("web", 5, onDemand)}});
        scenario.quotas.onDemandVcpus = 1;
        Session session = runUntil(std::move(scenario), 2min);
        QCOMPARE(session.liveWorld().services[0].counts.running, 4);
        QCOMPARE(messagesOf(session),
                 std::vector<std::string>{"(service web) was unable to place a task. Reason: " + quotaReached
                                          + "."});
        QVERIFY(session.submit(scaleService("web", 4)).ok());
        session.advance(SimTime(10min));
        QVERIFY(messagesOf(session).back().ends_with("has reached a steady state."));
    }

    void aServiceWithDiscoveryHasFewerTasks()
    {
        for (const bool discovered : {false, true}) {
            Session session = runUntil(onFargate(), 1s);
            Command command = makeService("web", 1001, onDemand);
            std::get<CreateService>(command.request).hasServiceRegistries = discovered;
            QCOMPARE(errorOf(session.submit(command)),
                     std::string(discovered ? "InvalidParameterException: DesiredCount can not be greater "
                                              "than 1000"
                                            : "accepted"));
        }
    }

    void aClusterHasFiveThousandServicesAtMost()
    {
        Session session = runUntil(onFargate(), 1s);
        for (int i = 0; i < 5000; ++i) {
            Command command = makeService("web", 0, onDemand);
            std::get<CreateService>(command.request).serviceName = "web-" + std::to_string(i);
            QVERIFY(session.submit(command).ok());
        }
        const std::string full = "InvalidParameterException: A cluster can have at most 5000 services.";
        QCOMPARE(errorOf(session.submit(makeService("web", 0, onDemand))), full);
        QVERIFY(session.submit(Command{.request = DeleteService{.service = "web-7"}}).ok());
        QCOMPARE(errorOf(session.submit(makeService("web", 0, onDemand))), full); // it is still DRAINING
    }
};

TASKARIUM_TEST(TestFargateLaunches)

} // namespace tst_fargatelaunches

#include "tst_fargatelaunches.moc"
