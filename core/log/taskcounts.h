// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

namespace taskarium {

// The part of apply() that keeps the counters of a World. Nobody else calls these.

/// The counter of the tasks in a state.
[[nodiscard]] int& countOf(StateCounts& counts, TaskState state);

/// Adds a task to the counters of its state, in the world and in its service, or takes it out with -1.
void countTask(World& world, const Task& task, int sign);

} // namespace taskarium
