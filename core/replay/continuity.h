// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>

namespace taskarium {

/// How a state of a task goes on from the one seen before, by the table of transitions, whatever caused it
/// and whatever the task has: a recording tells neither.
[[nodiscard]] Continuity continuityOf(TaskState before, TaskState after);

} // namespace taskarium
