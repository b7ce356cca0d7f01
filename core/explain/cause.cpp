// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/cause.h>

#include <core/base/translatable.h>

#include <array>
#include <cstddef>

namespace taskarium {

namespace {

using enum Cause;

constexpr std::array rows{
    CauseRow{CapacityBooting,
             translatable(
                 "Cause",
                 "capacity provider {provider} has no room for it; {instance} boots and registers in {left}"),
             Evidence::Providers},
    CauseRow{
        CapacityScaling,
        translatable(
            "Cause",
            "capacity provider {provider} has no room for it; managed scaling has yet to launch an instance"),
        Evidence::Providers},
    CauseRow{CapacityAtMaximum,
             translatable("Cause",
                          "capacity provider {provider} has no room for it, and its Auto Scaling group is at "
                          "its maximum of {count}"),
             Evidence::Providers},
    CauseRow{CapacityUnmanaged,
             translatable("Cause",
                          "capacity provider {provider} has no room for it, and without managed scaling "
                          "nothing launches an instance"),
             Evidence::Providers},
    CauseRow{CapacityHopeless,
             translatable("Cause", "no instance of capacity provider {provider} could ever hold it"),
             Evidence::Untold},
    CauseRow{CapacityVain,
             translatable("Cause",
                          "capacity provider {provider} has no room for it, and as things stand it will not "
                          "have any in time"),
             Evidence::Untold},
    CauseRow{CapacityGivenUp, translatable("Cause", "ECS gives up in {left}"), Evidence::Untold},
    CauseRow{InterfaceMade,
             translatable("Cause", "its elastic network interface is being created and attached"),
             Evidence::Attachments},
    CauseRow{
        InterfaceFault,
        translatable("Cause",
                     "its elastic network interface cannot be attached; ECS keeps trying for three minutes"),
        Evidence::Untold},
    CauseRow{InterfaceRefused, translatable("Cause", "EC2 is going to refuse its elastic network interface"),
             Evidence::Untold},
    CauseRow{
        StorageFault,
        translatable("Cause", "its ephemeral storage cannot be provided; ECS keeps trying for three minutes"),
        Evidence::Untold},
    CauseRow{AgentTakesUp, translatable("Cause", "the container agent has not taken it up yet"),
             Evidence::Untold},
    CauseRow{AgentDisconnected, translatable("Cause", "the agent on {instance} cannot reach ECS"),
             Evidence::Instances},
    CauseRow{RuntimeHangs, translatable("Cause", "the container runtime on {instance} answers nothing"),
             Evidence::Untold},
    CauseRow{HostGone, translatable("Cause", "{instance} is gone, and ECS has not noticed"),
             Evidence::Untold},
    CauseRow{
        RoomForMemory,
        translatable("Cause",
                     "the agent on {instance} holds it until {count} MiB are free, {missing} more than now"),
        Evidence::Untold},
    CauseRow{
        RoomForCpu,
        translatable(
            "Cause",
            "the agent on {instance} holds it until {count} CPU units are free, {missing} more than now"),
        Evidence::Untold},
    CauseRow{RoomForPort,
             translatable("Cause", "the agent on {instance} holds it until host port {count} is free"),
             Evidence::Untold},
    CauseRow{RoomInTurn,
             translatable("Cause", "the agent on {instance} takes tasks up in turn; before it: {tasks}"),
             Evidence::Untold},
    CauseRow{RoomFreedBy,
             translatable("Cause", "{task} gives back what it holds when it stops, in {left} at the latest"),
             Evidence::Untold},
    CauseRow{RoomFreedSometime, translatable("Cause", "{task} gives back what it holds when it stops"),
             Evidence::Untold},
    CauseRow{RoomKept, translatable("Cause", "{tasks}: held there, and not told to stop"),
             Evidence::Instances},
    CauseRow{ImagePulled, translatable("Cause", "image {image} is being pulled, {left} to go"),
             Evidence::Tasks},
    CauseRow{ImageSlow, translatable("Cause", "its registry sends at {percent} % of the usual speed"),
             Evidence::Untold},
    CauseRow{
        ImageUnavailable,
        translatable("Cause", "image {image} cannot be had, which the agent finds out in {left}: {reason}"),
        Evidence::Untold},
    CauseRow{
        PreparationFails,
        translatable("Cause",
                     "what it needs before its images cannot be had, which is found out in {left}: {reason}"),
        Evidence::Untold},
    CauseRow{ContainerStarts,
             translatable("Cause", "container {container} is being created and started, {left} to go"),
             Evidence::Containers},
    CauseRow{ContainerDepends, translatable("Cause", "container {container} waits for {other} ({condition})"),
             Evidence::Definition},
    CauseRow{
        StartBlocked,
        translatable("Cause", "its containers cannot be started; the agent gives up in {left}: {reason}"),
        Evidence::Untold},
    CauseRow{Registers, translatable("Cause", "ECS registers it with {groups}"), Evidence::Attachments},
    CauseRow{RunsAtRest, translatable("Cause", "its containers run, and nothing is due that ends them"),
             Evidence::Tasks},
    CauseRow{RunsForNow, translatable("Cause", "its containers run"), Evidence::Tasks},
    CauseRow{RunsOnDraining, translatable("Cause", "its instance {instance} is DRAINING"),
             Evidence::Instances},
    CauseRow{RunsOnRetiring,
             translatable("Cause", "its host needs maintenance, so that it is to be replaced"),
             Evidence::Untold},
    CauseRow{RunsReplaced, translatable("Cause", "a newer deployment of {service} is to take its place"),
             Evidence::Services},
    CauseRow{RunsProtected, translatable("Cause", "it is protected from scale-in for {left}"),
             Evidence::Tasks},
    CauseRow{RunsUnproven, translatable("Cause", "it counts as healthy in {left}, since nothing checks it"),
             Evidence::Untold},
    CauseRow{RunsUnchecked, translatable("Cause", "its container health check has not passed yet"),
             Evidence::Containers},
    CauseRow{RunsUnhealthy, translatable("Cause", "its container health check has failed"),
             Evidence::Containers},
    CauseRow{TargetUnproven, translatable("Cause", "target group {group} has not found it healthy yet"),
             Evidence::Targets},
    CauseRow{TargetUnhealthy, translatable("Cause", "target group {group} finds it unhealthy: {reason}"),
             Evidence::Targets},
    CauseRow{RunsToExit,
             translatable("Cause", "container {container} exits by itself in {left}, with code {count}"),
             Evidence::Untold},
    CauseRow{RunsOutOfMemory,
             translatable("Cause", "container {container} reaches its memory limit in {left} and is killed"),
             Evidence::Untold},
    CauseRow{
        RunsRestarting,
        translatable("Cause", "container {container} has ended and is being restarted by its restart policy"),
        Evidence::Containers},
    CauseRow{
        RunsNoticed,
        translatable("Cause",
                     "Fargate Spot takes its capacity back; what follows from the notice begins in {left}"),
        Evidence::Stop},
    CauseRow{TargetsDrain,
             translatable("Cause",
                          "its targets in {groups} drain; the deregistration delay is {delay}, and with what "
                          "ECS takes to notice its end {left} are left"),
             Evidence::Targets},
    CauseRow{TargetsCutOff,
             translatable("Cause",
                          "its targets in {groups} drain, but not for the whole deregistration delay of "
                          "{delay}: its host is taken away in {left}"),
             Evidence::Targets},
    CauseRow{SignalSent, translatable("Cause", "container {container} was sent {signal} and ends in {left}"),
             Evidence::Containers},
    CauseRow{
        SignalIgnored,
        translatable("Cause",
                     "container {container} was sent {signal} and does not end; SIGKILL comes in {left}"),
        Evidence::Untold},
    CauseRow{SignalInTurn,
             translatable("Cause",
                          "container {container} gets its signal in its turn, after those that depend on it"),
             Evidence::Definition},
    CauseRow{StopReported,
             translatable("Cause", "its containers have ended, and the agent's report is under way"),
             Evidence::Untold},
    CauseRow{StopUnbegun,
             translatable("Cause", "nothing of it has run, and the agent's report of that is under way"),
             Evidence::Untold},
    CauseRow{FailureReported,
             translatable("Cause",
                          "it could not be started, and the agent's report of that is under way: {reason}"),
             Evidence::Untold},
    CauseRow{LaunchUndone, translatable("Cause", "the control plane undoes what it had begun"),
             Evidence::Untold},
    CauseRow{InterfaceDeleted,
             translatable("Cause", "its elastic network interface is being detached and deleted"),
             Evidence::Attachments},
    CauseRow{Retained, translatable("Cause", "it is over; ECS shows it for {left} more"), Evidence::Tasks},
    CauseRow{Removed, translatable("Cause", "only DescribeTasks still shows it, for {left}"),
             Evidence::Tasks},
    CauseRow{Gone, translatable("Cause", "it can no longer be described: DescribeTasks answers MISSING"),
             Evidence::Failures},
    CauseRow{StoppedByUser, translatable("Cause", "somebody called StopTask: {reason}"), Evidence::Stop},
    CauseRow{StoppedToScaleIn,
             translatable("Cause",
                          "the scheduler stopped it to scale in {service}, whose desiredCount is {count}"),
             Evidence::Services},
    CauseRow{StoppedToReplace,
             translatable("Cause",
                          "the scheduler stopped it, since a newer deployment of {service} takes its place"),
             Evidence::Services},
    CauseRow{StoppedWithService,
             translatable("Cause", "the scheduler stopped it, since {service} was deleted"),
             Evidence::Services},
    CauseRow{StoppedUnhealthy, translatable("Cause", "the scheduler stopped it for its health: {reason}"),
             Evidence::Stop},
    CauseRow{StoppedToDrain, translatable("Cause", "the scheduler stopped it, since {instance} is DRAINING"),
             Evidence::Stop},
    CauseRow{StoppedForMaintenance, translatable("Cause", "its host needs maintenance: {reason}"),
             Evidence::Stop},
    CauseRow{StoppedByScheduler, translatable("Cause", "the scheduler stopped it: {reason}"), Evidence::Stop},
    CauseRow{StoppedBySpot,
             translatable("Cause", "Fargate Spot took its capacity back, with two minutes' notice"),
             Evidence::Stop},
    CauseRow{StoppedByLoss, translatable("Cause", "its host is gone: {reason}"), Evidence::Stop},
    CauseRow{ExitedItself, translatable("Cause", "essential container {container} exited with code {count}"),
             Evidence::Containers},
    CauseRow{
        ExitedOutOfMemory,
        translatable("Cause", "essential container {container} was killed at its memory limit, code 137"),
        Evidence::Containers},
    CauseRow{FailedToStart, translatable("Cause", "it could not be started: {reason}"), Evidence::Stop},
    CauseRow{StoppedOtherwise, translatable("Cause", "{reason}"), Evidence::Stop},
    CauseRow{KilledAfterTimeout,
             translatable("Cause",
                          "container {container} did not end within its stopTimeout of {delay}, so SIGKILL "
                          "ended it with 137"),
             Evidence::Containers},
    CauseRow{PreventSignalHandling,
             translatable("Cause", "an application that handles {signal} ends in time"), Evidence::None},
    CauseRow{
        PreventMoreMemory,
        translatable("Cause", "a higher memory limit than {count} MiB, or an application that needs less"),
        Evidence::Definition},
    CauseRow{PreventProtection,
             translatable("Cause", "task scale-in protection keeps a task from being chosen"),
             Evidence::None},
    CauseRow{PreventGracePeriod,
             translatable("Cause",
                          "an application that answers its health checks in time, or a longer "
                          "healthCheckGracePeriodSeconds than {delay} if it is only slow to start"),
             Evidence::Services},
    CauseRow{PreventImage,
             translatable("Cause", "an image that is there under the name of the task definition"),
             Evidence::Definition},
    CauseRow{PreventAccess,
             translatable("Cause", "that what it needs is there, and that its role and its network reach it"),
             Evidence::None},
    CauseRow{PreventOnDemand, translatable("Cause", "FARGATE in place of FARGATE_SPOT"), Evidence::None},
    CauseRow{PreventApplication,
             translatable("Cause", "only its own log says why: see the logs of container {container}"),
             Evidence::None},
    CauseRow{PreventCapacity, translatable("Cause", "a capacity provider that can grow to hold it"),
             Evidence::Providers},
    CauseRow{ChosenUnhealthy, translatable("Cause", "unhealthy tasks go first"), Evidence::Services},
    CauseRow{ChosenPending, translatable("Cause", "tasks that do not run yet go first"), Evidence::Tasks},
    CauseRow{ChosenUnproven,
             translatable("Cause", "tasks that are not known to be healthy go before the healthy ones"),
             Evidence::Untold},
    CauseRow{ChosenByPlace, translatable("Cause", "of equals the placement strategy takes from {where}"),
             Evidence::Tasks},
    CauseRow{ChosenByLot, translatable("Cause", "of equals one is drawn; there were {count}"),
             Evidence::Untold},
    CauseRow{ChosenAmong, translatable("Cause", "tasks to choose from: {count}"), Evidence::Untold},
    CauseRow{ServiceSteady, translatable("Cause", "{count} wanted, {running} running: it is steady"),
             Evidence::Services},
    CauseRow{ServiceShort, translatable("Cause", "{count} wanted, {running} running, {pending} pending"),
             Evidence::Services},
    CauseRow{ServiceSurplus,
             translatable("Cause", "{count} wanted, {running} running: some are to be stopped"),
             Evidence::Services},
    CauseRow{ServiceStarting, translatable("Cause", "{task} is {status}"), Evidence::Tasks},
    CauseRow{ServiceUnplaced,
             translatable("Cause", "no place has been found for a task for {left}: {reason}"),
             Evidence::Services},
    CauseRow{ServiceThrottled,
             translatable("Cause", "its starts keep failing, so the next is tried in {left}"),
             Evidence::Services},
    CauseRow{
        ServiceAtMaximum,
        translatable(
            "Cause",
            "nothing more may start: tasks there are {running}, and maximumPercent {percent} allows {count}"),
        Evidence::Services},
    CauseRow{ServiceAtMinimum,
             translatable("Cause",
                          "no healthy task may stop: {running} are healthy, and minimumHealthyPercent "
                          "{percent} asks for {count}"),
             Evidence::Services},
    CauseRow{ServiceUnproven, translatable("Cause", "running, but not known to be healthy yet: {count}"),
             Evidence::Untold},
    CauseRow{ServiceUnhealthy, translatable("Cause", "unhealthy, and to be replaced: {count}"),
             Evidence::Services},
    CauseRow{ServiceDisplaced,
             translatable("Cause", "to be replaced, since their host drains or needs maintenance: {count}"),
             Evidence::Services},
    CauseRow{ServiceLeaving, translatable("Cause", "on their way out: {count}"), Evidence::Tasks},
    CauseRow{ServiceProtected, translatable("Cause", "protected from scale-in: {count}"), Evidence::Tasks},
    CauseRow{ServiceLooks, translatable("Cause", "the scheduler looks again in {left}"), Evidence::Untold},
    CauseRow{ServiceDraining, translatable("Cause", "it was deleted; tasks that have yet to stop: {count}"),
             Evidence::Services},
    CauseRow{ServiceInactive, translatable("Cause", "it was deleted"), Evidence::Services},
    CauseRow{DeploymentRolls,
             translatable("Cause",
                          "{definition} replaces what was there; new tasks: {running}, old ones: {count}"),
             Evidence::Services},
    CauseRow{DeploymentFailed,
             translatable("Cause",
                          "the circuit breaker has failed the deployment of {definition}, and nothing more "
                          "of it starts; failed tasks: {count}"),
             Evidence::Services},
    CauseRow{
        DeploymentFailing,
        translatable("Cause", "failed tasks of {definition}: {count}; the circuit breaker trips at {limit}"),
        Evidence::Services},
    CauseRow{
        DeploymentEndless,
        translatable("Cause",
                     "failed tasks of {definition}: {count}; without a circuit breaker ECS tries for ever"),
        Evidence::Services},
    CauseRow{InstanceServes, translatable("Cause", "{instance} is ACTIVE; its tasks: {count}"),
             Evidence::Instances},
    CauseRow{InstanceDrains, translatable("Cause", "{instance} is DRAINING; tasks left: {count}"),
             Evidence::Instances},
    CauseRow{InstanceForService, translatable("Cause", "until replacements elsewhere are healthy: {tasks}"),
             Evidence::Services},
    CauseRow{InstanceForOwn, translatable("Cause", "of no service, so that ECS waits for the end: {tasks}"),
             Evidence::Tasks},
    CauseRow{InstanceForStop, translatable("Cause", "being stopped: {tasks}"), Evidence::Tasks},
    CauseRow{InstanceForDaemon, translatable("Cause", "of a DAEMON service, which goes last: {tasks}"),
             Evidence::Tasks},
    CauseRow{InstanceForProtected, translatable("Cause", "protected from scale-in: {tasks}"),
             Evidence::Tasks},
    CauseRow{InstanceEmpty, translatable("Cause", "{instance} is DRAINING and has no tasks left"),
             Evidence::Instances},
    CauseRow{InstanceInactive, translatable("Cause", "{instance} is {status}"), Evidence::Instances},
    CauseRow{InstanceDisconnected,
             translatable("Cause", "its agent cannot reach ECS, so nothing on it is reported"),
             Evidence::Instances},
    CauseRow{RecordedState, translatable("Cause", "the recording shows it so"), Evidence::Tasks},
    CauseRow{RecordedUsually, translatable("Cause", "in that state it is usually busy with: {phase}"),
             Evidence::Untold},
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
    case Evidence::None:
    case Evidence::Untold: break;
    case Evidence::Tasks: return "aws ecs describe-tasks (lastStatus, desiredStatus and the timestamps)";
    case Evidence::Attachments: return "aws ecs describe-tasks (attachments)";
    case Evidence::Containers: return "aws ecs describe-tasks (containers)";
    case Evidence::Failures: return "aws ecs describe-tasks (failures)";
    case Evidence::Stop: return "aws ecs describe-tasks (stopCode, stoppedReason)";
    case Evidence::Services: return "aws ecs describe-services (deployments, events, counts)";
    case Evidence::Instances:
        return "aws ecs describe-container-instances (agentConnected, status, resources)";
    case Evidence::Providers: return "aws ecs describe-capacity-providers, and its Auto Scaling group";
    case Evidence::Targets: return "aws elbv2 describe-target-health";
    case Evidence::Definition: return "aws ecs describe-task-definition";
    }
    return {};
}

} // namespace taskarium
