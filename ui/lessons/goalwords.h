// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/goal.h>

#include <QString>

namespace taskarium::ui {

/// "No request is lost", "Service web runs 8 tasks by 00:01:30": a goal as it is said to people.
[[nodiscard]] QString goalSentence(const Goal& goal);

} // namespace taskarium::ui
