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

/// Writes where the time of every task went by the live edge, as CSV, to a path or to standard output,
/// likewise.
[[nodiscard]] Outcome writeTimes(const std::string& path, const Session& session, const Console& console);

} // namespace taskarium::app
