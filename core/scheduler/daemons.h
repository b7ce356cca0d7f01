// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>

namespace taskarium {

/// What a DAEMON service starts and stops now: it wants one task on each ACTIVE instance that meets the
/// constraints, and none elsewhere. On an instance that drains its task is the last to be stopped, after
/// those of REPLICA services. A rollout replaces tasks instance by instance, within minimumHealthyPercent
/// (developer guide, "Daemon scheduling strategy"). Returns whether the step was taken to its end: not where
/// the circuit breaker trips, which ends the pass.
[[nodiscard]] bool takeDaemonStep(Engine& engine, ServiceId service);

} // namespace taskarium
