// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/tasks/stopsteps.h>

#include <core/host/containerstop.h>
#include <core/host/host.h>
#include <core/images/imagepull.h>
#include <core/services/circuitbreaker.h>
#include <core/services/protection.h>
#include <core/services/serviceevents.h>
#include <core/tasks/pullsteps.h>
#include <core/tasks/tasksteps.h>
#include <core/traffic/requests.h>
#include <core/traffic/targets.h>

#include <algorithm>

namespace taskarium {

namespace {

/// ECS tries so often to delete an interface that EC2 does not let it delete: our own rule, since that is not
/// published. That it goes on trying is what people found who gave the role back.
constexpr Duration cleanupRetry = std::chrono::minutes(1);

/// Whether EC2 refuses to delete a task's network interface.
bool isDeletionDenied(const Engine& engine, TaskId task)
{
    return findFault(engine.world.faults, FaultKind::NetworkInterfaceDeletionDenied, {}) != nullptr
        && hasInterface(engine.world.detail(task));
}

TaskStatus destination(const Engine& engine, TaskId task, Trigger trigger)
{
    const Task& found = engine.world.task(task);
    return findTransition(found.state, trigger, found.traits)->to.last;
}

void deleteAttachments(const Engine& engine, TaskChanged& change, bool (*isMeant)(AttachmentKind))
{
    const std::vector<Attachment>& attachments = engine.world.detail(change.task).attachments;
    const auto isChanged = [&change](std::size_t index) {
        return std::ranges::count(change.attachments, index, &AttachmentChange::index) > 0;
    };
    for (std::size_t i = 0; i < attachments.size(); ++i) {
        if (isMeant(attachments[i].kind) && attachments[i].status != AttachmentStatus::Deleted
            && !isChanged(i))
            change.attachments.push_back({.index = i, .status = AttachmentStatus::Deleted});
    }
}

bool isRegistration(AttachmentKind kind)
{
    return kind != AttachmentKind::Eni;
}

bool isAny(AttachmentKind)
{
    return true;
}

/// Adds what the destination of a trigger brings: the cleanup's step, or everything that STOPPED means.
void leadOut(Engine& engine, TaskChanged& change)
{
    if (destination(engine, change.task, *change.trigger) == TaskStatus::Deprovisioning) {
        change.step = engine.beginStep(change.task, StepKind::NetworkCleanup,
                                       engine.lengthFor(change.task, Phase::Cleanup));
        return;
    }
    change.step = engine.beginStep(change.task, StepKind::Retention, stoppedRetention);
    change.stamps.push_back({Stamp::Stopped, engine.now});
    deleteAttachments(engine, change, isAny);
}

/// A task that could not be started, and has never run.
bool hasFailedToStart(const TaskChanged& change)
{
    return change.stop && change.stop->code == StopCode::TaskFailedToStart;
}

/// The targets of a task that is on its way out: they drain while it is DEACTIVATING, and are gone after
/// that.
void withdrawTargets(Engine& engine, TaskId task)
{
    const TaskStatus status = engine.world.task(task).state.last;
    if (status == TaskStatus::Deactivating)
        drainTargets(engine, task);
    else if (status > TaskStatus::Deactivating)
        removeTargets(engine, task);
}

/// Records the change and lets the scheduler know: a task it counted was told to stop or is further on its
/// way out.
void recordStop(Engine& engine, TaskChanged change)
{
    const TaskId task = change.task;
    const bool isFailure = hasFailedToStart(change);
    engine.record(std::move(change));
    withdrawTargets(engine, task);
    forgetProtection(engine, task);
    // What it gives back, a DAEMON service may have waited for; on a draining host its task goes last.
    if (engine.world.task(task).instance.isValid())
        engine.wakeDaemons(engine.world.task(task).cluster);
    const ServiceId service = engine.world.task(task).service;
    if (!service.isValid())
        return;
    if (isFailure)
        noteFailedStart(engine, task);
    engine.wakeScheduler(service);
}

bool isRegistered(const Engine& engine, TaskId task)
{
    return std::ranges::any_of(engine.world.detail(task).attachments, [](const Attachment& attachment) {
        return isRegistration(attachment.kind) && attachment.status == AttachmentStatus::Attached;
    });
}

/// How long DEACTIVATING lasts. A target that was never registered has no connections to drain, one whose
/// host is taken away has none left then.
Duration deregistrationLength(const Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    if (!isRegistered(engine, task))
        return engine.lengthFor(task, Phase::Abandon);
    const Duration length =
        deregistrationDelayOf(engine.world, found) + engine.lengthFor(task, Phase::Deregister);
    const std::optional<SimTime>& end = engine.taskPlans[task.value].endsBy;
    return end ? std::min(length, std::max(*end - engine.now, Duration{})) : length;
}

/// Whether the containers are stopped while the targets still drain. A stop that was asked for waits for the
/// targets. An agent does not: once an essential container has stopped it stops the others; and a host that
/// is taken away would end them all.
bool stopsWhileDraining(const Engine& engine, TaskId task)
{
    return engine.taskPlans[task.value].endsBy || executionStoppedAt(engine, task);
}

/// DEACTIVATING. What ends in it is reported when it does.
Step beginDeregistration(Engine& engine, TaskId task)
{
    if (stopsWhileDraining(engine, task))
        stopProcesses(engine, task);
    scheduleReports(engine, task);
    return engine.beginStep(task, StepKind::Deregistration, deregistrationLength(engine, task));
}

/// The step in which a task is once it was told to stop.
Step stepAfterStop(Engine& engine, TaskId task, TaskStatus status)
{
    switch (status) {
    case TaskStatus::Provisioning:
        return engine.beginStep(task, StepKind::StopReport, engine.lengthFor(task, Phase::Abandon));
    case TaskStatus::Deactivating: return beginDeregistration(engine, task);
    default: return beginContainerStop(engine, task);
    }
}

std::shared_ptr<const StopCause> exitCause(TaskStatus status)
{
    if (status == TaskStatus::Running)
        return std::make_shared<const StopCause>(
            StopCause{StopCode::EssentialContainerExited, "Essential container in task exited"});
    return std::make_shared<const StopCause>(StopCause{StopCode::TaskFailedToStart, "Task failed to start"});
}

/// The report that an essential container ended arrives together with the change of desiredStatus.
void addExit(const Engine& engine, TaskChanged& change)
{
    change.trigger = Trigger::EssentialExited;
    change.stop = exitCause(engine.world.task(change.task).state.last);
    change.stamps.push_back({Stamp::Stopping, engine.now});
}

/// A start that failed is told together with the change of desiredStatus.
void addFailure(const Engine& engine, TaskChanged& change, std::shared_ptr<const StopCause> cause)
{
    change.trigger = Trigger::StartFailed;
    change.stop = std::move(cause);
    change.stamps.push_back({Stamp::Stopping, engine.now});
}

Trigger reportTrigger(TaskState state)
{
    return state.last == TaskStatus::Provisioning ? Trigger::LaunchAbandoned : Trigger::ContainersStopped;
}

/// The task is told to stop, or its stop begins: the change, and what the load balancer makes of it.
void recordStopBegun(Engine& engine, TaskChanged change)
{
    const TaskId task = change.task;
    const TaskStatus next = destination(engine, task, *change.trigger);
    change.step = stepAfterStop(engine, task, next);
    recordStop(engine, std::move(change));
    if (next == TaskStatus::Deactivating && isRegistered(engine, task))
        postTargetsDeregistered(engine, task);
}

/// The notice of an interruption changes desiredStatus alone. Where the stop moves lastStatus too, that
/// follows.
void recordNotice(Engine& engine, TaskChanged change)
{
    const TaskId task = change.task;
    const TaskTraits& traits = engine.world.task(task).traits;
    const TaskState noticed{TaskStatus::Running, DesiredStatus::Stopped};
    change.trigger = Trigger::InterruptionNoticed;
    stopProcesses(engine, task);
    scheduleReports(engine, task);
    change.step = findTransition(noticed, Trigger::StopBegun, traits)
        ? engine.beginStep(task, StepKind::Running, noticeLead)
        : beginContainerStop(engine, task);
    recordStop(engine, std::move(change));
}

} // namespace

void requestStop(Engine& engine, TaskId task, const StopCause& cause)
{
    const Task& found = engine.world.task(task);
    if (found.state.desired == DesiredStatus::Stopped)
        return;
    leavePull(engine, task);
    TaskChanged change{
        .task = task, .trigger = Trigger::StopRequested, .stop = std::make_shared<const StopCause>(cause)};
    change.stamps.push_back({Stamp::Stopping, engine.now});
    recordStopBegun(engine, std::move(change));
}

void interruptTask(Engine& engine, TaskId task)
{
    const StopCause cause{StopCode::SpotInterruption, "Your Spot Task was interrupted."};
    const TaskState state = engine.world.task(task).state;
    endProcessesBy(engine, task, engine.now + spotNotice);
    if (state != TaskState{TaskStatus::Running, DesiredStatus::Running})
        return requestStop(engine, task, cause);
    TaskChanged change{.task = task, .stop = std::make_shared<const StopCause>(cause)};
    change.stamps.push_back({Stamp::Stopping, engine.now});
    recordNotice(engine, std::move(change));
}

void finishNotice(Engine& engine, TaskId task)
{
    recordStopBegun(engine, TaskChanged{.task = task, .trigger = Trigger::StopBegun});
}

void finishDeregistration(Engine& engine, TaskId task)
{
    // With nothing to do in it STOPPING is skipped, as any state is (recordings).
    if (isStopKnown(engine, task)) {
        releaseResources(engine, task);
        return finishStopReport(engine, task);
    }
    TaskChanged change{.task = task,
                       .trigger = Trigger::Deregistered,
                       .step = beginContainerStop(engine, task),
                       .containers = reportedEnds(engine, task)};
    deleteAttachments(engine, change, isRegistration);
    recordStop(engine, std::move(change));
}

void abandonLaunch(Engine& engine, TaskId task, const StopCause& cause)
{
    TaskChanged change{.task = task, .containers = stoppedContainers(engine, task)};
    addFailure(engine, change, std::make_shared<const StopCause>(cause));
    leadOut(engine, change);
    recordStop(engine, std::move(change));
}

void finishStopReport(Engine& engine, TaskId task)
{
    const TaskState state = engine.world.task(task).state;
    TaskChanged change{.task = task, .containers = stoppedContainers(engine, task)};
    if (state.desired == DesiredStatus::Running && engine.taskPlans[task.value].failure)
        addFailure(engine, change, engine.taskPlans[task.value].failure);
    else if (state.desired == DesiredStatus::Running)
        addExit(engine, change);
    else
        change.trigger = reportTrigger(state);
    if (const std::optional<SimTime> ended = executionStoppedAt(engine, task))
        change.stamps.push_back({Stamp::ExecutionStopped, *ended});
    const std::vector<StampSet>& pulled = engine.taskPlans[task.value].unreported;
    change.stamps.insert(change.stamps.end(), pulled.begin(), pulled.end());
    if (state.last == TaskStatus::Deactivating)
        deleteAttachments(engine, change, isRegistration);
    leadOut(engine, change);
    recordStop(engine, std::move(change));
}

void loseTask(Engine& engine, TaskId task, const StopCause& cause)
{
    loseProcesses(engine, task);
    reconsiderIntake(engine, task);
    releaseResources(engine, task);
    endPull(engine, task);
    const bool wasWanted = engine.world.task(task).state.desired == DesiredStatus::Running;
    TaskChanged change{.task = task,
                       .trigger = Trigger::InstanceLost,
                       .stop = std::make_shared<const StopCause>(cause),
                       .containers = stoppedContainers(engine, task)};
    if (wasWanted)
        change.stamps.push_back({Stamp::Stopping, engine.now});
    leadOut(engine, change);
    recordStop(engine, std::move(change));
}

void finishCleanup(Engine& engine, TaskId task)
{
    // The tries that fail are no records: nothing of them is to be seen.
    if (isDeletionDenied(engine, task))
        return engine.recordStep(task, engine.beginOpenStep(task, StepKind::NetworkCleanup, std::nullopt));
    TaskChanged change{.task = task, .trigger = Trigger::CleanedUp};
    leadOut(engine, change);
    recordStop(engine, std::move(change));
}

void retryCleanups(Engine& engine)
{
    for (std::uint32_t i = 0; i < engine.world.tasks.size(); ++i) {
        const Task& task = engine.world.tasks[i];
        if (!keepsInterface(task))
            continue;
        const Duration sinceTry = (engine.now - task.step.begun) % cleanupRetry;
        engine.recordStep(TaskId{i},
                          engine.beginStep(TaskId{i}, StepKind::NetworkCleanup, cleanupRetry - sinceTry));
    }
}

void finishRetention(Engine& engine, TaskId task)
{
    const Task& found = engine.world.task(task);
    if (!findTransition(found.state, Trigger::RetentionOver, found.traits)) {
        engine.record(TaskPurged{task});
        return;
    }
    engine.record(TaskChanged{.task = task,
                              .trigger = Trigger::RetentionOver,
                              .visibility = Visibility::Silent,
                              .step = engine.beginStep(task, StepKind::Removal, deletedRetention)});
}

void stopAfterEssentialExit(Engine& engine, TaskId task, std::size_t container)
{
    const Task& found = engine.world.task(task);
    const bool isNoticedAtOnce =
        found.traits.profile == Profile::Documented && found.state.last == TaskStatus::Running;
    if (!isNoticedAtOnce) {
        engine.recordStep(task, beginContainerStop(engine, task));
        return;
    }
    TaskChanged change{.task = task};
    addExit(engine, change);
    change.stamps.push_back(
        {Stamp::ExecutionStopped, engine.taskPlans[task.value].processes[container].endedAt});
    change.containers.push_back(stoppedContainer(engine, task, container));
    recordStopBegun(engine, std::move(change));
}

} // namespace taskarium
