// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_capacity/providerruns.h>

#include <support/testclass.h>

#include <QtTest>

#include <set>

namespace tst_subnets {

using namespace taskarium;
using namespace taskarium::runs;
using namespace taskarium::providers;
using namespace std::chrono_literals;

namespace {

const std::string first = "subnet-0a1b2c3d4e5f60718";
const std::string second = "subnet-1b2c3d4e5f6071829";

/// Where the two subnets of the requests lie; an empty zone is not said.
struct Zones {
    std::string first{};
    std::string second{};
};

/// A scenario with two instances in zone a, room for four awsvpc tasks; the subnets lie where it is said.
Scenario scenarioOfZones(const Zones& zones, std::vector<std::pair<Duration, Command>> commands = {})
{
    Scenario scenario = scenarioOf(Profile::Documented, {}, std::move(commands));
    scenario.instances = {InstanceSpec{.availabilityZone = "eu-west-1a", .count = 2}};
    if (!zones.first.empty())
        scenario.subnets[first] = {zones.first};
    if (!zones.second.empty())
        scenario.subnets[second] = {zones.second};
    return scenario;
}

/// A task on an instance; only the family web has network interfaces.
Command runOnInstance(const std::string& family)
{
    const Command command = runTask(family, LaunchType::Ec2);
    return family == "web" ? inSubnets(command) : command;
}

std::string replyText(const Result<CommandReply>& reply)
{
    if (!reply)
        return reply.error().code + ": " + reply.error().message;
    std::string text = "started " + std::to_string(reply->tasks.size());
    for (const Failure& failure : reply->failures)
        text += ", " + failure.reason;
    return text;
}

std::string detailOf(const World& world, TaskId task, std::string_view name)
{
    for (const AttachmentDetail& detail : world.detail(task).attachments.at(0).details) {
        if (detail.name == name)
            return detail.value;
    }
    return {};
}

const std::string noRoomInZones = "started 0, LOCATION, LOCATION";

} // namespace

/// Tasks with a network interface of their own fit only where their subnets lie.
class TestSubnets : public QObject {
    Q_OBJECT

private slots:
    void runTaskLooksForAnInstanceInTheZonesOfTheSubnets_data()
    {
        QTest::addColumn<QString>("firstZone");
        QTest::addColumn<QString>("secondZone");
        QTest::addColumn<QString>("family");
        QTest::addColumn<QString>("reply");
        QTest::newRow("both elsewhere") << "eu-west-1b"
                                        << "eu-west-1c"
                                        << "web" << QString::fromStdString(noRoomInZones);
        QTest::newRow("one there") << "eu-west-1b"
                                   << "eu-west-1a"
                                   << "web"
                                   << "started 1";
        QTest::newRow("one elsewhere, one unsaid") << "eu-west-1b"
                                                   << ""
                                                   << "web"
                                                   << "started 1";
        QTest::newRow("none said") << ""
                                   << ""
                                   << "web"
                                   << "started 1";
        QTest::newRow("without an interface") << "eu-west-1b"
                                              << "eu-west-1c"
                                              << "api"
                                              << "started 1";
    }

    void runTaskLooksForAnInstanceInTheZonesOfTheSubnets()
    {
        QFETCH(QString, firstZone);
        QFETCH(QString, secondZone);
        QFETCH(QString, family);
        QFETCH(QString, reply);
        Session session = runUntil(scenarioOfZones({firstZone.toStdString(), secondZone.toStdString()}), 1s);
        const auto said = session.submit(runOnInstance(family.toStdString()));
        QCOMPARE(replyText(said), reply.toStdString());
    }

    void theFailureNamesTheInstances()
    {
        Session session = runUntil(scenarioOfZones({"eu-west-1b", "eu-west-1b"}), 1s);
        const auto reply = session.submit(runOnInstance("web"));
        QCOMPARE(reply->failures.size(), std::size_t(2));
        QVERIFY(reply->failures[0].arn.find(":container-instance/default/") != std::string::npos);
    }

    void startTaskRefusesAnInstanceElsewhere()
    {
        Session session = runUntil(scenarioOfZones({"eu-west-1b", "eu-west-1b"}), 1s);
        StartTask request{.taskDefinition = "web", .containerInstances = {"instance#1"}};
        request.networkConfiguration = NetworkConfiguration{{first}};
        QCOMPARE(replyText(session.submit(Command{.request = request})), std::string("started 0, LOCATION"));
        request.networkConfiguration = NetworkConfiguration{{"subnet-unsaid"}};
        QCOMPARE(replyText(session.submit(Command{.request = request})), std::string("started 1"));
    }

    void aServiceTellsThatNoInstanceLiesInItsSubnets()
    {
        Session session = runUntil(
            scenarioOfZones({"eu-west-1b", "eu-west-1b"},
                            {{0s, inSubnets(createService("web", 1, LaunchType::Ec2, Balancing::None))}}),
            1min);
        QCOMPARE(session.liveWorld().tasks.size(), std::size_t(0));
        const std::vector<std::string> messages = messagesOf(session);
        QCOMPARE(messages.size(), std::size_t(1));
        QVERIFY2(messages[0].starts_with("(service web) was unable to place a task because no container "
                                         "instance met all of its requirements. The closest matching "
                                         "(container-instance "),
                 messages[0].c_str());
        QVERIFY2(messages[0].find("encountered error \"LOCATION\"") != std::string::npos,
                 messages[0].c_str());
    }

    void theInterfaceLiesInASubnetOfTheInstancesZone()
    {
        for (int run = 0; run < 8; ++run) {
            Scenario scenario = scenarioOfZones({"eu-west-1b", "eu-west-1a"}, {{1s, runOnInstance("web")}});
            scenario.seed = static_cast<std::uint64_t>(run);
            const World world = runUntil(std::move(scenario), 1min).liveWorld();
            QCOMPARE(detailOf(world, TaskId{0}, "subnetId"), second);
        }
    }

    void fargateTakesTheZonesThatAreSaid()
    {
        const Session session = runUntil(
            scenarioOfZones({"eu-west-1c", "eu-west-1c"}, {{1s, runTask("web", LaunchType::Fargate, 10)}}),
            1min);
        std::set<std::string> zones;
        for (std::uint32_t i = 0; i < 10; ++i)
            zones.insert(session.liveWorld().detail(TaskId{static_cast<std::uint32_t>(i)}).availabilityZone);
        QCOMPARE(zones, std::set<std::string>{"eu-west-1c"});
    }

    void aZoneOutageReachesFargateBySubnets()
    {
        Scenario scenario = scenarioOfZones({"eu-west-1c", "eu-west-1c"});
        scenario.commands.push_back({SimTime(1s),
                                     Command{.request = BeginFault{{.kind = FaultKind::CapacityUnavailable,
                                                                    .target = "eu-west-1c"}}}});
        Session session = runUntil(std::move(scenario), 2s);
        QCOMPARE(
            replyText(session.submit(runTask("web", LaunchType::Fargate))),
            std::string("started 0, Capacity is unavailable at this time. Please try again later or in a "
                        "different availability zone"));
    }

    void aGroupElsewhereDoesNotGrowForThem()
    {
        CapacityProviderSpec group = provider("cp");
        group.availabilityZones = {"eu-west-1a"};
        Scenario scenario = scenarioOf(Profile::Documented, {group}, {{1s, runTasks("web", 1, only("cp"))}});
        scenario.subnets = {{first, {"eu-west-1b"}}, {second, {"eu-west-1b"}}};
        const Session session = runUntil(std::move(scenario), 40min);
        QCOMPARE(session.liveWorld().tasks[0].state.last, TaskStatus::Stopped);
        QCOMPARE(session.liveWorld().detail(TaskId{0}).stoppedReason,
                 std::string("TaskFailedToStart: LOCATION"));
        QCOMPARE(capacitiesOf(session), std::string());
    }
};

TASKARIUM_TEST(TestSubnets)

} // namespace tst_subnets

#include "tst_subnets.moc"
