// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/cause.h>

#include <array>
#include <cstddef>

namespace taskarium {

namespace {

using enum Cause;

constexpr std::array rows{
    CauseRow{CapacityBooting,
             "capacity provider {provider} has no room for it; {instance} boots and registers in {left}",
             Evidence::Providers},
    CauseRow{CapacityScaling,
             "capacity provider {provider} has no room for it; managed scaling has yet to launch an instance",
             Evidence::Providers},
    CauseRow{CapacityAtMaximum,
             "capacity provider {provider} has no room for it, and its Auto Scaling group is at its maximum "
             "of {count}",
             Evidence::Providers},
    CauseRow{CapacityUnmanaged,
             "capacity provider {provider} has no room for it, and without managed scaling nothing launches "
             "an instance",
             Evidence::Providers},
    CauseRow{CapacityHopeless, "no instance of capacity provider {provider} could ever hold it",
             Evidence::Untold},
    CauseRow{CapacityGivenUp, "ECS gives up in {left}", Evidence::Untold},
    CauseRow{InterfaceMade, "its elastic network interface is being created and attached",
             Evidence::Attachments},
    CauseRow{InterfaceFault,
             "its elastic network interface cannot be attached ({fault}); ECS keeps trying for three minutes",
             Evidence::Untold},
    CauseRow{AgentTakesUp, "the container agent has not taken it up yet", Evidence::Untold},
    CauseRow{AgentDisconnected, "the agent on {instance} cannot reach ECS", Evidence::Instances},
    CauseRow{RuntimeHangs, "the container runtime on {instance} answers nothing", Evidence::Untold},
    CauseRow{HostGone, "{instance} is gone, and ECS has not noticed", Evidence::Untold},
    CauseRow{RoomForMemory, "the agent on {instance} holds it until {count} MiB are free", Evidence::Untold},
    CauseRow{RoomForCpu, "the agent on {instance} holds it until {count} CPU units are free",
             Evidence::Untold},
    CauseRow{RoomForPort, "the agent on {instance} holds it until host port {count} is free",
             Evidence::Untold},
    CauseRow{RoomInTurn, "the agent on {instance} holds it, since {tasks} came before it", Evidence::Untold},
    CauseRow{RoomFreedBy, "{task} gives back what it holds when it stops, in {left} at the latest",
             Evidence::Untold},
    CauseRow{RoomFreedSometime, "{task} gives back what it holds when it stops", Evidence::Untold},
    CauseRow{RoomKept, "{tasks} hold it, and were not told to stop", Evidence::Instances},
    CauseRow{ImagePulled, "image {image} is being pulled, {left} to go", Evidence::Tasks},
    CauseRow{ImageSlow, "its registry sends at {percent} % of the usual speed", Evidence::Untold},
    CauseRow{ImageUnavailable, "image {image} cannot be had; the agent gives up in {left}: {reason}",
             Evidence::Untold},
    CauseRow{PreparationFails, "what it needs before its images cannot be had, found in {left}: {reason}",
             Evidence::Untold},
    CauseRow{ContainerStarts, "container {container} is being created and started, {left} to go",
             Evidence::Containers},
    CauseRow{ContainerDepends, "container {container} waits for {other} ({condition})", Evidence::Definition},
    CauseRow{StartBlocked, "its containers cannot be started, and that is given up: {reason}",
             Evidence::Untold},
    CauseRow{Registers, "ECS registers it with {groups}", Evidence::Attachments},
    CauseRow{RunsAtRest, "its containers run, and nothing is due that ends them", Evidence::Tasks},
    CauseRow{RunsUnproven, "it counts as healthy in {left}, since nothing checks it", Evidence::Untold},
    CauseRow{RunsUnchecked, "its container health check has not passed yet", Evidence::Containers},
    CauseRow{RunsUnhealthy, "its container health check has failed", Evidence::Containers},
    CauseRow{TargetUnproven, "target group {group} has not found it healthy yet", Evidence::Targets},
    CauseRow{TargetUnhealthy, "target group {group} finds it unhealthy: {reason}", Evidence::Targets},
    CauseRow{RunsToExit, "container {container} exits by itself in {left}, with code {count}",
             Evidence::Untold},
    CauseRow{RunsOutOfMemory, "container {container} reaches its memory limit in {left} and is killed",
             Evidence::Untold},
    CauseRow{RunsRestarting, "container {container} has ended and is being restarted by its restart policy",
             Evidence::Containers},
    CauseRow{RunsNoticed,
             "Fargate Spot takes its capacity back; what follows from the notice begins in {left}",
             Evidence::Stop},
    CauseRow{TargetsDrain, "its targets in {groups} drain: {delay} of deregistration delay, {left} left",
             Evidence::Targets},
    CauseRow{SignalSent, "container {container} was sent {signal} and ends in {left}", Evidence::Containers},
    CauseRow{SignalIgnored,
             "container {container} was sent {signal} and does not end; SIGKILL comes in {left}",
             Evidence::Untold},
    CauseRow{SignalInTurn, "container {container} is stopped after those that depend on it",
             Evidence::Definition},
    CauseRow{StopReported, "its containers have ended, and the agent's report is under way",
             Evidence::Untold},
    CauseRow{LaunchUndone, "the control plane undoes what it had begun", Evidence::Untold},
    CauseRow{InterfaceDeleted, "its elastic network interface is being detached and deleted",
             Evidence::Attachments},
    CauseRow{Retained, "it is over; ECS shows it for {left} more", Evidence::Tasks},
    CauseRow{Removed, "only DescribeTasks still shows it, for {left}", Evidence::Tasks},
    CauseRow{Gone, "it can no longer be described: DescribeTasks answers MISSING", Evidence::Tasks},
    CauseRow{StoppedByUser, "somebody called StopTask: {reason}", Evidence::Stop},
    CauseRow{StoppedToScaleIn, "the scheduler stopped it, since {service} wants no more than {count} tasks",
             Evidence::Services},
    CauseRow{StoppedToReplace,
             "the scheduler stopped it, since a newer deployment of {service} takes its place",
             Evidence::Services},
    CauseRow{StoppedUnhealthy, "the scheduler stopped it for its health: {reason}", Evidence::Stop},
    CauseRow{StoppedToDrain, "the scheduler stopped it, since {instance} is DRAINING", Evidence::Stop},
    CauseRow{StoppedForMaintenance, "its host needs maintenance: {reason}", Evidence::Stop},
    CauseRow{StoppedByScheduler, "the scheduler stopped it: {reason}", Evidence::Stop},
    CauseRow{StoppedBySpot, "Fargate Spot took its capacity back, with two minutes' notice", Evidence::Stop},
    CauseRow{StoppedByLoss, "its host is gone: {reason}", Evidence::Stop},
    CauseRow{ExitedItself, "essential container {container} exited with code {count}", Evidence::Containers},
    CauseRow{ExitedOutOfMemory, "essential container {container} was killed at its memory limit, code 137",
             Evidence::Containers},
    CauseRow{FailedToStart, "it could not be started: {reason}", Evidence::Stop},
    CauseRow{StoppedOtherwise, "{reason}", Evidence::Stop},
    CauseRow{
        KilledAfterTimeout,
        "container {container} did not end within its stopTimeout of {delay}, so SIGKILL ended it with 137",
        Evidence::Containers},
    CauseRow{PreventSignalHandling, "an application that handles {signal} ends in time", Evidence::None},
    CauseRow{PreventMoreMemory, "a higher memory limit than {count} MiB, or an application that needs less",
             Evidence::Definition},
    CauseRow{PreventProtection, "task scale-in protection keeps a task from being chosen", Evidence::None},
    CauseRow{
        PreventGracePeriod,
        "a healthCheckGracePeriodSeconds longer than its start, now {delay}, or an application that answers",
        Evidence::Services},
    CauseRow{PreventImage, "an image that is there under the name of the task definition",
             Evidence::Definition},
    CauseRow{PreventAccess, "a role and a network that reach what it needs", Evidence::None},
    CauseRow{PreventOnDemand, "FARGATE in place of FARGATE_SPOT", Evidence::None},
    CauseRow{PreventApplication, "only its own log says why: see the logs of container {container}",
             Evidence::None},
    CauseRow{PreventCapacity, "a capacity provider that can grow to hold it", Evidence::Providers},
    CauseRow{ChosenUnhealthy, "unhealthy tasks go first", Evidence::Services},
    CauseRow{ChosenPending, "tasks that do not run yet go first", Evidence::Tasks},
    CauseRow{ChosenUnproven, "tasks that are not known to be healthy go before the healthy ones",
             Evidence::Untold},
    CauseRow{ChosenByPlace, "of equals the placement strategy takes from {where}", Evidence::Tasks},
    CauseRow{ChosenByLot, "it was one of {count} equals, of which one is drawn", Evidence::Untold},
    CauseRow{ChosenAmong, "{count} tasks could have been chosen", Evidence::Untold},
    CauseRow{ServiceSteady, "{count} wanted, {running} running: it is steady", Evidence::Services},
    CauseRow{ServiceShort, "{count} wanted, {running} running, {pending} pending", Evidence::Services},
    CauseRow{ServiceSurplus, "{count} wanted, {running} running: some are to be stopped", Evidence::Services},
    CauseRow{ServiceStarting, "{task} is {status}", Evidence::Tasks},
    CauseRow{ServiceUnplaced, "no place was found for a task since {left}: {reason}", Evidence::Services},
    CauseRow{ServiceThrottled, "its starts keep failing, so the next is tried in {left}", Evidence::Services},
    CauseRow{ServiceAtMaximum,
             "nothing more may start: {running} tasks are there, and maximumPercent {percent} allows {count}",
             Evidence::Services},
    CauseRow{ServiceAtMinimum,
             "no healthy task may stop: {running} are healthy, and minimumHealthyPercent {percent} asks for "
             "{count}",
             Evidence::Services},
    CauseRow{ServiceUnproven, "{count} tasks run that are not known to be healthy yet", Evidence::Untold},
    CauseRow{ServiceUnhealthy, "{count} tasks are unhealthy and are to be replaced", Evidence::Services},
    CauseRow{ServiceLeaving, "{count} tasks that were told to stop are still on their way out",
             Evidence::Tasks},
    CauseRow{ServiceProtected, "{count} tasks are protected from scale-in", Evidence::Tasks},
    CauseRow{ServiceLooks, "the scheduler looks again in {left}", Evidence::Untold},
    CauseRow{ServiceDraining, "it was deleted; {count} tasks have yet to stop", Evidence::Services},
    CauseRow{ServiceInactive, "it was deleted", Evidence::Services},
    CauseRow{DeploymentRolls, "{definition} replaces what was there: {running} new tasks, {count} old ones",
             Evidence::Services},
    CauseRow{DeploymentFailed,
             "the circuit breaker has failed the deployment of {definition} after {count} tasks",
             Evidence::Services},
    CauseRow{DeploymentFailing,
             "{count} tasks of {definition} have failed; the circuit breaker trips at {limit}",
             Evidence::Services},
    CauseRow{DeploymentEndless,
             "{count} tasks of {definition} have failed, and without a circuit breaker ECS tries for ever",
             Evidence::Services},
    CauseRow{InstanceServes, "{instance} is ACTIVE with {count} tasks", Evidence::Instances},
    CauseRow{InstanceDrains, "{instance} is DRAINING with {count} tasks left", Evidence::Instances},
    CauseRow{InstanceForService, "{tasks} stay until replacements elsewhere are healthy", Evidence::Services},
    CauseRow{InstanceForOwn, "{tasks} belong to no service, so ECS waits until they end", Evidence::Tasks},
    CauseRow{InstanceForStop, "{tasks} are being stopped", Evidence::Tasks},
    CauseRow{InstanceForDaemon, "{tasks} of DAEMON services go last", Evidence::Tasks},
    CauseRow{InstanceForProtected, "{tasks} are protected from scale-in", Evidence::Tasks},
    CauseRow{InstanceEmpty, "{instance} is DRAINING and has no tasks left", Evidence::Instances},
    CauseRow{InstanceInactive, "{instance} is {status}", Evidence::Instances},
    CauseRow{InstanceDisconnected, "its agent cannot reach ECS, so nothing on it is reported",
             Evidence::Instances},
    CauseRow{RecordedState, "the recording shows it so", Evidence::Tasks},
    CauseRow{RecordedUsually, "in that state it is usually busy with: {phase}", Evidence::Untold},
};

constexpr bool areInOrder()
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].cause != static_cast<Cause>(i))
            return false;
    }
    return true;
}
static_assert(areInOrder() && rows.back().cause == RecordedUsually);

} // namespace

std::span<const CauseRow> causeRows()
{
    return rows;
}

const CauseRow& causeRow(Cause cause)
{
    return rows[static_cast<std::size_t>(cause)];
}

std::string_view toText(Evidence evidence)
{
    switch (evidence) {
    case Evidence::None: break;
    case Evidence::Tasks: return "describe-tasks shows it (lastStatus, desiredStatus, timestamps)";
    case Evidence::Attachments: return "describe-tasks shows it (attachments)";
    case Evidence::Containers: return "describe-tasks shows it (containers)";
    case Evidence::Stop: return "describe-tasks shows it (stopCode, stoppedReason)";
    case Evidence::Services: return "describe-services shows it (deployments, events, counts)";
    case Evidence::Instances: return "describe-container-instances shows it";
    case Evidence::Providers: return "describe-capacity-providers and its Auto Scaling group show it";
    case Evidence::Targets: return "elbv2 describe-target-health shows it";
    case Evidence::Definition: return "the task definition says so";
    case Evidence::Untold: return "ECS would not tell you this";
    }
    return {};
}

} // namespace taskarium
