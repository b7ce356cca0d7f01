// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/jobs.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_hoststops {

using namespace taskarium;
using namespace taskarium::story;

namespace {

constexpr TaskId first{0};
const std::string oneInstance = R"({"instances": [{"count": 1, "memory": 4096}]})";
const std::string target = onInstance(1);

Session run(const std::vector<std::string>& more, const std::string& end = R"("end": "10m")",
            const char* profile = "documented")
{
    std::vector<std::string> commands{job("bridge"), onEc2("1s")};
    commands.insert(commands.end(), more.begin(), more.end());
    return told(R"({"profile": ")" + std::string(profile) + R"(", )"
                + scenarioOf(oneInstance, commands, end).substr(1));
}

const ContainerInstance& instanceOf(const Session& session)
{
    return session.liveWorld().instances[0];
}

/// "STOPPED TerminationNotice: Host EC2 (instance i-...) stopped."
std::string stopText(const Session& session, const char* status, const char* what)
{
    return std::string(status) + " TerminationNotice: Host EC2 (instance " + instanceOf(session).ec2InstanceId
        + ") " + what + ".";
}

} // namespace

/// Instances that are stopped, started and terminated, with their agents in reach or not (API reference,
/// DeregisterContainerInstance; recorded).
class TestHostStops : public QObject {
    Q_OBJECT

private slots:
    void aStoppedInstanceStaysRegistered()
    {
        const Session session = run({fault("1m", "InstanceStop", target)});
        QCOMPARE(instanceOf(session).status, InstanceStatus::Active);
        QVERIFY(!instanceOf(session).agentConnected);
        QCOMPARE(ending(session, first), stopText(session, "STOPPING", "stopped"));
        QCOMPARE(containers(session, first), "app RUNNING"); // the last known state
    }

    void inRecordingsItsTasksStayRunning()
    {
        const Session session = run({fault("1m", "InstanceStop", target)}, R"("end": "10m")", "observed");
        QCOMPARE(ending(session, first), stopText(session, "RUNNING", "stopped"));
        QCOMPARE(session.liveWorld().task(first).state.desired, DesiredStatus::Stopped);
    }

    void whenItIsStartedAgainItsTasksAreFoundStopped()
    {
        const Session session =
            run({fault("1m", "InstanceStop", target), repair("5m", "InstanceStop", target), onEc2("6m")});
        QVERIFY(instanceOf(session).agentConnected);
        QCOMPARE(ending(session, first), stopText(session, "STOPPED", "stopped"));
        QCOMPARE(reached(session, first, TaskStatus::Stopped), 300.0);
        QCOMPARE(containers(session, first), "app STOPPED");
        QCOMPARE(ending(session, TaskId{1}), "RUNNING");
    }

    void nothingIsPlacedOnIt()
    {
        const Session session = run({fault("1m", "InstanceStop", target), onEc2("2m")});
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(1));
    }

    void onceTerminatedItIsNotDeregisteredEither()
    {
        const Session session =
            run({fault("1m", "InstanceStop", target), fault("2m", "InstanceTermination", target)});
        QCOMPARE(instanceOf(session).status, InstanceStatus::Active);
        QVERIFY(!instanceOf(session).agentConnected);
        QCOMPARE(ending(session, first), stopText(session, "STOPPING", "stopped")); // the first reason stays
        QVERIFY(session.liveWorld().faults.empty());
    }

    void terminatedOutOfReachItsTasksKeepTheirLastState()
    {
        const Session session =
            run({fault("1m", "AgentDisconnection", target), fault("2m", "InstanceTermination", target)});
        QCOMPARE(instanceOf(session).status, InstanceStatus::Active);
        QCOMPARE(ending(session, first), stopText(session, "STOPPING", "terminated"));
    }

    void aForcedDeregistrationEndsThem()
    {
        const Session session = run({fault("1m", "InstanceStop", target),
                                     fault("2m", "InstanceTermination", target), deregister("3m", 1)});
        QCOMPARE(ending(session, first), stopText(session, "STOPPED", "stopped"));
        QCOMPARE(reached(session, first, TaskStatus::Stopped), 180.0);
        QCOMPARE(instanceOf(session).status, InstanceStatus::Inactive);
    }

    void withItsAgentInReachItIsDeregistered()
    {
        const Session session = run({fault("2m", "InstanceTermination", target)});
        QCOMPARE(instanceOf(session).status, InstanceStatus::Inactive);
        QCOMPARE(ending(session, first), stopText(session, "STOPPED", "terminated"));
    }

    void whatIsGoneCannotBeBrokenAgain()
    {
        const Session session =
            run({fault("1m", "InstanceStop", target), fault("2m", "InstanceTermination", target),
                 fault("3m", "DockerHang", target)});
        const auto* taken = std::get_if<CommandTaken>(&session.log()[session.log().size() - 1].content);
        QVERIFY(taken && taken->refusal);
        QCOMPARE(taken->refusal->message, std::string("DockerHang: there is no instance \"instance#1\"."));
    }

    void itStaysOutOfReachWhileAnythingKeepsItAway()
    {
        const std::vector<std::string> both{fault("1m", "AgentDisconnection", target),
                                            fault("2m", "InstanceStop", target),
                                            repair("3m", "InstanceStop", target)};
        QVERIFY(!instanceOf(run(both)).agentConnected);
        std::vector<std::string> all = both;
        all.push_back(repair("4m", "AgentDisconnection", target));
        QVERIFY(instanceOf(run(all)).agentConnected);
    }

    void aServiceReplacesWhatAStoppedInstanceHad()
    {
        const std::string service = call(
            "1s", "CreateService",
            R"({"serviceName": "web", "taskDefinition": "job", "desiredCount": 1, "launchType": "EC2"})");
        const Session session = told(scenarioOf(
            twoInstances, {job("bridge"), service, fault("2m", "InstanceStop", target)}, R"("end": "10m")"));
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(2));
        QCOMPARE(ending(session, TaskId{1}), "RUNNING");
        QVERIFY(session.liveWorld().task(TaskId{1}).instance != session.liveWorld().task(first).instance);
    }
};

TASKARIUM_TEST(TestHostStops)

} // namespace tst_hoststops

#include "tst_hoststops.moc"
