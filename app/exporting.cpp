// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/exporting.h>

#include <core/base/file.h>
#include <core/explain/phasetext.h>
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

Outcome writeTimes(const std::string& path, const Session& session, const Console& console)
{
    Lifelines lives;
    lives.take(session.log());
    std::vector<TaskId> tasks(lives.size());
    for (std::uint32_t i = 0; i < tasks.size(); ++i)
        tasks[i] = {i};
    const std::string text = phasesCsv(lives, tasks, session.liveWorld(), session.liveEdge());
    if (path != standardOutput)
        return writeFileAtomically(path, text);
    console.out.stream << text;
    return std::nullopt;
}

} // namespace taskarium::app
