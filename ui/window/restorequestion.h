// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/window/leftjournal.h>

#include <QString>

#include <vector>

namespace taskarium::ui {

/// What is said of one journal that was left: "demo: 5 changes, the last at 27/11/2026 21:05".
[[nodiscard]] QString describe(const LeftJournal& journal);

/// Asks whether what was left is to be brought back, if anything was. Returns what is; what is not wanted is
/// discarded, what the user does not want to decide now is left for the next start.
[[nodiscard]] std::vector<LeftJournal> askToRestore();

} // namespace taskarium::ui
