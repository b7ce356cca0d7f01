// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <array>
#include <utility>
#include <vector>

namespace taskarium::ui {

/// A task with what decides its place, side by side with the others of its state: tasks themselves lie far
/// apart.
struct Resident {
    TaskId id{};
    TaskStatus cameFrom{};
    SimTime movedAt{};
    const Task* task = nullptr;
};

using Residents = std::vector<Resident>;

/// When they came, and among those of one instant the oldest first: an order.
[[nodiscard]] std::pair<SimTime, TaskId> arrival(const Resident& resident);

/// The tasks of each state, in order of their creation; those that can no longer be described are left out.
/// They point into the world.
[[nodiscard]] std::array<Residents, taskStatusCount> residentsOf(const World& world);

} // namespace taskarium::ui
