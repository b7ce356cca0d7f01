// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>
#include <app/options.h>

#include <core/base/result.h>
#include <core/session/session.h>

namespace taskarium::app {

/// Writes the whole log of a session where a target says: to standard output, or to a file that appears only
/// when it is whole.
[[nodiscard]] Outcome writeExport(const ExportTarget& target, const Session& session, const Console& console);

/// Writes where the time of every task went by the live edge, as CSV, likewise, if the options ask for it.
[[nodiscard]] Outcome writeTimes(const RunOptions& options, const Session& session, const Console& console);

/// Writes what the run has used up by the live edge, as CSV, likewise, if the options ask for it.
[[nodiscard]] Outcome writeCosts(const RunOptions& options, const Session& session, const Console& console);

/// Whether each target could be written; fails with the first that could not. Said before what may take long.
[[nodiscard]] Outcome checkTargets(const std::vector<ExportTarget>& targets);

} // namespace taskarium::app
