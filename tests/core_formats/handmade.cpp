// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_formats/handmade.h>

#include <QStringList>

#include <sstream>

namespace taskarium::test {

namespace {

using namespace std::chrono_literals;

constexpr TaskTraits behindLoadBalancer{.provisions = true, .registers = true, .profile = Profile::Observed};

SimTime at(std::int64_t ms)
{
    return SimTime(Duration(ms));
}

Attachment networkInterface()
{
    return {.id = "5b0f3c52-8a55-4f0d-b5d5-0c8a0b1f7a11",
            .kind = AttachmentKind::Eni,
            .details = {{"subnetId", "subnet-0aa11bb22cc33dd44"}}};
}

std::vector<Container> bothContainers()
{
    // "web" comes first in the definition, "log" in the order of ARNs.
    return {{.id = "9a000000-0000-4000-8000-000000000001", .name = "web"},
            {.id = "1b000000-0000-4000-8000-000000000002", .name = "log"}};
}

} // namespace

HandMade::HandMade(std::uint64_t seed)
{
    m_initial.settings.seed = seed;
    m_initial.settings.profile = Profile::Observed;
    m_initial.settings.start = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 1 / 5)) + 10h + 120ms;
    m_world = m_initial;
    add(0, ClusterCreated{{.name = "sim"}});
}

void HandMade::add(std::int64_t ms, RecordContent content)
{
    const Record record{at(ms), std::move(content)};
    apply(m_world, record);
    m_log.append(record);
}

void HandMade::addDefinition()
{
    TaskDefinition definition{.family = "web", .revision = 1, .networkMode = NetworkMode::Awsvpc};
    definition.containers = {{.name = "web", .image = "nginx:1", .memory = 256},
                             {.name = "log", .image = "fluent:2", .cpu = 64}};
    definition.cpu = 256;
    definition.memory = 512;
    add(0, TaskDefinitionRegistered{std::make_shared<TaskDefinition>(definition)});
}

void HandMade::addService()
{
    Service service{.name = "web", .cluster = {0}, .desiredCount = 1, .definition = {0}};
    service.deployments.push_back(
        {.id = "ecs-svc/1234567890123456789", .definition = {0}, .desiredCount = 1});
    add(0, ServiceCreated{std::make_shared<Service>(service)});
}

void HandMade::addBalancedService()
{
    add(0, TargetGroupCreated{{.name = "front", .suffix = "0123456789abcdef"}});
    Service service{.name = "web", .cluster = {0}, .desiredCount = 1, .definition = {0}};
    service.loadBalancers = {{.targetGroup = {0}, .containerName = "web", .containerPort = 80}};
    add(0, ServiceCreated{std::make_shared<Service>(service)});
}

TaskId HandMade::put(std::int64_t ms, Task task, TaskDetail detail)
{
    const TaskId id{static_cast<std::uint32_t>(m_world.tasks.size())};
    task.state = initialState(task.traits);
    task.version = 1;
    task.definition = {0};
    task.cluster = {0};
    task.createdAt = task.movedAt = detail.times.updated = at(ms);
    detail.id = "0123456789abcdef0123456789abcd" + std::to_string(10 + id.value);
    detail.key = ownerKey(detail.id);
    add(ms, TaskCreated{std::make_shared<Task>(task), std::make_shared<TaskDetail>(detail)});
    return id;
}

TaskId HandMade::addServiceTask(std::int64_t ms)
{
    TaskDetail detail{.group = "service:web",
                      .startedBy = "ecs-svc/1234567890123456789",
                      .availabilityZone = "eu-west-1a",
                      .platformVersion = "1.4.0",
                      .containers = bothContainers()};
    detail.attachments = {networkInterface(),
                          {.id = "7c0f3c52-8a55-4f0d-b5d5-0c8a0b1f7a22", .kind = AttachmentKind::Elb}};
    const ServiceId service = m_world.services.empty() ? ServiceId{} : ServiceId{0};
    return put(ms, {.traits = behindLoadBalancer, .service = service, .deployment = {0}}, detail);
}

TaskId HandMade::addTask(std::int64_t ms, std::string request)
{
    TaskDetail detail{
        .group = "family:web", .availabilityZone = "eu-west-1a", .containers = bothContainers()};
    detail.request = std::move(request);
    return put(ms, {.traits = {}, .launchType = LaunchType::Ec2}, detail);
}

TaskId HandMade::addLife()
{
    const TaskId task = addServiceTask(0);
    const std::vector<AttachmentDetail> address{{"networkInterfaceId", "eni-0aa"},
                                                {"privateIPv4Address", "10.0.0.9"}};
    add(9000,
        TaskChanged{.task = task,
                    .trigger = Trigger::NetworkReady,
                    .attachments = {{.index = 0, .status = AttachmentStatus::Attached, .added = address}}});
    add(11500,
        TaskChanged{.task = task,
                    .containers = {{.index = 0, .runtimeId = "r-1", .imageDigest = "sha256:a"},
                                   {.index = 1, .runtimeId = "r-2", .imageDigest = "sha256:b"}}});
    add(14000,
        TaskChanged{.task = task,
                    .trigger = Trigger::ContainersUp,
                    .stamps = {{Stamp::PullStarted, at(12000)}, {Stamp::PullStopped, at(13380)}},
                    .containers = {{.index = 0, .status = ContainerStatus::Running},
                                   {.index = 1, .status = ContainerStatus::Running}}});
    add(25880,
        TaskChanged{.task = task,
                    .trigger = Trigger::Registered,
                    .stamps = {{Stamp::Connectivity, at(3000)}, {Stamp::Started, at(25880)}},
                    .attachments = {{.index = 1, .status = AttachmentStatus::Attached}}});
    const StopCause cause{StopCode::ServiceSchedulerInitiated,
                          "Scaling activity initiated by (deployment ecs-svc/1)"};
    add(30000,
        TaskChanged{.task = task,
                    .trigger = Trigger::StopRequested,
                    .stop = std::make_shared<StopCause>(cause),
                    .stamps = {{Stamp::Stopping, at(30000)}}});
    add(52000,
        TaskChanged{.task = task,
                    .trigger = Trigger::Deregistered,
                    .attachments = {{.index = 1, .status = AttachmentStatus::Deleted}}});
    add(57000,
        TaskChanged{.task = task,
                    .trigger = Trigger::ContainersStopped,
                    .stamps = {{Stamp::ExecutionStopped, at(54000)}},
                    .containers = {{.index = 0, .status = ContainerStatus::Stopped, .exitCode = 0},
                                   {.index = 1, .status = ContainerStatus::Stopped, .exitCode = 143}}});
    add(70000,
        TaskChanged{.task = task,
                    .trigger = Trigger::CleanedUp,
                    .stamps = {{Stamp::Stopped, at(70000)}},
                    .attachments = {{.index = 0, .status = AttachmentStatus::Deleted}}});
    return task;
}

std::string HandMade::exported(ExportFormat format) const
{
    return exportLog(format, {.initial = m_initial, .log = m_log, .until = m_world.now});
}

std::vector<nlohmann::ordered_json> HandMade::events() const
{
    std::vector<nlohmann::ordered_json> events;
    std::istringstream lines(exported(ExportFormat::EventBridge));
    for (std::string line; std::getline(lines, line);)
        events.push_back(nlohmann::ordered_json::parse(line));
    return events;
}

QString keysOf(const nlohmann::ordered_json& object)
{
    QStringList keys;
    for (const auto& [key, value] : object.items())
        keys << QString::fromStdString(key);
    return keys.join(QLatin1Char(' '));
}

} // namespace taskarium::test
