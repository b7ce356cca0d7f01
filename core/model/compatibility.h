// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/taskdefinition.h>

namespace taskarium {

/// Whether Fargate has a task of so many CPU units and MiB (API reference, Task.cpu and Task.memory).
[[nodiscard]] bool isFargateSize(int cpu, int memory);

/// The most that a container's stopTimeout may be on Fargate (API reference, ContainerDefinition).
inline constexpr Duration longestFargateStop = std::chrono::seconds(120);

/// Whether a definition can run with a launch type by what it consists of (TaskDefinition.compatibilities):
/// on Fargate with awsvpc, a size for the whole task that Fargate has, and stopTimeouts of at most two
/// minutes; on external instances without awsvpc and Amazon EFS; on EC2 always.
[[nodiscard]] bool suits(const TaskDefinition& definition, LaunchType launchType);

/// Whether a definition goes with a launch type: it suits it, and asks for none (requiresCompatibilities) or
/// for this one too.
[[nodiscard]] bool isCompatible(const TaskDefinition& definition, LaunchType launchType);

} // namespace taskarium
