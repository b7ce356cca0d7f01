// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

#include <cstddef>
#include <string>

namespace taskarium {

/// What a load balancer's health checks find of a target (Elastic Load Balancing, "Target group health
/// checks").

/// The container behind a task's target.
[[nodiscard]] std::size_t containerOf(const Engine& engine, const TargetRef& target);

/// A target is checked from now on.
void beginTargetChecks(Engine& engine, const TargetRef& target);

/// No more checks.
void endTargetChecks(Engine& engine, const TargetRef& target);

/// What its application answers may have changed: checks made until now are counted by the old answer, those
/// to come by the new. Nothing for a target that is not checked.
void reconsiderTargetChecks(Engine& engine, const TargetRef& target);

/// The change that was due has come: what the load balancer finds from now on. The checks go on with
/// continueTargetChecks().
[[nodiscard]] TargetChanged takeTargetStep(Engine& engine, const TargetRef& target);
void continueTargetChecks(Engine& engine, const TargetRef& target);

} // namespace taskarium
