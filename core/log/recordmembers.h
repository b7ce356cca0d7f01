// SPDX-License-Identifier: GPL-3.0-or-later
//
// The members of the records that are many, for packing. A record type that is not listed is kept as it is,
// which is right for what happens a few times in a run. A member that is forgotten here is found by debug
// builds: they unpack what they have packed and compare.
#pragma once

#include <core/log/packing.h>
#include <core/log/record.h>

#include <tuple>

namespace taskarium {

// Parts.
template <>
inline constexpr auto membersOf<Error> = std::tuple(&Error::file, &Error::pointer, &Error::line, &Error::code,
                                                    &Error::message, &Error::remedy);
template <>
inline constexpr auto membersOf<TaskState> = std::tuple(&TaskState::last, &TaskState::desired);
template <>
inline constexpr auto membersOf<TaskTraits> = std::tuple(&TaskTraits::provisions, &TaskTraits::registers,
                                                         &TaskTraits::profile, &TaskTraits::place);
template <>
inline constexpr auto membersOf<Step> = std::tuple(&Step::kind, &Step::begun, &Step::due);
template <>
inline constexpr auto membersOf<Task> = std::tuple(&Task::state, &Task::traits, &Task::launchType,
                                                   &Task::cameFrom, &Task::version, &Task::service,
                                                   &Task::deployment, &Task::definition, &Task::instance,
                                                   &Task::cluster, &Task::createdAt, &Task::movedAt,
                                                   &Task::step, &Task::health, &Task::targetsHealth,
                                                   &Task::isPurged, &Task::protectedUntil);
template <>
inline constexpr auto membersOf<NetworkBinding> = std::tuple(&NetworkBinding::containerPort,
                                                             &NetworkBinding::hostPort,
                                                             &NetworkBinding::protocol);
template <>
inline constexpr auto membersOf<Container> = std::tuple(&Container::id, &Container::name, &Container::status,
                                                        &Container::health, &Container::exitCode,
                                                        &Container::reason, &Container::runtimeId,
                                                        &Container::imageDigest, &Container::networkBindings);
template <>
inline constexpr auto membersOf<AttachmentDetail> = std::tuple(&AttachmentDetail::name,
                                                               &AttachmentDetail::value);
template <>
inline constexpr auto membersOf<Attachment> = std::tuple(&Attachment::id, &Attachment::kind,
                                                         &Attachment::status, &Attachment::details);
template <>
inline constexpr auto membersOf<Target> = std::tuple(&Target::state, &Target::since, &Target::reason);
template <>
inline constexpr auto membersOf<TaskTimes> = std::tuple(&TaskTimes::updated, &TaskTimes::connectivity,
                                                        &TaskTimes::pullStarted, &TaskTimes::pullStopped,
                                                        &TaskTimes::started, &TaskTimes::stopping,
                                                        &TaskTimes::executionStopped, &TaskTimes::stopped);
template <>
inline constexpr auto membersOf<TaskDetail> = std::tuple(
    &TaskDetail::id, &TaskDetail::key, &TaskDetail::group, &TaskDetail::startedBy,
    &TaskDetail::availabilityZone, &TaskDetail::platformVersion, &TaskDetail::capacityProvider,
    &TaskDetail::assignsPublicIp, &TaskDetail::containers, &TaskDetail::attachments, &TaskDetail::targets,
    &TaskDetail::times, &TaskDetail::stopCode, &TaskDetail::stoppedReason, &TaskDetail::request);
template <>
inline constexpr auto membersOf<StampSet> = std::tuple(&StampSet::stamp, &StampSet::at);
template <>
inline constexpr auto membersOf<ContainerChange> =
    std::tuple(&ContainerChange::index, &ContainerChange::status, &ContainerChange::health,
               &ContainerChange::exitCode, &ContainerChange::reason, &ContainerChange::runtimeId,
               &ContainerChange::imageDigest, &ContainerChange::networkBindings);
template <>
inline constexpr auto membersOf<AttachmentChange> = std::tuple(&AttachmentChange::index,
                                                               &AttachmentChange::status,
                                                               &AttachmentChange::added);
template <>
inline constexpr auto membersOf<StopCause> = std::tuple(&StopCause::code, &StopCause::reason);
template <>
inline constexpr auto membersOf<Placement> = std::tuple(&Placement::instance, &Placement::availabilityZone,
                                                        &Placement::containers, &Placement::attachments);
template <>
inline constexpr auto membersOf<ServiceEvent> = std::tuple(&ServiceEvent::id, &ServiceEvent::createdAt,
                                                           &ServiceEvent::message);
template <>
inline constexpr auto membersOf<ActionScope> = std::tuple(&ActionScope::tasks, &ActionScope::instances,
                                                          &ActionScope::capacityProviders,
                                                          &ActionScope::desiredCount);
template <>
inline constexpr auto membersOf<TargetRef> = std::tuple(&TargetRef::task, &TargetRef::index);
template <>
inline constexpr auto membersOf<Intake> = std::tuple(&Intake::reception, &Intake::servesPerSecond,
                                                     &Intake::answersAfter);
template <>
inline constexpr auto membersOf<Reservation> = std::tuple(&Reservation::needed, &Reservation::running);
template <>
inline constexpr auto membersOf<BootingInstance> = std::tuple(&BootingInstance::ec2InstanceId,
                                                              &BootingInstance::availabilityZone,
                                                              &BootingInstance::launchedAt,
                                                              &BootingInstance::due);

// Records.
template <>
inline constexpr auto membersOf<InstanceChanged> = std::tuple(&InstanceChanged::instance,
                                                              &InstanceChanged::status,
                                                              &InstanceChanged::agentConnected);
template <>
inline constexpr auto membersOf<CommandTaken> = std::tuple(&CommandTaken::call, &CommandTaken::subject,
                                                           &CommandTaken::refusal);
template <>
inline constexpr auto membersOf<FaultEnded> = std::tuple(&FaultEnded::kind, &FaultEnded::target,
                                                         &FaultEnded::isRecurring);
template <>
inline constexpr auto membersOf<FaultStruck> = std::tuple(&FaultStruck::kind, &FaultStruck::target);
template <>
inline constexpr auto membersOf<DeploymentChanged> = std::tuple(
    &DeploymentChanged::service, &DeploymentChanged::deployment, &DeploymentChanged::status,
    &DeploymentChanged::rolloutState, &DeploymentChanged::desiredCount, &DeploymentChanged::failedTasks,
    &DeploymentChanged::isRollback, &DeploymentChanged::isRollbackAskedFor, &DeploymentChanged::imageDigests,
    &DeploymentChanged::definition, &DeploymentChanged::scale);
template <>
inline constexpr auto membersOf<ServiceEventPosted> = std::tuple(&ServiceEventPosted::service,
                                                                 &ServiceEventPosted::event,
                                                                 &ServiceEventPosted::action,
                                                                 &ServiceEventPosted::reason,
                                                                 &ServiceEventPosted::scope);
template <>
inline constexpr auto membersOf<TaskCreated> = std::tuple(&TaskCreated::task, &TaskCreated::detail);
template <>
inline constexpr auto membersOf<TaskChanged> = std::tuple(&TaskChanged::task, &TaskChanged::trigger,
                                                          &TaskChanged::visibility, &TaskChanged::step,
                                                          &TaskChanged::stop, &TaskChanged::placement,
                                                          &TaskChanged::stamps, &TaskChanged::containers,
                                                          &TaskChanged::attachments);
template <>
inline constexpr auto membersOf<TargetChanged> = std::tuple(&TargetChanged::task, &TargetChanged::index,
                                                            &TargetChanged::state, &TargetChanged::reason);
template <>
inline constexpr auto membersOf<RequestRateChanged> = std::tuple(&RequestRateChanged::group,
                                                                 &RequestRateChanged::requestsPerSecond);
template <>
inline constexpr auto membersOf<IntakeChanged> = std::tuple(&IntakeChanged::target, &IntakeChanged::intake,
                                                            &IntakeChanged::interruptedBy);
template <>
inline constexpr auto membersOf<CapacityProviderChanged> =
    std::tuple(&CapacityProviderChanged::provider, &CapacityProviderChanged::desiredCapacity,
               &CapacityProviderChanged::reservation, &CapacityProviderChanged::launched,
               &CapacityProviderChanged::lost);
template <>
inline constexpr auto membersOf<TaskPurged> = std::tuple(&TaskPurged::task);
template <>
inline constexpr auto membersOf<TaskProtectionChanged> = std::tuple(&TaskProtectionChanged::task,
                                                                    &TaskProtectionChanged::until);

} // namespace taskarium
