// SPDX-License-Identifier: GPL-3.0-or-later
//
// Amazon Resource Names, in the long format that all accounts have had since April 2021
// (developer guide, "Amazon Resource Names (ARNs) and IDs").
#pragma once

#include <core/model/world.h>

#include <optional>
#include <string>
#include <string_view>

namespace taskarium {

[[nodiscard]] std::string clusterArn(const World& world, ClusterId cluster);
[[nodiscard]] std::string taskArn(const World& world, TaskId task);
[[nodiscard]] std::string taskArn(const World& world, ClusterId cluster, std::string_view id);
[[nodiscard]] std::string containerArn(const World& world, TaskId task, const Container& container);
[[nodiscard]] std::string taskDefinitionArn(const World& world, TaskDefinitionId definition);
[[nodiscard]] std::string serviceArn(const World& world, ServiceId service);
[[nodiscard]] std::string containerInstanceArn(const World& world, InstanceId instance);
[[nodiscard]] std::string containerInstanceArn(const World& world, ClusterId cluster, std::string_view id);

/// How the ARNs of things of a kind in a cluster begin: "arn:aws:ecs:eu-west-1:111122223333:task/default/".
[[nodiscard]] std::string arnBeginning(const World& world, std::string_view kind, ClusterId cluster);
[[nodiscard]] std::string targetGroupArn(const World& world, TargetGroupId group);

/// Of an Auto Scaling group's provider as of FARGATE and FARGATE_SPOT.
[[nodiscard]] std::string capacityProviderArn(const World& world, std::string_view name);

/// Of its group: as it was given or, where only a name is known, with a UUID that comes from the name and the
/// seed.
[[nodiscard]] std::string autoScalingGroupArn(const World& world, const CapacityProvider& provider);

/// What follows the last "/" of an ARN, or the text itself.
[[nodiscard]] std::string_view lastPart(std::string_view arn);

/// Looks an entity up by its id, name or ARN; nothing if there is none. A purged task is not found.
[[nodiscard]] std::optional<ClusterId> findCluster(const World& world, std::string_view nameOrArn);
[[nodiscard]] std::optional<TaskId> findTask(const World& world, std::string_view idOrArn);
[[nodiscard]] std::optional<TargetGroupId> findTargetGroup(const World& world, std::string_view nameOrArn);

/// A capacity provider of an Auto Scaling group that a cluster may use.
[[nodiscard]] std::optional<CapacityProviderId> findCapacityProvider(const World& world, ClusterId cluster,
                                                                     std::string_view nameOrArn);

/// The ACTIVE one of that name, whatever its cluster, else the newest that was deleted.
[[nodiscard]] std::optional<CapacityProviderId> findCapacityProvider(const World& world,
                                                                     std::string_view nameOrArn);

/// A container instance by its id, ARN, EC2 instance id, or "instance#2": the second that registered.
[[nodiscard]] std::optional<InstanceId> findInstance(const World& world, std::string_view idOrArn);

/// The newest service of that name in the cluster that is not INACTIVE, else the newest INACTIVE one.
[[nodiscard]] std::optional<ServiceId> findService(const World& world, ClusterId cluster,
                                                   std::string_view nameOrArn);

/// "web" (its newest ACTIVE revision), "web:8" or an ARN.
[[nodiscard]] std::optional<TaskDefinitionId> findTaskDefinition(const World& world,
                                                                 std::string_view reference);

/// A task named by its place among its group: "service:web#1" is the oldest task of service web whose
/// desiredStatus is RUNNING, "#2" the next, "#-1" the newest; "family:batch#1" likewise for standalone tasks.
/// This is Taskarium's own spelling, for scenarios that stop tasks that do not exist yet.
[[nodiscard]] bool isTaskSelector(std::string_view text);
[[nodiscard]] std::optional<TaskId> findSelectedTask(const World& world, std::string_view selector);

} // namespace taskarium
