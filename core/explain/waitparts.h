// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/explaintask.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace taskarium {

// What the reasons of tasks have in common. What takes a view is of views with an insight,
// unless it says otherwise.

/// Whether a task belongs to another deployment than its service's PRIMARY one, where one replaces the other:
/// not with task sets.
[[nodiscard]] bool isOfOlderDeployment(const World& world, const Task& task);

[[nodiscard]] const std::string& containerName(const TaskView& view, std::size_t container);

/// {left}: of the present step.
[[nodiscard]] NamedValue leftOfStep(const TaskView& view);

/// SIGTERM to SIGKILL.
[[nodiscard]] Duration stopTimeoutOf(const TaskView& view, std::size_t container);

/// What a container has waited for in vain, so that its task failed to start; nothing without an insight.
[[nodiscard]] std::optional<Reason> failedWait(const TaskView& view);

/// What is wrong with the host of a task that needs its agent or its container runtime.
[[nodiscard]] std::optional<Reason> hostTrouble(const TaskView& view);

/// Of a task whose network interface is made: what is in the way of that, or that nothing is.
[[nodiscard]] std::vector<Reason> interfaceReasons(const TaskView& view);

/// Of a task in DEPROVISIONING: what becomes of its network interface.
[[nodiscard]] std::vector<Reason> cleanupReasons(const TaskView& view);

/// Of a RUNNING task: why it stays, is not known to be healthy, or ends.
[[nodiscard]] std::vector<Reason> runReasons(const TaskView& view);

} // namespace taskarium
