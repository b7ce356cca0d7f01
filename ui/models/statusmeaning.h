// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lifecycle/taskstatus.h>

#include <QString>

#include <vector>

namespace taskarium::ui {

/// What a state of the lifecycle means, in our words (developer guide, "Amazon ECS task lifecycle").
struct StatusMeaning {
    QString meaning;  ///< one or two sentences
    QString work;     ///< what ECS does in it, or who is waited for
    QString duration; ///< how long it usually lasts
    QString question; ///< what people ask about it
    QString answer;
};

[[nodiscard]] StatusMeaning meaningOf(TaskStatus status);

/// A way out of a state, as the transition table has it.
struct WayOut {
    TaskStatus to{};
    QString why;

    friend bool operator==(const WayOut&, const WayOut&) = default;
};

/// Where a task can go from a state, the usual ways first, each with its reason; none twice.
[[nodiscard]] std::vector<WayOut> waysOut(TaskStatus status);

} // namespace taskarium::ui
