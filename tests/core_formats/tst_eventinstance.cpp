// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/eventinstance.h>

#include <core_formats/handmade.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_eventinstance {

using namespace taskarium;
using namespace taskarium::test;
using nlohmann::ordered_json;

namespace {

constexpr InstanceId first{0};

/// An instance that registers at 0 s, with room for tasks.
void addInstance(HandMade& run)
{
    ContainerInstance instance{.id = "0123456789abcdef0123456789abcdef",
                               .ec2InstanceId = "i-0aa11bb22cc33dd44"};
    instance.cluster = {0};
    instance.instanceType = "t3.medium";
    instance.registeredCpu = instance.remainingCpu = 2048;
    instance.registeredMemory = instance.remainingMemory = 3885;
    instance.attributes =
        Shared<InstanceAttributes>({{"ecs.capability.task-eni", {}}, {"ecs.instance-type", "t3.medium"}});
    run.add(0, InstanceRegistered{instance});
}

/// A definition whose only container wants ports 80 of TCP and 53 of UDP of its host, 256 CPU units and 512
/// MiB.
void addDefinition(HandMade& run)
{
    TaskDefinition definition{.family = "web", .revision = 1, .networkMode = NetworkMode::Bridge};
    definition.containers = {{.name = "web", .image = "nginx:1"}};
    definition.containers.front().portMappings = {{.containerPort = 80, .hostPort = 80},
                                                  {.containerPort = 53, .hostPort = 53, .protocol = "udp"}};
    definition.cpu = 256;
    definition.memory = 512;
    run.add(0, TaskDefinitionRegistered{std::make_shared<TaskDefinition>(definition)});
}

TaskId addTask(HandMade& run, std::int64_t ms)
{
    Task task{
        .launchType = LaunchType::Ec2, .version = 1, .definition = {0}, .instance = first, .cluster = {0}};
    task.state = initialState(task.traits);
    TaskDetail detail{.id = "0123456789abcdef0123456789abcd00", .group = "family:web"};
    detail.containers = {{.id = "9a000000-0000-4000-8000-000000000001", .name = "web"}};
    const TaskId id{static_cast<std::uint32_t>(run.world().tasks.size())};
    run.add(ms, TaskCreated{std::make_shared<Task>(task), std::make_shared<TaskDetail>(detail)});
    return id;
}

/// "task 1, instance 2": what the events are about, with their versions.
QString story(const HandMade& run)
{
    QStringList told;
    for (const ordered_json& event : run.events()) {
        const bool isTask = event["detail-type"] == "ECS Task State Change";
        told += QStringLiteral("%1 %2")
                    .arg(isTask ? QStringLiteral("task") : QStringLiteral("instance"))
                    .arg(event["detail"]["version"].get<int>());
    }
    return told.join(QStringLiteral(", "));
}

std::string resource(const ordered_json& event, const char* list, const char* name)
{
    for (const ordered_json& one : event["detail"][list]) {
        if (one["name"] == name)
            return one.dump();
    }
    return {};
}

} // namespace

class TestEventInstance : public QObject {
    Q_OBJECT

private slots:
    void registrationIsTold()
    {
        HandMade run;
        addInstance(run);
        const ordered_json event = run.events().at(0);
        QCOMPARE(event["detail-type"].get<std::string>(), std::string("ECS Container Instance State Change"));
        QCOMPARE(event["resources"].dump(),
                 ordered_json::array({event["detail"]["containerInstanceArn"]}).dump());
        QCOMPARE(
            keysOf(event["detail"]),
            QStringLiteral("agentConnected attributes clusterArn containerInstanceArn ec2InstanceId "
                           "registeredResources remainingResources status version versionInfo updatedAt"));
        QCOMPARE(event["detail"]["status"].get<std::string>(), std::string("ACTIVE"));
        QCOMPARE(event["detail"]["attributes"].dump(),
                 std::string(R"([{"name":"ecs.capability.task-eni"},)"
                             R"({"name":"ecs.instance-type","value":"t3.medium"}])"));
        QCOMPARE(keysOf(event["detail"]["versionInfo"]),
                 QStringLiteral("agentHash agentVersion dockerVersion"));
    }

    void anInstanceOfACapacityProviderTellsItsName()
    {
        HandMade run;
        run.add(0,
                InstanceRegistered{
                    {.id = "a", .ec2InstanceId = "i-1", .capacityProvider = "cp", .cluster = {0}}});
        const ordered_json event = run.events().at(0);
        QCOMPARE(event["detail"]["capacityProviderName"].get<std::string>(), std::string("cp"));
    }

    void aTaskThatComesTakesResources()
    {
        HandMade run;
        addInstance(run);
        addDefinition(run);
        addTask(run, 1000);
        QCOMPARE(story(run), QStringLiteral("instance 1, task 1, instance 2"));
        const ordered_json event = run.events().back();
        QCOMPARE(resource(event, "registeredResources", "CPU"),
                 std::string(R"({"name":"CPU","type":"INTEGER","integerValue":2048})"));
        QCOMPARE(resource(event, "remainingResources", "CPU"),
                 std::string(R"({"name":"CPU","type":"INTEGER","integerValue":1792})"));
        QCOMPARE(resource(event, "remainingResources", "MEMORY"),
                 std::string(R"({"name":"MEMORY","type":"INTEGER","integerValue":3373})"));
        QCOMPARE(resource(event, "registeredResources", "PORTS"),
                 std::string(R"({"name":"PORTS","type":"STRINGSET",)"
                             R"("stringSetValue":["22","2375","2376","51678","51679"]})"));
        QCOMPARE(resource(event, "remainingResources", "PORTS"),
                 std::string(R"({"name":"PORTS","type":"STRINGSET",)"
                             R"("stringSetValue":["22","2375","2376","51678","51679","80"]})"));
        QCOMPARE(resource(event, "remainingResources", "PORTS_UDP"),
                 std::string(R"({"name":"PORTS_UDP","type":"STRINGSET","stringSetValue":["53"]})"));
    }

    void aTaskThatIsToldToStopGivesThemBackAtOnce()
    {
        HandMade run;
        addInstance(run);
        addDefinition(run);
        const TaskId task = addTask(run, 1000);
        run.add(2000, TaskChanged{.task = task, .trigger = Trigger::StopRequested});
        QCOMPARE(story(run), QStringLiteral("instance 1, task 1, instance 2, task 2, instance 3"));
        QCOMPARE(resource(run.events().back(), "remainingResources", "CPU"),
                 std::string(R"({"name":"CPU","type":"INTEGER","integerValue":2048})"));
    }

    void whatChangesNothingOfTheInstanceIsNotTold()
    {
        HandMade run;
        addInstance(run);
        addDefinition(run);
        const TaskId task = addTask(run, 1000);
        run.add(2000, TaskChanged{.task = task, .trigger = Trigger::AgentReady});
        QCOMPARE(story(run), QStringLiteral("instance 1, task 1, instance 2, task 2"));
    }

    void agentAndStatusAreTold()
    {
        HandMade run;
        addInstance(run);
        run.add(3000, InstanceChanged{.instance = first, .agentConnected = false});
        run.add(4000, InstanceChanged{.instance = first, .status = InstanceStatus::Draining});
        const std::vector<ordered_json> events = run.events();
        QCOMPARE(events.size(), std::size_t(3));
        QCOMPARE(events[1]["detail"]["agentConnected"].dump(), std::string("false"));
        QCOMPARE(events[2]["detail"]["status"].get<std::string>(), std::string("DRAINING"));
        QCOMPARE(events[2]["time"].get<std::string>(), std::string("2026-01-05T10:00:04Z"));
        QVERIFY(events[1]["id"] != events[2]["id"]);
    }
};

TASKARIUM_TEST(TestEventInstance)

} // namespace tst_eventinstance

#include "tst_eventinstance.moc"
