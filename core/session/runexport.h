// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/formats/exporter.h>
#include <core/formats/redaction.h>
#include <core/session/session.h>

#include <string>

namespace taskarium {

/// What is exported of a session's log.
struct ExportWish {
    SimTime until{};
    ExportFormat format{};
    Privacy privacy = Privacy::AsIs;
};

/// Hands the log of a session up to a time to a sink, in a format, piece by piece.
void exportRun(const Session& session, SimTime until, ExportFormat format, const TextSink& sink);

/// The same as a wish has it.
void exportRun(const Session& session, const ExportWish& wish, const TextSink& sink);

/// The same as a file, which appears only when it is whole. Fails, naming the file, if it cannot be written.
[[nodiscard]] Outcome exportRun(const Session& session, const ExportWish& wish, const std::string& path);

} // namespace taskarium
