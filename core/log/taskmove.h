// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/time.h>
#include <core/lifecycle/taskstatus.h>

namespace taskarium {

/// A change of a task's lastStatus or desiredStatus, past or to come.
struct TaskMove {
    TaskId task{};
    SimTime at{};
    TaskState from{};
    TaskState to{};

    friend bool operator==(const TaskMove&, const TaskMove&) = default;
};

} // namespace taskarium
