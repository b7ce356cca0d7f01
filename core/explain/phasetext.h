// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/phases.h>
#include <core/model/world.h>

#include <string>

namespace taskarium {

/// The phases that took time, a line each, under a title: their sums in words and their shares, and the sum
/// of all. For reading, in English, with aligned columns.
[[nodiscard]] std::string phasesText(std::string_view title, const PhaseTotals& totals);

/// The phases of tasks as CSV (RFC 4180): one row a task, times in milliseconds. `end` is empty for a task
/// that had not stopped by `until`; its lifetime ends there. Tasks created later are left out.
[[nodiscard]] std::string phasesCsv(const Lifelines& lives, const std::vector<TaskId>& tasks,
                                    const World& world, SimTime until);

} // namespace taskarium
