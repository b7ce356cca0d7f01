// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace taskarium {

/// Why a task, a service or a container instance is as it is. What each says, with the values that belong to
/// it, is in its row of the table (causeRow).
enum class Cause : std::uint8_t {
    // A task that waits for a place or for its network interface
    CapacityBooting,
    CapacityScaling,
    CapacityAtMaximum,
    CapacityUnmanaged,
    CapacityHopeless,
    CapacityVain,
    CapacityGivenUp,
    InterfaceMade,
    InterfaceFault,
    InterfaceRefused,
    StorageFault,
    // that waits for its agent
    AgentTakesUp,
    AgentDisconnected,
    RuntimeHangs,
    HostGone,
    RoomForMemory,
    RoomForCpu,
    RoomForPort,
    RoomInTurn,
    RoomFreedBy,
    RoomFreedSometime,
    RoomKept,
    // that pulls and starts
    ImagePulled,
    ImageSlow,
    ImageUnavailable,
    PreparationFails,
    ContainerStarts,
    ContainerDepends,
    ContainerDependsFor,
    StartBlocked,
    Registers,
    // that runs
    RunsAtRest,
    RunsForNow,
    RunsOnDraining,
    RunsOnRetiring,
    RunsReplaced,
    RunsForBalance,
    RunsProtected,
    RunsUnproven,
    RunsUnchecked,
    RunsUnhealthy,
    TargetUnproven,
    TargetUnhealthy,
    RunsToExit,
    RunsOutOfMemory,
    RunsRestarting,
    RunsNoticed,
    // that stops
    TargetsDrain,
    TargetsCutOff,
    SignalSent,
    SignalIgnored,
    SignalUnderNotice,
    SignalCutOff,
    SignalInTurn,
    StopReported,
    StopUnbegun,
    FailureReported,
    LaunchUndone,
    InterfaceDeleted,
    InterfaceKept,
    InterfaceRetried,
    Retained,
    Removed,
    Gone,
    // Who told it to stop, and why
    StoppedByUser,
    StoppedToScaleIn,
    StoppedToReplace,
    StoppedToBalance,
    StoppedWithService,
    StoppedUnhealthy,
    StoppedToDrain,
    StoppedForMaintenance,
    StoppedByScheduler,
    StoppedBySpot,
    StoppedByLoss,
    ExitedItself,
    ExitedOutOfMemory,
    FailedToStart,
    WaitedForFailed,
    WaitedForUnstarted,
    WaitedTooLong,
    StoppedOtherwise,
    KilledAfterTimeout,
    KilledWithHost,
    EndedLikeOthers,
    // What would have prevented it
    PreventSignalHandling,
    PreventMoreMemory,
    PreventProtection,
    PreventGracePeriod,
    PreventImage,
    PreventAccess,
    PreventSecret,
    PreventStartTimeout,
    PreventOnDemand,
    PreventLongerTimeout,
    PreventApplication,
    PreventCapacity,
    // Which task a scale-in chooses
    ChosenUnhealthy,
    ChosenPending,
    ChosenUnproven,
    ChosenByPlace,
    ChosenByLot,
    ChosenAmong,
    // A service
    ServiceSteady,
    ServiceShort,
    ServiceSurplus,
    ServiceStarting,
    ServiceUnplaced,
    ServiceThrottled,
    ServiceLastFailure,
    ServiceRestarts,
    ServiceExited,
    ServiceEnded,
    ServiceRebalances,
    ServiceUnbalanced,
    ServiceUnmovable,
    ServiceAtMaximum,
    ServiceAtMinimum,
    ServiceUnproven,
    ServiceUnhealthy,
    ServiceDisplaced,
    ServiceLeaving,
    ServiceProtected,
    ServiceLooks,
    ServiceDraining,
    ServiceInactive,
    DeploymentRolls,
    DeploymentFailed,
    DeploymentFailing,
    DeploymentEndless,
    DeploymentRolledBack,
    DeploymentTakenBack,
    // A container instance
    InstanceServes,
    InstanceDrains,
    InstanceForService,
    InstanceForOwn,
    InstanceForStop,
    InstanceStops,
    InstanceForDaemon,
    InstanceForProtected,
    InstanceEmpty,
    InstanceInactive,
    InstanceDisconnected,
    // What only a recording tells
    RecordedState,
    RecordedUsually,
};

/// Where ECS shows a cause, if it does.
enum class Evidence : std::uint8_t {
    None,        ///< it says nothing of the outside
    Tasks,       ///< lastStatus, desiredStatus and the timestamps
    Attachments, ///< attachments[].status
    Containers,  ///< containers[]: lastStatus, healthStatus, exitCode, reason
    Failures,    ///< failures[] of DescribeTasks
    Stop,        ///< stopCode and stoppedReason
    Services,    ///< events, deployments and counts
    Instances,   ///< agentConnected, status, remainingResources
    Providers,   ///< describe-capacity-providers, and its Auto Scaling group
    Targets,     ///< aws elbv2 describe-target-health
    Definition,  ///< what was asked for
    Untold,      ///< ECS would not tell
};

/// What a cause says in English, as a clause. A word in braces stands for a value of that name.
struct CauseRow {
    Cause cause{};
    std::string_view text{};
    Evidence evidence = Evidence::None;
};

[[nodiscard]] const CauseRow& causeRow(Cause cause);

/// The command that shows it, with the members to look at; empty for None and Untold.
[[nodiscard]] std::string_view toText(Evidence evidence);

} // namespace taskarium
