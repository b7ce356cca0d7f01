// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/causerows.h>

#include <core/base/translatable.h>

#include <array>
#include <cstddef>

namespace taskarium {

namespace {

using enum Cause;

constexpr auto firstOther = static_cast<std::size_t>(firstOfServices);

/// What is said of services, of instances and of recordings.
constexpr std::array otherRows{
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
    CauseRow{ServiceLastFailure,
             translatable("Cause", "the last one that failed was {task}, at {at}: {reason}"), Evidence::Stop},
    CauseRow{ServiceRestarts,
             translatable("Cause", "tasks that ended soon after RUNNING in the last hour: {count}"),
             Evidence::Tasks},
    CauseRow{ServiceExited,
             translatable("Cause",
                          "{task} ran for {span}, then its container {container} exited with code {count}"),
             Evidence::Containers},
    CauseRow{ServiceEnded, translatable("Cause", "{task} ran for {span}: {reason}"), Evidence::Stop},
    CauseRow{ServiceRebalances,
             translatable("Cause",
                          "availability zones are being balanced: once {task} in {where} is healthy, one in "
                          "{other} is stopped"),
             Evidence::Services},
    CauseRow{ServiceUnbalanced,
             translatable("Cause", "its tasks are not balanced across availability zones: {zones}"),
             Evidence::Tasks},
    CauseRow{ServiceUnmovable,
             translatable("Cause",
                          "its tasks are not balanced across availability zones ({zones}), and none can be "
                          "moved: {reason}"),
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
    CauseRow{DeploymentRolledBack,
             translatable("Cause",
                          "the deployment of {failed} failed and was rolled back to {definition} at {at}; "
                          "failed tasks: {count}"),
             Evidence::Services},
    CauseRow{DeploymentTakenBack,
             translatable("Cause",
                          "somebody stopped the deployment of {failed}, so that it was rolled back to "
                          "{definition} at {at}"),
             Evidence::Services},
    CauseRow{InstanceServes, translatable("Cause", "{instance} is ACTIVE; its tasks: {count}"),
             Evidence::Instances},
    CauseRow{
        InstanceDrains,
        translatable("Cause", "{instance} has been DRAINING for {span}, since {at}; tasks left: {count}"),
        Evidence::Instances},
    CauseRow{InstanceForService, translatable("Cause", "until replacements elsewhere are healthy: {tasks}"),
             Evidence::Services},
    CauseRow{InstanceForOwn, translatable("Cause", "of no service, so that ECS waits for the end: {tasks}"),
             Evidence::Tasks},
    CauseRow{InstanceForStop, translatable("Cause", "being stopped: {tasks}"), Evidence::Tasks},
    CauseRow{InstanceStops, translatable("Cause", "of these {task} takes longest now: {step}, {left} to go"),
             Evidence::Tasks},
    CauseRow{InstanceForDaemon, translatable("Cause", "of a DAEMON service, which goes last: {tasks}"),
             Evidence::Tasks},
    CauseRow{InstanceForProtected,
             translatable("Cause", "protected from scale-in, for {left} more at most: {tasks}"),
             Evidence::Tasks},
    CauseRow{
        InstanceEmpty,
        translatable("Cause", "{instance} has been DRAINING for {span}, since {at}, and has no tasks left"),
        Evidence::Instances},
    CauseRow{InstanceInactive, translatable("Cause", "{instance} is {status}"), Evidence::Instances},
    CauseRow{
        InstanceDisconnected,
        translatable("Cause",
                     "its agent has not reached ECS for {span}, since {at}, so nothing on it is reported"),
        Evidence::Instances},
    CauseRow{RecordedState, translatable("Cause", "the recording shows it so"), Evidence::Tasks},
    CauseRow{RecordedUsually, translatable("Cause", "in that state it is usually busy with: {phase}"),
             Evidence::Untold},
};

constexpr bool areOtherRowsInOrder()
{
    for (std::size_t i = 0; i < otherRows.size(); ++i) {
        if (otherRows[i].cause != static_cast<Cause>(firstOther + i))
            return false;
    }
    return true;
}
static_assert(areOtherRowsInOrder() && otherRows.back().cause == RecordedUsually);

} // namespace

const CauseRow& causeRow(Cause cause)
{
    const auto place = static_cast<std::size_t>(cause);
    return place < firstOther ? taskCauses()[place] : otherRows[place - firstOther];
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
