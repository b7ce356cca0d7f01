// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/engine/engine.h>
#include <core/model/insight.h>

#include <vector>

namespace taskarium {

/// Which of a service's tasks to stop: unhealthy ones first, then those that do not run yet or are not known
/// to be healthy; among equals by the service's placement strategies, the first matters most (developer
/// guide, "task placement on scale-in"). `spread` takes from where most tasks of the service are, `binpack`
/// from the instance that is left with the most free, so that it may become empty. Without a strategy: from
/// the availability zone with the most tasks of the service, there from the instance with the most. What is
/// left to choose is drawn.
[[nodiscard]] std::vector<TaskId> chooseToStop(const Engine& engine, ServiceId service,
                                               const std::vector<TaskId>& candidates, int count);

/// The same one after the other until none is left, with why it is each one's turn.
[[nodiscard]] std::vector<ScaleInCandidate> scaleInOrder(const Engine& engine, ServiceId service,
                                                         const std::vector<TaskId>& candidates);

/// So many of some tasks.
struct StopGroup {
    std::vector<TaskId> candidates{};
    int count = 0;
};

/// The same for groups, one after the other: each choice counts what was chosen before.
[[nodiscard]] std::vector<TaskId> chooseToStop(const Engine& engine, ServiceId service,
                                               const std::vector<StopGroup>& groups);

} // namespace taskarium
