// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/sim/tasksteps.h>

#include <core/sim/containerstop.h>
#include <core/sim/rollout.h>
#include <core/sim/serviceevents.h>
#include <core/sim/stopsteps.h>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

constexpr int defaultImageMiB = 200;

Duration pullLength(const Engine& engine, TaskId task)
{
    std::int64_t sizeMiB = 0;
    for (const ContainerDefinition& container : engine.definitionOf(task).containers) {
        const auto image = engine.scenario->images.find(container.image);
        sizeMiB += image == engine.scenario->images.end() ? defaultImageMiB : image->second.sizeMiB;
    }
    return Duration(sizeMiB * 1000 / engine.scenario->pullMiBPerSecond);
}

/// Address and ids of the interface, known once it is attached; the subnet was known before. In the service's
/// order.
std::vector<AttachmentDetail> interfaceDetails(const Engine& engine, OwnerKey key)
{
    const auto bits = engine.random.bits(Purpose::Address, key);
    const std::string mac = engine.random.hex(10, Purpose::NetworkInterface, key, 1);
    return {
        {"networkInterfaceId", "eni-" + engine.random.hex(17, Purpose::NetworkInterface, key)},
        {"macAddress",
         fmt::format("0a:{}:{}:{}:{}:{}", mac.substr(0, 2), mac.substr(2, 2), mac.substr(4, 2),
                     mac.substr(6, 2), mac.substr(8, 2))},
        {"privateIPv4Address", fmt::format("10.0.{}.{}", (bits >> 8) % 64, 4 + bits % 250)},
    };
}

/// Attachments of the other kinds are registrations; see Attachment.
std::vector<AttachmentChange> attached(const Engine& engine, TaskId task, Trigger trigger)
{
    std::vector<AttachmentChange> changes;
    const TaskDetail& detail = engine.world.detail(task);
    for (std::size_t i = 0; i < detail.attachments.size(); ++i) {
        const bool isEni = detail.attachments[i].kind == AttachmentKind::Eni;
        if (isEni != (trigger == Trigger::NetworkReady))
            continue;
        changes.push_back({.index = i, .status = AttachmentStatus::Attached});
        if (isEni)
            changes.back().added = interfaceDetails(engine, detail.key);
    }
    return changes;
}

/// Digest and runtime id of every container, as the agent reports them with the manifest.
std::vector<ContainerChange> identifiedContainers(const Engine& engine, TaskId task)
{
    std::vector<ContainerChange> changes;
    const TaskDetail& detail = engine.world.detail(task);
    const TaskDefinition& definition = engine.definitionOf(task);
    const bool isFargate = engine.world.task(task).launchType == LaunchType::Fargate;
    for (std::size_t i = 0; i < definition.containers.size(); ++i) {
        const ContainerDefinition& container = definition.containers[i];
        ContainerChange change{.index = i};
        change.imageDigest =
            "sha256:" + engine.random.hex(64, Purpose::ImageDigest, ownerKey(container.image));
        change.runtimeId = isFargate
            ? detail.id + "-" + engine.random.decimal(10, Purpose::Runtime, ownerKey(container.name))
            : engine.random.hex(64, Purpose::Runtime, detail.key, i);
        changes.push_back(std::move(change));
    }
    return changes;
}

/// The host ports of a started container; Docker takes dynamic ones from the host's ephemeral range.
std::vector<NetworkBinding> bindingsOf(const Engine& engine, TaskId task, std::size_t container)
{
    constexpr int firstEphemeral = 32768;
    constexpr int ephemeralCount = 28232;
    std::vector<NetworkBinding> bindings;
    const TaskDefinition& definition = engine.definitionOf(task);
    if (definition.effectiveNetworkMode() != NetworkMode::Bridge)
        return bindings;
    for (const PortMapping& mapping : definition.containers[container].portMappings) {
        const OwnerKey owner = ownerKey(engine.world.detail(task).key, container);
        const auto drawn =
            static_cast<int>(engine.random.below(ephemeralCount, Purpose::Port, owner, bindings.size()));
        const int host = mapping.hostPort != 0 ? mapping.hostPort : firstEphemeral + drawn;
        bindings.push_back({mapping.containerPort, host, mapping.protocol});
    }
    return bindings;
}

std::vector<ContainerChange> startedContainers(const Engine& engine, TaskId task)
{
    std::vector<ContainerChange> changes;
    for (std::size_t i = 0; i < engine.world.detail(task).containers.size(); ++i) {
        changes.push_back(
            {.index = i, .status = ContainerStatus::Running, .networkBindings = bindingsOf(engine, task, i)});
    }
    return changes;
}

/// RUNNING: the stamps that come with it, and the step that lasts until something ends it.
void addRunning(Engine& engine, TaskChanged& change)
{
    change.step = engine.beginOpenStep(change.task, StepKind::Running, firstSelfExit(engine, change.task));
    change.stamps.push_back({Stamp::Started, engine.now});
    const SimTime connected =
        engine.world.task(change.task).createdAt + engine.lengthFor(change.task, Phase::Connect);
    change.stamps.push_back({Stamp::Connectivity, std::min(connected, engine.now)});
}

/// The scheduler looks again when the task runs, and when it has run long enough to count as healthy.
void announceRunning(Engine& engine, TaskId task)
{
    const ServiceId service = engine.world.task(task).service;
    if (!service.isValid())
        return;
    engine.wakeScheduler(service);
    engine.wakeSchedulerAt(service, HealthJudge(engine).healthyAt(task));
}

void finishNetworkInterface(Engine& engine, TaskId task)
{
    TaskChanged change{.task = task, .trigger = Trigger::NetworkReady};
    change.attachments = attached(engine, task, Trigger::NetworkReady);
    change.step = engine.beginStep(task, StepKind::Agent, engine.lengthFor(task, Phase::AgentTake));
    engine.record(std::move(change));
}

/// The agent begins. In recordings the task stays PENDING and tells its containers' digests; in the guide it
/// is ACTIVATING.
void finishAgent(Engine& engine, TaskId task)
{
    TaskChanged change{.task = task};
    change.step = engine.beginStep(task, StepKind::ImagePull, pullLength(engine, task));
    if (engine.world.settings.profile == Profile::Documented)
        change.trigger = Trigger::AgentReady;
    else
        change.containers = identifiedContainers(engine, task);
    engine.record(std::move(change));
}

void finishPull(Engine& engine, TaskId task)
{
    TaskChanged change{.task = task, .visibility = Visibility::Silent};
    change.stamps = {{Stamp::PullStarted, engine.world.task(task).step.begun},
                     {Stamp::PullStopped, engine.now}};
    if (engine.world.settings.profile == Profile::Documented)
        change.containers = identifiedContainers(engine, task);
    change.step =
        engine.beginStep(task, StepKind::ContainerStart, engine.lengthFor(task, Phase::ContainerStart));
    engine.record(std::move(change));
}

void finishStart(Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    TaskChanged change{.task = task, .containers = startedContainers(engine, task)};
    if (findTransition(found.state, Trigger::ContainersUp, found.traits))
        change.trigger = Trigger::ContainersUp;
    const bool registers = found.traits.registers;
    startProcesses(engine, task);
    if (registers)
        change.step = engine.beginStep(task, StepKind::Registration, engine.lengthFor(task, Phase::Register));
    else
        addRunning(engine, change);
    engine.record(std::move(change));
    if (!registers)
        announceRunning(engine, task);
}

void finishRegistration(Engine& engine, TaskId task)
{
    TaskChanged change{.task = task, .trigger = Trigger::Registered};
    change.attachments = attached(engine, task, Trigger::Registered);
    addRunning(engine, change);
    engine.record(std::move(change));
    postTargetsRegistered(engine, task);
    announceRunning(engine, task);
}

} // namespace

void finishStep(Engine& engine, TaskId task)
{
    switch (engine.world.task(task).step.kind) {
    case StepKind::NetworkInterface: return finishNetworkInterface(engine, task);
    case StepKind::Agent: return finishAgent(engine, task);
    case StepKind::ImagePull: return finishPull(engine, task);
    case StepKind::ContainerStart: return finishStart(engine, task);
    case StepKind::Registration: return finishRegistration(engine, task);
    case StepKind::Deregistration: return finishDeregistration(engine, task);
    case StepKind::StopReport: return finishStopReport(engine, task);
    case StepKind::NetworkCleanup: return finishCleanup(engine, task);
    case StepKind::Retention: return finishRetention(engine, task);
    case StepKind::Removal: return engine.record(TaskPurged{task});
    case StepKind::None:
    case StepKind::Running:
    case StepKind::ContainerStop: break; // These end with the processes, not by an action of their own.
    }
}

void endProcess(Engine& engine, TaskId task, std::size_t container, int exitCode)
{
    Process& process = engine.taskPlans.edit(task.value).processes[container];
    if (process.life != Process::Life::Runs)
        return;
    engine.awaited -= std::exchange(process.awaitedExits, 0); // The others are void now.
    process.life = Process::Life::Ended;
    process.exitCode = exitCode;
    process.endedAt = engine.now;
    const Task& found = engine.world.task(task);
    const bool isEssential = engine.definitionOf(task).containers[container].essential;
    if (found.step.kind == StepKind::ContainerStop) {
        if (!anyProcessRuns(engine, task)) {
            engine.record(TaskChanged{
                .task = task, .visibility = Visibility::Silent, .step = beginStopReport(engine, task)});
        }
    } else if (found.state.desired == DesiredStatus::Running && isEssential) {
        stopAfterEssentialExit(engine, task, container);
    } else if (found.state.desired == DesiredStatus::Running) {
        engine.schedule({.at = engine.now + engine.lengthFor(task, Phase::StopReport),
                         .kind = ActionKind::ContainerReport,
                         .subject = task.value,
                         .part = static_cast<std::uint32_t>(container)});
    }
}

void reportContainer(Engine& engine, TaskId task, std::size_t container)
{
    if (engine.world.detail(task).containers[container].status != ContainerStatus::Running)
        return;
    ContainerChange change{.index = container, .status = ContainerStatus::Stopped};
    change.exitCode = engine.taskPlans[task.value].processes[container].exitCode;
    engine.record(TaskChanged{.task = task, .containers = {change}});
}

} // namespace taskarium
