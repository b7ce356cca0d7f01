// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/scenario/scenario.h>

namespace taskarium {

/// Container instances that a scenario may begin with: as many as a cluster may have (AWS General Reference,
/// "Amazon ECS endpoints and quotas").
inline constexpr std::int64_t mostInstances = 5000;

/// Tasks that the commands of a scenario may ask for in all. That is our own rule: so many have been measured
/// (core/session/history.md), and many more would fill the memory.
inline constexpr std::int64_t mostTasks = 1'000'000;

/// Fails if a scenario has more than that of anything, with a pointer from its beginning.
[[nodiscard]] Outcome checkAmounts(const Scenario& scenario);

} // namespace taskarium
