// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/ids.h>
#include <core/base/time.h>
#include <core/model/task.h>
#include <core/model/world.h>

#include <cstddef>
#include <optional>
#include <string>

namespace taskarium {

/// A span in which no task changes its state, and what is waited for meanwhile.
struct IdleStretch {
    SimTime from{};
    SimTime to{}; ///< of the next change
    StepKind waitsFor =
        StepKind::None;    ///< of the task that changes next; None: the next is a command, or new
    TaskId task{};         ///< that changes next; none if a task is created
    std::size_t tasks = 0; ///< so many tasks are in the same step

    friend bool operator==(const IdleStretch&, const IdleStretch&) = default;
};

/// "4 min 12 s of deregistration delay": what a caption card says of it, in English.
[[nodiscard]] std::string idleText(const IdleStretch& stretch);

} // namespace taskarium
