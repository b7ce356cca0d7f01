// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/model/insight.h>

#include <optional>

namespace taskarium {

/// Judges a task of a service (API reference, DeploymentConfiguration.minimumHealthyPercent). With a
/// container health check: HEALTHY; behind a load balancer: its targets healthy; with both: both; with
/// neither: RUNNING for 40 s. What is found unhealthy within the service's grace period after the task's
/// start is not held against it.
[[nodiscard]] TaskHealth judge(const Engine& engine, TaskId task);

/// When to look at a RUNNING task again, since the mere passing of time makes a difference; nothing if it
/// does not.
[[nodiscard]] std::optional<SimTime> nextJudgement(const Engine& engine, TaskId task);

/// What is said of a Fargate task whose host is wanted back (developer guide, "Task retirement and
/// maintenance for AWS Fargate"); a service's name stands before it.
inline constexpr std::string_view maintenanceReason =
    "ECS is performing maintenance on the underlying infrastructure hosting the task";

/// Why a scheduler stops a task: it is unhealthy, its host drains, or there are too many.
[[nodiscard]] StopCause schedulerCause(const Engine& engine, TaskId task);

} // namespace taskarium
