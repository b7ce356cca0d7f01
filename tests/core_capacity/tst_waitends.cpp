// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_capacity/providerruns.h>

#include <support/story.h>
#include <support/testclass.h>

#include <QTest>

#include <algorithm>

namespace tst_waitends {

using namespace taskarium;
using namespace taskarium::runs;
using namespace taskarium::providers;
using namespace std::chrono_literals;

namespace {

constexpr TaskId first{0};

TaskDefinition& definitionIn(Command& command)
{
    return std::get<RegisterTaskDefinition>(command.request).definition;
}

/// A definition "job" of one container, changed by a function.
template <typename Change>
Command jobWith(Change change)
{
    Command command = registerDefinition("job", NetworkMode::Bridge);
    change(definitionIn(command));
    return command;
}

/// One instance is there, and no second one ever comes.
CapacityProviderSpec oneInstance()
{
    CapacityProviderSpec workers = provider("workers", 1);
    workers.minSize = workers.desiredCapacity = 1;
    return workers;
}

Scenario jobOn(CapacityProviderSpec workers, Command job, std::vector<std::pair<Duration, Command>> more = {})
{
    const bool isAwsvpc =
        std::get<RegisterTaskDefinition>(job.request).definition.networkMode == NetworkMode::Awsvpc;
    const Command run = runTasks("job", 1, only("workers"));
    more.insert(more.begin(), {{0s, std::move(job)}, {20s, isAwsvpc ? runs::inSubnets(run) : run}});
    std::ranges::stable_sort(more, {}, &std::pair<Duration, Command>::first);
    return scenarioOf(Profile::Documented, {std::move(workers)}, std::move(more));
}

Command usualJob()
{
    return registerDefinition("job", NetworkMode::Bridge);
}

/// Scenarios whose first task of "job" waits in vain, and why it does.
using Case = std::pair<Scenario, const char*>;

Case tooManyCpus()
{
    return {jobOn(provider("workers"), jobWith([](TaskDefinition& job) { job.cpu = 4096; })), "RESOURCE:CPU"};
}

Case tooMuchMemory()
{
    return {jobOn(provider("workers"), jobWith([](TaskDefinition& job) { job.memory = 4097; })),
            "RESOURCE:MEMORY"};
}

Case anotherArchitecture()
{
    return {jobOn(provider("workers"), jobWith([](TaskDefinition& job) { job.cpuArchitecture = "arm64"; })),
            "ATTRIBUTE"};
}

Case aConstraint()
{
    return {jobOn(provider("workers"), jobWith([](TaskDefinition& job) {
                      job.placementConstraints = {{ConstraintType::MemberOf, "attribute:gpu exists"}};
                  })),
            "MemberOf placement constraint unsatisfied"};
}

Case anotherZone()
{
    Scenario scenario = jobOn(provider("workers"),
                              jobWith([](TaskDefinition& job) { job.networkMode = NetworkMode::Awsvpc; }));
    scenario.subnets = {{"subnet-0a1b2c3d4e5f60718", {"eu-west-1a"}},
                        {"subnet-1b2c3d4e5f6071829", {"eu-west-1a"}}};
    scenario.capacityProviders[0].availabilityZones = {"eu-west-1b"};
    return {scenario, "LOCATION"};
}

Case aFullInstance()
{
    return {jobOn(oneInstance(), usualJob(), {{10s, runTasks("api", 8, only("workers"))}}), "RESOURCE:CPU"};
}

Case aTakenPort()
{
    const Command job = jobWith([](TaskDefinition& definition) {
        definition.containers[0].portMappings = {{80, 80, "tcp"}};
    });
    Scenario scenario = jobOn(oneInstance(), job);
    std::get<RunTask>(scenario.commands.back().command.request).count = 2;
    return {scenario, "RESOURCE:PORTS"};
}

Case aLostAgent()
{
    const Fault lost{.kind = FaultKind::AgentDisconnection, .target = "instance#1"};
    return {jobOn(oneInstance(), usualJob(), {{10s, {.request = BeginFault{lost}}}}), "AGENT"};
}

Case aDrainingInstance()
{
    const UpdateContainerInstancesState drain{.containerInstances = {"instance#1"},
                                              .status = InstanceStatus::Draining};
    return {jobOn(oneInstance(), usualJob(), {{10s, {.request = drain}}}), "NO ACTIVE INSTANCES"};
}

Case anEmptyGroup()
{
    return {jobOn(provider("workers", 0), usualJob()), "EMPTY CAPACITY PROVIDER"};
}

} // namespace

/// What becomes of tasks that wait for a capacity provider in vain: each reason has its cause.
class TestWaitEnds : public QObject {
    Q_OBJECT

private slots:
    void theReasonIsTheCause_data()
    {
        QTest::addColumn<int>("index");
        const char* const names[] = {"CPU",  "memory",     "architecture", "constraint", "zone",
                                     "full", "port taken", "agent",        "draining",   "empty"};
        for (int i = 0; i < 10; ++i)
            QTest::newRow(names[i]) << i;
    }

    void theReasonIsTheCause()
    {
        QFETCH(int, index);
        Case (*const cases[])() = {tooManyCpus,       tooMuchMemory, anotherArchitecture, aConstraint,
                                   anotherZone,       aFullInstance, aTakenPort,          aLostAgent,
                                   aDrainingInstance, anEmptyGroup};
        const auto [scenario, reason] = cases[index]();
        const Session session = runUntil(scenario, 31min);
        const World& world = session.liveWorld();
        const TaskId last{static_cast<std::uint32_t>(world.tasks.size() - 1)};
        QCOMPARE(story::ending(session, last),
                 std::string("STOPPED TaskFailedToStart: TaskFailedToStart: ") + reason);
        QCOMPARE(world.detail(last).times.stopped, std::optional(SimTime(30min + 20s)));
        QVERIFY(!world.detail(last).times.started && !world.task(last).instance.isValid());
    }

    void nothingIsLaunchedForWhatFitsNowhere()
    {
        for (const auto& make : {tooManyCpus, anotherArchitecture, aConstraint, anotherZone})
            QCOMPARE(capacitiesOf(runUntil(make().first, 31min)), std::string());
    }

    void aRecordedWaitLastsTenToThirtyMinutes()
    {
        std::vector<Duration> waits;
        Scenario scenario = scenarioOf(Profile::Observed, {provider("workers", 0)},
                                       {{10s, runTasks("api", 10, only("workers"))}});
        const Session session = runUntil(scenario, 1h);
        for (std::size_t i = 0; i < 10; ++i)
            waits.push_back(*session.liveWorld().detail(TaskId{static_cast<std::uint32_t>(i)}).times.stopped
                            - SimTime(10s));
        QVERIFY(*std::ranges::min_element(waits) >= 10min);
        QVERIFY(*std::ranges::max_element(waits) <= 30min);
        QVERIFY(*std::ranges::max_element(waits) - *std::ranges::min_element(waits) > 5min);
    }

    void aDefinitionThatDoesNotGoWithTheClustersChoice()
    {
        const Command fargate = jobWith([](TaskDefinition& job) {
            job.networkMode = NetworkMode::Awsvpc;
            job.requiresCompatibilities = {LaunchType::Fargate};
        });
        Scenario scenario = scenarioOf(Profile::Documented, {provider("workers")},
                                       {{0s, fargate}, {10s, inSubnets(runTasks("job", 1, {}))}});
        scenario.defaultCapacityProviderStrategy = only("workers");
        const Session session = runUntil(scenario, 1min);
        QCOMPARE(
            story::ending(session, first),
            std::string("STOPPED TaskFailedToStart: The selected task definition is not compatible with the "
                        "selected compute strategy"));
        QCOMPARE(versionsOf(session, first), std::string("1 PROVISIONING/RUNNING 2 STOPPED/STOPPED"));
        // Whoever names the provider himself is told at once.
        Session asked(scenario);
        asked.advance(SimTime(1s));
        const auto reply = asked.submit(inSubnets(runTasks("job", 1, only("workers"))));
        QVERIFY(!reply.ok());
        QCOMPARE(reply.error().message, std::string("Task definition does not support launch_type EC2."));
    }

    void aDefinitionForInstancesDoesNotGoWithFargate()
    {
        const Command ec2 = jobWith([](TaskDefinition& job) {
            job.networkMode = NetworkMode::Awsvpc;
            job.requiresCompatibilities = {LaunchType::Ec2};
        });
        Scenario scenario =
            scenarioOf(Profile::Documented, {}, {{0s, ec2}, {10s, inSubnets(runTasks("job", 1, {}))}});
        scenario.defaultCapacityProviderStrategy = only("FARGATE");
        QVERIFY(story::ending(runUntil(scenario, 1min), first).ends_with("selected compute strategy"));
    }

    void aServiceCountsItAsAFailedStart()
    {
        Command command = makeService("api", 2, only("workers"));
        std::get<CreateService>(command.request).deploymentConfiguration.circuitBreaker =
            CircuitBreaker{.enable = true};
        const Session session =
            runUntil(scenarioOf(Profile::Documented, {provider("workers", 0)}, {{10s, command}}), 2h);
        const Deployment& deployment = session.liveWorld().services[0].deployments[0];
        QCOMPARE(deployment.rolloutState, RolloutState::Failed);
        QVERIFY(std::ranges::count(messagesOf(session),
                                   "(service api) (deployment " + deployment.id
                                       + ") deployment failed: tasks failed to start.")
                == 1);
    }

    void fiveHundredMayWait()
    {
        std::vector<std::pair<Duration, Command>> commands;
        for (int i = 0; i < 50; ++i)
            commands.emplace_back(1s, runTasks("api", 10, only("workers")));
        Session session = runUntil(scenarioOf(Profile::Documented, {provider("workers", 0)}, commands), 2s);
        QCOMPARE(session.liveWorld().counts.of(TaskStatus::Provisioning), 500);
        const auto reply = session.submit(runTasks("api", 1, only("workers")));
        QVERIFY(!reply.ok());
        QCOMPARE(reply.error().code, std::string("ClientException"));
        QCOMPARE(reply.error().message, std::string("Tasks provisioning capacity limit exceeded."));
        QVERIFY(session.submit(stopTask("family:api#1")).ok());
        QVERIFY(session.submit(runTasks("api", 1, only("workers"))).ok());
    }

    void aCallThatTheLimitCutsShortTellsTheRest()
    {
        std::vector<std::pair<Duration, Command>> commands{{1s, runTasks("api", 5, only("workers"))}};
        for (int i = 0; i < 49; ++i)
            commands.emplace_back(1s, runTasks("api", 10, only("workers")));
        Session session = runUntil(scenarioOf(Profile::Documented, {provider("workers", 0)}, commands), 2s);
        const auto reply = session.submit(runTasks("api", 10, only("workers")));
        QVERIFY(reply.ok());
        QCOMPARE(reply->tasks.size(), std::size_t(5));
        QCOMPARE(reply->failures,
                 (std::vector<Failure>{{{}, "Tasks provisioning capacity limit exceeded."}}));
    }

    void aServiceTellsOfTheLimit()
    {
        const Session session = runUntil(scenarioOf(Profile::Documented, {provider("workers", 0)},
                                                    {{1s, makeService("api", 700, only("workers"))}}),
                                         2min);
        QCOMPARE(session.liveWorld().counts.of(TaskStatus::Provisioning), 500);
        const std::string deployment = session.liveWorld().services[0].deployments[0].id;
        const std::vector<std::string> messages = messagesOf(session);
        QCOMPARE(
            messages,
            (std::vector<std::string>{"(service api) was unable to place tasks in your cluster because the "
                                      "tasks provisioning capacity limit was exceeded."}));
    }

    void aServiceTellsHowManyTheLimitKeptBack()
    {
        const Session session = runUntil(scenarioOf(Profile::Documented, {provider("workers", 0)},
                                                    {{1s, runTasks("api", 10, only("workers"))},
                                                     {2s, makeService("api", 495, only("workers"))}}),
                                         10s);
        const std::string deployment = session.liveWorld().services[0].deployments[0].id;
        QCOMPARE(messagesOf(session).at(0),
                 "(service api) could not launch 5 tasks for deployment " + deployment + ".");
        QVERIFY(messagesOf(session).at(1).ends_with("tasks provisioning capacity limit was exceeded."));
    }
};

TASKARIUM_TEST(TestWaitEnds)

} // namespace tst_waitends

#include "tst_waitends.moc"
