// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/formats/format.h>
#include <core/session/runexport.h>
#include <core/session/session.h>

#include <QString>

namespace taskarium::ui {

/// Writes the log of a session as a wish has it, whole or not at all.
Outcome exportLogTo(const QString& path, const ExportWish& wish, const Session& session);

/// The file dialog's line of a format: "EventBridge events (*.jsonl)".
[[nodiscard]] QString fileFilter(ExportFormat format);

/// A path with an ending, added if the user left it out.
[[nodiscard]] QString withEnding(const QString& path, const QString& ending);

} // namespace taskarium::ui
