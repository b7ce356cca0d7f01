// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/scenario/scenario.h>

#include <cstdint>

/// The scenarios that are measured.
namespace taskarium::bench {

/// So many tasks, a multiple of ten, that are started within 1000 s when delays.h says, run for 10 s and
/// exit: each goes through all eight states that a task without a load balancer has, from PROVISIONING to
/// DELETED, which all have reached by batchEnd. Five hundred instances, which StartTask names: no other call
/// starts a thousand tasks with network interfaces of their own in a second.
[[nodiscard]] Scenario batch(std::uint32_t tasks);
inline constexpr SimTime batchEnd{std::chrono::hours(2)};

/// Services on Fargate behind a load balancer and without one, whose tasks are all replaced in each round,
/// until there have been so many tasks.
[[nodiscard]] Scenario replacing(std::size_t tasks);

/// 200 services of 100 tasks each on 1,000 instances, every second one behind a load balancer, all of which
/// get a new deployment at rolloutBegin.
[[nodiscard]] Scenario cluster();
inline constexpr SimTime rolloutBegin{std::chrono::minutes(30)};

} // namespace taskarium::bench
