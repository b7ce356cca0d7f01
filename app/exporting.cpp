// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/exporting.h>

#include <core/session/runexport.h>

namespace taskarium::app {

Outcome writeExport(const ExportTarget& target, const Session& session, const Console& console)
{
    if (!target.isStandardOutput())
        return exportRun(session, session.liveEdge(), target.format, target.path);
    exportRun(session, session.liveEdge(), target.format,
              [&console](std::string_view text) { console.out.stream << text; });
    return std::nullopt;
}

} // namespace taskarium::app
