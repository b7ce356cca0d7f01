// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/jobs.h>
#include <support/testclass.h>
#include <support/webservice.h>

#include <core/json/taskjson.h>

#include <QTest>

#include <cmath>

namespace tst_interfacedeletion {

using namespace taskarium;
using namespace taskarium::story;

namespace {

constexpr TaskId first{0};
constexpr const char* denied = "NetworkInterfaceDeletionDenied";
constexpr TaskState stuck{TaskStatus::Deprovisioning, DesiredStatus::Stopped};
constexpr TaskState over{TaskStatus::Stopped, DesiredStatus::Stopped};

/// A job on Fargate that is stopped after two minutes, and what follows.
Session stopped(const std::vector<std::string>& more, const std::string& end = R"("end": "40m")")
{
    std::vector<std::string> commands{job("awsvpc"), onFargate("1s"), stopAt("2m")};
    commands.insert(commands.end(), more.begin(), more.end());
    return told(scenarioOf("{}", commands, end));
}

TaskState stateOf(const Session& session, TaskId task)
{
    return session.liveWorld().task(task).state;
}

std::string interfaceOf(const Session& session, TaskId task)
{
    return describeTask(session.liveWorld(), task).at("attachments").at(0).at("status");
}

/// One instance with room for the network interfaces of two tasks, whose both run, and what follows.
Session onFullInstance(const std::vector<std::string>& more)
{
    std::vector<std::string> commands{
        call("0s", "RegisterTaskDefinition",
             R"({"family": "job", "networkMode": "awsvpc", "containerDefinitions": [)"
             R"({"name": "app", "image": "job:1", "cpu": 256, "memory": 256}]})"),
        onEc2WithInterface("1s"), onEc2WithInterface("1s")};
    commands.insert(commands.end(), more.begin(), more.end());
    return told(scenarioOf(R"({"instances": [{"instanceType": "t3.medium", "memory": 3800}]})", commands,
                           R"("end": "40m")"));
}

} // namespace

/// What follows where the role of ECS may not delete network interfaces.
class TestInterfaceDeletion : public QObject {
    Q_OBJECT

private slots:
    void aTaskStaysInDeprovisioning()
    {
        const Session session = stopped({fault("3s", denied)});
        QVERIFY(stateOf(session, first) == stuck);
        QCOMPARE(interfaceOf(session, first), std::string("DETACHING"));
        QVERIFY(!session.liveWorld().detail(first).times.stopped);
        QVERIFY(session.liveWorld().detail(first).times.executionStopped);
        QVERIFY(session.outlook(session.liveEdge(), first).empty());
    }

    void withoutAnEndTheRunIsAtRest()
    {
        QVERIFY(stateOf(stopped({fault("3s", denied)}, {}), first) == stuck);
    }

    void itGoesOnWithTheNextTry()
    {
        const Session session = stopped({fault("3s", denied), repair("20m", denied)});
        QVERIFY(stateOf(session, first) == over);
        QCOMPARE(interfaceOf(session, first), std::string("DELETED"));
        const double end = reached(session, first, TaskStatus::Stopped);
        QVERIFY(end > 20 * 60 && end <= 21 * 60);
        // The first try comes as ever, the others in whole minutes after it.
        const Session usual = stopped({});
        const double tries = (end - reached(usual, first, TaskStatus::Stopped)) / 60;
        QVERIFY2(std::abs(tries - std::round(tries)) < 0.001, std::to_string(tries).c_str());
    }

    void aRepairBeforeTheFirstTryCostsNothing()
    {
        const Session usual = stopped({});
        const Session session = stopped({fault("3s", denied), repair("2m5s", denied)});
        QVERIFY(stateOf(session, first) == over);
        QCOMPARE(reached(session, first, TaskStatus::Stopped), reached(usual, first, TaskStatus::Stopped));
    }

    void aRepairThatDoesNotLastUntilTheNextTryIsNone()
    {
        const Session session = stopped({fault("3s", denied), repair("20m", denied), fault("20m1s", denied)});
        QVERIFY(stateOf(session, first) == stuck);
    }

    void itEndsByItselfIfItIsToLast()
    {
        const Session session = stopped({fault("3s", denied, R"({"lasts": "20m"})")});
        QVERIFY(stateOf(session, first) == over);
        QVERIFY(reached(session, first, TaskStatus::Stopped) > 20 * 60);
    }

    void itDoesNotComeByChance()
    {
        QVERIFY(!readFaultCommand(CommandWord::Fault, denied, R"({"ratePerHour": 6})").ok());
    }

    void anotherStopChangesNothing()
    {
        Session session = stopped({fault("3s", denied)});
        const std::string again =
            "{\"task\": \"" + session.liveWorld().detail(first).id + "\", \"reason\": \"now\"}";
        QVERIFY(submit(session, "StopTask", QString::fromStdString(again)).ok());
        session.advance(session.liveEdge() + std::chrono::minutes(10));
        QVERIFY(stateOf(session, first) == stuck);
        QCOMPARE(ending(session, first), std::string("DEPROVISIONING UserInitiated: Task stopped by user"));
    }

    void whatHasNoInterfaceIsNotHeld()
    {
        const Session bridge =
            told(scenarioOf(twoInstances, {job("bridge"), fault("0s", denied), onEc2("1s"), stopAt("2m")}));
        QVERIFY(stateOf(bridge, first) == over);
        // Told to stop before its interface is there.
        const Session early =
            told(scenarioOf("{}", {job("awsvpc"), fault("0s", denied), onFargate("1s"), stopAt("2s")}));
        QVERIFY(stateOf(early, first) == over);
    }

    void interfacesAreMadeAsEver()
    {
        const Session session =
            told(scenarioOf("{}", {job("awsvpc"), fault("0s", denied), onFargate("1s")}, R"("end": "5m")"));
        QCOMPARE(ending(session, first), std::string("RUNNING"));
    }

    void aServiceReplacesItAndCanBeDeleted()
    {
        const QString more = deed("2s", "fault", denied, "{}") + deed("5m", "call", "StopTask", firstTask);
        Session session = told(fargate(2, more));
        QVERIFY(stateOf(session, first) == stuck);
        QCOMPARE(web(session).counts.running, 2);
        QVERIFY(
            submit(session, "DeleteService", QStringLiteral(R"({"service": "web", "force": true})")).ok());
        session.advance(session.liveEdge() + std::chrono::minutes(10));
        QCOMPARE(web(session).status, ServiceStatus::Inactive);
        for (std::uint32_t i = 0; i < session.liveWorld().tasks.size(); ++i)
            QVERIFY(stateOf(session, TaskId{i}) == stuck);
    }

    void anInstanceKeepsItsDeviceIndex()
    {
        const std::vector<std::string> swap{stopAt("2m"), onEc2WithInterface("10m")};
        const Session usual = onFullInstance(swap);
        QCOMPARE(usual.liveWorld().instance(InstanceId{0}).interfaceSlots, 2);
        QCOMPARE(ending(usual, TaskId{2}), std::string("RUNNING"));
        std::vector<std::string> broken{fault("3s", denied)};
        broken.insert(broken.end(), swap.begin(), swap.end());
        const Session session = onFullInstance(broken);
        QVERIFY(stateOf(session, first) == stuck);
        QCOMPARE(ending(session, TaskId{2}),
                 std::string(
                     "STOPPED TaskFailedToStart: Unable to attach network interface to unused device index"));
        broken.push_back(repair("20m", denied));
        broken.push_back(onEc2WithInterface("30m"));
        const Session mended = onFullInstance(broken);
        QVERIFY(stateOf(mended, first) == over);
        QCOMPARE(ending(mended, TaskId{3}), std::string("RUNNING"));
    }

    void aTerminatedInstanceTakesItsInterfaceWithIt()
    {
        const Session session = onFullInstance(
            {fault("3s", denied), stopAt("2m"), fault("20m", "InstanceTermination", onInstance(1))});
        QVERIFY(stateOf(session, first) == over);
        QCOMPARE(reached(session, first, TaskStatus::Stopped), 20 * 60.0);
    }
};

TASKARIUM_TEST(TestInterfaceDeletion)

} // namespace tst_interfacedeletion

#include "tst_interfacedeletion.moc"
