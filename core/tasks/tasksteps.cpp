// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/tasks/tasksteps.h>

#include <core/host/containerstart.h>
#include <core/host/containerstop.h>
#include <core/host/host.h>
#include <core/host/imagepull.h>
#include <core/services/circuitbreaker.h>
#include <core/services/serviceevents.h>
#include <core/tasks/addresses.h>
#include <core/tasks/stopsteps.h>
#include <core/traffic/targets.h>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

/// The control plane gives up an interface that is not ready after this long: our own rule, since the time is
/// not published. Until then it tries every 6 s, as the agent does.
constexpr Duration interfaceLimit = std::chrono::minutes(3);
constexpr Duration interfaceRetry = std::chrono::seconds(6);

/// A container runtime that does not answer is given up after this long (ECS_CONTAINER_CREATE_TIMEOUT).
constexpr Duration createTimeout = std::chrono::minutes(4);

/// Address and ids of the interface, known once it is attached; the subnet was known before. In the service's
/// order.
std::vector<AttachmentDetail> interfaceDetails(Engine& engine, TaskId task)
{
    const OwnerKey key = engine.world.detail(task).key;
    const std::string mac = engine.random.hex(10, Purpose::NetworkInterface, key, 1);
    return {
        {"networkInterfaceId", "eni-" + engine.random.hex(17, Purpose::NetworkInterface, key)},
        {"macAddress",
         fmt::format("0a:{}:{}:{}:{}:{}", mac.substr(0, 2), mac.substr(2, 2), mac.substr(4, 2),
                     mac.substr(6, 2), mac.substr(8, 2))},
        {"privateIPv4Address", takeAddress(engine, task)},
    };
}

/// Attachments of the other kinds are registrations; see Attachment.
std::vector<AttachmentChange> attached(Engine& engine, TaskId task, Trigger trigger)
{
    std::vector<AttachmentChange> changes;
    const TaskDetail& detail = engine.world.detail(task);
    for (std::size_t i = 0; i < detail.attachments.size(); ++i) {
        const bool isEni = detail.attachments[i].kind == AttachmentKind::Eni;
        if (isEni != (trigger == Trigger::NetworkReady))
            continue;
        changes.push_back({.index = i, .status = AttachmentStatus::Attached});
        if (isEni)
            changes.back().added = interfaceDetails(engine, task);
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

/// RUNNING: the stamps that come with it, and the step that lasts until something ends it.
void addRunning(Engine& engine, TaskChanged& change)
{
    change.step = engine.beginOpenStep(change.task, StepKind::Running, firstSelfExit(engine, change.task));
    change.stamps.push_back({Stamp::Started, engine.now});
    if (engine.world.detail(change.task).times.connectivity)
        return; // known since it got its instance
    const SimTime connected =
        engine.world.task(change.task).createdAt + engine.lengthFor(change.task, Phase::Connect);
    change.stamps.push_back({Stamp::Connectivity, std::min(connected, engine.now)});
}

/// The scheduler is told, and looks again when it matters.
void announceRunning(Engine& engine, TaskId task)
{
    const ServiceId service = engine.world.task(task).service;
    if (!service.isValid())
        return;
    noteStarted(engine, task);
    engine.wakeScheduler(service);
}

/// An interface that cannot be attached: tried again until the limit, then the start has failed.
void retryNetworkInterface(Engine& engine, TaskId task)
{
    const TaskDetail& detail = engine.world.detail(task);
    // A task that waited for its instance has it connected since then.
    const SimTime limit =
        detail.times.connectivity.value_or(engine.world.task(task).createdAt) + interfaceLimit;
    if (engine.now < limit) {
        Step step =
            engine.beginStep(task, StepKind::NetworkInterface, std::min(interfaceRetry, limit - engine.now));
        engine.recordStep(task, std::move(step));
        return;
    }
    abandonLaunch(
        engine, task,
        {StopCode::TaskFailedToStart, "Timeout waiting for network interface provisioning to complete."});
}

void finishNetworkInterface(Engine& engine, TaskId task)
{
    if (findFault(engine.world.faults, FaultKind::NetworkInterfaceTimeout,
                  engine.world.detail(task).availabilityZone))
        return retryNetworkInterface(engine, task);
    TaskChanged change{.task = task, .trigger = Trigger::NetworkReady};
    change.attachments = attached(engine, task, Trigger::NetworkReady);
    change.step = engine.beginStep(task, StepKind::Agent, engine.lengthFor(task, Phase::AgentTake));
    engine.record(std::move(change));
}

/// The agent begins as soon as its host has room.
void finishAgent(Engine& engine, TaskId task)
{
    if (takeResources(engine, task))
        return beginPull(engine, task);
    engine.recordStep(task, engine.beginOpenStep(task, StepKind::Agent, std::nullopt));
}

void finishPull(Engine& engine, TaskId task)
{
    const PullOutlook outlook = pullOutlook(engine, task);
    if (outlook.failure)
        return failStart(engine, task, *outlook.failure);
    keepImages(engine, task);
    TaskChanged change{.task = task, .visibility = Visibility::Silent};
    change.stamps = {{Stamp::PullStarted, engine.world.task(task).step.begun},
                     {Stamp::PullStopped, engine.now}};
    if (engine.world.settings.profile == Profile::Documented)
        change.containers = identifiedContainers(engine, task);
    change.step = continueStart(engine, task);
    engine.record(std::move(change));
}

/// What keeps the containers from being started now, although their time has come.
std::optional<StartFailure> startObstacle(const Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    const TaskDefinition& definition = engine.definitionOf(task);
    if (!findFault(engine.world.faults, FaultKind::LogGroupMissing, definition.family))
        return std::nullopt;
    const auto logs = std::ranges::find(definition.containers, true, &ContainerDefinition::logsToCloudWatch);
    if (logs == definition.containers.end())
        return std::nullopt;
    const std::string error = found.launchType == LaunchType::Fargate
        ? "ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon "
          "CloudWatch "
          "log group defined in the task definition. There is a connection issue between the task and Amazon "
          "CloudWatch. Check your network configuration."
        : "CannotStartContainerError: Error response from daemon: failed to initialize logging driver: "
          "ResourceNotFoundException: The specified log group does not exist.";
    return StartFailure{error, static_cast<std::size_t>(logs - definition.containers.begin())};
}

/// Every container has started: RUNNING, or first the registration.
void finishContainers(Engine& engine, TaskChanged change)
{
    const TaskId task = change.task;
    const Task& found = engine.world.task(task);
    if (findTransition(found.state, Trigger::ContainersUp, found.traits))
        change.trigger = Trigger::ContainersUp;
    const bool registers = found.traits.registers;
    if (registers)
        change.step = engine.beginStep(task, StepKind::Registration, engine.lengthFor(task, Phase::Register));
    else
        addRunning(engine, change);
    engine.record(std::move(change));
    if (!registers)
        announceRunning(engine, task);
}

/// Containers that a hanging runtime does not create are given up in the end.
void waitForRuntime(Engine& engine, TaskId task)
{
    const SimTime begun = engine.world.task(task).step.begun;
    if (engine.now >= begun + createTimeout)
        return failStart(
            engine, task,
            {"DockerTimeoutError: Could not transition to created; timed out after waiting 4m0s"});
    Step step = engine.beginStep(task, StepKind::ContainerStart, begun + createTimeout - engine.now);
    step.begun = begun;
    engine.recordStep(task, std::move(step));
}

void finishStart(Engine& engine, TaskId task)
{
    if (isRuntimeHung(engine, task))
        return waitForRuntime(engine, task);
    if (const std::optional<StartFailure> obstacle = startObstacle(engine, task))
        return failStart(engine, task, *obstacle);
    TaskChanged change{.task = task, .containers = startDueContainers(engine, task)};
    if (haveAllStarted(engine, task))
        return finishContainers(engine, std::move(change));
    change.step = continueStart(engine, task);
    engine.record(std::move(change));
}

void finishRegistration(Engine& engine, TaskId task)
{
    TaskChanged change{.task = task, .trigger = Trigger::Registered};
    change.attachments = attached(engine, task, Trigger::Registered);
    addRunning(engine, change);
    engine.record(std::move(change));
    registerTargets(engine, task);
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
    case StepKind::Capacity: break;      // This ends with the wait (core/capacity).
    }
}

void beginPull(Engine& engine, TaskId task)
{
    // In recordings the task stays PENDING and tells its containers' digests; in the guide it is ACTIVATING.
    TaskChanged change{.task = task};
    change.step = engine.beginStep(task, StepKind::ImagePull, pullOutlook(engine, task).length);
    if (engine.world.settings.profile == Profile::Documented)
        change.trigger = Trigger::AgentReady;
    else
        change.containers = identifiedContainers(engine, task);
    engine.record(std::move(change));
}

} // namespace taskarium
