// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/formats/format.h>
#include <core/session/session.h>

#include <QString>

namespace taskarium::ui {

/// Writes the log of a session up to a time in a format, whole or not at all.
Outcome exportLogTo(const QString& path, ExportFormat format, const Session& session, SimTime until);

/// The file dialog's line of a format: "EventBridge events (*.jsonl)".
[[nodiscard]] QString fileFilter(ExportFormat format);

/// A path with an ending, added if the user left it out.
[[nodiscard]] QString withEnding(const QString& path, const QString& ending);

} // namespace taskarium::ui
