// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/options.h>

namespace taskarium::app {

/// Runs two scenarios, or one and its variation, under one clock, and prints where they differ first and what
/// came of each. Returns the exit code; a difference is no failure.
[[nodiscard]] int compareRuns(const CompareOptions& options, const Console& console);

} // namespace taskarium::app
